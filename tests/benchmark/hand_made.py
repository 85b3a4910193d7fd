"""Parsed texts without a language model: the tokens of a blank pipeline, names and verbs given."""

from collections.abc import Collection

import spacy
from spacy.tokens import Doc


def doc_of(text: str, names: Collection[str] = (), verbs: Collection[str] = (), label: str = "PERSON") -> Doc:
    """Return ``text`` with every occurrence of ``names`` as an entity, and of ``verbs`` as a verb."""
    doc = spacy.blank("en")(text)
    found = [
        doc.char_span(start, start + len(name), label=label)
        for name in names
        for start in range(len(text))
        if text.startswith(name, start)
    ]
    doc.ents = [span for span in found if span is not None]
    for token in doc:
        token.pos_ = "VERB" if token.text in verbs else "X"
    return doc
