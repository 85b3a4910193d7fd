import re
import unicodedata
from datetime import date

import pytest

from reader.model import Form, Kind

from .gold import SAMPLES, read_sample, sample_names, sample_record, sample_text
from .wellformed import (
    actor_faults,
    form_faults,
    nesting_faults,
    order_faults,
    role_faults,
    span_faults,
)

NAMES = ["dam-cracks", "harbour-talks", "lido-poll"]
PRONOUNS = {"he", "she", "it", "they", "i"}

# Rows that show what each article is there for, as a reader would copy them out of the page.
EXPECTED_WORDS = [
    (
        "harbour-talks",
        "They",
        "added",
        "that the Tarvonian foreign ministry believed a signing ceremony could be held as early as next week",
        "people familiar with the negotiations",
    ),
    (
        "harbour-talks",
        "the source",
        "said",
        "The fund would be filled by both navies and run by neither",
        "one of the sources",
    ),
    (
        "harbour-talks",
        "its chairwoman, Petra Solveny",
        "wrote",
        "“Cargo can wait in a warehouse,” … “Herring cannot.”",
        "Petra Solveny",
    ),
    (
        "lido-poll",
        "Poll",
        ":",
        "Most in Quillmere want lido kept, not sold",
        "the survey by the Tave Institute",
    ),
    (
        "lido-poll",
        "a residents’ group, Friends of the Lido",
        "alleges",
        "that the council’s property committee agreed to the sale at a meeting of which no minutes were kept",
        "Friends of the Lido",
    ),
    ("lido-poll", "he", "said", "“We saw nothing early,” … “and we hid nothing late.”", "Callum Dreyer"),
    (
        "dam-cracks",
        "she",
        "said",
        "The sensors … “look at the face of the dam and not at its heart”",
        "Marit Kovanny",
    ),
    ("dam-cracks", "they", "answered", "‘Your concern has been noted,’", "the Ministry of Waterworks"),
    ("dam-cracks", "", "had been told", "to sign for readings they had not taken", None),
]


def test_there_are_three_samples_each_with_text_and_gold() -> None:
    assert sample_names() == NAMES
    assert sorted(path.stem for path in SAMPLES.glob("*.txt")) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_the_text_is_normalised_and_in_curly_marks(name: str) -> None:
    text = sample_text(name)
    assert unicodedata.is_normalized("NFC", text)
    assert re.findall("[\r\t\u00a0\ufeff\"']| \n|\n{3}|  ", text) == []
    assert text == text.strip() + "\n"


@pytest.mark.parametrize("name", NAMES)
def test_the_headline_stands_alone_in_the_first_line(name: str) -> None:
    headline, empty, *paragraphs = sample_text(name).splitlines()
    assert headline == sample_record(name)["title"]
    assert empty == ""
    assert paragraphs[1::2] == [""] * (len(paragraphs) // 2)


@pytest.mark.parametrize("name", NAMES)
def test_the_length_is_that_of_a_news_article(name: str) -> None:
    assert 450 <= len(sample_text(name).split()) <= 750


@pytest.mark.parametrize("name", NAMES)
def test_the_record_tells_what_a_library_wants_to_know(name: str) -> None:
    record = sample_record(name)
    assert list(record) == [
        *("id", "title", "byline", "outlet", "published", "language"),
        *("attributions", "actors"),
    ]
    assert record["id"] == name
    assert record["language"] == "en"
    assert record["byline"]
    assert record["outlet"]
    assert date.fromisoformat(record["published"]).isoformat() == record["published"]


@pytest.mark.parametrize("name", NAMES)
def test_the_gold_is_well_formed(name: str) -> None:
    gold = read_sample(name)
    assert [*span_faults(gold), *role_faults(gold), *form_faults(gold)] == []


@pytest.mark.parametrize("name", NAMES)
def test_each_sample_is_rich_in_attributions(name: str) -> None:
    rows = read_sample(name).rows
    assert len(rows) >= 25
    assert sum(row.statement for row in rows) >= 20
    assert {row.form for row in rows} == set(Form)


@pytest.mark.parametrize("name", NAMES)
def test_rows_stand_in_reading_order_and_in_each_other(name: str) -> None:
    gold = read_sample(name)
    assert [*order_faults(gold), *nesting_faults(gold)] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_actor_speaks_by_a_name_that_the_text_knows(name: str) -> None:
    assert list(actor_faults(read_sample(name), PRONOUNS)) == []


@pytest.mark.parametrize(("name", "source", "cue", "content", "actor"), EXPECTED_WORDS)
def test_the_telling_rows_stand_in_the_gold(
    name: str, source: str, cue: str, content: str, actor: str | None
) -> None:
    gold = read_sample(name)
    rows = [
        (gold.words(row.source), gold.words(row.cue), gold.words(row.content), row.actor) for row in gold.rows
    ]
    assert rows.count((source, cue, content, actor)) == 1


def test_the_quotation_over_two_paragraphs_is_one_row() -> None:
    gold = read_sample("lido-poll")
    (vallon,) = [row for row in gold.rows if row.actor == "Imke Vallon"]
    *_, first, second = vallon.content
    assert gold.text[first.end : second.start] == "\n\n"
    assert first.of(gold.text).count("”") == 0
    assert second.of(gold.text).startswith("“")


def test_the_samples_show_actors_of_five_kinds() -> None:
    kinds = {actor.kind for name in NAMES for actor in read_sample(name).actors}
    assert kinds == {Kind.PERSON, Kind.ORGANIZATION, Kind.GROUP, Kind.ANONYMOUS, Kind.DOCUMENT}
