import re
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.library import Library
from reader.library.listing import Sort
from reader.library.search import NAMES, Column, Query, finding, hits, parse, sayings
from reader.library.search.query import All, Any, Field, Node, Not, Words
from reader.model import Actor, Analysis, Article, Attribution, Form, Kind, TextSpan

HARBOUR = Article(
    "Harbour closes\n\nThe White House called for a ceasefire. The board said rates rise. Ålesund waits.",
    "Harbour closes",
    byline="Jo Berg",
    outlet="The Quay",
    published="2025-01-31",
    language="en-GB",
)
TREASURY = Article(
    "Treasury talks\n\nThe White House said rates rise. The board wants a ceasefire, a source added.",
    "Treasury talks",
    outlet="The Ledger",
    language="fr",
)


def told(
    text: str, source: str, cue: str, content: str, *, actor: int, form: Form = Form.INDIRECT
) -> Attribution:
    def span(words: str) -> TextSpan:
        return TextSpan(text.index(words), text.index(words) + len(words))

    return Attribution((span(source),), (span(cue),), (span(content),), form, 0.9, actor)


def analysis(text: str, *attributions: Attribution) -> Analysis:
    actors = (Actor("White House", Kind.ORGANIZATION), Actor("The board", Kind.GROUP, ("directors",)))
    return Analysis(attributions, actors, (), "test")


@pytest.fixture
def shelf(library: Library) -> Library:
    """Return a library of two articles; each tells of the White House and of a ceasefire."""
    for article, called, said in (
        (HARBOUR, ("White House", "called for", "a ceasefire"), ("The board", "said", "rates rise")),
        (TREASURY, ("The board", "wants", "a ceasefire"), ("White House", "said", "rates rise")),
    ):
        number = library.articles.add(article)
        parts = [
            told(article.text, *words, actor=int(words[0] == "The board"), form=form)
            for words, form in ((called, Form.DIRECT), (said, Form.INDIRECT))
        ]
        library.analyses.replace(number, analysis(article.text, *parts))
    return library


def found(library: Library, typed: str) -> list[str]:
    parsed = parse(typed)
    assert not parsed.problems
    page = library.search.find(parsed.query)
    assert page.total == library.search.count(parsed.query)
    assert page.total.number == len(page.items)
    return sorted(hit.summary.title.split()[0] for hit in page.items)


BOTH = ["Harbour", "Treasury"]


@pytest.mark.parametrize(
    ("typed", "titles"),
    [
        ("", BOTH),
        ("nowhere", []),
        ("ceasefire", BOTH),
        ("HARBOUR", ["Harbour"]),
        ("alesund", ["Harbour"]),
        ("Ålesund", ["Harbour"]),
        ('"rates rise"', BOTH),
        ('"rise rates"', []),
        ("treas*", ["Treasury"]),
        ("ceasefire -harbour", ["Treasury"]),
        ("-harbour", ["Treasury"]),
        ("harbour OR treasury", BOTH),
        ("harbour OR -ceasefire", ["Harbour"]),
        ("(harbour OR treasury) berg", ["Harbour"]),
        ("title:ceasefire", []),
        ("text:ceasefire byline:berg", ["Harbour"]),
        ("outlet:ledger", ["Treasury"]),
        ('actor:"white house" says:ceasefire', ["Harbour"]),
        ("actor:directors says:ceasefire", ["Treasury"]),
        ('actor:"white house" says:ceasefire talks', []),
        ('actor:"white house" (says:ceasefire OR says:nothing)', ["Harbour"]),
        ('actor:"white house" -says:ceasefire', ["Treasury"]),
        ('actor:"white house" -form:indirect', ["Harbour"]),
        ("-says:ceasefire", []),
        ("cue:wants", ["Treasury"]),
        ("cue:said kind:organization", ["Treasury"]),
        ("kind:organization form:direct act:statement", ["Harbour"]),
        ("kind:person", []),
        ("form:mixed OR outlet:quay", ["Harbour"]),
        ("lang:en", ["Harbour"]),
        ("-lang:en", ["Treasury"]),
        ("published:2025", ["Harbour"]),
        ("-published:2025", ["Treasury"]),
        ("added:>2020-01-01", BOTH),
        ("words:>900", []),
        ("words:5..100 treasury", ["Treasury"]),
        ("unread:", BOTH),
        ("starred: OR read:", []),
    ],
)
def test_articles_are_found(shelf: Library, typed: str, titles: list[str]) -> None:
    assert found(shelf, typed) == titles


