"""Parsed texts by hand, one bracketed line a sentence: the parse stands beside what a test says of it.

    parse("(nsubj (det The) mayor/NN) said/VBD (ccomp (mark that) (nsubj it/PRP) was/VBD (acomp full/JJ)) .")

A bracket is a subtree: its dependency label, and the one word in it without brackets, its head. Outside
of all brackets stands the root. A word carries its tag, unless `TAGS` knows it; punctuation depends on
the head of its bracket by itself. "¶" is an empty line between paragraphs.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

import spacy
from spacy.tokens import Doc, Span
from spacy.util import filter_spans
from spacy.vocab import Vocab

TAGS = {
    **dict.fromkeys(("the", "a", "an", "this", "another"), "DT"),
    **dict.fromkeys(("he", "him", "she", "it", "they", "we", "i", "us"), "PRP"),
    **dict.fromkeys(("his", "her", "their", "its", "my", "our"), "PRP$"),
    **dict.fromkeys(("that", "of", "by", "in", "for", "with", "on"), "IN"),
    **dict.fromkeys(("and", "or", "but"), "CC"),
    **dict.fromkeys(("not", "n't"), "RB"),
    **dict.fromkeys(("’s", "'s"), "POS"),
    **dict.fromkeys('.,:;?!—–―-“”‘’"«»…', "."),
    "to": "TO",
    "¶": "_SP",
}
CLASSES = {
    "NNP": "PROPN",
    "NN": "NOUN",
    "VB": "VERB",
    "PRP": "PRON",
    "WP": "PRON",
    "DT": "DET",
    "WDT": "DET",
    "IN": "ADP",
    "RP": "ADP",
    "JJ": "ADJ",
    "RB": "ADV",
    "CD": "NUM",
    "CC": "CCONJ",
    "TO": "PART",
    "POS": "PART",
    "_SP": "SPACE",
    ".": "PUNCT",
}
"""Word class by how the tag begins, the longer beginnings first."""
LEMMAS = {
    "called": "call",
    "farmers": "farmer",
    "ministries": "ministry",
    **dict.fromkeys(("said", "says", "saying"), "say"),
    **dict.fromkeys(("added", "adding"), "add"),
    **dict.fromkeys(("was", "is", "were", "are"), "be"),
    "did": "do",
    "told": "tell",
    "asked": "ask",
    "expected": "expect",
    "painted": "paint",
    **{form: form.removesuffix("d") for form in ("believed", "agreed")},
    **{form: form.removesuffix("s") for form in ("insists", "sources", "officials", "ministers")},
}
NO_SPACE_BEFORE = frozenset(".,:;?!”’…") | {"’s", "'s", "n't"}
NO_SPACE_BEHIND = frozenset("“‘")


@dataclass
class _Rows:
    words: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    deps: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)

    def add(self, items: Iterator[str], dep: str) -> int:
        """Read a subtree up to its closing bracket; return the index of its head."""
        mine: list[int] = []
        head = -1
        for item in items:
            if item == ")":
                break
            if item == "(":
                mine.append(self.add(items, next(items)))
                continue
            word, _, tag = item.partition("/")
            tag = tag or TAGS[word.lower()]
            loose = tag in (".", "_SP")
            mine.append(len(self.words))
            if not loose:
                assert head < 0, f"two heads: {self.words[head]} and {word}"
                head = len(self.words)
            self.words.append("\n\n" if word == "¶" else word)
            self.tags.append(tag)
            self.deps.append(("dep" if tag == "_SP" else "punct") if loose else dep)
            self.heads.append(-1)
        head = head if head >= 0 else mine[0]
        for i in mine:
            self.heads[i] = head
        return head


def parse(*sentences: str, ents: Mapping[str, str] | None = None) -> Doc:
    """Return the sentences as one `Doc`; ``ents`` labels words, wherever they stand, as named entities."""
    rows = _Rows()
    for sentence in sentences:
        start = len(rows.words)
        root = rows.add(iter(re.findall(r"[()]|[^\s()]+", sentence)), "ROOT")
        assert all(head >= start for head in rows.heads[start:])
        rows.deps[root] = "ROOT"
    doc = Doc(
        vocabulary(),
        words=rows.words,
        spaces=[_space_behind(a, b) for a, b in zip(rows.words, [*rows.words[1:], "\n"], strict=True)],
        tags=rows.tags,
        pos=[_word_class(tag, dep) for tag, dep in zip(rows.tags, rows.deps, strict=True)],
        lemmas=[_lemma(word, tag) for word, tag in zip(rows.words, rows.tags, strict=True)],
        heads=rows.heads,
        deps=rows.deps,
    )
    named = [
        doc.char_span(match.start(), match.end(), label=label)
        for words, label in (ents or {}).items()
        for match in re.finditer(rf"\b{re.escape(words)}\b", doc.text)
    ]
    doc.set_ents(filter_spans([span for span in named if span is not None]))
    return doc


def span_of(doc: Doc, words: str) -> Span:
    """Return the one place of ``words`` in ``doc``."""
    (start,) = [match.start() for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", doc.text)]
    span = doc.char_span(start, start + len(words))
    assert span is not None
    return span


def words_of(doc: Doc, tokens: set[int]) -> str:
    """Return the words of ``tokens``, an ellipsis where others stand between."""
    parts = [doc[i].text if i - 1 in tokens else f"… {doc[i].text}" for i in sorted(tokens)]
    return " ".join(parts).removeprefix("… ")


@cache
def vocabulary() -> Vocab:
    """Return a vocabulary that knows punctuation and the like: that of the language, without a model."""
    return spacy.blank("en").vocab


def _space_behind(word: str, following: str) -> bool:
    if word.isspace() or following.isspace():
        return False
    return word not in NO_SPACE_BEHIND and following not in NO_SPACE_BEFORE


def _lemma(word: str, tag: str) -> str:
    return word if tag.startswith("NNP") else LEMMAS.get(word.lower(), word.lower())


def _word_class(tag: str, dep: str) -> str:
    if dep in ("aux", "auxpass"):
        return "AUX"
    if dep == "mark":
        return "SCONJ"
    return next(name for start, name in CLASSES.items() if tag.startswith(start))
