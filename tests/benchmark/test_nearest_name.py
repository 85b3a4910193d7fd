"""The simplest baseline, on texts whose names and verbs are given."""

import pytest

from reader.benchmark.nearest_name import NearestName, attribute
from reader.model import quote
from tests.benchmark.hand_made import doc_of


def rows(
    text: str, *names: str, verbs: tuple[str, ...] = ("said", "told", "won"), label: str = "PERSON"
) -> list[str]:
    """Return source, cue and content of each attribution, with bars between."""
    doc = doc_of(text, names, verbs, label)
    return ["|".join(quote(text, part) for part in (a.source, a.cue, a.content)) for a in attribute(doc)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bo left. “We won,” said Ann.", "Ann|said|“We won,”"),
        ("Ann, far away from any mark, said nothing. “We won,” Bo said.", "Bo|said|“We won,”"),
        ("Ann told Bo on the long way home: “We won.”", "Bo||“We won.”"),
        ("Ann told us: “Bo won.”", "Ann|told|“Bo won.”"),
        ("Ann left.\nBo left.\n“We won.”", "Bo||“We won.”"),
        ("Ann said.\nNobody else.\n“We won.”", "||“We won.”"),
        ("Ann said\n“We won.”\nBo", "Ann||“We won.”"),
    ],
)
def test_a_quotation_goes_to_the_nearest_name(text: str, expected: str) -> None:
    assert rows(text, "Ann", "Bo") == [expected]


def test_names_of_places_do_not_speak() -> None:
    assert rows("“We won,” said Rome.", "Rome", label="GPE") == ["|said|“We won,”"]
    assert rows("“We won,” said Rome.", "Rome", label="ORG") == ["Rome|said|“We won,”"]


def test_a_quotation_inside_another_is_no_row_of_its_own() -> None:
    text = "“They cried ‘we won’ and left,” said Ann."
    assert rows(text, "Ann") == ["Ann|said|“They cried ‘we won’ and left,”"]


def test_the_engine_finds_nothing_where_nothing_is_quoted() -> None:
    engine = NearestName(doc_of)
    assert engine.analyse("The mayor said so.").attributions == ()
    assert engine.analyse("").attributions == ()
    assert engine.analyse("“So.”").engine == engine.fingerprint
