"""The closed word classes that tell what a source phrase is: pronouns, titles, heads of descriptions."""

from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


PLURAL_PRONOUNS: Final = _words(
    """
    our ours ourselves their theirs them themselves these they us we
    """
)

SINGULAR_PRONOUNS: Final = {
    **dict.fromkeys(("he", "him", "his", "himself"), "m"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "f"),
    **dict.fromkeys(("it", "its", "itself", "that", "this", "which"), "n"),
}
"""Pronouns for one, and the gender that they tell: m, f or n."""

RELATIVE_PRONOUNS: Final = frozenset({"who", "whom", "which", "that"})
"""Pronouns that stand for the words just before their clause."""

SPEAKER_PRONOUNS: Final = _words(
    """
    i me my myself our us we
    """
)
"""Pronouns that stand for whoever is quoted."""

READER_PRONOUNS: Final = _words("you your yours yourself yourselves")
"""Pronouns that stand for whoever is spoken to."""

PRONOUNS: Final = (
    PLURAL_PRONOUNS | SPEAKER_PRONOUNS | READER_PRONOUNS | frozenset(SINGULAR_PRONOUNS) | RELATIVE_PRONOUNS
)

QUANTITIES: Final = _words(
    """
    all any anybody anyone both dozens each everybody everyone few half hundreds many millions more most
    nobody none nothing one others plenty several some somebody someone thousands those two three four
    """
)
"""Words that tell of many or of some without saying who; alone, each time of others."""

DEFINITE: Final = _words("the this that these those his her their its our my")
"""Words before a noun by which the reader is taken to know who is meant."""

DOCUMENTS: Final = _words(
    """
    accord account act ad advertisement agreement analysis article ballot bill biography book brief
    bulletin column complaint data deal document editorial email essay evidence figure filing finding
    footage graphic guidance headline index indictment investigation lawsuit letter manifesto measure
    memo memoir motion note number order paper petition placard plan platform playbook poll polling post
    profile projection proposal readout record regulation report research result review rule ruling sign
    simulation slide statement statistic story study suit summary survey text transcript treaty tweet video
    """
)
"""Heads of phrases for something written, counted or shown."""

READING: Final = _words("conclude find indicate mention note read reveal show state suggest")
"""Verbs by which something written tells."""

EITHER_INSTITUTION: Final = _words(
    """
    agency association bank body broadcaster bureau business club commission committee company
    corporation firm foundation group institute institution magazine network newspaper organisation
    organization outlet paper party publication publisher site station think-tank union university
    website
    """
)
"""Nouns by which an institution is called again whatever its name."""

PLACE_NOUNS: Final = _words("city country county kingdom nation province state town")
"""Nouns by which a country or town is called again whatever its name."""

OUTLETS: Final = _words(
    """
    bloomberg breitbart buzzfeed cbs cnn chronicle courier dispatch examiner express facebook gazette
    google guardian herald independent instagram journal mail mirror msnbc nbc news politico post
    reuters telegraph times tribune twitter weekly youtube
    """
)
"""Names of papers and networks, or what their names end with: they are read as people or works otherwise."""

WITHHELD: Final = _words("insider source whistleblower")
"""Heads of descriptions that always withhold an identity."""

IN_THE_KNOW: Final = _words("briefed familiar privy")
"""Words behind a noun that tell how somebody unnamed knows: "people familiar with the talks"."""

ORGANIZATIONS: Final = _words(
    """
    administration agency army assembly association authority bank board body broadcaster bureau
    business cabinet campaign chamber chancellery charity church city club coalition college
    commission committee company confederation conference congregation consortium corporation
    council country county court delegation department embassy executive family federation firm
    force foundation government group house institute institution leadership legislature magazine
    ministry movement museum navy network newspaper office organisation organization outlet pac
    paper parliament party police prosecution province publication publisher regime school
    secretariat senate service site society state station team think-tank town tribunal trust union
    university website
    """
)
"""Heads of phrases for an institution."""

ANONYMOUS: Final = _words(
    """
    adviser advisor aide ally associate bureaucrat colleague diplomat executive insider lawmaker
    negotiator officer official operative person source spokesman spokesperson spokeswoman staffer
    strategist whistleblower
    """
)
"""Heads of descriptions that withhold identities; a lone unnamed person always counts as anonymous."""

CROWDS: Final = _words(
    """
    audience community couple crowd dozen few half handful hundred lot majority many million
    minority most nation pair panel percent public rest score share staff third thousand trio world
    """
)
"""Heads of phrases for many people that are counted, not named."""

