"""Cues, quotations and the dependency parse to relations: who told what, by which words.

Everything here is decided on token indices of a parsed ``Doc``; `reader.extraction.component` turns
them into spans. The steps, each a function of its own: propose a relation for every word that the
lexicon takes for a cue, give every quotation to its cue, keep neighbours apart, and drop what stands
inside something surer.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from spacy.tokens import Doc, Token

from reader.extraction.clauses import (
    clause_around,
    cue_words,
    source_of,
    teller_behind_quotation,
    words_under,
)
from reader.extraction.cues import QUOTE, CueLexicon, argument_of, frame_of, is_cue_candidate, lemma_of
from reader.extraction.labels import find_labels
from reader.extraction.phrases import Type, read_phrase
from reader.extraction.quoted import QuotedTokens, find_lead, runs_on
from reader.extraction.signed import find_signed, signs

CUE_THRESHOLD = 0.4
"""Least rate at which the lexicon's words are taken for cues."""
NESTED_THRESHOLD = 0.7
"""The same inside another relation's content: only what is nearly sure is told as nested."""
DEEPEST = 5
"""How many contents a relation may be nested in; more than two come from a parse that went wrong."""
CONTENT_THRESHOLD = 0.55
LONE_QUOTATION = 6
"""Least tokens of a quotation that is kept although no cue leads to it."""
LONE_CONFIDENCE = 0.4
LABEL_CONFIDENCE = 0.6
LEAD_CONFIDENCE = 0.5
ACCORDING_CONFIDENCE = 0.9
"""How sure relations are that the lexicon has no rate for; of a quotation's cue it is the least."""


@dataclass(slots=True)
class Relation:
    """A relation on its way: token indices of its parts, its cue's head, two rates of the lexicon (0 to 1).

    ``confidence`` is how sure it is in the article's own voice, ``nested`` how sure inside another's content.
    """

    head: int
    cue: set[int]
    source: set[int] = field(default_factory=set)
    content: set[int] = field(default_factory=set)
    confidence: float = 0.5
    nested: float = 0.0
    turn: int | None = None
    """Which turn of a dialogue it is, from 0, where it is one."""

    @property
    def tokens(self) -> set[int]:
        """All token indices of the relation."""
        return self.cue | self.source | self.content


def find_relations(doc: Doc, quoted: QuotedTokens, lexicon: CueLexicon) -> list[Relation]:
    """Return the relations of ``doc`` in reading order; a nested one stands inside another's content."""
    leads = [find_lead(doc, quoted, number, lexicon) for number in range(len(quoted.outer))]
    relations = [*_from_cues(doc, quoted, {lead for lead in leads if lead is not None}, lexicon)]
    relations += _from_according_to(doc, quoted)
    relations += (
        Relation(label.head, {label.head}, label.source, label.content, LABEL_CONFIDENCE)
        for label in find_labels(doc, quoted)
    )
    relations += (
        Relation(signed.head, {signed.head}, signed.source, signed.content, LABEL_CONFIDENCE)
        for signed in find_signed(doc)
    )
    _keep_neighbours_apart(doc, relations)
    _give_quotations(doc, quoted, leads, relations)
    relations = _without_contradictions(doc, [r for r in relations if r.content])
    return sorted(relations, key=lambda r: (min(r.tokens), min(r.cue | r.content), -max(r.tokens)))


def _from_cues(doc: Doc, quoted: QuotedTokens, leads: set[int], lexicon: CueLexicon) -> Iterator[Relation]:
    """Propose a relation for every word that the lexicon takes for a cue in its frame."""
    for token in doc:
        if not is_cue_candidate(token):
            continue
        lemma, frame = lemma_of(token), frame_of(token)
        nested = lexicon.nested_rate(lemma, frame)
        rate = lexicon.cue_rate(lemma, frame) if token.i not in quoted.of_token else 0.0
        if token.i in leads:
            rate = max(LEAD_CONFIDENCE, rate, lexicon.cue_rate(lemma, QUOTE))
        if rate < CUE_THRESHOLD and nested < NESTED_THRESHOLD:
            continue
        cue = cue_words(token)
        content = _arguments(token, lemma, lexicon) - cue
        if content or token.i in leads:
            yield Relation(token.i, cue, source_of(token) - content - cue, content, rate, nested)


def _arguments(cue: Token, lemma: str, lexicon: CueLexicon) -> set[int]:
    """Return the words of the dependents of ``cue`` that hold content."""
    words: set[int] = set()
    teller = teller_behind_quotation(cue)
    for child in cue.children:
        if child.is_punct or child.tag_ == "WDT" or child == teller:
            continue  # "which" only points back at what is told
        if lexicon.content_rate(lemma, argument_of(child, cue)) > CONTENT_THRESHOLD:
            words |= words_under(child)
    return words or clause_around(cue)


