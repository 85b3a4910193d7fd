import pytest

from reader.errors import NoSuchActor
from reader.library import Library
from reader.model import Actor, Analysis, Article, Attribution, Form, Kind, TextSpan
from reader.services.cast import Cast
from tests.services.told import INITIAL, JOAN, VEILED, add, analysis, ids, tables


def test_one_row_is_linked_from_many_articles(library: Library, cast: Cast) -> None:
    first, second = add(library, JOAN, VEILED), add(library, VEILED, JOAN)
    assert ids(cast, first)[0] == ids(cast, second)[1]
    assert ids(cast, first)[1] != ids(cast, second)[0], "two articles, two spokesmen"
    joan = cast.get(ids(cast, first)[0])
    assert (joan.name, joan.kind, joan.articles, joan.attributions) == ("Joan Hill", Kind.PERSON, 2, 2)


def test_a_surname_alone_never_merges(library: Library, cast: Cast) -> None:
    first = add(library, JOAN)
    second = add(library, Actor("Hill", Kind.PERSON))
    third = add(library, Actor("Hill", Kind.PERSON))
    assert len({*ids(cast, first), *ids(cast, second), *ids(cast, third)}) == 3


def test_two_people_of_one_name_in_one_article_are_two(library: Library, cast: Cast) -> None:
    first, second = add(library, JOAN, JOAN), add(library, JOAN, JOAN)
    assert len(set(ids(cast, first))) == 2
    assert ids(cast, second) == ids(cast, first)


def test_an_article_without_analysis_or_actors_has_no_cast(library: Library, cast: Cast) -> None:
    assert cast.of_article(library.articles.add(Article("Unread.", "Unread"))) == ()
    assert cast.of_article(add(library)) == ()


def test_aliases_that_tell_who_are_learned(library: Library, cast: Cast) -> None:
    article = add(library, Actor("Joan Hill", Kind.PERSON, ("Hill", "the mayor", "Joan Berg Hill")))
    (joan,) = cast.of_article(article)
    assert joan.aliases == ("Joan Berg Hill",)
    later = add(library, Actor("Joan Berg Hill", Kind.PERSON))
    assert ids(cast, later) == [joan.id]


def test_actors_are_found_by_the_beginnings_of_words(library: Library, cast: Cast) -> None:
    add(library, Actor("Zoë Müller", Kind.PERSON))
    add(library, JOAN, Actor("Hilltop Trust", Kind.ORGANIZATION, ("The Zebra Fund",)))
    add(library, JOAN)

    def found(words: str) -> list[str]:
        return [actor.name for actor in cast.find(words)]

    assert found("zoe mull") == ["Zoë Müller"]
    assert found("hill") == ["Joan Hill", "Hilltop Trust"]
    assert found("zebra") == ["Hilltop Trust"]
    assert found("oan") == found("hill zoe") == []
    assert found("") == ["Joan Hill", "Hilltop Trust", "Zoë Müller"]
    assert [actor.name for actor in cast.find("", limit=1)] == ["Joan Hill"]
    assert found("%") == found("") == found(" ,; ")


def test_a_rename_keeps_the_old_name_as_an_alias(library: Library, cast: Cast) -> None:
    (joan,) = ids(cast, add(library, JOAN))
    change = cast.rename(joan, "  Joan\nBerg ")
    assert change.sentence == "Renamed “Joan Hill” to “Joan Berg”."
    renamed = cast.get(joan)
    assert (renamed.name, renamed.aliases) == ("Joan Berg", ("Joan Hill",))
    later = add(library, Actor("Joan Berg", Kind.PERSON), JOAN)
    assert ids(cast, later)[0] == joan
    assert ids(cast, add(library, JOAN)) == [joan]