def test_tags_collections_notes_and_states_are_found(shelf: Library) -> None:
    above = shelf.collections.new("To do")
    inside = shelf.collections.new("Märchen", above)
    shelf.collections.add(inside, [1])
    shelf.tags.put(shelf.tags.new("Money talks"), [2])
    note = shelf.notes.add(2, "Call the clerk")
    shelf.articles.mark_read(1)
    assert found(shelf, 'in:"to do"') == found(shelf, "in:marchen") == found(shelf, "in:mar*") == ["Harbour"]
    assert found(shelf, 'tag:"money talks"') == found(shelf, "tag:mon*") == ["Treasury"]
    assert found(shelf, "tag:money") == []
    assert found(shelf, "clerk") == found(shelf, "note:clerk") == ["Treasury"]
    assert found(shelf, "read:") == ["Harbour"]
    shelf.notes.change(note, "Call the mayor")
    assert found(shelf, "clerk") == []
    assert found(shelf, "mayor") == ["Treasury"]
    shelf.notes.add(2, "Mayors call back")
    (hit,) = shelf.search.find(parse("may*").query).items
    assert hit.snippet == "Call the mayor Mayors call back"
    assert [span.of(hit.snippet) for span in hit.spans] == ["mayor", "Mayors"]
    (hit,) = shelf.search.find(parse("title:treasury note:call").query).items
    assert hit.spans == (TextSpan(0, 4), TextSpan(22, 26))
    shelf.notes.remove(2)
    shelf.notes.remove(note)
    assert found(shelf, "mayor") == []


@pytest.mark.parametrize("name", ["O’Brien’s reports", "U.S. politics", "Øst", "🙂"])
def test_a_tag_or_collection_is_found_by_its_name_as_it_is_written(shelf: Library, name: str) -> None:
    shelf.tags.put(shelf.tags.new(name), [1])
    shelf.collections.add(shelf.collections.new(name), [2])
    assert found(shelf, f'tag:"{name}"') == found(shelf, f'tag:"{name[:4]}"*') == ["Harbour"]
    assert found(shelf, f'in:"{name}"') == ["Treasury"]


@pytest.mark.parametrize("name", ["The O’Brien Office", "Dr J. K. Osei", "The U.N. Mission"])
def test_an_actor_is_found_by_a_given_name_as_it_is_written(shelf: Library, name: str) -> None:
    (house, *_) = shelf.cast.of_article(1)
    shelf.cast.rename(house.id, name)
    assert found(shelf, f'actor:"{name}" says:ceasefire') == ["Harbour"]
    assert found(shelf, f'actor:"{name[:-2]}"* says:ceasefire') == ["Harbour"]
    assert found(shelf, f'actor:"{name[:-2]}" says:ceasefire') == []


def test_a_mark_that_counts_for_nothing_in_a_name_names_nobody(shelf: Library) -> None:
    assert found(shelf, "actor:ʼ*") == found(shelf, "actor:ʼ") == []


def test_a_changed_article_is_found_by_what_it_is_now(shelf: Library) -> None:
    assert found(shelf, "harbour") == ["Harbour"]
    shelf.articles.rename(1, "Port closes")
    assert found(shelf, "title:harbour") == []
    assert found(shelf, "title:port") == ["Port"]
    shelf.analyses.replace(1, analysis(HARBOUR.text))
    assert found(shelf, "says:ceasefire") == ["Treasury"]
    shelf.articles.trash(1)
    assert found(shelf, "port") == []
    shelf.articles.purge(1)
    assert found(shelf, "title:port") == []
    assert shelf.search.index.is_whole()


def test_an_actor_is_found_by_the_name_that_a_user_gave(shelf: Library) -> None:
    (house, *_) = shelf.cast.of_article(1)
    shelf.cast.rename(house.id, "The Administration")
    assert found(shelf, "actor:administration says:ceasefire") == ["Harbour"]
    board = next(actor for actor in shelf.cast.of_article(2) if actor.name == "The board")
    shelf.cast.merge(house.id, board.id)
    assert found(shelf, "actor:administration says:ceasefire") == BOTH
    shelf.cast.set_kind(house.id, Kind.DOCUMENT)
    assert found(shelf, "kind:document says:ceasefire") == BOTH


def test_a_snippet_shows_where_it_was_found(shelf: Library) -> None:
    (hit,) = shelf.search.find(parse("alesund").query).items
    assert [span.of(hit.snippet) for span in hit.spans] == ["Ålesund"]
    (hit,) = shelf.search.find(parse('actor:"white house" says:ceasefire').query).items
    assert hit.snippet == "a ceasefire"
    assert [span.of(hit.snippet) for span in hit.spans] == ["ceasefire"]


def test_what_is_told_is_shown_also_where_other_words_would_do(shelf: Library) -> None:
    (told,) = shelf.search.find(parse("outlet:ledger OR says:nothing OR (cue:wants -says:rates)").query).items
    assert told.snippet == "a ceasefire"
    (noted,) = shelf.search.find(parse("alesund OR says:nothing").query).items
    assert [span.of(noted.snippet) for span in noted.spans] == ["Ålesund"]


