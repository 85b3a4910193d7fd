"""One window for each library: the first holds a lock, a second one hands its files to the first.

The lock is the operating system's and ends with the process, however that ends. What a process leaves
behind that was killed (its address and the socket) is never trusted, only used where the lock is held.
"""

import hmac
import json
import os
import secrets
import shutil
import sys
import tempfile
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Client, Listener
from pathlib import Path
from typing import IO, Protocol

from reader.errors import LibraryLocked
from reader.library.faults import faults, place_fault

if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[bytes]) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


MOST_BYTES = 1 << 20
"""A message is never longer: names of some thousand files."""
PATIENCE = 5.0
"""Seconds that one side waits for the other's next word."""
LONGEST_ADDRESS = 100
"""Sockets have short names: 104 bytes on macOS, 108 on Linux."""

_TAKEN = b"taken"


class FileLock:
    """A lock on a file, held by the operating system until this process gives it back or ends."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: IO[bytes] | None = None

    def acquire(self) -> bool:
        """Take the lock and return True, or False where another process or object holds it; ReadOnlyPlace."""
        try:
            file = self._path.open("ab")
        except OSError as error:
            raise place_fault(error, self._path) from error
        try:
            _lock(file)
        except (BlockingIOError, PermissionError):
            file.close()
            return False
        except OSError:
            # A file system without locks: better two windows, whose changes SQLite keeps apart, than none.
            pass
        self._file = file
        return True

    def release(self) -> None:
        """Give the lock back; the file stays, since another process may hold it by now."""
        if self._file is not None:
            self._file.close()
            self._file = None


@dataclass(frozen=True, slots=True)
class Address:
    """Where the window that holds a library listens, and the secret that only this user can read."""

    address: str
    secret: str


class Instance:
    """The claim of this process to a library; `claim` makes it."""

    def __init__(self, library: Path, lock: FileLock) -> None:
        self._library = library
        self._lock = lock
        self._listening: _Listening | None = None

    @classmethod
    def claim(cls, library: Path) -> "Instance | None":
        """Claim a library for this process; None where another one has it. ReadOnlyPlace."""
        with faults(library):
            library = library.resolve()
            library.parent.mkdir(parents=True, exist_ok=True)
        lock = FileLock(_lock_path(library))
        return cls(library, lock) if lock.acquire() else None

    def listen(self, on_files: Callable[[Sequence[Path]], None]) -> bool:
        """Call ``on_files``, in a thread of its own, with what later starts hand over; without files too.

        False where no socket can be had: then later starts are told that the library is open.
        """
        try:
            self._listening = _Listening(on_files)
            _write_privately(_address_path(self._library), self._listening.address)
        except OSError:
            return False
        return True

    def close(self) -> None:
        """Stop listening and give the library free."""
        if self._listening is not None:
            self._listening.close()
            self._listening = None
            _address_path(self._library).unlink(missing_ok=True)
        self._lock.release()


def hand_over(library: Path, files: Sequence[Path]) -> None:
    """Give files to the window that has the library open, or just call it; LibraryLocked where it is deaf."""
    address = _read_address(_address_path(library.resolve()))
    told = json.dumps(
        {"secret": address.secret if address else "", "files": [str(file.absolute()) for file in files]}
    ).encode()
    if address is None or len(told) > MOST_BYTES or not _deliver(address.address, told):
        raise LibraryLocked(f"“{library}” is open in another window already.")


def socket_folder(candidates: Sequence[str]) -> str | None:
    """Return the first of the folders whose sockets have names short enough; None where none has."""
    room = LONGEST_ADDRESS - len("/sourcelight-12345678/s")
    return next((folder for folder in candidates if folder and len(os.fsencode(folder)) <= room), None)


def _deliver(address: str, told: bytes) -> bool:
    try:
        with Client(address) as connection:
            connection.send_bytes(told)
            return connection.poll(PATIENCE) and connection.recv_bytes(MOST_BYTES) == _TAKEN
    except (OSError, EOFError):
        return False


class _Wire(Protocol):
    """What we need of a connection, be it a socket or a pipe; never ``recv``, which would unpickle."""

    def poll(self, timeout: float) -> bool: ...
    def recv_bytes(self, maxlength: int) -> bytes: ...
    def send_bytes(self, buf: bytes) -> None: ...


def _place_for_socket() -> tuple[str | None, str]:
    """Return a folder to remove in the end, if one was made, and a name for the socket that nobody has."""
    if sys.platform == "win32":
        return None, rf"\\.\pipe\sourcelight-{secrets.token_hex(16)}"
    else:  # noqa: RET505 - the type checker looks at one system at a time
        places = [os.environ.get("XDG_RUNTIME_DIR", ""), tempfile.gettempdir(), "/tmp"]  # noqa: S108
        parent = socket_folder(places)
        if parent is None:
            raise OSError("no folder for a socket")
        folder = tempfile.mkdtemp(prefix="sourcelight-", dir=parent)  # for this user alone
        return folder, str(Path(folder) / "s")


class _Listening:
    """A socket of this user's alone, and the thread that hears what is said on it."""

    def __init__(self, on_files: Callable[[Sequence[Path]], None]) -> None:
        self._on_files = on_files
        self._ended = False
        self._folder, place = _place_for_socket()
        self._listener = Listener(place, backlog=16)
        self.address = Address(str(self._listener.address), secrets.token_hex(32))
        self._thread = threading.Thread(target=self._hear, name="second starts", daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._ended = True
        # Waiting for a connection is ended by one.
        with suppress(OSError, EOFError):
            Client(self.address.address).close()
        self._thread.join(PATIENCE)
        self._listener.close()
        if self._folder:
            shutil.rmtree(self._folder, ignore_errors=True)

    def _hear(self) -> None:
        while not self._ended:
            # Whoever calls and says nothing, or nonsense, or hangs up, must not end the listening.
            with suppress(OSError, EOFError), self._listener.accept() as connection:
                self._answer(connection)

    def _answer(self, connection: _Wire) -> None:
        if self._ended or not connection.poll(PATIENCE):
            return
        files = read_message(connection.recv_bytes(MOST_BYTES), self.address.secret)
        if files is not None:
            connection.send_bytes(_TAKEN)
            self._on_files(files)


def read_message(told: bytes, secret: str) -> tuple[Path, ...] | None:
    """Return the files that a message hands over; None where it is not one of ours."""
    try:
        message = json.loads(told)
    except (ValueError, RecursionError):
        return None
    if not isinstance(message, dict):
        return None
    known, files = message.get("secret"), message.get("files")
    if not isinstance(known, str) or not hmac.compare_digest(known.encode(errors="replace"), secret.encode()):
        return None
    if not isinstance(files, list) or not all(isinstance(file, str) for file in files):
        return None
    return tuple(Path(file) for file in files if "\0" not in file)


def _lock_path(library: Path) -> Path:
    return library.with_name(f".{library.name}.lock")


def _address_path(library: Path) -> Path:
    return library.with_name(f".{library.name}.window")


def _write_privately(path: Path, address: Address) -> None:
    """Write down where to call, readable for this user only."""
    path.unlink(missing_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with open(handle, "w", encoding="utf-8") as file:  # noqa: PTH123 - a handle, no path
        json.dump({"address": address.address, "secret": address.secret}, file)


def _read_address(path: Path) -> Address | None:
    try:
        with path.open("rb") as file:
            told = json.loads(file.read(MOST_BYTES))
        return Address(str(told["address"]), str(told["secret"]))
    except (OSError, ValueError, RecursionError, KeyError, TypeError):
        return None
