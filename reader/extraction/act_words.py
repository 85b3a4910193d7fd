"""The words that tell a statement from an attitude: verbs, nouns and adjectives by their lemmas.

A cue's word that stands in neither list is an act of speech that can be both; `reader.extraction.acts`
then looks at what is told.
"""

from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TELLING: Final = _words(
    """
    account accord accusation accuse acknowledge add address admission admit advise allegation
    allege announce announcement answer argue argument assert assertion assurance assure blame
    boast brand brief call caution chant cite claim clarify clear comment complain complaint
    concede conclude conclusion confess confide confirm confirmation contend continue credit
    declaration declare describe detail disclose dub echo elaborate email emphasise emphasize
    estimate explain explanation find finding forecast hear highlight hint imply indicate inform
    insist insistence interject interview joke label lament lecture liken list maintain mean
    mention message moan mutter name narrate note notify observe outline pen pledge point portray
    post predict prediction proclaim projection promise quip quote read reading reason reassure
    recall reckon recount refer reference reiterate relate relay remark remind repeat reply report
    reportedly respond response retort retweet reveal ruling rumour rumor say scream show shout
    sigh speak specify speculate speech state statement stipulate stress suggest suggestion
    summarise summarize swear talk tell term testify testimony text translate tweet underline
    underscore vow warn warning whisper write yell
    """
)
"""Words for telling: what is told is a statement even where it is a mere thing ("warned of floods")."""

ATTITUDES: Final = _words(
    """
    admire adamant adore afraid against aim ambition ambivalent amaze amazed anger angry anticipate
    anticipation anxiety anxious appear appetite approval approve assume assumption aspire attitude
    averse aware back backing belief believe bent bitter calculate care certain cheer cherish
    choose committed concern concerned confidence confident consider contemplate convinced
    convince count craving critical decide deem delight delighted deplore desire despair determined
    determination disappoint disappointed disagree disapprove disbelief dislike dismay dismayed
    dissatisfied distrust divided doubt doubtful dread dream eager embrace endorse endorsement enjoy
    enthusiasm enthusiastic envisage envision envy expect expectation faith fancy favor favour
    fear fearful feel feeling focus fond forget frustrated frustration fume furious glad grateful
    guess happy hate hesitant hope hopeful hostile ignore imagine impressed inclined indifferent
    intend intent intention interest interested judge keen know like love mind misgiving
    mistrust mull mood need nervous object opinion oppose opponent opposed opposition optimism
    optimistic outrage outraged perceive pessimism pessimistic plan please pleased ponder prefer
    preference prepared presume pride prioritise prioritize proud push puzzled rate ready realise
    realize regard regret rejoice reluctant relieved relish remain resent resentment resist resolve
    respect sad sadden satisfied scared sceptical scepticism see seek seem sense shock shocked side
    skeptical skepticism sorry stance strive supporter support supportive suppose sure surmise
    surprise surprised suspect suspicion suspicious sympathise sympathize sympathy target tempted
    think thought thrilled trust try uncertain uncomfortable understand undecided unclear uneasy
    unconvinced unhappy unimpressed unsure unwilling upset value view vote want wary weary weigh
    welcome willing wish wonder worried worry yearn
    """
)
"""Words for what someone thinks, wants, feels or stands for."""

REFUSING: Final = _words(
    """
    decline refusal refuse
    """
)
"""Words for telling nothing: no statement, whatever word of telling follows ("declined to say")."""

ASKING_FOR: Final = frozenset({("call", "for"), ("call", "on")})
"""A word of telling and a word beside it that together ask for something ("called for a review")."""

MISREAD: Final = {"hat": "hate", "hop": "hope", "rat": "rate", "retweete": "retweet", "texte": "text"}
"""What the language model takes for the lemma of "hopes" and the like, and the lemma."""
