"""Where the head of a source phrase is, and which name it stands in.

Pure functions over the tokens of one phrase, which mend what a parse or a tagger gets wrong: titles before
a name, clauses cut off, brackets, dashes.
"""

from typing import Final

from spacy.tokens import Doc, Span, Token

from reader.extraction.words import (
    ANONYMOUS,
    FEMALE,
    MALE,
    PEOPLE,
    QUANTITIES,
    RELATIVE_PRONOUNS,
    TITLES,
    is_person_noun,
)
from reader.model import Kind

NAMED_ENTITIES: Final = {
    "PERSON": Kind.PERSON,
    "ORG": Kind.ORGANIZATION,
    "GPE": Kind.ORGANIZATION,
    "FAC": Kind.ORGANIZATION,
    "LOC": Kind.ORGANIZATION,
    "NORP": Kind.GROUP,
    "WORK_OF_ART": Kind.DOCUMENT,
    "LAW": Kind.DOCUMENT,
}
"""Entity labels of the language model, and what an actor of that name most often is."""


_BEFORE_NAMES: Final = frozenset({"crooked", "late", "lyin", "old", "poor", "young"})
"""Adjectives that a headline writes with a capital before a name."""
_LESSER: Final = frozenset({"assistant", "deputy", "vice"})
"""Words before a noun by which it is another office."""
_LEADING_IN: Final = frozenset({"among", "by", "from", "of", "to", "with"})
"""Prepositions that lead to a source and are no part of it."""


def without_edges(span: Span) -> Span:
    """Return ``span`` without punctuation, prepositions and adverbs before it ("especially from voters")."""
    start, end = span.start, span.end
    while end - start > 1 and (
        span.doc[start].is_punct
        or span.doc[start].is_space
        or span.doc[start].lower_ in _LEADING_IN
        or (span.doc[start].pos_ in ("ADP", "ADV", "CCONJ", "SCONJ") and not _of_amount(span.doc[start:end]))
    ):
        start += 1
    while end - start > 1 and (span.doc[end - 1].is_space or _dangles(span.doc[end - 1])):
        end -= 1
    return span.doc[start:end]


def head_of(span: Span) -> Token:
    """Return the head of ``span``, or the name that ends its first words or stands in apposition to it."""
    person = _person_at_the_end(span)
    if person is not None:
        return person
    root = span.root
    if root.pos_ in ("VERB", "AUX"):  # the parse takes a title or slogan for a clause
        root = next(
            (t for t in span if t.ent_type_ in NAMED_ENTITIES or t.pos_ in ("PRON", "NOUN", "PROPN")), root
        )
    if root.ent_type_ == "PERSON":
        return root
    named = [t for t in root.children if t.dep_ == "appos" and t in span and t.ent_type_ == "PERSON"]
    if not named and root.i + 1 < span.end and is_person_noun(root.lemma_.lower()):
        beside = root.nbor(1)  # "his granddaughter Maud", whom the model does not label
        named = [beside] if beside.dep_ == "appos" and beside.tag_ == "NNP" and not beside.ent_type_ else []
    return next(iter(named), None) or _behind_dash(root, span) or root


def role_of(noun: Token) -> str:
    """Return the noun by which somebody is called, with what makes it another office: "vice president"."""
    lemma = noun.lemma_.lower().rstrip(".")
    before = noun.nbor(-1).lower_ if noun.i else ""
    return f"{before} {lemma}" if before in _LESSER else lemma


def relative_antecedent(span: Span) -> Span | None:
    """Return the words that a lone "who", "which" or "that" stands for, or None where it stands for none."""
    pronoun = span[-1]
    of_whom = len(span) > 2 and span[-2].lower_ == "of" and pronoun.lower_ in ("whom", "which")
    if (len(span) > 1 and not of_whom) or pronoun.lower_ not in RELATIVE_PRONOUNS:
        return None
    if of_whom:
        return _several_before(span)
    clause = next((token for token in (pronoun, *pronoun.ancestors) if token.dep_ == "relcl"), None)
    noun = clause.head if clause is not None else None
    name = _name_before(span.doc, span.start)
    if name is not None and pronoun.lower_ == "who":
        return name
    if noun is None or not noun.left_edge.i < span.start:
        return None
    end = span.start
    while end > noun.i + 1 and (span.doc[end - 1].is_punct or span.doc[end - 1].pos_ == "ADP"):
        end -= 1  # "officials, many of whom", "the ministry, for which"
    return span.doc[noun.left_edge.i : end]


def _several_before(span: Span) -> Span | None:
    """Return the nouns before the comma that "many of whom" stands behind, or None."""
    end = span.start
    while end > 1 and (span.doc[end - 1].is_punct or span.doc[end - 1].is_space):
        end -= 1
    noun = span.doc[end - 1]
    while noun.dep_ == "pobj" and noun.head.dep_ == "prep" and noun.head.head.pos_ in ("NOUN", "PROPN"):
        noun = noun.head.head
    return span.doc[noun.left_edge.i : end] if noun.pos_ in ("NOUN", "PROPN") else None


