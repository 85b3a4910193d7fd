"""Labels before a colon: headlines and speakers."""

import pytest

from reader.extraction.labels import find_labels, speaker_of_line, speakers_of_lines
from reader.extraction.quotations import find_quotations
from reader.extraction.quoted import QuotedTokens
from tests.extraction.docs import parse, words_of

HEADLINE = "(nsubj Bridge/NN) opens/VBZ (prep in (pobj May/NNP))"


def labels(*sentences: str, ents: dict[str, str] | None = None) -> list[tuple[str, str, str]]:
    doc = parse(*sentences, ents=ents)
    quoted = QuotedTokens.of(doc, find_quotations(doc.text))
    return [
        (words_of(doc, label.source), doc[label.head].text, words_of(doc, label.content))
        for label in find_labels(doc, quoted)
    ]


@pytest.mark.parametrize(
    "label", ["Poll/NN", "(compound City/NN) officials/NNS", "(amod New/JJ) study/NN", "(det The) report/NN"]
)
def test_a_headline_is_told_by_the_word_before_its_colon(label: str) -> None:
    ((source, cue, content),) = labels(f"(dep {label} :) {HEADLINE}")
    assert source.endswith(label.rpartition(" ")[2].partition("/")[0])
    assert (cue, content) == (":", "Bridge opens in May")


def test_a_speaker_in_capitals_opens_a_line() -> None:
    assert labels(f"(dep WALLACE/NNP :) {HEADLINE} . ¶") == [("WALLACE", ":", "Bridge opens in May .")]


def test_a_known_name_opens_a_line() -> None:
    headline = f"(dep Brandvold/NNP :) {HEADLINE} ¶"
    report = "(nsubj (compound Ilka/NNP) Brandvold/NNP) left/VBD ."
    assert labels(headline, report, ents={"Ilka Brandvold": "PERSON"}) == [
        ("Brandvold", ":", "Bridge opens in May")
    ]
    assert labels(headline, report) == []


@pytest.mark.parametrize(
    "sentence",
    [
        f"(dep Weather/NN :) {HEADLINE}",
        f"(dep (nsubj Poll/NN) shows/VBZ (dobj report/NN) :) {HEADLINE}",
        f"(dep {5 * '(amod long/JJ) '} (amod new/JJ) report/NN :) {HEADLINE}",
        f"{HEADLINE}",
        "Poll/NN :",
        "“ Poll/NN : (dep Bridge/NN) ”",
    ],
    ids=["nobody", "a clause", "too far", "no colon", "nothing behind it", "inside a quotation"],
)
def test_no_label_is(sentence: str) -> None:
    assert labels(sentence) == []


def test_every_line_of_a_transcript_has_a_speaker_quoted_or_not() -> None:
    doc = parse(f"“ (dep DAHL/NNP :) {HEADLINE} . ” ¶", f"(dep BELL/NNP :) {HEADLINE} ¶", HEADLINE)
    assert [speaker.text for speaker in speakers_of_lines(doc)] == ["DAHL", "BELL"]


def test_a_label_tells_its_own_line_only() -> None:
    assert labels(f"(dep Poll/NN :) {HEADLINE} ¶", "(nsubj It) is/VBZ (acomp red/JJ) .") == [
        ("Poll", ":", "Bridge opens in May")
    ]


@pytest.mark.parametrize(
    ("label", "speaker"), [("WALLACE/NNP", "WALLACE"), ("Q/NNP", "Q"), ("A/NNP", "A"), ("Note/NN", None)]
)
def test_who_speaks_behind_a_label_is_told_from_any_word_of_the_line(label: str, speaker: str | None) -> None:
    doc = parse("Before/IN ¶", f"(dep {label} :) {HEADLINE} . ¶")
    found = speaker_of_line(doc, len(doc) - 3)
    assert (found.text if found is not None else None) == speaker
    assert speaker_of_line(doc, 0) is None
