"""The command: which engines, which articles, what it compares with and how it ends."""

import json
from pathlib import Path

import pytest

from reader.benchmark import __main__ as command
from reader.benchmark.baseline import read_saved, write_saved
from reader.benchmark.engines import ALL, ENGINES, chosen
from reader.benchmark.figures import Figures
from tests.benchmark import small_engine
from tests.benchmark.small_engine import ROW, TEXT


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """Return a folder of one article, of which the small engine finds all."""
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "a.json").write_text(json.dumps({"id": "a", "attributions": [ROW]}), encoding="utf-8")
    return folder


@pytest.fixture(autouse=True)
def small_engines(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put small engines in the place of the real ones."""
    for name in ENGINES:
        monkeypatch.setitem(ENGINES, name, small_engine.load_nothing)
    monkeypatch.setitem(ENGINES, "rules", small_engine.load)


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str | Path) -> int:
    monkeypatch.setattr("sys.argv", ["benchmark", "--jobs", "1", *map(str, arguments)])
    return command.main()


def run_accuracy(monkeypatch: pytest.MonkeyPatch, articles: Path, *arguments: str | Path) -> int:
    return run(monkeypatch, "--articles", articles, "--accuracy-only", *arguments)


def test_all_engines_are_asked_for_by_one_name() -> None:
    assert chosen(ALL).keys() == {"learned", "rules", "nearest-name", "textacy"}
    assert chosen("rules") == {"rules": small_engine.load}


def test_engines_that_are_not_installed_are_left_out_and_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], articles: Path
) -> None:
    assert run_accuracy(monkeypatch, articles) == 0
    told = capsys.readouterr().out
    assert "Accuracy on articles, 1 articles" in told
    assert "textacy is left out. The small engine is not installed." in told
    assert "joint              1.000  1.000  1.000" in told


def test_what_is_saved_is_compared_with_the_next_time(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], articles: Path, tmp_path: Path
) -> None:
    saved = tmp_path / "saved.jsonl"
    assert run_accuracy(monkeypatch, articles, "--save", saved) == 0
    assert read_saved(saved).keys() == {("articles", "rules")}
    capsys.readouterr()
    assert run_accuracy(monkeypatch, articles, "--compare", saved) == 0
    assert "no article changed" in capsys.readouterr().out


def test_a_fall_of_joint_f1_is_an_exit_code(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], articles: Path, tmp_path: Path
) -> None:
    saved, (article,) = tmp_path / "saved.jsonl", articles.glob("*.txt")
    assert run_accuracy(monkeypatch, articles, "--save", saved) == 0
    article.write_text(TEXT.replace("mayor", "mole"), encoding="utf-8")  # too short for the engine
    assert run_accuracy(monkeypatch, articles, "--compare", saved) == 1
    assert "a: joint hits 1 → 0, false 0 → 0" in capsys.readouterr().out


def test_a_corpus_is_measured_besides_and_kept_apart(
    monkeypatch: pytest.MonkeyPatch, articles: Path, tmp_path: Path
) -> None:
    corpus, saved = tmp_path / "corpus.jsonl", tmp_path / "saved.jsonl"
    corpus.write_text(json.dumps({"text": TEXT, "attributions": []}), encoding="utf-8")
    other = {("articles", "learned"): Figures("before", {}, None)}
    write_saved(saved, other)
    assert run_accuracy(monkeypatch, articles, "--corpus", corpus, "--save", saved) == 0
    kept = read_saved(saved)
    assert kept.keys() == {*other, ("articles", "rules"), ("corpus.jsonl", "rules")}
    assert kept["corpus.jsonl", "rules"].invented == 1


def test_where_there_are_no_articles_it_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert run_accuracy(monkeypatch, tmp_path / "nowhere") == 0
    assert "There are no annotated articles in" in capsys.readouterr().out


def test_a_corpus_that_is_not_there_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        run(monkeypatch, "--corpus", "no such file.jsonl")
    assert "there is no file no such file.jsonl" in capsys.readouterr().err


def test_costs_are_measured_in_processes_of_their_own(
    monkeypatch: pytest.MonkeyPatch, articles: Path
) -> None:
    started: list[tuple[str, ...]] = []

    def note(module: str, *arguments: str, environment: object = None) -> int:
        started.append((module, *arguments))
        return int(module == "reader.benchmark.waiting")

    monkeypatch.setattr(command, "_run", note)
    assert run(monkeypatch, "--articles", articles) == 1
    assert started == [
        ("reader.benchmark.speed", "learned"),
        ("reader.benchmark.waiting", "learned"),
        ("reader.gui.heartbeat",),
    ]
    assert run(monkeypatch, "--articles", articles, "--engine", "rules") == 1
    assert started[3] == ("reader.benchmark.speed", "rules")