def test_a_renamed_nobody_is_known_when_the_article_is_read_again(library: Library, cast: Cast) -> None:
    article = add(library, VEILED)
    (veiled,) = ids(cast, article)
    cast.rename(veiled, "Tom Reed")
    cast.set_kind(veiled, Kind.PERSON)
    library.analyses.replace(article, analysis(library, article))
    library.analyses.replace(article, analysis(library, article, VEILED))
    assert cast.of_article(article) == (cast.get(veiled),)
    assert cast.get(veiled).name == "Tom Reed"
    assert ids(cast, add(library, Actor("Tom Reed", Kind.PERSON))) == [veiled]
    assert ids(cast, add(library, VEILED)) != [veiled]


def test_a_kind_that_was_set_holds_in_later_articles(library: Library, cast: Cast) -> None:
    (agency,) = ids(cast, add(library, Actor("Northern Wire", Kind.PERSON)))
    assert cast.set_kind(agency, Kind.ORGANIZATION).sentence == "“Northern Wire” is an organisation now."
    later = add(library, Actor("Northern Wire", Kind.PERSON))
    assert [(actor.id, actor.kind) for actor in cast.of_article(later)] == [(agency, Kind.ORGANIZATION)]


def test_a_merge_makes_two_one_also_in_later_articles(library: Library, cast: Cast) -> None:
    first, second = add(library, JOAN), add(library, INITIAL)
    (joan,), (other,) = ids(cast, first), ids(cast, second)
    assert cast.merge(joan, other).sentence == "Merged “J. Hill” into “Joan Hill”."
    assert ids(cast, second) == [joan]
    merged = cast.get(joan)
    assert (merged.name, merged.aliases, merged.articles, merged.attributions) == (
        "Joan Hill",
        ("J. Hill",),
        2,
        2,
    )
    with pytest.raises(NoSuchActor):
        cast.get(other)
    assert ids(cast, add(library, INITIAL)) == [joan]
    library.analyses.replace(second, analysis(library, second, INITIAL))
    assert ids(cast, second) == [joan]


def test_a_merge_within_one_article_gives_one_actor_twice(library: Library, cast: Cast) -> None:
    article = add(library, JOAN, VEILED)
    joan, veiled = ids(cast, article)
    cast.merge(joan, veiled)
    assert ids(cast, article) == [joan, joan]
    assert (cast.get(joan).articles, cast.get(joan).attributions) == (1, 2)
    library.analyses.replace(article, analysis(library, article, VEILED, JOAN))
    assert ids(cast, article) == [joan, joan]
    assert ids(cast, add(library, VEILED)) != [joan], "the spokesman of another article is somebody else"


def test_a_merged_surname_does_not_draw_its_bearers_along(library: Library, cast: Cast) -> None:
    (joan,), (hill,) = ids(cast, add(library, JOAN)), ids(cast, add(library, Actor("Hill", Kind.PERSON)))
    cast.merge(joan, hill)
    assert ids(cast, add(library, Actor("Hill", Kind.PERSON))) != [joan]


def test_a_merge_takes_over_who_is_kept_apart(library: Library, cast: Cast) -> None:
    (joan,), (other,) = ids(cast, add(library, JOAN)), ids(cast, add(library, INITIAL))
    (jane,) = ids(cast, add(library, Actor("Jane Hill", Kind.PERSON)))
    cast.not_same(other, jane)
    cast.not_same(other, joan)
    cast.merge(joan, other)
    assert tables(library)["cast_apart"] == [(joan, jane)]


def test_a_split_gives_an_article_s_actor_a_row_of_its_own(library: Library, cast: Cast) -> None:
    first, second, third = (add(library, JOAN) for _ in range(3))
    (joan,) = ids(cast, first)
    cast.split(joan, second)
    (new,) = ids(cast, second)
    assert (ids(cast, first), ids(cast, third)) == ([joan], [joan])
    assert (cast.get(new).name, cast.get(new).articles, cast.get(joan).articles) == ("Joan Hill", 1, 2)
    for article in (first, second):
        library.analyses.replace(article, analysis(library, article, JOAN))
    assert (ids(cast, first), ids(cast, second)) == ([joan], [new])
    assert ids(cast, add(library, JOAN)) == [joan], "most articles mean this one"


