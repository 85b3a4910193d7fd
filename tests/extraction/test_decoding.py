import numpy as np

from reader.extraction.decoding import Span, allowed, best_tags, probabilities, spans_of
from reader.extraction.tags import TAGS, Role, first_tag, inside_tag

FREE = allowed(np.zeros((TAGS, TAGS), np.float32))
B, I = first_tag(Role.CONTENT), inside_tag(Role.CONTENT)  # noqa: E741


def scores(*tags: int) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    return np.eye(TAGS, dtype=np.float32)[list(tags)]


def test_clear_tags_are_kept() -> None:
    assert best_tags(scores(0, B, I, I, 0), FREE).tolist() == [0, B, I, I, 0]


def test_a_span_begins_with_its_first_tag() -> None:
    doubtful = scores(0, I, I, 0)
    doubtful[1, B] = 0.9
    assert best_tags(doubtful, FREE).tolist() == [0, B, I, 0]


def test_no_span_goes_on_from_before_the_text() -> None:
    assert best_tags(scores(I), FREE)[0] != I


def test_a_role_goes_on_only_from_its_own_words() -> None:
    tags = best_tags(2 * scores(first_tag(Role.CUE), 0, 0) + scores(0, I, I), FREE)
    assert [span for span in spans_of(tags) if span.role is Role.CONTENT] == []


def test_no_words_have_no_tags() -> None:
    assert best_tags(np.zeros((0, TAGS), np.float32), FREE).tolist() == []


def test_neighbours_are_told_apart() -> None:
    tags = np.array([B, I, B, 0, first_tag(Role.CUE)], np.int8)
    found = list(spans_of(tags))
    assert found == [Span(Role.CONTENT, 0, 2), Span(Role.CONTENT, 2, 3), Span(Role.CUE, 4, 5)]


def test_probabilities_sum_to_one_over_roles() -> None:
    shares = probabilities(3 * scores(0, B, I))
    assert np.allclose(shares.sum(1), 1)
    assert shares[1, Role.CONTENT] == shares[2, Role.CONTENT] > 0.7
