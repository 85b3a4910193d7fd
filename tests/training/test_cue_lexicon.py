"""Counting cues: what the lexicon learns from two sentences with gold."""

import json
from pathlib import Path
from typing import Any

import pytest
from spacy.tokens import Doc

from reader.extraction.cues import Count, CueLexicon
from reader.training.cue_lexicon import LEAST_SEEN, learn, main, read_corpus
from tests.extraction.docs import parse, span_of

TOLD = "(nsubj Ann/NNP) said/VBD (ccomp (mark that) (nsubj it) leaks/VBZ) ."
QUOTED = "(ccomp “ (nsubj It) leaks/VBZ , ”) said/VBD (nsubj Bo/NNP) ."


def row(doc: Doc, cue: str, content: str) -> dict[str, Any]:
    """Return a gold attribution; its source is not looked at."""
    return {role: [_offsets(doc, words)] for role, words in (("cue", cue), ("content", content))}


def _offsets(doc: Doc, words: str) -> tuple[int, int]:
    span = span_of(doc, words)
    return span.start_char, span.end_char


def learned(*texts: tuple[Doc, list[dict[str, Any]]]) -> CueLexicon:
    """Learn from the texts, often enough that no lemma is too rare to be kept."""
    return learn(list(texts) * LEAST_SEEN, "test")


def test_a_cue_that_attributes_is_a_hit_in_its_frame() -> None:
    doc = parse(TOLD)
    lexicon = learned((doc, [row(doc, "said", "that it leaks")]))
    assert lexicon.version == "test"
    assert lexicon.frames["say"] == {"Rccomp": Count(3, 3)}
    assert lexicon.arguments["say"] == {"Rccomp": Count(3, 3), "Lnsubj": Count(0, 3)}


def test_a_word_that_attributes_nothing_is_seen_without_a_hit() -> None:
    doc = parse(TOLD)
    lexicon = learned((doc, []))
    assert lexicon.frames["say"] == {"Rccomp": Count(0, 3)}
    assert lexicon.arguments == {}


def test_a_word_inside_another_content_is_counted_apart() -> None:
    doc = parse(TOLD)
    lexicon = learned((doc, [row(doc, "said", "that it leaks")]))
    (leak,) = lexicon.frames["leaks"].values()
    assert leak == Count(0, 3, inside=3)


def test_a_cue_beside_its_quotation_leads_to_it() -> None:
    doc = parse(QUOTED)
    lexicon = learned((doc, [row(doc, "said", "“It leaks,”")]))
    assert lexicon.frames["say"] == {"Lccomp": Count(3, 3), "quote": Count(3, 3)}
    assert "leaks" not in lexicon.frames


def test_a_cue_beside_the_quotation_of_another_does_not_lead_to_it() -> None:
    doc = parse(f"{QUOTED[:-2]} (advcl adding/VBG (ccomp (mark that) (nsubj she) knew/VBD)) .")
    gold = [row(doc, "said", "“It leaks,”"), row(doc, "adding", "that she knew")]
    assert learned((doc, gold)).frames["add"] == {"Rccomp": Count(3, 3), "quote": Count(0, 3)}


def test_two_texts_are_counted_together() -> None:
    told, quoted = parse(TOLD), parse(QUOTED)
    lexicon = learned((told, [row(told, "said", "that it leaks")]), (quoted, []))
    assert lexicon.frames["say"] == {"Rccomp": Count(3, 3), "Lccomp": Count(0, 3), "quote": Count(0, 3)}


def test_a_rare_word_is_left_out() -> None:
    doc = parse(TOLD)
    gold = [row(doc, "said", "that it leaks")]
    rare = learn([(doc, gold)] * (LEAST_SEEN - 1), "test")
    assert (rare.frames, rare.arguments) == ({}, {})


def test_a_corpus_is_read_line_by_line(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus.jsonl"
    rows = [{"id": str(n), "text": f"Né {n}.", "attributions": [{"cue": [[0, 2]]}]} for n in range(2)]
    corpus.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    assert list(read_corpus(corpus)) == [(row["text"], row["attributions"]) for row in rows]


def test_a_missing_corpus_is_told_in_a_sentence(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    missing = tmp_path / "none.jsonl"
    monkeypatch.setattr("sys.argv", ["cue_lexicon", str(missing), "test"])
    with pytest.raises(SystemExit, match="There is no corpus at"):
        main()
