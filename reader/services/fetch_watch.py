"""Looking after one fetch from another thread: it ends in time, and at once when the user says so."""

import socket
import threading
import time
from collections.abc import Callable, Mapping
from types import TracebackType
from typing import Any, Self

from reader.errors import FetchCancelled, NetworkFault, TimedOut

TICK = 0.05
"""Seconds between two looks."""

CONNECTED = ("connect_tcp.complete", "start_tls.complete")
"""How the events end that tell of a new connection."""


class Watch:
    """Ends a fetch after ``total`` seconds or when ``cancelled()`` says so, whatever it waits for.

    The library that fetches has time-outs for each read, which a server that sends a byte now and then
    never runs into.
    """

    def __init__(self, total: float, cancelled: Callable[[], bool]) -> None:
        self._deadline = time.monotonic() + total
        self._cancelled = cancelled
        self._socket: socket.socket | None = None
        self._over = threading.Event()
        self._fault: NetworkFault | None = None
        self._thread = threading.Thread(target=self._look, name="fetch-watch", daemon=True)

    def trace(self, event: str, info: Mapping[str, Any]) -> None:
        """Take note of a connection, which is told by events of the library that fetches."""
        if event.endswith(CONNECTED):
            self._socket = info["return_value"].get_extra_info("socket")

    def check(self) -> None:
        """Raise TimedOut or FetchCancelled where the fetch has been ended."""
        self._judge()
        if self._fault is not None:
            raise self._fault

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._over.wait(TICK):
            self._judge()
            if self._fault is not None:
                self._hang_up()

    def _judge(self) -> None:
        if self._fault is not None:
            return
        if self._cancelled():
            self._fault = FetchCancelled("Fetching was cancelled.")
        elif time.monotonic() > self._deadline:
            self._fault = TimedOut("The server took too long to send everything. Try again later.")

    def _hang_up(self) -> None:
        """End the connection under the thread that reads from it, whose read then comes to its end."""
        if self._socket is None:
            return
        try:
            # Not the method of an encrypted socket, which would take from the reader what it is working with.
            socket.socket.shutdown(self._socket, socket.SHUT_RDWR)
        except OSError:  # closed already
            self._socket = None
