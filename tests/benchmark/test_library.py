from pathlib import Path

import pytest

from reader.benchmark import __main__, library
from reader.benchmark.generated_library import generate
from reader.library import Library
from reader.library.search import parse
from reader.text import count_words


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("generated") / "library.sourcelight"
    generate(path, 60)
    return path


def test_a_generated_library_is_like_one_that_was_filled_by_the_program(generated: Path) -> None:
    with Library.open(generated) as opened:
        assert opened.articles.count() == 60
        assert opened.search.index.is_whole()
        assert opened.search.index.waiting() == 0
        article, analysis = opened.articles.get(7), opened.analyses.get(7)
        assert analysis is not None
        assert len(analysis.attributions) == 20
        for told in analysis.attributions:
            assert told.actor is not None
            actor = analysis.actors[told.actor]
            assert told.source[0].of(article.text) in {actor.name, *actor.aliases}
            assert told.content[0].of(article.text).islower()
        summary = opened.articles.summary(7)
        assert summary.words == pytest.approx(count_words(article.text), abs=5)
        assert 450 < summary.words < 900
        assert len(opened.cast.of_article(7)) == len(analysis.actors)
        assert opened.search.count(parse('actor:"white house" says:the').query).number > 3
        opened.analyses.replace(7, analysis)
        assert [actor.name for actor in opened.cast.of_article(7)] == [
            actor.name for actor in analysis.actors
        ]


def test_the_same_seed_makes_the_same_library(generated: Path, tmp_path: Path) -> None:
    again, other = tmp_path / "again.sourcelight", tmp_path / "other.sourcelight"
    generate(again, 60)
    generate(other, 60, seed=6)
    texts = []
    for path in (generated, again, other):
        with Library.open(path) as opened:
            texts.append([opened.articles.get(number).text for number in range(1, 61)])
    assert texts[0] == texts[1] != texts[2]


def test_a_file_that_is_there_is_never_written_over(generated: Path) -> None:
    with pytest.raises(FileExistsError):
        generate(generated, 1)


def test_the_searches_are_of_all_kinds_and_can_be_read() -> None:
    searches = library.searches(
        ["Rates rise again in town", "The harbour closes again", "A ship of fools"], 40
    )
    assert len(searches) == 40
    assert len(set(searches)) > 20
    assert not any(parse(typed).problems for typed in searches)


def test_everything_is_measured_and_the_library_left_as_it_was(generated: Path) -> None:
    measured = list(library.measure(generated))
    assert [one.what.split()[0] for one in measured] == ["library", "search,", "opening", "its", "adding"]
    assert all(one.took > 0 and one.bare > 0 for one in measured)
    with Library.open(generated) as opened:
        assert opened.articles.count() == 60
        assert opened.articles.trashed() == []
        assert opened.search.index.is_whole()


def test_the_limit_is_a_factor_and_a_pause() -> None:
    assert library.Measured("search", 44.9, 10).within
    assert not library.Measured("search", 45.1, 10).within
    assert "4.51 × (OVER 1.5 × + 30 ms)" in str(library.Measured("search", 45.1, 10))


def test_the_command_makes_the_library_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "kept.sourcelight"
    asked: list[tuple[str, ...]] = []

    def run(*arguments: str) -> int:
        asked.append(arguments)
        return 0

    monkeypatch.setattr(__main__, "_run", run)
    monkeypatch.setattr(__main__, "peak_of_children", lambda: None)  # other tests have had children, too
    monkeypatch.setattr("sys.argv", ["benchmark", "--library", "5", "--library-file", str(path)])
    assert __main__.main() == 0
    made = path.stat().st_mtime_ns
    assert __main__.main() == 0
    assert path.stat().st_mtime_ns == made
    assert asked == [("reader.gui.library_pauses", str(path)), ("reader.benchmark.library", str(path))] * 2


@pytest.mark.parametrize(("megabytes", "told"), [(250.0, "within"), (251.0, "OVER"), (None, "")])
def test_the_memory_of_the_window_has_a_limit(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    megabytes: float | None,
    told: str,
) -> None:
    path = tmp_path / "kept.sourcelight"
    path.touch()
    monkeypatch.setattr(__main__, "_run", lambda *_: 0)
    monkeypatch.setattr(__main__, "peak_of_children", lambda: megabytes)
    monkeypatch.setattr("sys.argv", ["benchmark", "--library", "5", "--library-file", str(path)])
    assert __main__.main() == (told == "OVER")
    assert ("memory of the window" in capsys.readouterr().out) == bool(told)
