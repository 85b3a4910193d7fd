"""Which names may be one person's or one institution's."""

import pytest

from reader.extraction.names import (
    acronyms,
    fullness,
    name_words,
    same_organisation,
    same_person,
    same_place,
)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Ada Rowe", "Rowe", True),
        ("Ada Rowe", "Ada", True),
        ("Ada Rowe", "Ada J. Rowe", True),
        ("A. Rowe", "Ada Rowe", True),
        ("William Rowe", "Bill Rowe", True),
        ("Anna Petrovskaya", "Anna Petrovskaia", True),
        ("Debbie Lund Marsh", "Lund Marsh", True),
        ("Ada Rowe", "Carl Rowe", False),
        ("John A. Rowe", "John B. Rowe", False),
        ("John Rowe Jr.", "John Rowe Sr.", False),
        ("Ann Bell", "Ann Ball", False),
        ("Ann Bell", "Bo Dahl", False),
    ],
)
def test_people(one: str, other: str, same: bool) -> None:
    assert same_person(name_words(one), name_words(other)) is same
    assert same_person(name_words(other), name_words(one)) is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Coastal Rail Union", "CRU", True),
        ("Ministry of Roads", "MR", True),
        ("U.N.", "United Nations", True),
        ("Halden Bakeries Inc.", "Halden Bakeries", True),
        ("Tarvonian Senate", "Senate", True),
        ("Harbour Post", "HarbPo", True),
        ("Coastal Rail Union", "Coastal Road Union", False),
        ("Trump University", "Trump", False),
    ],
)
def test_institutions(one: str, other: str, same: bool) -> None:
    assert same_organisation(name_words(one), name_words(other)) is same
    assert same_organisation(name_words(other), name_words(one)) is same


def test_an_acronym_goes_with_little_words_and_without() -> None:
    assert acronyms(name_words("Bank of the North")) == {"bn", "botn"}
    assert acronyms(name_words("Bank")) == frozenset()


def test_the_fuller_name_is_shown_and_capitals_only_for_want_of_others() -> None:
    assert max("ADA ROWE", "Ada Rowe", "Rowe", key=fullness) == "Ada Rowe"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("New Dorn", "Dorn", False),
        ("Port Dorn City", "Port Dorn", True),
        ("United Tarvon Isles", "UTI", True),
        ("Britain", "United Kingdom", True),
        ("Dorn", "Dorn", True),
        ("", "Dorn", False),
    ],
)
def test_places(one: str, other: str, same: bool) -> None:
    assert same_place(name_words(one), name_words(other)) is same