def _from_according_to(doc: Doc, quoted: QuotedTokens) -> Iterator[Relation]:
    """Propose a relation for every "according to": the clause that it hangs on is the content."""
    places = np.flatnonzero(doc.to_array("LOWER") == doc.vocab.strings.add("according")).tolist()
    for token in (doc[i] for i in places if i + 1 < len(doc)):
        to = doc[token.i + 1]
        if to.lower_ != "to" or token.i in quoted.of_token:
            continue
        source: set[int] = set()
        for child in to.children:
            if child.dep_ in ("pobj", "pcomp"):
                source |= words_under(child)
        content = words_under(token.head) - source - {token.i, to.i}
        yield Relation(token.i, {token.i, to.i}, source, content, ACCORDING_CONFIDENCE)


def _keep_neighbours_apart(doc: Doc, relations: Sequence[Relation]) -> None:
    """Cut a content before a participle that goes on telling ("said that …, adding that …")."""
    holding = _by_content_token(relations)
    for later in relations:
        cue = doc[later.head]
        if cue.dep_ != "advcl" or cue.tag_ != "VBG":
            continue
        clause = words_under(cue)
        first = min(clause)
        if first == 0 or doc[first - 1].text != ",":
            continue
        for earlier in holding.get(first, ()):
            if earlier is not later and clause <= earlier.content:
                earlier.content -= clause
                later.source = set(earlier.source)


def _by_content_token(relations: Iterable[Relation]) -> dict[int, list[Relation]]:
    """Map each token index to the relations in whose content it stands."""
    holding: dict[int, list[Relation]] = defaultdict(list)
    for relation in relations:
        for i in relation.content:
            holding[i].append(relation)
    return holding


def _give_quotations(
    doc: Doc, quoted: QuotedTokens, leads: Sequence[int | None], relations: list[Relation]
) -> None:
    """Add every quotation to the content of one relation; a long one that nothing leads to stands alone."""
    by_head = {relation.head: relation for relation in relations}
    holding = _by_content_token(relations)
    previous: Relation | None = None
    end = -1
    for tokens, lead in zip(quoted.outer, leads, strict=True):
        owner = by_head.get(lead) if lead is not None else None
        if owner is None:
            holders = [r for r in holding.get(min(tokens), ()) if len(r.content & tokens) * 2 > len(tokens)]
            owner = min(holders, key=lambda r: len(r.content), default=None)
        if owner is None and previous is not None and runs_on(doc, end, min(tokens)):
            owner = previous
        if owner is None and len(tokens) >= LONE_QUOTATION:
            owner = Relation(min(tokens), set(), confidence=LONE_CONFIDENCE)
            relations.append(owner)
        if owner is not None:
            owner.content |= tokens - owner.cue - owner.source
            end = max(end if owner is previous else max(owner.tokens), *tokens)
            previous = owner if not signs(doc[owner.head]) else None  # whoever signs has ended


def _without_contradictions(doc: Doc, relations: Sequence[Relation]) -> list[Relation]:
    """Keep contents apart, longest first; what stands inside another stays if sure enough to be nested."""
    kept: list[Relation] = []
    taken: dict[int, list[Relation]] = {}
    described = _surest_in_source(relations)
    for relation in sorted(relations, key=lambda r: -len(r.content)):
        if described.get(relation.head, 0.0) > relation.confidence:
            continue  # "officials, who asked not to be named, said": the clause describes who tells
        rivals = {id(r): r for i in relation.content for r in taken.get(i, ())}.values()
        if rivals and all(relation.tokens <= rival.content for rival in rivals):
            sure = relation.nested >= NESTED_THRESHOLD and len(rivals) <= DEEPEST
            keep = sure and is_other_voice(doc, relation)
            relation.confidence = relation.nested
        else:
            for rival in rivals:
                relation.content -= rival.content
            words = sum(not (doc[i].is_punct or doc[i].is_space) for i in relation.content)
            keep = relation.confidence >= LONE_CONFIDENCE and words > (2 if rivals else 0)
        if keep:
            kept.append(relation)
            for i in relation.content:
                taken.setdefault(i, []).append(relation)
    return kept


def _surest_in_source(relations: Iterable[Relation]) -> dict[int, float]:
    """Map each token that stands in a source to the greatest confidence of those relations."""
    surest: dict[int, float] = {}
    for relation in relations:
        for i in relation.source:
            surest[i] = max(surest.get(i, 0.0), relation.confidence)
    return surest


def is_other_voice(doc: Doc, relation: Relation) -> bool:
    """Tell whether a nested source is somebody else: no lone pronoun, and no thing ("cracks found …")."""
    if all(doc[i].pos_ == "PRON" for i in relation.source):
        return False
    phrase = read_phrase(doc[min(relation.source) : max(relation.source) + 1])
    return phrase.type is not Type.PRONOUN and not phrase.thing
