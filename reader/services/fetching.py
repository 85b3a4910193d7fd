"""One address, fetched once, because the user asked for it: what is in it, and how it was come by.

Nothing is kept between fetches: no cookie, no connection. Only http and https are spoken, after every
redirect too, and whatever comes is bounded in time and size.
"""

import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.cookiejar import CookieJar, DefaultCookiePolicy
from types import TracebackType
from typing import Self

import httpx

from reader import __version__
from reader.errors import BadAddress, NetworkFault, TimedOut, Unreachable, Unwanted
from reader.importers import MAX_BYTES
from reader.services.addresses import asked_for, file_name, host_of, led_to
from reader.services.answers import charset, is_wanted, media_type, refusal
from reader.services.fetch_watch import Watch
from reader.services.unpacking import READABLE, Unpacker, too_large

__all__ = ["Fetched", "Fetcher", "Known", "Patience"]

REDIRECTS = 10
"""Redirects that are followed, at most."""

CHUNK = 65_536

HEADERS = {
    "User-Agent": f"Sourcelight/{__version__}",
    "Accept": "text/html, application/xhtml+xml, application/atom+xml, application/rss+xml, "
    "application/feed+json, application/pdf, text/*;q=0.9, */*;q=0.5",
    "Accept-Encoding": ", ".join(READABLE),
}


@dataclass(frozen=True, slots=True)
class Patience:
    """How many seconds are waited: for a connection, for the next bytes, for all of it."""

    connect: float = 10.0
    read: float = 20.0
    total: float = 60.0


@dataclass(frozen=True, slots=True)
class Known:
    """What a server said of its last answer, so that it can tell that nothing is new."""

    etag: str | None = None
    modified: str | None = None

    def headers(self) -> dict[str, str]:
        """Return the headers that ask for news only."""
        told = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in told.items() if value}


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came: ``data`` unpacked, its ``media_type`` as the server told it, without parameters.

    ``address`` is where it was in the end; ``redirects`` are the addresses that led there, the one asked for
    first, none where that was it. ``unchanged``: the server said that nothing is new, and sent nothing.
    """

    data: bytes
    address: str
    name: str
    media_type: str | None = None
    charset: str | None = None
    redirects: tuple[str, ...] = ()
    known: Known = Known()
    unchanged: bool = False


def _never() -> bool:
    return False


class Fetcher:
    """Fetches addresses, one at a time; used in one thread, and closed after use.

    ``transport`` takes the network's place in tests.
    """

    def __init__(
        self, patience: Patience | None = None, *, transport: httpx.BaseTransport | None = None
    ) -> None:
        self._patience = patience or Patience()
        self._client = httpx.Client(
            headers=HEADERS,
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
            timeout=httpx.Timeout(self._patience.read, connect=self._patience.connect),
            limits=httpx.Limits(max_keepalive_connections=0),
            follow_redirects=False,
            transport=transport,
        )

    def fetch(
        self, address: str, *, known: Known | None = None, cancelled: Callable[[], bool] = _never
    ) -> Fetched:
        """Return what is at ``address``, fetched once; ``known`` makes it only what is new since then.

        ``cancelled`` is asked all the time, from another thread too. Raises the child of NetworkFault that
        tells what went wrong; then nothing of the answer is kept.
        """
        here = asked_for(address)
        led: list[str] = []
        with Watch(self._patience.total, cancelled) as watch, _told_as_ours(watch):
            while len(led) <= REDIRECTS:
                found = self._ask(here, known or Known(), watch, tuple(led))
                if isinstance(found, Fetched):
                    return found
                led.append(here)
                here = led_to(here, found)
                if here in led:
                    raise BadAddress(f"“{address}” leads in a circle and never to a page.")
        raise BadAddress(f"“{address}” leads on and on: more than {REDIRECTS} redirects.")

    def close(self) -> None:
        """Close whatever is open; closing twice does no harm."""
        self._client.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _ask(self, here: str, known: Known, watch: Watch, led: tuple[str, ...]) -> Fetched | str:
        """Return the answer at one address, or the address to which it leads."""
        watch.check()
        asked = self._client.stream("GET", here, headers=known.headers(), extensions={"trace": watch.trace})
        with asked as answer:
            if answer.has_redirect_location:
                return answer.headers["Location"]
            unchanged = answer.status_code == httpx.codes.NOT_MODIFIED and bool(known.headers())
            if not unchanged:
                _refuse(answer)
            return Fetched(
                data=b"" if unchanged else _body(answer, watch),
                address=here,
                name=file_name(here, answer.headers.get("Content-Disposition")),
                media_type=media_type(answer.headers.get("Content-Type")),
                charset=charset(answer.headers.get("Content-Type")),
                redirects=led,
                known=Known(answer.headers.get("ETag"), answer.headers.get("Last-Modified")),
                unchanged=unchanged,
            )


def _refuse(answer: httpx.Response) -> None:
    """Raise the error for an answer of which the headers show already that it is not wanted."""
    refused = refusal(answer.status_code, host_of(answer.url))
    if refused is not None:
        raise refused
    kind = media_type(answer.headers.get("Content-Type"))
    if not is_wanted(kind):
        raise Unwanted(f"At this address is no article but something else ({kind}).")
    length = answer.headers.get("Content-Length", "")
    if length.isdecimal() and int(length) > MAX_BYTES:
        raise too_large()


def _body(answer: httpx.Response, watch: Watch) -> bytes:
    """Return the body, unpacked as it comes, so that no more than the limit is ever held."""
    unpacker = Unpacker(answer.headers.get("Content-Encoding", ""), MAX_BYTES)
    body = bytearray()
    came = 0
    for chunk in answer.iter_raw(CHUNK):
        watch.check()
        came += len(chunk)
        if came > MAX_BYTES:  # empty members of a packed file can go on for ever
            raise too_large()
        body += unpacker.take(chunk)
    # A connection that was ended from here looks like the end of an answer without a length.
    watch.check()
    unpacker.finish()
    return bytes(body)


@contextmanager
def _told_as_ours(watch: Watch) -> Iterator[None]:
    """Turn what the network library raises inside into our errors."""
    try:
        yield
    except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, OSError, UnicodeError) as error:
        watch.check()
        raise network_fault(error) from error


def network_fault(error: BaseException) -> NetworkFault:
    """Return what an error of the network library means for a person."""
    causes = list(_causes(error))
    if any(isinstance(cause, httpx.TimeoutException | TimeoutError) for cause in causes):
        return TimedOut("The server did not answer in time. Try again later.")
    if any(isinstance(cause, httpx.InvalidURL | UnicodeError) for cause in causes):
        return BadAddress("This address, or one that it leads to, is no address of a page.")
    if any(isinstance(cause, ssl.SSLCertVerificationError) for cause in causes):
        return Unreachable("The server could not prove who it is: its certificate is not to be trusted.")
    if any(isinstance(cause, socket.gaierror) for cause in causes):
        return Unreachable("No server of that name was found. Is there a network, and is the address right?")
    if any(isinstance(cause, httpx.ConnectError) for cause in causes):
        return Unreachable("There is no connection to the server. Is there a network?")
    return Unreachable("The connection broke off, or the server does not speak as it should. Try again.")


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
