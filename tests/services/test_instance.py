import json
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from multiprocessing.connection import Client
from pathlib import Path
from queue import Queue

import pytest

from reader.errors import LibraryLocked
from reader.services import instance
from reader.services.instance import Instance, hand_over, read_message, socket_folder

ROOT = Path(__file__).parents[2]

HOLD = """
import sys
from pathlib import Path
from reader.services.instance import Instance
claim = Instance.claim(Path(sys.argv[1]))
print("held" if claim else "taken", flush=True)
if claim:
    claim.listen(lambda files: print(*files, sep="|", flush=True))
    print("listening", flush=True)
    sys.stdin.read()
    claim.close()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    # Longer than any socket's name may be.
    return tmp_path / ("long " * 20).strip() / "ﬁle 🙂" / "library.sourcelight"


@pytest.fixture
def heard(path: Path) -> Iterator[Queue[Sequence[Path]]]:
    """Hold the library in this process and return what later starts hand over."""
    claim = Instance.claim(path)
    assert claim is not None
    told: Queue[Sequence[Path]] = Queue()
    assert claim.listen(told.put)
    yield told
    claim.close()


def address_of(path: Path) -> dict[str, str]:
    (file,) = path.parent.glob("*.window")
    told: dict[str, str] = json.loads(file.read_text(encoding="utf-8"))
    return told


def start(path: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
    )


def next_line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def end(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.communicate()


def test_a_second_start_hands_its_files_to_the_first(path: Path, tmp_path: Path) -> None:
    first = start(path)
    try:
        assert [next_line(first), next_line(first)] == ["held", "listening"]
        assert Instance.claim(path) is None
        hand_over(path, [tmp_path / "a.txt", tmp_path / "b.txt"])
        assert next_line(first) == f"{tmp_path / 'a.txt'}|{tmp_path / 'b.txt'}"
        hand_over(path, [])
        assert next_line(first) == ""
    finally:
        end(first)


def test_of_starts_at_once_exactly_one_holds_the_library(path: Path) -> None:
    starts = [start(path) for _ in range(4)]
    try:
        assert sorted(next_line(process) for process in starts) == ["held", "taken", "taken", "taken"]
    finally:
        for process in starts:
            end(process)


def test_what_a_killed_process_left_keeps_nobody_out(path: Path, tmp_path: Path) -> None:
    killed = start(path)
    assert [next_line(killed), next_line(killed)] == ["held", "listening"]
    end(killed)
    with pytest.raises(LibraryLocked):  # nobody hears at the address that it left
        hand_over(path, [])
    told: Queue[Sequence[Path]] = Queue()
    claim = Instance.claim(path)
    assert claim is not None
    assert claim.listen(told.put)
    hand_over(path, [tmp_path / "a.txt"])
    assert told.get(timeout=30) == (tmp_path / "a.txt",)
    claim.close()


def test_a_library_that_was_given_free_can_be_claimed_again(path: Path) -> None:
    for _ in range(3):
        claim = Instance.claim(path)
        assert claim is not None
        assert Instance.claim(path) is None
        claim.listen(lambda files: None)
        claim.close()
    assert list(path.parent.glob("*.window")) == []


def test_two_libraries_of_one_folder_are_held_apart(path: Path) -> None:
    one, other = Instance.claim(path), Instance.claim(path.with_name("other.sourcelight"))
    assert one is not None
    assert other is not None
    one.close()
    other.close()


def test_another_name_of_the_same_library_is_the_same(path: Path, heard: Queue[Sequence[Path]]) -> None:
    assert Instance.claim(path.parent / ".." / path.parent.name / path.name) is None


def test_relative_paths_are_handed_over_as_the_second_start_meant_them(
    path: Path, heard: Queue[Sequence[Path]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    hand_over(path, [Path("a.txt")])
    assert heard.get(timeout=30) == (tmp_path / "a.txt",)


def test_nonsense_and_silence_do_not_end_the_listening(
    path: Path, heard: Queue[Sequence[Path]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(instance, "PATIENCE", 0.2)
    address = address_of(path)["address"]
    Client(address).close()
    silent = Client(address)
    for told in (b"", b"\xff", b"{}", b"[" * 100_000, json.dumps({"secret": "x", "files": []}).encode()):
        with Client(address) as connection:
            connection.send_bytes(told)
            with pytest.raises((EOFError, OSError)):
                connection.recv_bytes()
    silent.close()
    monkeypatch.undo()
    hand_over(path, [tmp_path / "a.txt"])
    assert heard.get(timeout=30) == (tmp_path / "a.txt",)
    assert heard.empty()


def test_a_message_too_long_is_refused_on_both_sides(path: Path, heard: Queue[Sequence[Path]]) -> None:
    with pytest.raises(LibraryLocked, match="open in another window"):
        hand_over(path, [Path("x" * instance.MOST_BYTES)])
    with Client(address_of(path)["address"]) as connection, pytest.raises((EOFError, OSError)):
        connection.send_bytes(b"x" * (instance.MOST_BYTES * 2))
        connection.recv_bytes()
    hand_over(path, [])
    assert heard.get(timeout=30) == ()


def test_starts_at_once_are_all_heard(path: Path, heard: Queue[Sequence[Path]], tmp_path: Path) -> None:
    threads = [
        threading.Thread(target=hand_over, args=(path, [tmp_path / str(number)])) for number in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    got = {heard.get(timeout=30)[0].name for _ in threads}
    assert got == {str(number) for number in range(8)}


def test_a_window_that_can_not_listen_still_holds_the_library(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_socket() -> tuple[str | None, str]:
        raise OSError("no folder for a socket")

    monkeypatch.setattr(instance, "_place_for_socket", no_socket)
    claim = Instance.claim(path)
    assert claim is not None
    assert not claim.listen(lambda files: None)
    with pytest.raises(LibraryLocked):
        hand_over(path, [])
    claim.close()


@pytest.mark.parametrize("left", [b"", b"{}", b"[1]", b"\xff", b"[" * 100_000, b"7"])
def test_an_address_that_makes_no_sense_is_told_as_no_answer(path: Path, left: bytes) -> None:
    path.parent.mkdir(parents=True)
    (path.parent / f".{path.name}.window").write_bytes(left)
    with pytest.raises(LibraryLocked):
        hand_over(path, [])


def test_a_socket_lies_where_its_name_is_short_enough() -> None:
    assert socket_folder(["", "/a" * 60, "/run/user/1000", "/tmp"]) == "/run/user/1000"  # noqa: S108
    assert socket_folder(["é" * 50]) is None
    assert socket_folder([]) is None


@pytest.mark.parametrize(
    "message",
    [
        {"secret": "known"},
        {"secret": "known", "files": "a.txt"},
        {"secret": "known", "files": [1]},
        {"secret": "knowN", "files": []},
        {"secret": "é", "files": []},
        {"files": []},
        [],
        7,
    ],
)
def test_only_messages_of_ours_are_read(message: object) -> None:
    assert read_message(json.dumps(message).encode(), "known") is None


def test_a_name_that_can_be_no_file_is_left_out() -> None:
    told = json.dumps({"secret": "known", "files": ["a\0b", "c"]}).encode()
    assert read_message(told, "known") == (Path("c"),)
