import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.library.linking import Known, KnownName, Link, Place, Settled, link
from reader.model import Actor, Kind

JOAN = Actor("Joan Hill", Kind.PERSON, ("Hill", "the mayor"))


def row(number: int, *names: str, kind: Kind = Kind.PERSON, articles: int = 1, apart: int = 0) -> Known:
    known = tuple(KnownName(name, kind) for name in names)
    return Known(number, names[0], kind, known, articles, frozenset({apart} if apart else ()))


def led(actors: list[Actor], *known: Known, **settled: Settled) -> list[int | None]:
    """Return where ``actors`` lead; a place that was settled is named by its key, "_" for a space."""
    before = {Place(key.replace("_", " ")): value for key, value in settled.items()}
    return [found.actor for found in link(actors, known, before)]


def test_a_full_name_is_known_again() -> None:
    assert led([JOAN], row(1, "Joan Hill")) == [1]
    assert led([JOAN], row(1, "JOAN HILL")) == [1]
    assert led([JOAN], row(1, "Senator Joan Hill")) == [1]
    assert led([JOAN], row(1, "Ann Lee")) == [None]


def test_a_surname_alone_never_links() -> None:
    surname = Actor("Hill", Kind.PERSON)
    assert led([surname], row(1, "Joan Hill", "Hill")) == [None]
    assert led([surname], row(1, "Hill")) == [None]
    assert led([JOAN], row(1, "Hill"), row(2, "Peter Hill", "Hill")) == [None]
    assert led([Actor("Mr Hill", Kind.PERSON)], row(1, "Mr Hill")) == [None]
    assert led([Actor("Hill", Kind.UNKNOWN)], row(1, "Hill")) == [None]
    assert led([Actor("Hill", Kind.UNKNOWN)], row(1, "Hill", kind=Kind.UNKNOWN)) == [None]


def test_a_surname_that_the_user_gave_as_a_name_does_not_link_either() -> None:
    hill = Known(1, "Joan Hill", Kind.PERSON, (KnownName("Hill", Kind.PERSON, given=True),))
    assert led([Actor("Hill", Kind.PERSON)], hill) == [None]


@pytest.mark.parametrize("name", ["the spokesman", "a senior official", "The Mayor", "her brother Tom"])
@pytest.mark.parametrize("kind", list(Kind))
def test_descriptions_are_their_article_s_own(name: str, kind: Kind) -> None:
    assert led([Actor(name, kind)], row(1, name, kind=kind)) == [None]


def test_the_anonymous_never_link_whatever_they_are_called() -> None:
    veiled = Actor("Joan Hill", Kind.ANONYMOUS)
    assert led([veiled], row(1, "Joan Hill", kind=Kind.ANONYMOUS)) == [None]
    assert led([veiled], row(1, "Joan Hill", kind=Kind.UNKNOWN)) == [None]
    assert led([JOAN], row(1, "Joan Hill", kind=Kind.ANONYMOUS)) == [None]


def test_kinds_must_not_contradict_each_other() -> None:
    place = Actor("Joan Hill", Kind.ORGANIZATION)
    assert led([place], row(1, "Joan Hill")) == [None]
    assert led([Actor("Joan Hill", Kind.UNKNOWN)], row(1, "Joan Hill")) == [1]
    assert led([JOAN], row(1, "Joan Hill", kind=Kind.UNKNOWN)) == [1]


def test_a_kind_that_the_user_set_still_fits_what_engines_tell() -> None:
    reuters = Known(1, "Reuters", Kind.ORGANIZATION, (KnownName("Reuters", Kind.PERSON),))
    assert led([Actor("Reuters", Kind.PERSON)], reuters) == [1]
    assert led([Actor("Reuters", Kind.ORGANIZATION)], reuters) == [1]
    assert led([Actor("Reuters", Kind.DOCUMENT)], reuters) == [None]


def test_an_alias_links_either_way() -> None:
    assert led([Actor("Joan M. Hill", Kind.PERSON, ("Joan Hill",))], row(1, "Joan Hill")) == [1]
    assert led([JOAN], row(1, "Joan M. Hill", "Joan Hill")) == [1]


def test_organisations_are_known_by_name_and_by_acronym() -> None:
    agency = Kind.ORGANIZATION
    known = row(1, "Food and Drug Administration", "FDA", kind=agency)
    assert led([Actor("the Food and Drug Administration", agency)], known) == [1]
    assert led([Actor("FDA", agency)], known) == [1]
    assert led([Actor("F.D.A.", agency)], known) == [1]
    short = row(1, "FDA", kind=agency)
    assert led([Actor("Food and Drug Administration", agency, ("FDA",))], short) == [1]
    assert led([Actor("FDA", Kind.UNKNOWN)], known) == [1]
    assert led([Actor("FDA", Kind.PERSON)], known) == [None]


