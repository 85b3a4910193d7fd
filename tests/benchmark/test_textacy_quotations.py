"""What textacy tells, as attributions; textacy itself is not needed."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from spacy.tokens import Doc, Span, Token

from reader.benchmark.textacy_quotations import TextacyQuotations, load_textacy
from reader.errors import MissingPart
from reader.model import quote
from tests.benchmark.hand_made import doc_of

TEXT = "“We won,” said Ann and, yesterday, Bo."


@dataclass(frozen=True)
class Found:
    speaker: list[Token]
    cue: list[Token]
    content: Span


def extract(doc: Doc) -> Iterator[Found]:
    words = {token.text: token for token in doc}
    yield Found([words["Ann"], words["and"], words["Bo"]], [words["said"]], doc[:5])


def give_up(doc: Doc) -> Iterator[Found]:
    yield from extract(doc)
    raise ValueError("1 quotation marks found, indicating an unclosed quotation")


def test_tokens_become_spans_neighbours_joined() -> None:
    analysis = TextacyQuotations(doc_of, extract, "textacy-0").analyse(TEXT)
    (found,) = analysis.attributions
    parts = [quote(TEXT, part) for part in (found.source, found.cue, found.content)]
    assert parts == ["Ann and … Bo", "said", "“We won,”"]
    assert analysis.engine == "textacy-0"


def test_a_text_that_textacy_gives_up_has_no_attribution() -> None:
    assert TextacyQuotations(doc_of, give_up, "textacy-0").analyse(TEXT).attributions == ()


def test_without_textacy_a_sentence_says_how_to_have_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "textacy.extract.triples", None)  # as if it were not there
    with pytest.raises(MissingPart, match="textacy is not installed: pip install"):
        load_textacy()