def test_a_split_takes_the_names_along_that_no_other_article_has(library: Library, cast: Cast) -> None:
    longer = Actor("Joan Hill", Kind.PERSON, ("Joan Q. Hill",))
    first, second = add(library, JOAN), add(library, longer)
    (joan,) = ids(cast, first)
    cast.split(joan, second)
    assert cast.get(joan).aliases == ()
    assert ids(cast, add(library, Actor("Joan Q. Hill", Kind.PERSON))) == ids(cast, second)


def test_a_split_takes_a_merge_of_one_article_back(library: Library, cast: Cast) -> None:
    first, second = add(library, JOAN, INITIAL), add(library, JOAN)
    joan, other = ids(cast, first)
    cast.merge(joan, other)
    cast.split(joan, first)
    assert ids(cast, first)[0] == joan == ids(cast, second)[0]
    assert cast.get(ids(cast, first)[1]).name == "J. Hill"
    assert cast.get(joan).aliases == ()


def test_those_kept_apart_stay_so_in_later_articles(library: Library, cast: Cast) -> None:
    both = Actor("Joan Hill", Kind.PERSON, ("J. Hill",))
    first, second = add(library, both), add(library, Actor("Ann Lee", Kind.PERSON), INITIAL)
    joan, other = ids(cast, first)[0], ids(cast, second)[1]
    assert joan == other, "the alias leads there"
    cast.split(joan, second)
    other = ids(cast, second)[1]
    assert other != joan
    third = add(library, both, INITIAL)
    assert ids(cast, third) == [joan, other]
    library.analyses.replace(second, analysis(library, second, Actor("Ann Lee", Kind.PERSON), both))
    assert ids(cast, second)[1] == other


def test_not_same_keeps_the_name_of_one_from_the_other(library: Library, cast: Cast) -> None:
    (other,), (joan,) = ids(cast, add(library, INITIAL)), ids(cast, add(library, JOAN))
    sentence = cast.not_same(joan, other).sentence
    assert sentence == "“Joan Hill” and “J. Hill” are kept apart from now on."
    assert ids(cast, add(library, Actor("Joan Hill", Kind.PERSON, ("J. Hill",)))) == [joan]
    assert cast.get(joan).aliases == (), "a name that is somebody else's is not learned"
    assert ids(cast, add(library, INITIAL)) == [other]


def test_an_article_read_anew_keeps_its_rows_and_leaves_none_behind(library: Library, cast: Cast) -> None:
    article = add(library, JOAN, VEILED)
    before = tables(library)
    library.analyses.replace(article, analysis(library, article, JOAN, VEILED))
    assert {**tables(library), "analyses": before["analyses"]} == before
    told = Actor("the Council Board", Kind.ORGANIZATION)
    library.analyses.replace(article, analysis(library, article, told))
    assert [actor.name for actor in cast.of_article(article)] == ["the Council Board"]
    assert len(tables(library)["cast_actors"]) == len(tables(library)["cast_names"]) == 1


def test_what_an_engine_learns_about_an_actor_of_one_article_is_told(library: Library, cast: Cast) -> None:
    article = add(library, Actor("Northern Wire", Kind.PERSON))
    (wire,) = ids(cast, article)
    agency = Actor("Northern Wire", Kind.ORGANIZATION, ("NW",))
    library.analyses.replace(article, analysis(library, article, agency))
    assert [(a.id, a.kind, a.aliases) for a in cast.of_article(article)] == [
        (wire, Kind.ORGANIZATION, ("NW",))
    ]


def test_an_unknown_kind_is_learned_from_a_later_article(library: Library, cast: Cast) -> None:
    (joan,) = ids(cast, add(library, Actor("Joan Hill", Kind.UNKNOWN)))
    add(library, JOAN)
    assert cast.get(joan).kind is Kind.PERSON


