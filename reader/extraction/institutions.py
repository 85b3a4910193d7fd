"""Names of institutions put right: the Court of Appeals *for the Sixth Circuit*, no "State" in an office."""

from typing import Final

from spacy.tokens import Doc, Span, Token
from spacy.util import filter_spans

from reader.extraction.words import ORGANIZATIONS

_OFFICES: Final = frozenset({"minister", "secretary", "undersecretary"})
_LEADING_ON: Final = frozenset({"for", "of", "on"})


def mend_institutions(doc: Doc) -> None:
    """Set the entities of ``doc`` anew: institutions with whom they are for, and no parts of an office."""
    doc.ents = filter_spans(_mended(entity) for entity in doc.ents if not _is_of_an_office(entity))


def _is_of_an_office(entity: Span) -> bool:
    """Tell whether ``entity`` only says which office it is: "the Secretary of State"."""
    doc, start = entity.doc, entity.start
    return (
        entity.label_ == "ORG"
        and start > 1
        and doc[start - 1].lower_ == "of"
        and doc[start - 2].lemma_.lower() in _OFFICES
    )


def _mended(entity: Span) -> Span:
    """Return ``entity`` with the proper nouns that a preposition joins to an institution's name."""
    if entity.label_ != "ORG" or not any(_is_institution(token) for token in entity):
        return entity
    doc = entity.doc
    start = end = entity.end + 1
    if start >= len(doc) or not _leads_on(doc[start - 1]):
        return entity
    start = end = start + (doc[start].lower_ == "the")
    while end < len(doc) and doc[end].pos_ == "PROPN" and doc[end].text[:1].isupper():
        end += 1
    if end == start or doc[start].ent_type_ in ("PERSON", "DATE"):
        return entity
    return Span(doc, entity.start, end, "ORG")


def _leads_on(word: Token) -> bool:
    """Tell whether ``word`` joins something to the nouns before it, and not to a verb."""
    return word.lower_ in _LEADING_ON and word.head.i < word.i and word.head.pos_ in ("NOUN", "PROPN")


def _is_institution(token: Token) -> bool:
    return token.is_title and (token.lower_ in ORGANIZATIONS or token.lemma_.lower() in ORGANIZATIONS)