PERSON_ENDINGS: Final = (
    "er",
    "or",
    "ist",
    "ian",
    "man",
    "woman",
    "person",
    "ant",
    "ent",
    "ee",
    "mate",
    "folk",
)
"""Endings of nouns that mostly denote a person (worker, mayor, scientist)."""

PEOPLE: Final = _words(
    """
    academic ally alcoholic analyst athlete attorney aunt boss boy candidate chef chief child clerk
    co-founder coach colleague cleric conservative contender cook counsel cousin critic dad
    detective diplomat doctor executive expert fanatic female founder friend general girl guard
    guest guide head host judge king lawyer male mechanic medic migrant mom mother mp mum native
    nephew niece nominee nun nurse official one operative people pilot pope priest prince princess
    progressive pupil queen relative representative resident saint scientist secretary senior
    skeptic sceptic someone source spokesperson student surgeon teen thief tycoon uncle vet veteran
    victim visitor whistleblower widow witness youth
    """
)
"""Nouns for a person that none of `PERSON_ENDINGS` tells."""

THINGS: Final = _words(
    """
    anger answer apartment banner barrier behavior behaviour bellwether bent border butter career
    cent center centre chamber chapter character climate color colour committee computer constant
    content copter corner corridor counter cover danger degree descent dinner disaster dishonor
    dishonour door effort encounter endeavor endeavour equivalent error event extent factor favor
    favour fee fever filibuster filter floor flower folder gender grant guarantee hamburger honor
    honour incident intent invent ladder laser layer letter lever manner matter metaphor meter
    mirror monitor motor murder newsletter number offer order outlier pant paper parameter patent
    percent percentage plant platter poster power prayer present quarter rent restaurant river rumor
    rumour sector sentiment server shelter silver sledgehammer talent tent terror theater theatre
    ticker topic tower tracker trailer transfer tree trigger twitter tumor tumour vapor warrant
    water weather winter wonder
    """
)
"""Nouns that end like those for people and are none."""

PARTIES: Final = _words("conservative democrat democratic gop green labour liberal republican socialist tory")
"""Adjectives of parties, which the language model takes for those of nations."""

FEMALE: Final = _words(
    """
    actress congresswoman daughter girl mother queen sister spokeswoman widow wife woman
    """
)

MALE: Final = _words(
    """
    actor boy brother congressman father husband king man son spokesman widower
    """
)

TITLES: Final = _words(
    """
    ambassador archbishop bishop capt captain chancellor chief col colonel councillor dame detective
    doctor dr ex-president father former gen general gov governor imam inspector judge justice king
    lady lord lt maj major mayor minister miss mr mrs ms mx president prince princess prof professor
    queen rabbi rep representative rev reverend secretary sen senator sergeant sgt sir sister
    """
)
"""Titles before a name, without their full stop."""

GENDERED_TITLES: Final = {
    **dict.fromkeys(("mr", "sir", "lord"), "m"),
    **dict.fromkeys(("mrs", "ms", "miss", "dame", "lady"), "f"),
}

TITLE_ROLES: Final = {
    "sen": "senator",
    "rep": "representative",
    "gov": "governor",
    "gen": "general",
    "col": "colonel",
    "capt": "captain",
    "lt": "lieutenant",
    "maj": "major",
    "sgt": "sergeant",
    "dr": "doctor",
    "prof": "professor",
    "rev": "reverend",
    "congressman": "representative",
    "congresswoman": "representative",
}
"""Titles by the noun that a description would have: "Sen. Ada Rowe" is "the senator"."""

CORPORATE_ENDINGS: Final = _words("co company corp corporation inc limited llc ltd plc group")
"""Words behind an institution's name that it also goes without."""

SAME_PLACE: Final = {
    **dict.fromkeys(("us", "usa", "united states", "united states of america", "america"), "us"),
    **dict.fromkeys(("uk", "united kingdom", "britain", "great britain"), "uk"),
    **dict.fromkeys(("un", "united nations"), "un"),
    **dict.fromkeys(("eu", "european union"), "eu"),
    **dict.fromkeys(("uae", "united arab emirates"), "uae"),
    **dict.fromkeys(("gop", "republican party"), "gop"),
}
"""Names of one power or party that no rule derives from each other."""

