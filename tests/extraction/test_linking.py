"""Attributions from readings that are written down by hand, one letter a word."""

import numpy as np
import pytest

from reader.extraction.linking import CONTENT_CUE, CONTENT_SOURCE, CUE_SOURCE, cheapest_path, confidence, link
from reader.extraction.tagger import KEPT, Reading
from reader.extraction.tags import LINKS, TAGS, Role, first_tag, inside_tag
from reader.extraction.windows import read_words
from tests.extraction.small_tagger import choices, small_tokenizer

ROLES = {"s": Role.SOURCE, "q": Role.CUE, "c": Role.CONTENT}


def reading(tags: str, **links: dict[int, int | None]) -> Reading:
    """Return a sure reading: ``tags`` has "s", "q", "c" (capital: first of a span) or "." for each word.

    ``links`` ("cue", "source", "content_source") give for a word the word that it leads to, or None.
    """
    n = len(tags)
    scores = np.zeros((n, TAGS), np.float32)
    for i, tag in enumerate(tags):
        role = ROLES.get(tag.lower())
        scores[i, 0 if role is None else first_tag(role) if tag.isupper() else inside_tag(role)] = 10.0
    targets = np.zeros((n, len(LINKS), KEPT), np.int32)
    masses = np.zeros((n, len(LINKS), KEPT), np.float32)
    none = np.zeros((n, len(LINKS)), np.float32)
    number = {"cue": CONTENT_CUE, "source": CUE_SOURCE, "content_source": CONTENT_SOURCE}
    for name, leads in links.items():
        for word, target in leads.items():
            if target is None:
                none[word, number[name]] = 1.0
            else:
                targets[word, number[name], 0], masses[word, number[name], 0] = target, 1.0
    return Reading(read_words("a " * n, small_tokenizer()), scores, targets, masses, none)


def to(target: int | None, *words: int) -> dict[int, int | None]:
    return dict.fromkeys(words, target)


def test_content_cue_and_source_come_together() -> None:
    (found,) = link(reading("SsQ.Ccc", cue=to(2, 4, 5, 6), source=to(1, 2)), choices())
    assert (found.source, found.cue, found.content) == ({0, 1}, {2}, {4, 5, 6})


def test_parts_that_lead_to_the_same_cue_are_one_content() -> None:
    (found,) = link(reading("CcQSCc", cue=to(2, 0, 1, 4, 5), source=to(3, 2)), choices())
    assert found.content == {0, 1, 4, 5}


def test_a_content_that_leads_to_two_cues_is_split_between_them() -> None:
    leads = to(0, 1, 2, 3, 4) | to(9, 5, 6, 7, 8)
    found = link(reading("QCcccccccQ", cue=leads, source=to(None, 0, 9)), choices())
    assert [(f.cue, f.content) for f in found] == [({0}, {1, 2, 3, 4}), ({9}, {5, 6, 7, 8})]


def test_a_stray_word_does_not_split_a_content() -> None:
    leads = to(0, 1, 2, 4, 5) | to(6, 3)
    found = link(reading("QCccccQ", cue=leads, source=to(None, 0)), choices())
    assert [(f.cue, f.content) for f in found] == [({0}, {1, 2, 3, 4, 5})]


def test_a_content_without_a_cue_finds_its_source_itself() -> None:
    (found,) = link(reading("S.Cc", cue=to(None, 2, 3), content_source=to(0, 2, 3)), choices())
    assert (found.source, found.cue) == ({0}, set())


def test_a_source_can_be_missing() -> None:
    (found,) = link(reading("SQCc", cue=to(1, 2, 3), source=to(None, 1)), choices())
    assert found.source == set()


def test_two_attributions_can_share_a_source() -> None:
    leads = to(1, 2, 3) | to(4, 5, 6)
    found = link(reading("SQCcQCc", cue=leads, source=to(0, 1, 4), content_source=to(0, 2, 3)), choices())
    assert [f.source for f in found] == [{0}, {0}]


def test_a_word_that_a_content_clearly_leads_to_is_its_cue() -> None:
    (found,) = link(reading("S.Cc", cue=to(1, 2, 3), source=to(0, 1)), choices(least_cue=0.5))
    assert (found.source, found.cue) == ({0}, {1})


def test_cues_and_sources_without_content_are_left_out() -> None:
    assert link(reading("SQ..", source=to(0, 1)), choices()) == []


def test_what_is_unlikely_is_left_out() -> None:
    unsure = choices(confidence=(-2.0, *(0.0,) * 7), least_confidence=0.5)
    assert link(reading("QCc", cue=to(0, 1, 2)), unsure) == []


def test_no_words_tell_nothing() -> None:
    assert link(reading(""), choices()) == []


def test_a_change_has_its_price() -> None:
    costs = np.array([[0.0, 1.0], [2.0, 0.0], [2.0, 0.0]])
    assert cheapest_path(costs, np.full(3, 0.5)) == [0, 1, 1]
    assert cheapest_path(costs, np.full(3, 9.0)) == [1, 1, 1]


def test_an_edge_makes_a_change_cheap() -> None:
    costs = np.array([[0.0, 9.0], [9.0, 0.0], [3.0, 0.0]])
    assert cheapest_path(costs, np.array([9.0, 1.0, 9.0])) == [0, 1, 1]


def test_speakers_who_take_turns_without_cues_are_kept_apart() -> None:
    leads = to(0, 2, 3, 4) | to(1, 5, 6, 7)
    found = link(reading("SSCccccc", cue=to(None, *range(2, 8)), content_source=leads), choices())
    assert [(f.source, f.content) for f in found] == [({0}, {2, 3, 4}), ({1}, {5, 6, 7})]


@pytest.mark.parametrize(("weights", "expected"), [((), 0.5), ((0.0, 1.0), 0.5), ((2.0, 0.0), 0.881)])
def test_confidence_is_a_logistic_function(weights: tuple[float, ...], expected: float) -> None:
    assert confidence([1.0, 0.0], weights) == pytest.approx(expected, abs=0.001)
