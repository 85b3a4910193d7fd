"""The learned engine's relations on the tokens of a parsed text, with the rules' nested ones inside.

The rules come first: what they propose are hints to the tagger, which follows them or not.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from spacy.tokens import Doc, Span

from reader.extraction.cues import CueLexicon
from reader.extraction.dialogue import with_dialogues
from reader.extraction.hints import hints_of
from reader.extraction.linking import Linked, link
from reader.extraction.nested import find_nested
from reader.extraction.quoted import QuotedTokens
from reader.extraction.relations import Relation, find_relations
from reader.extraction.rereading import passages_to_read_again
from reader.extraction.tagger import Progress, Tagger
from reader.extraction.transcripts import with_turns
from reader.extraction.windows import Words

CUT_OFF = 4
"""Words at most that complete a source which the tagger ended too early."""
OPENING = frozenset({"and", "as", "but", "by", "even", "from"})
RELATIVE = frozenset({"that", "which", "who"})
NAMING = frozenset({"call", "dub", "know", "name", "nickname"})


def find_learned_relations(
    doc: Doc,
    quoted: QuotedTokens,
    lexicon: CueLexicon,
    tagger: Tagger,
    progress: Progress | None = None,
) -> list[Relation]:
    """Return the relations of ``doc`` in reading order, nested ones inside the content of others."""
    by_rules = find_relations(doc, quoted, lexicon)
    reading = tagger.read(doc.text, hints_of(doc, by_rules), progress)
    linked = link(reading, tagger.choices)
    relations = with_turns(doc, by_rules, [*as_relations(doc[:], reading.words, linked)])
    relations = with_dialogues(doc, quoted, by_rules, relations)
    again = read_again(passages_to_read_again(doc, quoted, lexicon, relations), by_rules, tagger)
    relations += find_nested(doc, quoted, again, relations)
    return sorted(relations, key=lambda r: (min(r.tokens), -max(r.tokens)))


def read_again(passages: Iterable[Span], by_rules: Iterable[Relation], tagger: Tagger) -> Iterator[Relation]:
    """Yield what the tagger finds in each of ``passages`` as if nothing stood around it."""
    beginning: dict[int, list[Relation]] = defaultdict(list)
    for relation in by_rules:
        beginning[min(relation.tokens)].append(relation)
    for passage in passages:
        begun = (relation for i in range(passage.start, passage.end) for relation in beginning.get(i, ()))
        whole = [relation for relation in begun if max(relation.tokens) < passage.end]
        hints = [hint.moved(-passage.start_char) for hint in hints_of(passage.doc, whole)]
        reading = tagger.read(passage.text, hints)
        yield from as_relations(passage, reading.words, link(reading, tagger.choices))


def as_relations(part: Span, words: Words, found: Iterable[Linked]) -> Iterator[Relation]:
    """Yield ``found``, told in words of ``part``, in tokens of its document; none that keeps no content.

    A token that two attributions share, since the tagger splits words otherwise, goes to the first.
    """
    doc = part.doc
    firsts, ends = _tokens_of_words(part, words)
    taken: set[int] = set()
    for linked in found:
        parts: list[set[int]] = []
        for role in (linked.cue, linked.source, linked.content):
            parts.append({t for i in role for t in range(firsts[i], ends[i])} - taken)
            if role is not linked.source:  # that one can belong to several
                taken |= parts[-1]
        cue, source, content = parts
        source = _who_tells(doc, source) | (_cut_off(doc, source) - taken)
        if content and (source or not _names(doc, cue)):
            head = _head(doc, cue or content)
            yield Relation(head, cue, source, content, linked.confidence)


def _who_tells(doc: Doc, source: set[int]) -> set[int]:
    """Return ``source`` as annotators mark it.

    No "by", "and" or "even" opens it (PolNeAR's training part: 30 of 1,200), and "the study, which found" has
    "which" alone for a source (533 of 539).
    """
    words = sorted(source)
    while len(words) > 1 and doc[words[0]].lower_ in OPENING:
        del words[0]
    if len(words) > 1 and doc[words[-1]].lower_ in RELATIVE and doc[words[-1]].head.dep_ == "relcl":
        del words[:-1]
    return set(words)


def _cut_off(doc: Doc, source: set[int]) -> set[int]:
    """Return the few words behind a source that ends with a participle: "a survey published" *on Monday*."""
    last = doc[max(source)] if source else None
    if last is None or last.dep_ != "acl" or last.tag_ not in ("VBN", "VBG"):
        return set()
    behind = {t.i for t in last.subtree if t.i > last.i}
    return behind if len(behind) <= CUT_OFF else set()


def _names(doc: Doc, cue: Iterable[int]) -> bool:
    """Tell whether ``cue`` says what a thing is called ("known as …"): without a source nobody tells it."""
    return any(doc[i].lemma_ in NAMING for i in cue)


def _tokens_of_words(part: Span, words: Words) -> tuple[Sequence[int], Sequence[int]]:
    """Return for each word of ``part`` the first and, exclusive, the last of the tokens that overlap it."""
    starts = np.array([token.idx for token in part], np.int64) - part.start_char
    ends = starts + [len(token) for token in part]
    firsts: list[int] = (np.searchsorted(ends, words.starts, side="right") + part.start).tolist()
    lasts: list[int] = (np.searchsorted(starts, words.ends, side="left") + part.start).tolist()
    return firsts, lasts


def _head(doc: Doc, tokens: set[int]) -> int:
    """Return the token that the others of ``tokens`` hang on: the first whose own head is elsewhere."""
    return next((i for i in sorted(tokens) if doc[i].head.i not in tokens or doc[i].head.i == i), min(tokens))
