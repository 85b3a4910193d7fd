"""A hundred times a program is killed while it changes a library: what it told stays true."""

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reader.library import Library
from reader.library.backups import Backups
from reader.library.check import Harm, check
from tests.library import first_version
from tests.library.doomed import ANALYSIS, ORIGIN

ROOT = Path(__file__).parents[2]

MOST_LINES = 5
LONGEST = 0.03
"""A program is killed so many lines and so many seconds after its start, at most."""


def kill_at_random(folder: Path, task: str, rng: random.Random) -> list[list[str]]:
    """Run a task, kill it at a random moment, and return the lines that it wrote whole, as words."""
    command = [sys.executable, "-m", "tests.library.doomed", str(folder), task]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8", cwd=ROOT) as process:
        assert process.stdout is not None
        told = [process.stdout.readline() for _ in range(rng.randrange(MOST_LINES))]
        time.sleep(rng.uniform(0, LONGEST))
        process.kill()
        told += process.stdout.readlines()
    return [line.split() for line in told if line.endswith("\n")]


def is_whole(path: Path) -> bool:
    return check(path).harm is Harm.NONE


def check_articles(folder: Path, told: list[list[str]]) -> None:
    path = folder / "library.sourcelight"
    if not told and not path.exists():  # killed before there was a library
        return
    with Library.open(path, create=False) as library:
        for words in told:
            article = int(words[1])
            if words[0] == "added":
                assert library.articles.get(article)
            elif words[0] == "brought":
                assert library.origins.get(article) == ORIGIN
            elif words[0] == "analysed":
                assert library.analyses.get(article) == ANALYSIS
        renamed = [words for words in told if words[0] == "renamed"]
        if renamed:
            title = library.articles.get(int(renamed[-1][1])).title
            assert int(title.split()[-1]) >= int(renamed[-1][-1])
        for words in [words for words in told if words[0] in {"noted", "undone"}][-1:]:
            check_note(library, *words)
        purged = {int(words[1]) for words in told if words[0] == "purged"}
        assert purged.isdisjoint(summary.id for summary in library.articles.page(0, 999))
    assert is_whole(path)
    for backup in Backups(path).all():
        assert is_whole(backup.path)


def check_note(library: Library, last: str, article: str, number: str) -> None:
    """Tag and note come and go together; what was told last holds, or else the change that was under way."""
    notes = [note.text for note in library.notes.of(int(article))]
    assert len(notes) == len(library.tags.of(int(article)))
    assert notes in ([[number], []] if last == "noted" else [[], [f"{int(number) + 1}"]])


def check_backups(folder: Path, told: list[list[str]]) -> None:
    check_articles(folder, told)
    backups = {backup.path.name for backup in Backups(folder / "library.sourcelight").all()}
    newest = [words[2] for words in told if words[0] == "backed"][-1:]
    assert set(newest) <= backups


def check_migrations(folder: Path, told: list[list[str]]) -> None:
    for path in folder.glob("old*.sourcelight"):
        if ".backup." not in path.name:
            with Library.open(path) as library:
                assert library.articles.get(1).text == first_version.TEXT
                assert [actor.name for actor in library.cast.of_article(1)] == ["Ada Lind"]
            assert is_whole(path)
    assert {words[1] for words in told} <= {path.name for path in folder.iterdir()}


CHECKS = {
    "bring_in": check_articles,
    "edit": check_articles,
    "migrate": check_migrations,
    "back_up": check_backups,
}


@pytest.mark.parametrize("task", CHECKS)
def test_what_was_acknowledged_survives_25_kills(task: str, tmp_path: Path) -> None:
    rng = random.Random(task)  # noqa: S311
    said = 0
    for number in range(25):
        folder = tmp_path / str(number)
        folder.mkdir()
        told = kill_at_random(folder, task, rng)
        CHECKS[task](folder, told)
        said += len(told)
    assert said > 25, "the programs were killed before they did anything"
