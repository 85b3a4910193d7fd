"""An article with its marks, in brackets and in colours."""

import io

import pytest
from rich.console import Console
from rich.text import Text

from reader.cli.page import HUES, legend, marked_text
from reader.cli.tables import actor_table, attribution_table
from reader.model import Actor, Analysis, Attribution, Form, Kind, TextSpan

from .small_engine import ANALYSIS, ARTICLE, WISHES, WISHES_ANALYSIS


def printed(thing: object, width: int = 80) -> str:
    stream = io.StringIO()
    Console(file=stream, width=width, markup=False, highlight=False).print(thing)
    return stream.getvalue()


def told(text: str, *contents: tuple[int, int]) -> Analysis:
    """Return an analysis with one attribution a content, each by an actor of its own."""
    return Analysis(
        tuple(
            Attribution((), (), (TextSpan(*content),), Form.INDIRECT, 1.0, actor)
            for actor, content in enumerate(contents)
        ),
        tuple(Actor(f"actor {number}", Kind.UNKNOWN) for number in range(len(contents))),
        (),
        "some engine",
    )


def style_of(text: Text, words: str) -> str:
    """Return the style in which ``words`` stand in ``text``."""
    offset = text.plain.index(words)
    return str(text.get_style_at_offset(Console(force_terminal=True), offset))


def test_marks_in_brackets() -> None:
    assert marked_text(ARTICLE, ANALYSIS, colours=False).plain == (
        "Mayor to go\n\n"
        "[A~ The mayor will resign], <two officials> /said/ on Monday. "
        '[B" “It is over,”] <she> /told them/, /adding/ that [B"~ “the work”] [B… remains].\n'
        "Polls /show/ [?~ a tie].\n"
    )


def test_marks_without_styles_where_there_are_no_colours() -> None:
    assert not marked_text(ARTICLE, ANALYSIS, colours=False).spans


def test_marks_in_colours_have_the_form_as_underline_and_in_the_badge() -> None:
    text = marked_text(ARTICLE, ANALYSIS, colours=True)
    assert text.plain == (
        "Mayor to go\n\n"
        " A~  The mayor will resign, two officials said on Monday. "
        ' B"  “It is over,” she told them, adding that  B"~  “the work”  B…  remains.\n'
        "Polls show  ?~  a tie.\n"
    )
    assert style_of(text, "The mayor will") == HUES[0]
    assert style_of(text, "two officials") == f"bold {HUES[0]}"
    assert style_of(text, "said on") == f"italic {HUES[0]}"
    assert style_of(text, "on Monday") == "none"
    assert style_of(text, " A~ ") == f"bold reverse {HUES[0]}"
    assert style_of(text, "“It is over") == f"underline {HUES[1]}"
    assert style_of(text, "“the work”") == f"underline2 {HUES[1]}"
    assert style_of(text, "a tie") == "none"


@pytest.mark.parametrize(
    ("contents", "marked"),
    [
        ([(0, 9), (4, 9)], "[A~ one [B~ two 3]]"),
        ([(4, 7), (0, 9)], "[B~ one [A~ two] 3]"),
        ([(0, 7), (4, 9)], "[A~ one [B~ two] 3]"),
        ([(0, 3), (3, 9)], "[A~ one][B~  two 3]"),
        ([(0, 9), (0, 3)], "[A~ [B~ one] two 3]"),
        ([], "one two 3"),
    ],
)
def test_attributions_in_and_across_each_other(contents: list[tuple[int, int]], marked: str) -> None:
    assert marked_text("one two 3", told("one two 3", *contents), colours=False).plain == marked


def test_an_attitude_has_a_star_and_an_unfilled_badge() -> None:
    assert marked_text(WISHES, WISHES_ANALYSIS, colours=False).plain == (
        "<Growers> /fear/ [A~* that <Ada Moss> /said/ [B~ it would freeze]].\n"
    )
    coloured = marked_text(WISHES, WISHES_ANALYSIS, colours=True)
    assert style_of(coloured, " A~* ") == f"bold {HUES[0]}"
    assert style_of(coloured, " B~ ") == f"bold reverse {HUES[1]}"


def test_offsets_count_characters_beyond_the_basic_plane() -> None:
    text = "😀😀 He said 👍🏽 yes."
    analysis = told(text, (text.index("yes"), len(text) - 1))
    assert marked_text(text, analysis, colours=False).plain == "😀😀 He said 👍🏽 [A~ yes]."


def test_no_article_commands_the_terminal() -> None:
    text = "She \x1b[31msaid\x07 \x9b2J yes\r\b."
    analysis = told(text, (text.index("yes"), text.index("yes") + 3))
    for colours in (True, False):
        shown = marked_text(text, analysis, colours=colours).plain
        assert not set(shown) & set("\x1b\x07\x9b\r\b")
        assert "A~" in shown.partition("yes")[0]
    read = Analysis((), (Actor("\x1b[2J", Kind.PERSON),), (), "")
    assert "\x1b" not in printed(attribution_table(text, read))


def test_lines_fit_the_terminal() -> None:
    for thing in (
        marked_text(ARTICLE, ANALYSIS, colours=False),
        actor_table(ARTICLE, ANALYSIS),
        attribution_table(ARTICLE, ANALYSIS),
    ):
        assert max(map(len, printed(thing, 60).splitlines())) <= 60


def test_the_legend_explains_every_mark() -> None:
    assert legend(colours=False).plain == (
        '<source>   /cue/   [A" quoted]   [A~ paraphrased]   [A"~ partly quoted]   [A~* attitude]'
    )
    assert "bold" in style_of(legend(colours=True), "source")


def test_the_actor_table_lists_who_speaks_the_most_cited_first() -> None:
    rows = [line.split() for line in printed(actor_table(ARTICLE, ANALYSIS)).splitlines()[2:]]
    assert rows == [
        ["B", "The", "mayor", "person", "2", "22%"],
        ["A", "two", "officials", "anonymous", "1", "15%"],
        ["?", "not", "told", "1"],
    ]


def test_the_attribution_table_is_in_reading_order() -> None:
    table = printed(attribution_table(ARTICLE, ANALYSIS), 100)
    rows = [line.split("  ")[0].strip() for line in table.splitlines()[2:]]
    assert rows == ["A", "B", "B", "?"]
    assert "“the work” … remains" in table