def test_two_organisations_with_one_acronym_stay_two() -> None:
    agency = Kind.ORGANIZATION
    known = row(1, "Food and Drug Administration", "FDA", kind=agency)
    assert led([Actor("Fleet Drivers Association", agency, ("FDA",))], known) == [None]
    learned = row(1, "FDA", "Food and Drug Administration", kind=agency)
    assert led([Actor("Fleet Drivers Association", agency, ("FDA",))], learned) == [None]


def test_father_and_son_stay_two() -> None:
    son = Actor("John Hill Jr.", Kind.PERSON, ("John Hill",))
    assert led([son], row(1, "John Hill")) == [None]
    assert led([Actor("John Hill", Kind.PERSON)], row(1, "John Hill Jr.", "John Hill")) == [None]
    assert led([son], row(1, "John Hill, Jr.")) == [1]


def test_two_people_of_one_article_with_one_name_are_two() -> None:
    twins = [Actor("John Hill", Kind.PERSON), Actor("John Hill", Kind.PERSON)]
    assert link(twins, []) == [Link(Place("john hill", 0), None), Link(Place("john hill", 1), None)]
    assert led(twins, row(1, "John Hill")) == [1, None]
    assert led(twins, row(1, "John Hill"), row(2, "John Hill")) == [1, 2]


def test_the_better_name_wins_whatever_the_order() -> None:
    one, other = Actor("J. M. Hill", Kind.PERSON, ("Joan Hill",)), Actor("Joan Hill", Kind.PERSON)
    assert led([one, other], row(1, "Joan Hill")) == [None, 1]
    assert led([other, one], row(1, "Joan Hill")) == [1, None]


def test_between_two_of_one_name_the_former_the_context_and_the_frequent_decide() -> None:
    first, second = row(1, "Joan Hill"), row(2, "Joan Hill", articles=7)
    assert led([JOAN], first, second) == [2]
    assert led([JOAN], first, second, joan_hill=Settled(1)) == [1]
    named = row(1, "Joan Hill", "Joan Berg")
    assert led([Actor("Joan Hill", Kind.PERSON, ("Joan Berg",))], named, second) == [1]


def test_those_kept_apart_do_not_borrow_each_other_s_name() -> None:
    joan, other = row(1, "Joan Hill", "J. Hill", apart=2), row(2, "J. Hill", apart=1)
    twins = [Actor("J. Hill", Kind.PERSON), Actor("J. Hill", Kind.PERSON)]
    assert led(twins, joan, other) == [2, None]
    assert led(twins, row(1, "Joan Hill", "J. Hill"), row(2, "J. Hill")) == [2, 1]


def test_a_decision_goes_before_all_else() -> None:
    assert led([JOAN], row(1, "Joan Hill"), joan_hill=Settled(9, decided=True)) == [9]
    veiled = Actor("the spokesman", Kind.ANONYMOUS)
    assert led([veiled], spokesman=Settled(9, decided=True)) == [9]
    again = Actor("Tom Reed", Kind.PERSON, ("the spokesman",))
    assert link([again], [], {Place("spokesman"): Settled(9, decided=True)}) == [Link(Place("spokesman"), 9)]


def test_a_decision_for_one_does_not_draw_another_along() -> None:
    actors = [Actor("Ann Hill", Kind.PERSON), Actor("Joan Hill", Kind.PERSON)]
    assert led(actors, row(9, "Joan Hill"), ann_hill=Settled(9, decided=True)) == [9, None]


def test_a_row_of_the_article_alone_is_used_again() -> None:
    veiled = Actor("the spokesman", Kind.ANONYMOUS)
    assert led([veiled], spokesman=Settled(4, own=True)) == [4]
    assert led([veiled], spokesman=Settled(4)) == [None]


ACTORS = st.lists(
    st.builds(
        Actor,
        st.sampled_from(["Joan Hill", "Hill", "FDA", "the mayor", "J. Hill", ""]),
        st.sampled_from(Kind),
        st.lists(st.sampled_from(["Joan Hill", "FDA", "Hill", "J. Hill"]), max_size=2).map(tuple),
    ),
    max_size=6,
)


@given(ACTORS, st.lists(st.sampled_from(["Joan Hill", "Hill", "FDA", "J. Hill"]), max_size=4))
def test_whatever_comes_each_actor_has_a_place_and_a_row_of_its_own(
    actors: list[Actor], names: list[str]
) -> None:
    rows = [row(i, name, kind=kind) for i, (name, kind) in enumerate(zip(names, Kind, strict=False), start=1)]
    links = link(actors, rows)
    assert len({found.place for found in links}) == len(links) == len(actors)
    known = [found.actor for found in links if found.actor is not None]
    assert len(set(known)) == len(known)


def test_three_hundred_actors_of_one_article_are_linked() -> None:
    actors = [Actor(f"Joan Hill{i}", Kind.PERSON, ("Hill",)) for i in range(300)]
    assert led(actors, *(row(i + 1, f"Joan Hill{i}") for i in range(300))) == list(range(1, 301))
