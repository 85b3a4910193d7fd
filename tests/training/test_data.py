import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from reader.extraction.hints import Hints
from reader.extraction.tags import LINKS, Role, first_tag, inside_tag
from reader.extraction.windows import Window, read_words
from reader.training.data import HELD_OUT, IGNORED, epoch_batches, label_words, link_targets, read_corpus
from tests.extraction.small_tagger import small_tokenizer

TOKENIZER = small_tokenizer()
UNHINTED_TEXTS: dict[str, Hints] = defaultdict(tuple)
TEXT = "ann said it rains, she added."
ROWS = [
    {"source": [[0, 3]], "cue": [[4, 8]], "content": [[9, 17]]},
    {"source": [], "cue": [[23, 28]], "content": []},
]


def test_words_get_tags_of_their_roles() -> None:
    labels = label_words(read_words(TEXT, TOKENIZER), ROWS)
    content = first_tag(Role.CONTENT), inside_tag(Role.CONTENT)
    assert labels.tags.tolist() == [first_tag(Role.SOURCE), first_tag(Role.CUE), *content, 0, 0, 3, 0]
    found = [{role: part.tolist() for role, part in parts.items()} for parts in labels.attributions]
    assert found[0] == {Role.SOURCE: [0], Role.CUE: [1], Role.CONTENT: [2, 3]}
    assert found[1] == {Role.SOURCE: [], Role.CUE: [6], Role.CONTENT: []}


def test_each_part_of_a_discontinuous_content_begins_anew() -> None:
    row = {"source": [], "cue": [[4, 8]], "content": [[0, 3], [9, 17]]}
    tags = label_words(read_words(TEXT, TOKENIZER), [row]).tags
    assert tags[[0, 2, 3]].tolist() == [
        first_tag(Role.CONTENT),
        first_tag(Role.CONTENT),
        inside_tag(Role.CONTENT),
    ]


def test_links_lead_to_the_same_attribution_or_to_none() -> None:
    labels = label_words(read_words(TEXT, TOKENIZER), ROWS)
    targets = link_targets(labels, Window(0, 8))
    to_cue, to_source = LINKS.index((Role.CONTENT, Role.CUE)), LINKS.index((Role.CUE, Role.SOURCE))
    assert np.flatnonzero(targets[to_cue, 2]).tolist() == [2]
    assert np.flatnonzero(targets[to_source, 1]).tolist() == [1]
    assert np.flatnonzero(targets[to_source, 6]).tolist() == [0]
    assert not targets[to_cue, 0].any()


def test_a_source_is_shared_by_all_that_have_it() -> None:
    rows = [{**ROWS[0]}, {"source": [[0, 3]], "cue": [[23, 28]], "content": []}]
    targets = link_targets(label_words(read_words(TEXT, TOKENIZER), rows), Window(0, 8))
    to_source = targets[LINKS.index((Role.CUE, Role.SOURCE))]
    assert np.flatnonzero(to_source[1]).tolist() == np.flatnonzero(to_source[6]).tolist() == [1]


def test_nothing_is_learned_from_a_link_out_of_the_window() -> None:
    labels = label_words(read_words(TEXT, TOKENIZER), ROWS)
    targets = link_targets(labels, Window(2, 8))
    assert not targets[LINKS.index((Role.CONTENT, Role.CUE)), 0].any()


def corpus(folder: Path, articles: int) -> Path:
    rows = [{"id": str(n), "text": TEXT + " more words." * n, "attributions": ROWS} for n in range(articles)]
    write(folder / "small-train.jsonl", rows)
    write(folder / "small-dev.jsonl", rows[:2])
    return folder


def write(path: Path, rows: list[dict[str, Any]]) -> None:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def test_some_articles_are_held_out(tmp_path: Path) -> None:
    found = read_corpus(corpus(tmp_path, 2 * HELD_OUT), TOKENIZER, UNHINTED_TEXTS)
    assert (len(found.train), len(found.held_out), len(found.dev)) == (2 * HELD_OUT - 2, 2, 2)
    assert not {e.id for e in found.train} & {e.id for e in found.held_out}


def test_every_annotators_version_is_kept(tmp_path: Path) -> None:
    corpus(tmp_path, 3)
    versions = [{"id": "1", "text": TEXT + " more words.", "attributions": rows} for rows in (ROWS, [])]
    write(tmp_path / "small-train-multi.jsonl", versions)
    found = read_corpus(tmp_path, TOKENIZER, UNHINTED_TEXTS)
    assert {e.id: len(e.versions) for e in found.train} == {"0": 1, "1": 2, "2": 1}


def test_a_missing_part_is_told(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"holds no file that ends in train\.jsonl"):
        read_corpus(tmp_path, TOKENIZER, UNHINTED_TEXTS)


def test_an_epoch_holds_every_word_once(tmp_path: Path) -> None:
    examples = read_corpus(corpus(tmp_path, 40), TOKENIZER, UNHINTED_TEXTS).train
    batches = epoch_batches(examples, 600, "1")
    assert sum(int((b.tags != IGNORED).sum()) for b in batches) == sum(len(e.words) for e in examples)
    assert max(b.inputs.ids.size for b in batches) <= 600


def test_the_same_seed_gives_the_same_batches(tmp_path: Path) -> None:
    examples = read_corpus(corpus(tmp_path, 40), TOKENIZER, UNHINTED_TEXTS).train
    first, second, third = (
        [b.inputs.ids.tolist() for b in epoch_batches(examples, 600, s)] for s in ("1", "1", "2")
    )
    assert first == second != third
