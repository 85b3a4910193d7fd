"""Quotations on the tokens of a parsed text, and the cue that each hangs on."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from reader.extraction.clauses import is_terminal
from reader.extraction.cues import QUOTE, CueLexicon, is_cue_candidate, lemma_of
from reader.extraction.quotations import Quotation

LEAD_THRESHOLD = 0.2
"""Least rate at which a word beside a quotation is taken for its cue."""
REACH = 14
"""How many tokens a cue may stand away from its quotation."""
TAIL = 25
"""How many words may end the sentence of one quotation before the next goes on with it."""


@dataclass(frozen=True, slots=True)
class QuotedTokens:
    """Which tokens stand in which outermost quotation: ``outer`` by quotation, ``of_token`` by token.

    ``depth`` counts the quotations around a token, inner ones too; 0 where it is not there.
    """

    outer: tuple[frozenset[int], ...]
    of_token: dict[int, int]
    depth: Counter[int]

    @classmethod
    def of(cls, doc: Doc, quotations: Sequence[Quotation]) -> "QuotedTokens":
        """Map the outermost of ``quotations`` onto the tokens of ``doc``."""
        outer: list[frozenset[int]] = []
        of_token: dict[int, int] = {}
        depth: Counter[int] = Counter()
        for quotation in quotations:
            tokens: set[int] = set()
            for part in quotation.parts:
                span = doc.char_span(part.start, part.end, alignment_mode="expand")
                tokens.update(range(span.start, span.end) if span is not None else ())
            depth.update(tokens)
            if tokens and not quotation.depth and not tokens & of_token.keys():
                of_token.update(dict.fromkeys(tokens, len(outer)))
                outer.append(frozenset(tokens))
        return cls(tuple(outer), of_token, depth)


def find_lead(doc: Doc, quoted: QuotedTokens, number: int, lexicon: CueLexicon) -> int | None:
    """Return the index of the cue that quotation ``number`` hangs on, or None where none is near."""
    best, best_score = None, 0.0
    for token, bonus in lead_candidates(doc, quoted, number):
        rate = lexicon.cue_rate(lemma_of(token), QUOTE)
        if rate >= LEAD_THRESHOLD and rate + bonus > best_score:
            best, best_score = token.i, rate + bonus
    return best


def lead_candidates(doc: Doc, quoted: QuotedTokens, number: int) -> Iterator[tuple[Token, float]]:
    """Yield the words near quotation ``number`` that could lead to it, each with a bonus for its place."""
    tokens = quoted.outer[number]
    first, last = min(tokens), max(tokens)
    ancestors = {a.i for i in (first, (first + last) // 2, last) for a in doc[i].ancestors} - tokens
    before = _last_word_before(doc, first)
    leads_in = 0.4 * (before >= 0 and doc[before].text in (",", ":"))
    for token in _leftwards(doc, before if leads_in else first - 1):
        if is_cue_candidate(token) and token.i not in quoted.of_token:
            yield token, leads_in + 0.3 * (token.i in ancestors)
    if doc[last - 1].text == "." and before >= 0:  # a finished sentence: what follows tells something else
        return
    goes_on = 0.5 * any(
        doc[i].text in {",", "?", "!", "—", "–", "…"} for i in range(max(first, last - 2), last + 1)
    )
    for token in doc[last + 1 : last + 1 + REACH]:
        if is_terminal(token) or token.i in quoted.of_token:
            break
        if is_cue_candidate(token):
            yield token, goes_on + 0.3 * (token.i in ancestors)


def _last_word_before(doc: Doc, first: int) -> int:
    """Return the index of the token before ``first`` that is no white space, or -1."""
    return next((i for i in range(first - 1, -1, -1) if not doc[i].is_space), -1)


def _leftwards(doc: Doc, start: int) -> Iterator[Token]:
    for i in range(start, max(-1, start - REACH), -1):
        if is_terminal(doc[i]):
            return
        yield doc[i]


def runs_on(doc: Doc, end: int, start: int) -> bool:
    """Tell whether a quotation at token ``start`` goes on with what a relation up to token ``end`` quotes.

    It does where hardly a word stands between, in the same paragraph or the next, and where it opens the
    sentence behind: "…," she told the council on Friday. "…"
    """
    if start <= end or start - end > 2 * TAIL:
        return False
    between = doc[end + 1 : start]
    words = sum(not token.is_punct and not token.is_space for token in between)
    if words <= 3:
        return True
    if words > TAIL or any("\n" in token.text for token in between):
        return False
    return sum(token.text in {".", "!", "?"} for token in between) == 1 and doc[end].sent.end >= start - 1
