"""What an article tells of a source that it does not name, and which reason it gives for that.

Pure functions over the words of a description and of the sentence that cites it.
"""

import re
from collections.abc import Sequence
from typing import Final

from spacy.tokens import Doc, Span

from reader.extraction.phrases import read_phrase
from reader.extraction.words import ANONYMOUS
from reader.model import Anonymity, Detail, Reason, TextSpan

_PROMISE: Final = re.compile(
    r"(?:up)?on (?:the )?conditions? (?:of anonymity|that (?:he|she|they|their|his|her)\b[^,.;]*)"
    r"|(?:asked|asking|requested|requesting|insisted|wished|preferred|declined|refused) (?:not )?to"
    r" (?:be (?:named|identified|quoted by name)|remain anonymous|give (?:his|her|their) names?)"
    r"|request(?:ed|ing) anonymity|under cover of anonymity|whose names? (?:is|are|was|were) withheld",
    re.IGNORECASE,
)
_GROUNDS: Final = re.compile(
    r"\b(?:because|as|since|saying|citing|given|owing to|due to|to (?:avoid|protect|discuss|describe|speak)"
    r"|(?:out of|for) fear)\b[^.;”\"]*",
    re.IGNORECASE,
)
_STOCK: Final = re.compile(
    r"\b(?:not|n[’']t|without|lacked?|never) (?:been )?(?:being )?(?:authori[sz]ed|permitted|allowed|cleared|"
    r"permission|authori[sz]ation|empowered)\b[^,.;”\"]*"
    r"|sensitiv(?:e|ity)\b[^,.;”\"]*|private (?:talks|discussions|conversations|deliberations)"
    r"|internal (?:matters|deliberations|discussions|directives)",
    re.IGNORECASE,
)
_UNAUTHORISED: Final = re.compile(
    r"(?:because |as |since |who )?(?:he |she |they )?"
    r"(?:was|were|is|are|had|has|have)(?: not|n[’']t) (?:been )?"
    r"(?:authori[sz]ed|permitted|allowed|cleared) to (?:speak|talk|discuss|comment|be quoted)[^,.;”\"]*",
    re.IGNORECASE,
)


def anonymity_of(doc: Doc, sources: Sequence[Span]) -> Anonymity:
    """Return what the article tells of somebody unnamed whom ``sources`` cite; the fullest counts."""
    details = [detail_of(span) for span in sources]
    order = list(Detail)
    detail = max(details, key=order.index, default=Detail.BARE)
    found = [reason_in(span.sent.text) for span in sources]
    for reason in (Reason.INFORMATIVE, Reason.STOCK, Reason.NONE):
        for (told, where), span in zip(found, sources, strict=True):
            if told is reason and where is not None:
                start = span.sent.start_char
                return Anonymity(detail, reason, TextSpan(start + where[0], start + where[1]))
    return Anonymity(detail)


def detail_of(span: Span) -> Detail:
    """Return how much a description tells: nothing, a role, where he belongs, how he knows."""
    of = read_phrase(span)
    if of.one_of:
        return Detail.BARE
    root = span.root
    words = [t for t in span if t.i != root.i and not t.is_stop and t.is_alpha]
    if any(t.dep_ in ("relcl", "acl") for t in span) or any(
        t.lower_ in ("familiar", "close", "aware", "briefed", "involved", "present")
        for t in span
        if t.i > root.i
    ):
        return Detail.CIRCUMSTANCE
    if any(t.ent_type_ in ("ORG", "GPE", "FAC") or t.dep_ in ("poss", "pobj") for t in words):
        return Detail.PLACE
    return Detail.ROLE if any(t.pos_ != "NUM" for t in words) or of.head not in ANONYMOUS else Detail.BARE


def reason_in(sentence: str) -> tuple[Reason, tuple[int, int] | None]:
    """Return the reason that ``sentence`` gives for withholding a name, and where it stands (start, end)."""
    promise = _PROMISE.search(sentence)
    if promise is None:
        unauthorised = _UNAUTHORISED.search(sentence)
        return (Reason.STOCK, unauthorised.span()) if unauthorised else (Reason.NONE, None)
    grounds = _GROUNDS.search(sentence, promise.end()) or _UNAUTHORISED.search(sentence)
    if grounds is None:
        return Reason.NONE, promise.span()
    end = grounds.start() + len(grounds.group().rstrip(" ,"))
    reason = Reason.STOCK if _STOCK.search(grounds.group()) else Reason.INFORMATIVE
    return reason, (grounds.start(), end)
