from itertools import pairwise

import numpy as np
import pytest

from reader.extraction.hints import Hint
from reader.extraction.quotations import find_quotations
from reader.extraction.windows import (
    HINTS,
    OVERLAP,
    WINDOW,
    Window,
    centrality,
    cut_windows,
    make_batch,
    plain_marks,
    read_words,
    sentence_starts,
)
from tests.extraction.small_tagger import small_tokenizer

TOKENIZER = small_tokenizer()


@pytest.mark.parametrize(
    ("line", "second"),
    [
        ("It rained. Nobody came.", "Nobody came."),
        ("“It rained.” Nobody came.", "Nobody came."),
        ("Who came? “Nobody.”", "“Nobody.”"),
        ("Mr. Hill and Sen. J. Ray met. They ate.", "They ate."),
        ("It fell by 3. 7 of them rose.", "7 of them rose."),
    ],
)
def test_a_second_sentence_begins_behind_the_mark_that_ends_the_first(line: str, second: str) -> None:
    assert [line[at:] for at in sentence_starts(line)] == [line, second]


def test_words_keep_their_places_and_pieces() -> None:
    text = "One two.\n\nThree"
    words = read_words(text, TOKENIZER)
    assert [text[s:e] for s, e in zip(words.starts, words.ends, strict=True)] == ["One", "two", ".", "Three"]
    assert np.diff(words.bounds).tolist() == [3, 3, 1, 5]
    assert words.sentences.tolist() == [True, False, False, True]


def test_an_empty_text_has_no_words_and_no_windows() -> None:
    words = read_words(" \n\n", TOKENIZER)
    assert len(words) == 0
    assert list(cut_windows(words)) == []


def test_features_tell_case_line_breaks_and_quotation_marks() -> None:
    words = read_words("he NATO McKay Ann\nsaid “it is ‘so’ now”\n\nend", TOKENIZER)
    case, breaks, quoted, *_ = words.features.T.tolist()
    assert case[:4] == [0, 2, 3, 1]
    assert breaks == [2, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 2]
    assert quoted == [0, 0, 0, 0, 0, 1, 1, 1, 2, 2, 2, 1, 1, 0]


def test_a_speakers_label_and_what_stands_behind_it_are_told() -> None:
    words = read_words("Ann Lee: no\nwell: a b", TOKENIZER)
    assert words.features[:, 3].tolist() == [1, 1, 1, 2, 0, 0, 0, 0]


@pytest.mark.parametrize(
    "text", ["he said ‘it’s so “now” here’", "he said «it's so ‘now’ here»", "he said \"it's so 'now' here\""]
)
def test_marks_of_all_styles_are_read_alike(text: str) -> None:
    plain = plain_marks(text, find_quotations(text))
    assert plain == """he said "it's so 'now' here\""""


def test_hints_become_features_and_groups() -> None:
    hints = [Hint(((0, 3),), ((4, 8),), ((9, 10),)), Hint(((0, 3),), ((11, 14),), ((15, 16),))]
    words = read_words("ann said a and b", TOKENIZER, hints)
    assert words.features[:, HINTS].tolist() == [[1, 0, 0], [0, 1, 0], [0, 0, 1], [0, 1, 0], [0, 0, 1]]
    assert words.groups.tolist() == [[0, 0, 0, 1], [1, 1, 1, 0], [1, 1, 0, 0], [2, 1, 2, 0], [2, 1, 0, 0]]


def test_windows_fit_overlap_begin_at_sentences_and_leave_nothing_out() -> None:
    words = read_words("Alpha beta gamma. " * 200, TOKENIZER)
    windows = list(cut_windows(words))
    assert windows[0].first == 0
    assert windows[-1].end == len(words)
    for window in windows:
        assert words.bounds[window.end] - words.bounds[window.first] <= WINDOW
        assert words.sentences[window.first]
    for window, following in pairwise(windows):
        assert words.bounds[window.end] - words.bounds[following.first] >= OVERLAP


def test_windows_without_overlap_part_the_text() -> None:
    words = read_words("Alpha beta gamma. " * 200, TOKENIZER)
    windows = list(cut_windows(words, 0, WINDOW // 3))
    assert [w.first for w in windows] == [0, *(w.end for w in windows[:-1])]
    assert windows[-1].end == len(words)
    assert all(words.sentences[w.first] for w in windows)


def test_a_sentence_longer_than_a_window_is_cut_between_words() -> None:
    words = read_words("alpha beta " * 300, TOKENIZER)
    windows = list(cut_windows(words))
    assert windows[-1].end == len(words)
    assert all(a.first < b.first <= a.end for a, b in pairwise(windows))


def test_the_edges_of_the_text_are_no_edges() -> None:
    words = read_words("a b c d e f", TOKENIZER)
    assert centrality(words, Window(0, 3))[:3].tolist() == [2, 1, 0]
    assert centrality(words, Window(2, 6)).tolist() == [0, 1, 2, 3]
    assert centrality(words, Window(0, 6)).min() > 1000


def test_a_batch_pads_with_zeros() -> None:
    words = read_words("ab c d", TOKENIZER)
    batch = make_batch([(words, Window(0, 3)), (words, Window(1, 2))])
    assert batch.ids.shape == (2, 6)
    assert (batch.ids[1] > 0).tolist() == [True, True, True, False, False, False]
    assert batch.firsts.tolist() == [[1, 3, 4], [1, 0, 0]]