def test_sayings_come_newest_article_first_in_reading_order(library: Library, cast: Cast) -> None:
    old = add(library, JOAN, VEILED, JOAN, published="2031-01-01")
    new = add(library, VEILED, JOAN, published="2031-03-01T08:00")
    joan, _, namesake = ids(cast, old)
    cast.merge(joan, namesake)
    found = cast.sayings(joan)
    assert [(saying.article.id, saying.index) for saying in found] == [(new, 1), (old, 0), (old, 2)]
    for saying in found:
        stored = library.analyses.get(saying.article.id)
        assert stored is not None
        assert saying.attribution == stored.attributions[saying.index]
        assert saying.text == "It is said"
        assert saying.article == library.articles.summary(saying.article.id)
    assert cast.sayings(joan, offset=1, limit=1) == found[1:2]
    assert cast.sayings(joan, offset=3) == []


def test_sayings_are_searched_by_the_beginnings_of_words(library: Library, cast: Cast) -> None:
    article = library.articles.add(
        Article("“Ça n’ira pas,” she said. “We leave,” and “at dawn,” she said.", "T")
    )
    spans = [(TextSpan(0, 15),), (TextSpan(26, 37), TextSpan(42, 52))]
    told = tuple(Attribution((), (), content, Form.DIRECT, 0.9, actor=0) for content in spans)
    library.analyses.replace(article, Analysis(told, (JOAN,), (), "by hand"))
    (joan,) = ids(cast, article)

    def places(words: str) -> list[int]:
        return [saying.index for saying in cast.sayings(joan, words)]

    assert places("ca n'ira") == [0]
    assert places("DAWN le") == [1]
    assert places("ave") == places("dawn pas") == []
    assert places(" ") == places("?!") == [0, 1]
    assert cast.sayings(joan, "leave")[0].text == "“We leave,” … “at dawn,”"
    assert cast.sayings(joan, "a", offset=1) == []


def test_the_trash_hides_and_a_restored_article_comes_back(library: Library, cast: Cast) -> None:
    first, second = add(library, JOAN), add(library, JOAN, VEILED)
    joan, veiled = ids(cast, second)
    before = tables(library)
    library.articles.trash(second)
    assert (cast.get(joan).articles, cast.get(joan).attributions) == (1, 1)
    assert [saying.article.id for saying in cast.sayings(joan)] == [first]
    assert cast.sayings(veiled) == []
    assert cast.find("spokesman") == []
    assert ids(cast, second) == [joan, veiled], "it can still be read"
    library.articles.restore(second)
    assert tables(library) == before


def test_a_purged_article_leaves_nobody_behind_but_decisions(library: Library, cast: Cast) -> None:
    first, second = add(library, JOAN, VEILED), add(library, INITIAL)
    (joan, veiled), (other,) = ids(cast, first), ids(cast, second)
    cast.merge(joan, other)
    for article in (first, second):
        library.articles.trash(article)
        library.articles.purge(article)
    with pytest.raises(NoSuchActor):
        cast.get(veiled)
    assert tables(library)["cast_places"] == tables(library)["cast_links"] == []
    assert cast.get(joan).articles == 0
    assert ids(cast, add(library, INITIAL)) == [joan]


def test_three_hundred_actors_of_one_article_have_their_rows(library: Library, cast: Cast) -> None:
    actors = [Actor(f"Joan Hill{i}", Kind.PERSON, ("Hill",)) for i in range(300)]
    first, second = add(library, *actors), add(library, *actors[::-1])
    assert [actor.name for actor in cast.of_article(first)] == [actor.name for actor in actors]
    assert ids(cast, second) == ids(cast, first)[::-1]


def test_a_name_that_is_no_name_has_a_row_too(library: Library, cast: Cast) -> None:
    odd = [Actor(name, Kind.PERSON) for name in ("", "…", "…", "\u202e", "a" * 5000)]
    assert len(set(ids(cast, add(library, *odd)))) == 5
    assert len({*ids(cast, add(library, *odd))}) == 5