FAMILIAR_NAMES: Final = {
    "abe": "abraham", "al": "albert", "alex": "alexander", "andy": "andrew", "barb": "barbara",
    "becky": "rebecca", "ben": "benjamin", "bernie": "bernard", "bert": "albert", "beth": "elizabeth",
    "betty": "elizabeth", "bill": "william", "billy": "william", "bob": "robert", "bobby": "robert",
    "cathy": "catherine", "charlie": "charles", "chris": "christopher", "chuck": "charles",
    "dan": "daniel", "danny": "daniel", "dave": "david", "debbie": "deborah", "deb": "deborah",
    "dick": "richard", "don": "donald", "ed": "edward", "eddie": "edward", "fred": "frederick",
    "gabe": "gabriel", "gene": "eugene", "greg": "gregory", "hank": "henry", "harry": "harold",
    "jack": "john", "jake": "jacob", "jeff": "jeffrey", "jen": "jennifer", "jenny": "jennifer",
    "jerry": "gerald", "jim": "james", "jimmy": "james", "joe": "joseph", "johnny": "john",
    "jon": "jonathan", "kate": "katherine", "kathy": "katherine", "katie": "katherine", "ken": "kenneth",
    "larry": "lawrence", "liz": "elizabeth", "maggie": "margaret", "matt": "matthew", "meg": "margaret",
    "mick": "michael", "mike": "michael", "mitch": "mitchell", "nate": "nathan", "ned": "edward",
    "nick": "nicholas", "pam": "pamela", "pat": "patrick", "patty": "patricia", "peggy": "margaret",
    "pete": "peter", "phil": "philip", "randy": "randall", "ray": "raymond", "rick": "richard",
    "rob": "robert", "ron": "ronald", "russ": "russell", "sam": "samuel", "sandy": "sandra",
    "steve": "steven", "sue": "susan", "ted": "edward", "terry": "terence", "tim": "timothy",
    "tom": "thomas", "tony": "anthony", "vic": "victor", "walt": "walter", "will": "william",
    "zach": "zachary",
}  # fmt: skip
"""Familiar forms of given names, by the formal one."""

GIVEN_NAMES: Final = {
    **dict.fromkeys(
        _words(
            """
            aaron adam alan albert alexander andrew anthony antonio arthur barack barry ben
            benjamin bernard bernie bill bob brad brandon brian bruce carl carlos charles charlie
            chris christopher chuck craig dan daniel david dennis derek dick donald doug douglas
            ed edward eric ernest evan francis frank fred gary george gerald glenn gordon graham
            greg gregory harold harry hector henry howard hugh ian igor ivan jack jacob james
            javier jared jason jeff jeffrey jeremy jerry jim jimmy joe john jonathan jose joseph
            josh joshua juan justin karl keith ken kenneth kevin kyle larry lawrence leonard lewis
            liam louis luis luke marco marcus mark martin matt matthew max michael miguel mike
            mitch mohammed muhammad nathan neil newt nicholas nick nigel norman oliver oscar
            patrick paul pedro peter phil philip rahm ralph ray raymond reince richard rick robert
            rob roger ron ronald roy rupert russell sam samuel scott sean sergei simon stanley
            stephen steve steven stuart ted terry theodore thomas tim timothy todd tom tony trevor
            tyler victor vincent vladimir walter warren wayne william xavier yusuf zachary
            """
        ),
        "m",
    ),
    **dict.fromkeys(
        _words(
            """
            abigail aisha alice alicia alison amanda amber amy andrea angela anita ann anna anne
            annie april barbara becky beth betty beverly brenda bridget carla carly carmen carol
            caroline carolyn catherine cecile charlotte cheryl chloe christina christine cindy
            clara claire cynthia deborah debbie denise diana diane donna dorothy eileen elaine
            elena elizabeth ellen emily emma erin esther eva evelyn fatima fiona florence gabriela
            gail gloria grace hannah heather heidi helen hillary huma ingrid irene isabel ivanka
            jane janet janice jean jennifer jessica joan joanna joyce judith judy julia julie
            karen kate katherine kathleen kathy katie kellyanne kelly kim kristen laura lauren
            leila linda lisa liz loretta lorraine louise lucy lydia lynn maggie margaret maria
            marie marilyn martha mary megan melania melissa michelle miriam molly monica nancy
            naomi natalie nicole nina nora olga olivia pamela patricia paula penelope priya rachel
            rebecca rita roberta rosa rose ruth samantha sandra sarah sharon sheila shirley sofia
            sonia sophie stephanie susan sylvia tamara tanya teresa theresa tina valerie vanessa
            vera veronica victoria virginia wendy yvonne zoe
            """
        ),
        "f",
    ),
}
"""Given names by the pronoun that mostly goes with them: a weak hint to pronouns, never shown or counted."""

PLACE_NAMES: Final = _words("april austin charlotte florence may rose sandy sydney victoria virginia")
"""Given names that towns, states or things bear as well."""


def is_person_noun(lemma: str) -> bool:
    """Tell whether a noun denotes somebody: a known one, or one that ends like most of them (worker)."""
    known = lemma.endswith(PERSON_ENDINGS) and not lemma.endswith("ment") and lemma not in THINGS
    return known or lemma in PEOPLE