@pytest.mark.parametrize("at_once", [1, 2, 3, 5_000])
def test_each_article_shows_its_first_attribution_however_many_are_read_in_one_go(
    shelf: Library, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr(hits, "_AT_ONCE", at_once)
    page = shelf.search.find(parse("kind:organization OR kind:group").query)
    assert [hit.snippet for hit in page.items] == ["a ceasefire", "a ceasefire"]
    page = shelf.search.find(parse('actor:"white house"').query)
    assert [hit.snippet for hit in page.items] == ["rates rise", "a ceasefire"]


def test_places_in_the_text_are_those_that_meet_the_search(shelf: Library) -> None:
    def marked(typed: str) -> list[str]:
        return [span.of(HARBOUR.text) for span in shelf.search.hits_in(1, parse(typed).query)]

    assert marked("harbour -treasury") == ["Harbour"]
    assert marked("RATES alesund") == ["rates", "Ålesund"]
    assert marked('"white house" house') == ["White House"]
    assert marked('actor:"white house" says:ceasefire') == ["White House", "ceasefire"]
    assert marked('actor:"white house" says:rates') == []
    assert marked("says:ceasefire OR alesund") == ["ceasefire", "Ålesund"]
    assert marked("says:harbour OR alesund") == ["Ålesund"]
    assert marked("form:direct") == ["a ceasefire"]
    assert marked("cue:said") == ["said"]
    assert marked("unread:") == marked("") == []
    assert shelf.search.hits_in(99, parse("harbour").query) == ()


def test_results_come_in_the_order_that_is_asked_for(library: Library) -> None:
    for title, text in (("Tax", "once"), ("Alpha", "tax tax tax"), ("Beta", "a tax of many more words")):
        library.articles.add(Article(text, title))

    def titles(sort: Sort | None, descending: bool = True, offset: int = 0) -> list[str]:
        page = library.search.find(parse("tax").query, sort, descending=descending, offset=offset, limit=2)
        assert page.total.number == 3
        return [hit.summary.title for hit in page.items]

    assert titles(None) == ["Tax", "Alpha"]
    assert titles(None, offset=2) == ["Beta"]
    assert titles(Sort.ADDED) == ["Beta", "Alpha"]
    assert titles(Sort.TITLE, descending=False) == ["Alpha", "Beta"]
    assert titles(Sort.WORDS, offset=1) == ["Alpha", "Tax"]


@pytest.mark.parametrize("asked_singly", [2, 200])
def test_of_very_many_articles_each_is_still_shown_once(
    library: Library, monkeypatch: pytest.MonkeyPatch, asked_singly: int
) -> None:
    monkeypatch.setattr(finding, "MOST_COUNTED", 5)
    monkeypatch.setattr(finding, "_ASKED", asked_singly)
    for number in range(23):
        title = "Tax" if number in {2, 7} else f"Number {number}"
        number_id = library.articles.add(Article(f"Tax {number} said tax", title))
        text = library.articles.get(number_id).text
        library.analyses.replace(number_id, analysis(text, told(text, "Tax", "said", "tax", actor=1)))
    for typed in ("tax", "says:tax", "tax says:tax", "tax says:ta*", "words:>0"):
        for sort in (None, Sort.ADDED, Sort.TITLE):
            ids = []
            for offset in range(0, 24, 4):
                page = library.search.find(parse(typed).query, sort, offset=offset, limit=4)
                assert str(page.total) == "5+"
                ids += [hit.summary.id for hit in page.items]
            assert sorted(ids) == list(range(1, 24)), (typed, sort)
    first = library.search.find(parse("tax").query, limit=2).items
    assert [hit.summary.title for hit in first] == ["Tax", "Tax"], "titles come first"


def test_attributions_are_found_as_a_table(shelf: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    def rows(
        typed: str, column: Column = Column.ADDED, descending: bool = True
    ) -> list[tuple[str | None, str]]:
        page = shelf.search.sayings(parse(typed).query, column, descending=descending)
        assert (
            page.total.number == len(page.items) == len(list(shelf.search.every_saying(parse(typed).query)))
        )
        return [(row.actor, row.content) for row in page.items]

    assert rows('actor:"white house" says:ceasefire') == [("White House", "a ceasefire")]
    assert sorted(rows('actor:"white house"')) == [
        ("White House", "a ceasefire"),
        ("White House", "rates rise"),
    ]
    assert len(rows("harbour")) == 2
    assert len(rows("")) == 4
    assert rows("nowhere") == []
    assert [actor for actor, _ in rows("", Column.ACTOR, descending=False)] == [
        *["The board"] * 2, *["White House"] * 2
    ]  # fmt: skip
    assert [content for _, content in rows("harbour", Column.CONTENT)] == ["rates rise", "a ceasefire"]
    for column in Column:
        assert len(rows("", column)) == 4
    monkeypatch.setattr(sayings, "MOST_SORTED", 3)
    page = shelf.search.sayings(parse("").query, limit=2)
    assert (str(page.total), len(page.items)) == ("3+", 2)


def test_a_row_of_the_table_tells_all_of_its_attribution(shelf: Library) -> None:
    (row,) = shelf.search.sayings(parse("cue:called").query).items
    assert (row.article, row.index, row.title, row.outlet) == (1, 0, "Harbour closes", "The Quay")
    assert (row.kind, row.cue, row.form, row.act) == (Kind.ORGANIZATION, "called for", "direct", "statement")


_PIECES = st.sampled_from(
    [
        *(f"{name}:" for name in NAMES),
        *"()\"-* ^;%'’ʼ\x00\ud800🙂ß",
        "OR ",
        "ceasefire",
        "white house",
        "direct",
        "2025",
        "NEAR",
    ]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(_PIECES, max_size=20).map("".join))
def test_whatever_is_typed_is_answered(shelf: Library, typed: str) -> None:
    query = parse(typed).query
    page = shelf.search.find(query)
    assert page.total.number == len(page.items)
    for sort in (Sort.TITLE, Sort.ADDED):
        other = shelf.search.find(query, sort)
        assert {hit.summary.id for hit in other.items} == {hit.summary.id for hit in page.items}
    shelf.search.sayings(query)
    for hit in page.items:
        shelf.search.hits_in(hit.summary.id, query)


_WORDS = st.sampled_from(["toll", "tollgate", "ferry", "quay", "mayor"])
_LEAVES = st.builds(
    Words,
    st.lists(_WORDS, min_size=1, max_size=2).map(tuple),
    st.sampled_from([Field.ANYWHERE, Field.TITLE, Field.TEXT]),
    st.booleans(),
)
_NODES = st.recursive(
    _LEAVES,
    lambda nodes: st.one_of(
        st.lists(nodes, min_size=2, max_size=3).map(tuple).flatmap(
            lambda parts: st.sampled_from([All(parts), Any(parts)])
        ),
        nodes.map(Not),
    ),
    max_leaves=8,
)  # fmt: skip
_TEXTS = ("toll ferry", "tollgate quay mayor", "ferry toll quay", "mayor ferry", "quay tollgate toll")


def meets(article: Article, node: Node) -> bool:
    """Tell whether an article meets conditions on its words, by what these mean."""
    match node:
        case All(parts):
            return all(meets(article, part) for part in parts)
        case Any(parts):
            return any(meets(article, part) for part in parts)
        case Not(part):
            return not meets(article, part)
        case Words(words, field, prefix):
            fields = {Field.TITLE: [article.title], Field.TEXT: [article.text]}
            pattern = rf"\b{' '.join(words)}" + ("" if prefix else r"\b")
            return any(re.search(pattern, here) for here in fields.get(field, [article.title, article.text]))
    raise TypeError(node)


@pytest.fixture
def harbours(library: Library) -> Library:
    """Return a library with an article for each of the texts, another one's first word as its title."""
    for text, other in zip(_TEXTS, reversed(_TEXTS), strict=True):
        library.articles.add(Article(text, other.split()[0]))
    return library


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(_NODES)
def test_those_are_found_that_meet_the_search(harbours: Library, node: Node) -> None:
    articles = {number: harbours.articles.get(number) for number in range(1, len(_TEXTS) + 1)}
    for sort in (None, Sort.ADDED):
        page = harbours.search.find(Query(node), sort)
        assert {hit.summary.id for hit in page.items} == {
            number for number, article in articles.items() if meets(article, node)
        }


def test_a_long_search_of_all_kinds_is_answered(shelf: Library) -> None:
    for typed in (
        "(a OR " * 5_000,
        "-(says:a " * 5_000,
        "ab " * 9_000,
        "actor:b OR " * 9_000,
        '"a b c" ' * 999,
    ):
        assert shelf.search.find(parse(typed).query).total.number in {0, 2}


def test_letters_of_other_scripts_are_found_and_marked(library: Library) -> None:
    text = "Η Αθήνα μίλησε. Москва й ответила. “🙂” Straße ﬁn, 東京都。"
    library.articles.add(replace(HARBOUR, text=text))
    for word in ("ΑΘΉΝΑ", "москва", "STRAßE", "東京*", "Й"):
        (hit,) = library.search.find(parse(word).query).items
        (span,) = library.search.hits_in(hit.summary.id, parse(word).query)
        assert span.of(text).casefold().startswith(word.rstrip("*").casefold()[:2])
