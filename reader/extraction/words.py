"""The closed word classes that tell what a source phrase is: pronouns, titles, heads of descriptions."""

from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


PLURAL_PRONOUNS: Final = _words(
    """
    both many our their them themselves these they those us we
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

DOCUMENTS: Final = _words(
    """
    ad advertisement analysis article ballot bill biography book brief bulletin column complaint
    data document editorial email essay evidence figure filing finding footage graphic guidance
    headline index indictment lawsuit letter manifesto measure memo memoir motion note number order
    paper petition plan platform poll polling post profile projection record report research result
    review ruling sign simulation statement statistic story study suit summary survey text
    transcript tweet video
    """
)
"""Heads of phrases for something written, counted or shown."""

ORGANIZATIONS: Final = _words(
    """
    administration agency army assembly association authority bank board body bureau business
    cabinet campaign chamber chancellery charity church city club coalition college commission
    committee company confederation conference congregation consortium corporation council country
    county court delegation department embassy executive family federation firm force foundation
    government group house institute institution leadership legislature magazine ministry movement
    museum navy network newspaper office organisation organization outlet pac paper parliament party
    police prosecution publisher regime school secretariat senate service society state team
    think-tank tribunal trust union university website
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
    "ive",
    "ic",
    "folk",
)
"""Endings of nouns that mostly denote a person (worker, mayor, scientist, relative)."""

PEOPLE: Final = _words(
    """
    ally analyst athlete attorney aunt boss boy candidate chef chief child clerk coach colleague
    cook counsel cousin dad diplomat doctor expert female friend general girl guard guest guide head
    host judge king lawyer male mom mother mp mum nephew niece nun nurse official one people pilot
    pope priest prince princess pupil queen resident saint scientist secretary senior someone source
    spokesperson student surgeon teen thief tycoon uncle vet veteran victim visitor widow witness
    youth
    """
)
"""Nouns for a person that none of `PERSON_ENDINGS` tells."""

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
