"""Many files at once: found, brought in one after another, told, and stopped when asked."""

import os
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest

from reader.errors import NotALibrary
from reader.library import Library
from reader.model import Way
from reader.services import bringing
from reader.services.bringing import Found, Report, Skipped, Step, bring_files, find_files
from reader.services.reading_apart import ReaderProcess, read_given
from tests.services import fake_reader
from tests.services.noted_jobs import NotedJobs


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with three articles, one of them twice, one that can't be read, and other things."""
    folder = tmp_path / "papers"
    for name, text in {
        "a.txt": "Ada spoke of the harbour.",
        "b.md": "Jo spoke of the sea.",
        "inner/c.txt": "Al spoke of the tide.",
        "inner/d.TXT": "Ada spoke of the harbour.",
        "empty.txt": "",
        ".hidden.txt": "Hidden.",
        ".git/e.txt": "Hidden too.",
        "program.exe": "Not an article.",
        "LICENSE": "No suffix.",
        "page.html": "<p>Saved.</p>",
        "page_files/part.html": "<p>Part.</p>",
        "own_files/f.txt": "An ordinary folder.",
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def bring(library: Library, *paths: Path, way: Way = Way.FILE) -> list[Step]:
    return list(bring_files(library.path, NotedJobs(), paths, way=way, read=read_given))


def test_a_folder_comes_in_with_a_report(library: Library, folder: Path) -> None:
    jobs = NotedJobs()
    steps = list(bring_files(library.path, jobs, [folder], read=read_given))
    assert steps[-1] == Step(
        None, Report(files=7, done=7, articles=5, known=1, updates=0, failed=1, skipped=5)
    )
    assert steps[-1].report.sentence == (
        "5 added, 1 in your library already, 1 could not be read, 5 passed over."
    )
    assert [step.report.done for step in steps] == sorted(step.report.done for step in steps)
    assert library.articles.count() == 5
    assert len(set(jobs.asked)) == 5
    (failed,) = library.failed.all()
    assert failed.place == str(folder / "empty.txt")
    (told,) = [step for step in steps if step.reason]
    assert (told.path, told.reason) == (folder / "empty.txt", failed.reason)


def test_the_same_folder_again_adds_nothing(library: Library, folder: Path) -> None:
    bring(library, folder)
    report = bring(library, folder, way=Way.FOLDER)[-1].report
    assert (report.articles, report.known) == (0, 6)
    assert report.sentence.startswith("Nothing new, 6 in your library already")


def test_what_is_passed_over_is_told_with_the_reason(folder: Path) -> None:
    skipped = {found.path.name: found.skipped for found in find_files([folder]) if found.skipped}
    assert skipped == {
        ".git": Skipped.HIDDEN,
        ".hidden.txt": Skipped.HIDDEN,
        "LICENSE": Skipped.UNKNOWN,
        "program.exe": Skipped.UNKNOWN,
        "page_files": Skipped.PART,
    }


def test_what_is_named_is_never_passed_over_and_comes_once(folder: Path) -> None:
    named = [folder / ".hidden.txt", folder / "LICENSE", folder / "missing.txt", folder / "LICENSE"]
    assert list(find_files(named)) == [Found(path) for path in named[:3]]
    both = [found.path for found in find_files([folder / "a.txt", folder])]
    assert len(both) == len(set(both))


def test_what_is_no_path_is_told_as_a_failure(library: Library, folder: Path) -> None:
    report = bring(library, folder / "nul\0.txt", folder / "missing.txt", folder / "a.txt")[-1].report
    assert (report.failed, report.articles) == (2, 1)


def test_links_are_never_followed(folder: Path) -> None:
    try:
        (folder / "inner" / "circle").symlink_to(folder, target_is_directory=True)
        (folder / "inner" / "link.txt").symlink_to(folder / "a.txt")
    except OSError:  # Windows asks for a right of its own
        return
    skipped = {found.path.name for found in find_files([folder]) if found.skipped is Skipped.LINK}
    assert skipped == {"circle", "link.txt"}


def test_a_pipe_is_never_waited_for(folder: Path) -> None:
    if sys.platform == "win32":
        return
    os.mkfifo(folder / "pipe.txt")
    assert Found(folder / "pipe.txt", Skipped.UNKNOWN) in list(find_files([folder]))


def test_cancelling_keeps_what_came_in_until_then(library: Library, folder: Path) -> None:
    steps: list[Step] = []
    jobs = NotedJobs()
    for step in bring_files(
        library.path, jobs, [folder], cancelled=lambda: library.articles.count() >= 2, read=read_given
    ):
        steps.append(step)
    report = steps[-1].report
    assert report.cancelled
    assert library.articles.count() == report.articles == len(jobs.asked) == 2
    assert "Stopped after" in report.sentence


def test_one_who_stops_asking_leaves_the_library_closed(library: Library, folder: Path) -> None:
    with closing(bring_files(library.path, NotedJobs(), [folder], read=read_given)) as steps:
        first = next(step for step in steps if step.ingested)
    assert list(steps) == []
    assert [row.id for row in library.articles.page(0, 9)] == [one.article for one in first.ingested]


def test_an_empty_folder_and_none_at_all_have_a_report(library: Library, tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()
    for paths in ([tmp_path / "nothing"], []):
        assert bring(library, *paths) == [Step(None, Report(0))]
    assert Report(0).sentence == "Nothing new."


def test_a_library_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotALibrary):
        next(bring_files(tmp_path / "none.sourcelight", NotedJobs(), []))


def test_a_file_that_ends_its_reader_stops_no_other(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ("a.txt", "crash", "b.txt")
    for name in names:
        (tmp_path / name).write_text(f"The file {name} spoke of the harbour.", encoding="utf-8")
    monkeypatch.setattr(bringing, "ReaderProcess", lambda: ReaderProcess(read=fake_reader.read))
    steps = list(bring_files(library.path, NotedJobs(), [tmp_path / name for name in names]))
    assert (steps[-1].report.articles, steps[-1].report.failed) == (2, 1)
    assert [failed.place for failed in library.failed.all()] == [str(tmp_path / "crash")]


def test_reading_goes_on_while_many_files_come_in_from_a_thread(library: Library, tmp_path: Path) -> None:
    for n in range(150):
        (tmp_path / f"{n}.txt").write_text(f"Number {n} spoke of the harbour.", encoding="utf-8")
    ended: list[Report] = []

    def work() -> None:
        ended.extend(
            step.report for step in bring_files(library.path, NotedJobs(), [tmp_path], read=read_given)
        )

    thread = threading.Thread(target=work)
    thread.start()
    seen = [library.articles.count()]
    while thread.is_alive():
        seen.append(library.articles.count())
        assert len(library.articles.page(0, 200)) >= seen[-1]
    thread.join()
    assert seen == sorted(seen)
    assert ended[-1].articles == library.articles.count() == 150