def entity_around(root: Token, span: Span) -> Span | None:
    """Return the named entity that ``root`` stands in, or None where there is none within ``span``.

    Read off the tokens: `Span.ents` walks over the whole document.
    """
    if root.ent_type_ not in NAMED_ENTITIES:
        return None
    start, end = root.i, root.i + 1
    while span.doc[start].ent_iob_ == "I":
        start -= 1
    while end < len(span.doc) and span.doc[end].ent_iob_ == "I":
        end += 1
    return Span(span.doc, start, end, root.ent_type_) if span.start <= start and end <= span.end else None


def _in_a_name(word: Token) -> bool:
    return word.pos_ == "PROPN" or (word.text.isupper() and word.is_alpha)


def proper_nouns(root: Token, span: Span) -> Span:
    """Return the run of proper nouns around ``root``: a name that the language model has no label for."""
    start, end = root.i, root.i + 1
    while start > span.start and _in_a_name(span.doc[start - 1]):
        start -= 1
    while end < span.end and _in_a_name(span.doc[end]):
        end += 1
    return span.doc[start:end]


def name_at_end(words: Span) -> Span | None:
    """Return the person's name that ``words`` end with, what stands in brackets or behind "of" aside."""
    last = _person_at_the_end(words)
    return entity_around(last, words) if last is not None else None


def clean_name(entity: Span) -> str:
    """Return the words of a name without article, title and possessive."""
    tokens = _one_line(entity)
    while len(tokens) > 1 and (
        tokens[0].lower_ in ("the", "a", "an")
        or (entity.label_ == "PERSON" and tokens[0].lower_ in _BEFORE_NAMES)
        or (entity.label_ == "GPE" and tokens[0].pos_ == "VERB")
        or tokens[0].lower_.rstrip(".") in TITLES
        or tokens[0].is_punct
        or (
            entity.label_ != "ORG"
            and len(tokens) > 2
            and tokens[0].lower_ in PEOPLE | ANONYMOUS | FEMALE | MALE
        )
    ):
        tokens.pop(0)
    while len(tokens) > 1 and (
        tokens[-1].tag_ == "POS" or tokens[-1].text in ("’s", "'s", "‘s", "’", "'", ",")
    ):
        tokens.pop()
    first, last = tokens[0], tokens[-1]
    return " ".join(entity.doc[first.i : last.i + 1].text.split())


def _name_before(doc: Doc, start: int) -> Span | None:
    """Return the person's name that ends right before ``start``, a comma aside, or None."""
    end = start - 1 if start > 1 and doc[start - 1].text == "," else start
    if end < 1 or doc[end - 1].ent_type_ != "PERSON" or doc[end - 1].tag_ == "POS":
        return None
    return entity_around(doc[end - 1], doc[:end])


def _person_at_the_end(span: Span) -> Token | None:
    """Return the last word before the first break in ``span`` if a person's name ends there.

    "Trump adviser Jason Miller of Ohio" is Miller, whatever the parse makes of so many nouns.
    """
    end = next(
        (
            t.i
            for t in span
            if (t.is_punct and t.text not in ("-", "’", "'", ".", '"', "“", "”"))
            or (t.pos_ == "ADP" and t.i > span.start and t.ent_iob_ == "O")
        ),
        span.end,
    )
    end = next((t.i for t in span if t.tag_ in ("WP", "WDT", "CC") and t.i < end), end)
    last = span.doc[end - 1]
    return last if end > span.start and last.ent_type_ == "PERSON" and last.tag_ != "POS" else None


def _behind_dash(root: Token, span: Span) -> Token | None:
    """Return the last word of the name that a dash sets off ("another union — the United Bakers")."""
    dash = next((t.i for t in span if t.i > root.i and t.text in ("—", "–", "--")), None)
    if dash is None or root.ent_type_ in ("PERSON", "ORG") or dash + 1 >= span.end:
        return None
    end = next((t.i for t in span.doc[dash + 1 : span.end] if t.is_punct and t.text != "."), span.end)
    last = span.doc[end - 1]
    return last if last.ent_type_ in ("PERSON", "ORG") else None


def _dangles(word: Token) -> bool:
    """Tell whether ``word`` cannot end a phrase: it opens what the tagger cut off ("the firm, which")."""
    return (
        (word.is_punct and word.text not in (")", "."))
        or word.pos_ in ("ADP", "CCONJ", "SCONJ")
        or (word.tag_ in ("WDT", "WP", "DT") and word.lower_ not in QUANTITIES)
    )


def _of_amount(words: Span) -> bool:
    """Tell whether ``words`` begin by how many there are: "at least 55", "nearly all", "some"."""
    return any(t.pos_ == "NUM" or t.lower_ in QUANTITIES for t in words[:3])


def _one_line(entity: Span) -> list[Token]:
    """Return the words of ``entity`` up to a line break or bracket, which a name does not go over."""
    words: list[Token] = []
    for token in entity:
        if (token.is_space and "\n" in token.text) or token.text in ("(", "["):
            break
        if not token.is_space:
            words.append(token)
    return words or list(entity)
