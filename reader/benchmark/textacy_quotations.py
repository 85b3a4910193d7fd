"""textacy's extraction of direct quotations as a baseline (extra ``bench``).

textacy gives up a whole text whose marks do not come in pairs; that is left as it is.
"""

from collections.abc import Callable, Iterable, Sequence
from importlib.metadata import version
from typing import Final, Protocol

from spacy.tokens import Doc, Span, Token

from reader.errors import MissingPart
from reader.extraction.pipeline import load_model
from reader.model import Analysis, Attribution, Form, TextSpan

NOT_INSTALLED: Final = (
    "textacy is not installed: pip install 'textacy>=0.13' puts it beside the reader on Python 3.11 and 3.12."
)


class Triple(Protocol):
    """What textacy tells of a quotation: the tokens of speaker and cue, and the content with its marks."""

    @property
    def speaker(self) -> Sequence[Token]:
        """Who speaks."""

    @property
    def cue(self) -> Sequence[Token]:
        """The verb and what belongs to it."""

    @property
    def content(self) -> Span:
        """The quotation."""


Extract = Callable[[Doc], Iterable[Triple]]


class TextacyQuotations:
    """The baseline behind the engines' interface; ``extract`` is textacy's function."""

    def __init__(self, parse: Callable[[str], Doc], extract: Extract, fingerprint: str) -> None:
        self._parse = parse
        self._extract = extract
        self.fingerprint = fingerprint

    def analyse(self, text: str, progress: Callable[[int, int], None] | None = None) -> Analysis:
        """Return the quotations of ``text``; none where textacy gives the text up."""
        try:
            triples = list(self._extract(self._parse(text)))
        except ValueError:  # how textacy says that a mark is missing
            triples = []
        return Analysis(tuple(map(_attribution, triples)), (), (), self.fingerprint)


def load_textacy() -> TextacyQuotations:
    """Load textacy and the language model; MissingPart where one is not installed."""
    try:
        from textacy.extract.triples import direct_quotations
    except ModuleNotFoundError:
        raise MissingPart(NOT_INSTALLED) from None
    return TextacyQuotations(load_model(), direct_quotations, f"textacy-{version('textacy')}")


def _attribution(triple: Triple) -> Attribution:
    content = TextSpan(triple.content.start_char, triple.content.end_char)
    return Attribution(_runs(triple.speaker), _runs(triple.cue), (content,), Form.DIRECT, confidence=1.0)


def _runs(tokens: Sequence[Token]) -> tuple[TextSpan, ...]:
    """Return tokens in reading order as stretches of text, neighbours joined."""
    runs: list[list[Token]] = []
    for token in tokens:
        if runs and token.i == runs[-1][-1].i + 1:
            runs[-1].append(token)
        else:
            runs.append([token])
    return tuple(TextSpan(run[0].idx, run[-1].idx + len(run[-1])) for run in runs)
