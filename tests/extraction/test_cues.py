"""The cue lexicon: its rates, its file, and what becomes of a damaged one."""

from pathlib import Path

import pytest

from reader.errors import MissingPart
from reader.extraction.cues import (
    LEXICON_FILE,
    Count,
    CueLexicon,
    argument_of,
    frame_of,
    is_cue_candidate,
    lemma_of,
    read_lexicon,
    write_lexicon,
)
from reader.settings import resource_path
from tests.extraction.parses import parsed

LEXICON = CueLexicon(
    frames={"say": {"Rccomp": Count(90, 100, inside=8)}, "be": {"bare": Count(0, 200)}},
    arguments={"say": {"Rccomp": Count(88, 90)}},
    version="test",
)


def test_rates_follow_the_counts() -> None:
    assert LEXICON.cue_rate("say", "Rccomp") == pytest.approx(0.9, abs=0.02)
    assert LEXICON.cue_rate("be", "bare") < 0.02
    assert LEXICON.content_rate("say", "Rccomp") > 0.95


def test_an_unknown_word_is_no_cue() -> None:
    assert LEXICON.cue_rate("paint", "bare") < 0.1
    assert LEXICON.nested_rate("paint", "bare") == 0


def test_places_inside_contents_do_not_count_against_a_nested_cue() -> None:
    assert LEXICON.nested_rate("say", "Rccomp") > LEXICON.cue_rate("say", "Rccomp")


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "lexicon.json"
    write_lexicon(LEXICON, path)
    again = read_lexicon(path)
    assert again == LEXICON


@pytest.mark.parametrize(
    "content", ["", "{", "[]", '{"version": "1"}', '{"version": 1, "frames": {"say": 3}}']
)
def test_a_damaged_lexicon_is_told_in_a_sentence(tmp_path: Path, content: str) -> None:
    path = tmp_path / "lexicon.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(MissingPart, match=r"cue words \(lexicon.json\)"):
        read_lexicon(path)


def test_a_missing_lexicon_is_told_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(MissingPart, match="missing or damaged"):
        read_lexicon(tmp_path / "lexicon.json")


def test_the_shipped_lexicon_knows_the_words_of_reporting() -> None:
    lexicon = read_lexicon(resource_path(LEXICON_FILE))
    for lemma in ("say", "add", "note", "argue", "warn"):
        assert lexicon.cue_rate(lemma, "Rccomp") > 0.7
    for lemma in ("make", "run", "eat"):
        assert lexicon.cue_rate(lemma, "Rdobj") < 0.2


def test_frames_and_arguments_are_named_after_the_parse() -> None:
    doc = parsed("two cues, one subject")
    said, closed = doc[2], next(token for token in doc if token.text == "closed")
    assert frame_of(said) == "Rccomp"
    assert argument_of(closed, said) == "Rccomp"
    assert lemma_of(said) == "say"
    assert is_cue_candidate(said)
    assert not is_cue_candidate(doc[0])


def test_a_noun_is_a_candidate_with_a_clause_of_its_own() -> None:
    doc = parsed("noun")
    claim = next(token for token in doc if token.text == "claim")
    assert is_cue_candidate(claim)
    assert (lemma_of(claim), frame_of(claim)) == ("claim|noun", "noun")
