import pytest

from reader.errors import UnreadableArticle
from reader.importers.markdown import LONGEST, Markdown, article_from_markdown, front_matter

from .sample_files import sample


def test_a_file_with_front_matter() -> None:
    [article] = Markdown().read(sample("notes.md"), "notes.md")
    assert article.title == "Ferry strike enters its second week"
    assert article.byline == "Ada Quill, Benno Tarr"
    assert article.outlet == "The Quay Courier"
    assert article.address == "https://quay-courier.example/news/ferry-strike"
    assert (article.published, article.language) == ("2026-04-09", "en")
    assert article.text.split("\n\n") == [
        "Ferry strike enters its second week",
        (
            "The captains of both ferries refused to sail again on Thursday, their union said. "
            "They want longer crews."
        ),
        "What comes next",
        "“We will talk all night,” said the mediator, Runa Halvorsen.",
        "The mail goes by road.",
        "The island school stays open.",
        ["Ferry | Days", "Tern | 9"][0],
        "Tern | 9",
    ]


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("# Title\n\nOne\ntwo.", "Title\n\nOne two."),
        ("Title\n=====\n\n*One* `two` __three__ ~~four~~", "Title\n\nOne two three four"),
        ("[words](https://a.example 'a') <https://b.example> ![no](x.png)", "words https://b.example"),
        ("One  \ntwo\\\nthree", "One\ntwo\nthree"),
        ("One<script>no</script> <b>two</b>", "One two"),
        ("AT&amp;T &lt; 5 \\* 3", "AT&T < 5 * 3"),
        ("```\na\n```", "a"),
        ("[words](javascript:alert(1))", "[words](javascript:alert(1))"),
        ("---\n\nWords", "Words"),
        ("Snow fell.\n\n---\n\nIt melted.", "Snow fell.\n\nIt melted."),
    ],
)
def test_marks_become_words(raw: str, text: str) -> None:
    assert article_from_markdown(raw).text == text


def test_a_title_in_front_matter_stands_above_the_text_once() -> None:
    assert article_from_markdown("---\ntitle: A: b\n---\nWords.").text == "A: b\n\nWords."
    assert article_from_markdown("---\ntitle: 'Board resigns'\n---\n# Board resigns\n\nIt did.").text == (
        "Board resigns\n\nIt did."
    )


def test_other_shapes_of_front_matter() -> None:
    assert front_matter('+++\ntitle = "A"\n+++\nx') == ({"title": "A"}, "x")
    assert front_matter('---\nauthor:\n  - "[[Ada Quill]]"\n  - Benno\nempty:\n---\nx') == (
        {"author": "Ada Quill, Benno"},
        "x",
    )
    assert front_matter("---\nnever closed: yes\nx") == ({}, "---\nnever closed: yes\nx")
    assert front_matter("words") == ({}, "words")


def test_front_matter_tells_no_false_address_date_or_language() -> None:
    article = article_from_markdown("---\nurl: file:///etc/passwd\ndate: soon\nlang: of the sea\n---\nWords")
    assert (article.address, article.published, article.language) == (None, None, None)


@pytest.mark.parametrize(
    "raw",
    [
        "[" * 20_000 + "words",
        "*a " * 20_000,
        "> " * 5_000 + "words",
        "- " * 5_000 + "words",
        "\n".join("  " * depth + "- item" for depth in range(30)),
        "\n".join("  " * depth + "- item" for depth in range(150)),
        "`" * 20_000 + "words",
        "![" * 9_000 + "words",
        "a](" * 9_000,
    ],
)
def test_marks_without_end_are_read(raw: str) -> None:
    assert article_from_markdown(raw + "\n\nlast").text.endswith("last")


def test_a_long_file_is_read_in_pieces() -> None:
    paragraphs = [f"The *board* met {number} times. " * 20 for number in range(400)]
    text = article_from_markdown("\n\n".join(paragraphs)).text
    assert text == "\n\n".join(paragraph.replace("*", "").strip() for paragraph in paragraphs)


def test_what_is_too_long_for_marks_is_plain_text() -> None:
    raw = "# words\n\n" + "*word* " * (LONGEST // 6)
    assert article_from_markdown(raw).text.startswith("# words")


@pytest.mark.parametrize("raw", ["", "![](x.png)", "<!-- x -->", "---\ndate: 2026-03-02\n---\n", "* * *"])
def test_nothing_to_read_is_told(raw: str) -> None:
    with pytest.raises(UnreadableArticle):
        article_from_markdown(raw)
