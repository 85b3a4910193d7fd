"""The real engine on texts annotated by hand, and on texts that nobody would write."""

import pytest

from reader.benchmark.scoring import mark_predicted, mark_spans, match, same_source, word_bounds
from reader.extraction.pipeline import PIECE, Engine, cut
from reader.model import Analysis, TextSpan
from tests.samples.gold import Gold, GoldRow, read_phenomena, read_sample, sample_names

pytestmark = pytest.mark.model

PHENOMENA = {case.name: case for case in read_phenomena()}

KNOWN_MISSES = {
    "scare quotes are no attribution": "“called “smart”” is taken for a telling",
    "quotation within a quotation": "the inner marks are parsed as one with the words behind them",
    "an institution by its short form": "“called a strike” is taken for a telling",
    "headline with a name": "a surname in the headline is not led to the full name that comes later",
    "participle as cue": "the parser hangs the participle on the door instead of the man who left by it",
    "speaker within a paraphrase": "the entity recogniser does not know the name, so “she” finds nobody",
}
"""What the engine gets wrong today, and why; a case that comes right must be taken off the list."""

SAMPLE_MISSES = {
    "dam-cracks": {"S19"},
    "harbour-talks": {"S2"},
    "lido-poll": set(),
}
"""Statements of the samples that the engine does not get whole."""


def rows_right(gold: Gold, analysis: Analysis) -> set[str]:
    """Return the ids of the rows that are found with their source, their actor and their form."""
    predicted = mark_predicted(gold.text, analysis.attributions)
    words = word_bounds(gold.text)
    marked = [mark_spans(words, row.content, row.source, row.cue) for row in gold.rows]
    return {
        gold.rows[i].id
        for i, j in match(marked, predicted)
        if same_source(marked[i], predicted[j])
        and named_right(gold, gold.rows[i], analysis, j)
        and analysis.attributions[j].form is gold.rows[i].form
    }


def named_right(gold: Gold, row: GoldRow, analysis: Analysis, index: int) -> bool:
    actor = analysis.attributions[index].actor
    if actor is None or row.actor is None:
        return actor is None and row.actor is None
    aliases = next((a.aliases for a in gold.actors if a.name == row.actor), ())
    return plain(analysis.actors[actor].name) in {plain(name) for name in (row.actor, *aliases)}


def plain(name: str) -> str:
    words = name.lower().replace("’s", "").split()
    while words and words[0] in ("the", "a", "an", "dr", "mr", "ms", "mrs", "colonel", "mayor"):
        words.pop(0)
    return " ".join(words)


@pytest.mark.parametrize("name", sample_names())
def test_the_statements_of_the_samples_come_out_right(engine: Engine, name: str) -> None:
    gold = read_sample(name)
    statements = {row.id for row in gold.rows if row.statement}
    assert statements - rows_right(gold, engine.analyse(gold.text)) == SAMPLE_MISSES[name]


def phenomenon_comes_right(engine: Engine, gold: Gold) -> bool:
    analysis = engine.analyse(gold.text)
    found_all = rows_right(gold, analysis) == {row.id for row in gold.rows}
    return found_all and (gold.others_allowed or len(analysis.attributions) == len(gold.rows))


@pytest.mark.parametrize("name", sorted(PHENOMENA.keys() - KNOWN_MISSES.keys()))
def test_a_phenomenon_comes_out_right(engine: Engine, name: str) -> None:
    assert phenomenon_comes_right(engine, PHENOMENA[name])


@pytest.mark.parametrize("name", sorted(KNOWN_MISSES))
def test_the_list_of_known_misses_is_true(engine: Engine, name: str) -> None:
    assert not phenomenon_comes_right(engine, PHENOMENA[name])


def assert_sound(text: str, analysis: Analysis) -> None:
    """Check what holds for any text: spans inside it, in order, and references that lead somewhere."""
    for attribution in analysis.attributions:
        for spans in (attribution.source, attribution.cue, attribution.content, attribution.trail):
            assert all(span.end <= len(text) for span in spans)
        for spans in (attribution.source, attribution.cue, attribution.content):
            assert list(spans) == sorted(spans)
        assert attribution.actor is None or attribution.actor < len(analysis.actors)
        if attribution.parent is not None:
            parent = analysis.attributions[attribution.parent]
            whole = TextSpan(parent.content[0].start, parent.content[-1].end)
            assert all(whole.covers(span) for span in attribution.content)
    assert all(m.actor < len(analysis.actors) and m.span.end <= len(text) for m in analysis.mentions)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t ",
        "Word",
        '"“”\'‘’«»"',
        "“““ said said said ”””",
        "😀 “Fine 👩‍👩‍👧,” she 😀 said. 𝔘nicode said so.",
        "قال الرجل «نعم». “Yes,” said the man. אמר דוד",
        "half a pair \ud83d, she said",
        "ALL IN CAPITALS, THE MAYOR SAID. SHE ADDED THAT IT WAS LATE.",
        "\x00 the source said \x00",
        "said that he " * 400,
        ". " * 500,
    ],
)
def test_odd_texts_are_analysed_soundly(engine: Engine, text: str) -> None:
    assert_sound(text, engine.analyse(text))


def test_offsets_count_code_points(engine: Engine) -> None:
    text = "😀😀\n\n“The bridge 😀 is safe,” Mayor Ada Lund said. 😀"
    (attribution,) = engine.analyse(text).attributions
    assert attribution.content[0].of(text) == "“The bridge 😀 is safe,”"
    assert attribution.cue[0].of(text) == "said"


def test_a_long_text_is_read_in_pieces_without_a_seam(engine: Engine) -> None:
    paragraph = "Mayor Ada Lund said the bridge was safe. “It will hold,” she said.\n\n"
    copies = 2 * PIECE // len(paragraph) + 1
    text = paragraph * copies
    seen: list[int] = []
    analysis = engine.analyse(text, lambda done, total: seen.append(done))
    assert len(analysis.attributions) == 2 * copies
    assert [actor.name for actor in analysis.actors] == ["Ada Lund"]
    assert seen == sorted(seen)
    assert len(seen) > 2
    assert_sound(text, analysis)


def test_one_line_without_end_is_analysed(engine: Engine) -> None:
    text = ("The mayor said that the lake was full, " * 1200)[:40_000]
    assert_sound(text, engine.analyse(text))


@pytest.mark.parametrize("text", ["", "word", "a b c d", "x" * 100, "one.\n\ntwo.\n\nthree " * 9])
def test_pieces_are_short_and_make_up_the_text(text: str) -> None:
    pieces = list(cut(text, 20))
    assert "".join(pieces) == text
    assert all(0 < len(piece) <= 20 for piece in pieces)


def test_the_fingerprint_names_rules_model_and_spacy(engine: Engine) -> None:
    assert "en_core_web_sm" in engine.fingerprint
    assert "spacy-3.8" in engine.fingerprint
    assert engine.analyse("She said so.").engine == engine.fingerprint
