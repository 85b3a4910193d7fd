"""Annotated articles in each of the forms that they come in."""

import json
from pathlib import Path

from reader.benchmark.corpus import OWN_ARTICLES, GoldArticle, read_corpus
from tests.benchmark.small_engine import ROW, TEXT

RECORD = {"id": "a", "text": TEXT, "attributions": [ROW]}


def test_json_lines_are_read_one_by_one_and_numbered_where_nameless(tmp_path: Path) -> None:
    path = tmp_path / "corpus.jsonl"
    nameless = {"text": "Line\u2028feed", "attributions": []}
    lines = [json.dumps(record, ensure_ascii=False) for record in (RECORD, nameless)]
    path.write_text("\n".join(lines) + "\n\n", encoding="utf-8")
    assert list(read_corpus(path)) == [GoldArticle("a", TEXT, [ROW]), GoldArticle("2", "Line\u2028feed", [])]


def test_a_json_file_is_one_article(tmp_path: Path) -> None:
    path = tmp_path / "founding.json"
    path.write_text(json.dumps(RECORD, indent=1), encoding="utf-8")
    assert list(read_corpus(path)) == [GoldArticle("a", TEXT, [ROW])]


def test_a_folder_holds_texts_beside_their_gold_with_line_ends_as_they_are(tmp_path: Path) -> None:
    for name, text in (("b", "One.\r\nTwo."), ("a", TEXT)):
        (tmp_path / f"{name}.txt").write_bytes(text.encode("utf-8"))
        gold = {"id": name, "attributions": []}
        (tmp_path / f"{name}.json").write_text(json.dumps(gold), encoding="utf-8")
    assert [(article.id, article.text) for article in read_corpus(tmp_path)] == [
        ("a", TEXT),
        ("b", "One.\r\nTwo."),
    ]


def test_the_projects_own_articles_are_there() -> None:
    articles = list(read_corpus(OWN_ARTICLES))
    assert len(articles) == 40
    assert len({article.id for article in articles}) == 40
