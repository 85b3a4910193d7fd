"""The simplest baseline: whatever stands in quotation marks was said by the nearest name.

No lexicon, no parse, nothing learned of attribution; an engine that does no better has found nothing.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from spacy.tokens import Doc

from reader.extraction.pipeline import load_model
from reader.extraction.quotations import Quotation, find_quotations
from reader.model import Analysis, Attribution, Form, Spans, TextSpan

FINGERPRINT: Final = "nearest-name-1"
NAMES: Final = ("PERSON", "ORG")
"""The labels of spaCy's entities that count as a name."""
BESIDE: Final = 3
"""How many tokens a verb may stand away from a mark to count as the cue."""


class NearestName:
    """The baseline behind the engines' interface; ``parse`` tells entities and verbs."""

    fingerprint = FINGERPRINT

    def __init__(self, parse: Callable[[str], Doc]) -> None:
        self._parse = parse

    def analyse(self, text: str, progress: Callable[[int, int], None] | None = None) -> Analysis:
        """Return an attribution for every outermost quotation of ``text``."""
        return Analysis(tuple(attribute(self._parse(text))), (), (), self.fingerprint)


def load_nearest_name() -> NearestName:
    """Load the language model; MissingPart where it is not installed."""
    return NearestName(load_model())


def attribute(doc: Doc) -> Iterator[Attribution]:
    """Yield each outermost quotation with the name and the verb nearest to it, both outside quotations."""
    quotations = [quotation for quotation in find_quotations(doc.text) if quotation.depth == 0]
    quoted = [part for quotation in quotations for part in quotation.parts]
    names = [TextSpan(ent.start_char, ent.end_char) for ent in doc.ents if ent.label_ in NAMES]
    names = [name for name in names if not any(name.overlaps(part) for part in quoted)]
    for quotation in quotations:
        yield Attribution(
            source=_nearest_name(doc.text, names, quotation),
            cue=_nearest_verb(doc, quoted, quotation),
            content=quotation.parts,
            form=Form.DIRECT,
            confidence=1.0,
        )


def _nearest_name(text: str, names: Sequence[TextSpan], quotation: Quotation) -> Spans:
    """Return the name nearest to the quotation in its paragraph, else the last of the paragraph before."""
    first, last = text.rfind("\n", 0, quotation.start) + 1, text.find("\n", quotation.end)
    last = len(text) if last < 0 else last
    beside = [name for name in names if first <= name.start and name.end <= last]
    if beside:
        return (min(beside, key=lambda name: _gap(name, quotation)),)
    before = text[:first].rstrip()
    begin = before.rfind("\n") + 1
    return tuple(name for name in names if begin <= name.start and name.end <= len(before))[-1:]


def _nearest_verb(doc: Doc, quoted: Sequence[TextSpan], quotation: Quotation) -> Spans:
    """Return the verb nearest to a mark of the quotation, if one stands beside it in the same paragraph."""
    held = [token.i for token in doc if quotation.start <= token.idx < quotation.end]
    if not held:
        return ()
    before = _run(doc, range(held[0] - 1, held[0] - 1 - BESIDE, -1))
    behind = _run(doc, range(held[-1] + 1, held[-1] + 1 + BESIDE))
    verbs = [
        (distance, TextSpan(doc[i].idx, doc[i].idx + len(doc[i])))
        for run in (behind, before)
        for distance, i in enumerate(run)
        if doc[i].pos_ == "VERB"
    ]
    verbs = [(distance, verb) for distance, verb in verbs if not any(verb.overlaps(q) for q in quoted)]
    return (min(verbs, key=lambda found: found[0])[1],) if verbs else ()


def _run(doc: Doc, places: range) -> list[int]:
    """Return those of ``places`` that come before the text or the paragraph ends."""
    run: list[int] = []
    for i in places:
        if not 0 <= i < len(doc) or "\n" in doc[i].text:
            break
        run.append(i)
    return run


def _gap(name: TextSpan, quotation: Quotation) -> int:
    """Return the number of characters between a name and a quotation."""
    return max(quotation.start - name.end, name.start - quotation.end)
