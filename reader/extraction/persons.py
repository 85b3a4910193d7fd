"""Names of people that the language model labels wrongly, put right by the rest of the article.

A small model takes "Fiorina" for a company in one sentence and leaves "Bond" out in the next. What the
article says elsewhere tells better: a given name before the surname, a title, "who" behind it, what the
other mentions are taken for, and whose name opens the lines of a transcript.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

import numpy as np
from spacy.tokens import Doc, Span, Token
from spacy.util import filter_spans

from reader.extraction.labels import speakers_of_lines
from reader.extraction.words import (
    DOCUMENTS,
    GIVEN_NAMES,
    ORGANIZATIONS,
    OUTLETS,
    PARTIES,
    PLACE_NAMES,
    TITLES,
    is_person_noun,
)

_CONFUSED: Final = frozenset({"ORG", "GPE", "FAC", "LOC", "PRODUCT", "WORK_OF_ART", "PERSON"})
"""Labels among which the model wavers at a person's name."""
_SURE: Final = 2
"""How many mentions a title, or "who" behind the name, counts for."""
_LONGEST: Final = 4
_NO_NAMES: Final = ORGANIZATIONS | OUTLETS | DOCUMENTS


def mend_persons(doc: Doc) -> None:
    """Set the entities of ``doc`` anew, those that are people's names for what they are."""
    entities = list(doc.ents)
    people = _people(entities) | _speakers(doc)
    mended = [_mended(entity, people) for entity in entities]
    # Of two that overlap, as in "Bond Bond", the longer one: a token can stand in one name only.
    doc.ents = filter_spans([*mended, *_unlabelled(doc, people, mended)])


def _people(entities: Iterable[Span]) -> frozenset[str]:
    """Return the last words of the names that are people's."""
    votes: dict[str, Counter[bool]] = defaultdict(Counter)
    for entity in entities:
        words = [t for t in entity if not t.is_space]
        if entity.label_ in _CONFUSED and words and _may_be_person(words):
            votes[words[-1].text][entity.label_ == "PERSON"] += 1
            votes[words[-1].text][True] += _signs(entity, words)
    return frozenset(word for word, count in votes.items() if count[True] > count[False])


def _speakers(doc: Doc) -> frozenset[str]:
    """Return the last words of the names in capitals that open several lines of a transcript."""
    lines = Counter(speaker[-1].text for speaker in speakers_of_lines(doc))
    return frozenset(
        word
        for word, turns in lines.items()
        if turns > 1 and len(word) > 1 and word.isalpha() and not _is_common(word.lower())
    )


def _is_common(word: str) -> bool:
    """Tell whether ``word`` names an institution, a text, an office or a place, whoever speaks under it."""
    return word in _NO_NAMES | PLACE_NAMES or is_person_noun(word)


def _may_be_person(words: list[Token]) -> bool:
    last = words[-1]
    possessor = any(t.tag_ == "POS" for t in words)
    return (
        last.text[:1].isupper()
        and last.lower_ not in _NO_NAMES
        and words[0].lower_ != "the"
        and not possessor
    )


def _signs(entity: Span, words: list[Token]) -> int:
    """Return how many mentions what stands beside ``entity`` counts for."""
    given = words[0].lower_
    if 1 < len(words) <= _LONGEST and given in GIVEN_NAMES and given not in PLACE_NAMES:
        return 100
    doc, start, end = entity.doc, entity.start, entity.end
    titled = start > 0 and doc[start - 1].lower_.rstrip(".") in TITLES and doc[start - 1].is_title
    who = end + 1 < len(doc) and doc[end].text == "," and doc[end + 1].lower_ == "who"
    who &= start == 0 or doc[start - 1].pos_ != "ADP"  # "the senator of Vermont, who"
    return _SURE * (titled + who)


def _mended(entity: Span, people: frozenset[str]) -> Span:
    """Return ``entity`` as a person's name if it is one, without a possessor, with all its given names."""
    last = next((t for t in reversed(entity) if not t.is_space and t.tag_ != "POS"), entity[-1])
    if last.text not in people or entity.label_ not in _CONFUSED or len(entity) > _LONGEST + 1:
        return entity
    start = next((t.i + 1 for t in entity if t.tag_ == "POS" and t.i < last.i), entity.start)
    doc = entity.doc
    if start > 0 and _is_given_name(doc[start - 1], last):
        start -= 1
    return Span(doc, start, entity.end, "PERSON")


def _is_given_name(word: Token, last: Token) -> bool:
    """Tell whether ``word`` before a name belongs to it: "Marcel" before "Lehel Lazar"."""
    return (
        word.pos_ == "PROPN"
        and (word.head == last or bool(word.is_sent_start))
        and word.is_title
        and (bool(word.is_sent_start) or not word.i or not word.nbor(-1).text[:1].isupper())  # no headline
        and not word.ent_type_
        and word.lower_.rstrip(".") not in TITLES | PARTIES | _NO_NAMES
        and (word.lower_ in GIVEN_NAMES or not is_person_noun(word.lower_))
    )


def _unlabelled(doc: Doc, people: frozenset[str], entities: list[Span]) -> Iterator[Span]:
    """Yield the surnames of people where the model has seen no name, with a given name before them."""
    taken = {i for entity in entities for i in range(entity.start, entity.end)}
    names = np.array([doc.vocab.strings.add(word) for word in people], np.uint64)
    named = np.isin(doc.to_array("ORTH"), names)
    for token in (doc[i] for i in np.flatnonzero(named).tolist()):
        if token.i not in taken and token.pos_ in ("PROPN", "NOUN"):
            if token.dep_ in ("compound", "amod") and token.head.pos_ in ("PROPN", "NOUN"):
                continue
            before = token.nbor(-1) if token.i else None
            if before is None or before.pos_ != "PROPN" or before.i in taken:
                yield Span(doc, token.i, token.i + 1, "PERSON")
            elif _is_given_name(before, token):
                yield Span(doc, before.i, token.i + 1, "PERSON")
