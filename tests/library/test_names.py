import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.library.names import generation, is_acronym, is_given_name, name_key, tells_who
from reader.model import Kind


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Joan Hill", "JOAN HILL"),
        ("Jean Müller-Łoś", "Jean Muller Los"),
        ("J. K. Rowling", "J.K. Rowling"),
        ("The White House", "the White House"),
        ("U.N.", "UN"),
        ("President Mara Voss", "Mara Voss"),
        ("Attorney General Mara Voss", "Mara Voss"),
        ("Søren Ærø", "Soren Aero"),
        ("Mara O’Neil", "Mara O'Neil"),
        ("e\u0301tat", "état"),
    ],
)
def test_spellings_of_one_name_have_one_key(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Joan Hill", "John Hill"),
        ("Mrs Hill", "Hill"),
        ("Mr Hill", "Mrs Hill"),
        ("John Hill Jr.", "John Hill"),
        ("General Electric", "Electric"),
    ],
)
def test_other_names_have_other_keys(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


@given(st.text(max_size=30))
def test_any_text_has_a_key_that_stays_as_it_is(text: str) -> None:
    key = name_key(text)
    assert name_key(text) == key == " ".join(key.split())


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Joan Hill", Kind.PERSON),
        ("Ludwig van Beethoven", Kind.PERSON),
        ("Senator Joan Hill", Kind.PERSON),
        ("JOAN HILL", Kind.PERSON),
        ("Joan Hill", Kind.UNKNOWN),
        ("House Republicans", Kind.GROUP),
        ("the Mueller Report", Kind.DOCUMENT),
        ("Reuters", Kind.ORGANIZATION),
        ("FDA", Kind.ORGANIZATION),
        ("the University of the Isles", Kind.ORGANIZATION),
        ("Médecins sans Frontières", Kind.ORGANIZATION),
        ("北京大学", Kind.ORGANIZATION),
    ],
)
def test_full_names_and_names_of_organisations_tell_who(name: str, kind: Kind) -> None:
    assert tells_who(name, kind)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Hill", Kind.PERSON),
        ("Mrs. Hill", Kind.PERSON),
        ("Prime Minister Hill", Kind.PERSON),
        ("Hill Jr.", Kind.PERSON),
        ("Joan", Kind.PERSON),
        ("the mayor", Kind.PERSON),
        ("The Mayor", Kind.PERSON),
        ("Former President", Kind.PERSON),
        ("his Aunt Mara", Kind.PERSON),
        ("Reuters", Kind.PERSON),
        ("FDA", Kind.UNKNOWN),
        ("Israeli officials", Kind.GROUP),
        ("SENIOR OFFICIALS", Kind.GROUP),
        ("Democrats", Kind.GROUP),
        ("the ministry", Kind.ORGANIZATION),
        ("Police", Kind.ORGANIZATION),
        ("The Council", Kind.ORGANIZATION),
        ("Voss’s office", Kind.ORGANIZATION),
        ("Joan Hill", Kind.ANONYMOUS),
        ("a Senior Official", Kind.ANONYMOUS),
        ("", Kind.ORGANIZATION),
        ("…", Kind.PERSON),
        ("the", Kind.ORGANIZATION),
        ("Jr.", Kind.PERSON),
    ],
)
def test_surnames_first_names_and_descriptions_do_not_tell_who(name: str, kind: Kind) -> None:
    assert not tells_who(name, kind)


@given(st.text(max_size=20), st.sampled_from(Kind))
def test_any_text_can_be_asked(name: str, kind: Kind) -> None:
    assert not (tells_who(name, kind) and not name_key(name))
    assert not (is_given_name(name) and not name_key(name))


def test_a_name_that_a_user_gave_needs_less_but_no_mere_surname_does() -> None:
    assert is_given_name("Voss’s office")
    assert is_given_name("J. Hill")
    assert not any(map(is_given_name, ("Hill", "Mrs Hill", "senior officials", "a Hill man", "")))


def test_acronyms_are_short_and_in_capitals() -> None:
    assert all(map(is_acronym, ("FDA", "U.N.", "G7")))
    assert not any(map(is_acronym, ("Fda", "REUTERS", "A", "", "F D A")))


def test_father_and_son_are_told_apart() -> None:
    assert generation("John Hill Jr.") == generation("John Hill, Junior") == {"jr"}
    assert generation("John Hill") == generation("Junior Hill") == frozenset()
