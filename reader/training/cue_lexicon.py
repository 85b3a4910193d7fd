"""Learn the cue lexicon from a corpus: ``python -m reader.training.cue_lexicon CORPUS.jsonl VERSION [OUT]``.

The corpus holds one article a line: {"id", "text", "attributions": [{"source", "cue", "content"}]} with
character offsets. Only counts of words leave it: how often a lemma attributes in a frame, and which of
its dependents hold the content. No sentence of the corpus can be read off them.
"""

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from spacy.tokens import Doc, Token

from reader.extraction.cues import (
    LEXICON_FILE,
    QUOTE,
    Count,
    CueLexicon,
    argument_of,
    frame_of,
    is_cue_candidate,
    lemma_of,
    write_lexicon,
)
from reader.extraction.pipeline import load_model
from reader.extraction.quotations import find_quotations
from reader.extraction.quoted import QuotedTokens, lead_candidates
from reader.settings import resource_path

LEAST_SEEN = 3
"""Rows of rarer lemmas are left out: they would name single places of the corpus, and tell little."""

Table = defaultdict[str, defaultdict[str, list[int]]]


def learn(texts: Iterable[tuple[Doc, list[dict[str, Any]]]], version: str) -> CueLexicon:
    """Return the lexicon counted from parsed texts and their gold attributions."""
    frames: Table = defaultdict(lambda: defaultdict(lambda: [0, 0, 0]))
    arguments: Table = defaultdict(lambda: defaultdict(lambda: [0, 0, 0]))
    for doc, gold in texts:
        _count(doc, gold, frames, arguments)
    lemmas = {lemma for lemma, row in frames.items() if _places(row) >= LEAST_SEEN}
    return CueLexicon(_kept(frames, lemmas), _kept(arguments, lemmas), version)


def _places(row: Mapping[str, list[int]]) -> int:
    """Return at how many places a lemma stands; those beside a quotation are counted in a frame, too."""
    return sum(seen for frame, (_, seen, _) in row.items() if frame != QUOTE)


def _count(doc: Doc, gold: list[dict[str, Any]], frames: Table, arguments: Table) -> None:
    content_of: dict[int, set[int]] = {}
    inside: set[int] = set()
    for row in gold:
        content = _words(doc, row["content"])
        inside |= content
        content_of.update((i, content) for i in _words(doc, row["cue"]) if is_cue_candidate(doc[i]))
    quoted = QuotedTokens.of(doc, find_quotations(doc.text))
    beside: dict[int, list[int]] = defaultdict(list)
    for number in range(len(quoted.outer)):
        for token, _ in lead_candidates(doc, quoted, number):
            beside[token.i].append(number)
    for token in doc:
        if not is_cue_candidate(token) or token.i in quoted.of_token:
            continue
        lemma, hit = lemma_of(token), token.i in content_of
        unmarked = token.i in inside and not hit
        _add(frames[lemma][frame_of(token)], hit, unmarked)
        if token.i in beside:
            content = content_of.get(token.i, set())
            leads = any(
                2 * len(content & quoted.outer[n]) > _size(doc, quoted.outer[n]) for n in beside[token.i]
            )
            _add(frames[lemma][QUOTE], leads, unmarked)
        if hit:
            _count_arguments(token, lemma, content_of[token.i], arguments)


def _count_arguments(cue: Token, lemma: str, content: set[int], arguments: Table) -> None:
    for child in cue.children:
        words = {t.i for t in child.subtree if not t.is_punct and not t.is_space}
        if words and not child.is_punct:
            _add(arguments[lemma][argument_of(child, cue)], 2 * len(words & content) > len(words), False)


def _add(row: list[int], hit: bool, inside: bool) -> None:
    row[0] += hit
    row[1] += 1
    row[2] += inside


def _words(doc: Doc, spans: Iterable[tuple[int, int]]) -> set[int]:
    """Return the indices of the words in character ``spans``."""
    found: set[int] = set()
    for start, end in spans:
        span = doc.char_span(start, end, alignment_mode="expand")
        found.update(t.i for t in span or () if not t.is_space and not t.is_punct)
    return found


def _size(doc: Doc, tokens: Iterable[int]) -> int:
    return sum(not doc[i].is_punct and not doc[i].is_space for i in tokens)


def _kept(table: Table, lemmas: Collection[str]) -> Mapping[str, Mapping[str, Count]]:
    return {
        lemma: {key: Count(*count) for key, count in row.items()}
        for lemma, row in table.items()
        if lemma in lemmas
    }


def read_corpus(path: Path) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Yield text and gold attributions of every article."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield row["text"], row["attributions"]


def main() -> None:
    """Learn from the corpus that the command line names."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path)
    parser.add_argument("version", help='names corpus and edition, for example "polnear-1.0.0-train"')
    parser.add_argument("out", type=Path, nargs="?", default=resource_path() / LEXICON_FILE)
    arguments = parser.parse_args()
    if not arguments.corpus.is_file():
        sys.exit(f"There is no corpus at {arguments.corpus}.")
    nlp = load_model()
    texts = nlp.pipe(read_corpus(arguments.corpus), as_tuples=True, batch_size=16)
    lexicon = learn(texts, arguments.version)
    write_lexicon(lexicon, arguments.out)
    print(f"{len(lexicon.frames)} lemmas → {arguments.out}")


if __name__ == "__main__":
    main()
