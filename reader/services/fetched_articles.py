"""From an address to articles: what was fetched, read as the format that it is in."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from reader.errors import FeedFound
from reader.importers import Imported
from reader.importers.feeds import is_feed
from reader.importers.html_decoding import decode_html
from reader.model import Way
from reader.services.fetching import Fetched, Fetcher
from reader.services.reading_apart import GivenFile, ReadGiven, read_given

TEXTS = ("text/", "application/xhtml")
"""Beginnings of media types that have an encoding."""


@dataclass(frozen=True, slots=True)
class Brought:
    """The articles at an address, and how the address was come by: by which redirects, from where at last."""

    imported: tuple[Imported, ...]
    fetched: Fetched


def fetch_articles(
    fetcher: Fetcher,
    address: str,
    *,
    way: Way = Way.ADDRESS,
    cancelled: Callable[[], bool] = lambda: False,
    read: ReadGiven = read_given,
) -> Brought:
    """Fetch an address once and return what is there, read by ``read``.

    NetworkFault where nothing came, FeedFound where a feed did, UnreadableArticle where what came is no
    article.
    """
    fetched = fetcher.fetch(address, cancelled=cancelled)
    if is_feed(fetched.data):
        raise FeedFound("At this address is a feed, not an article. Subscribe to it instead.")
    return Brought(tuple(read_articles(fetched, address, way, read)), fetched)


def read_articles(fetched: Fetched, asked: str, way: Way, read: ReadGiven = read_given) -> list[Imported]:
    """Return the articles in what was fetched; ``asked`` is the address that it was asked for by."""
    kind = fetched.media_type
    if kind and fetched.charset:
        kind = f"{kind}; charset={fetched.charset}"
    plain = _plain(fetched)
    found = read(GivenFile(plain, fetched.name, kind, way, asked))
    return [_placed(one, fetched, plain) for one in found]


def _plain(fetched: Fetched) -> bytes:
    """Return the bytes of a page or text in UTF-8 where only the server knows in which encoding it is.

    Servers often say the wrong one, but what is valid UTF-8 is hardly ever anything else.
    """
    if fetched.charset is None or not (fetched.media_type or "").startswith(TEXTS):
        return fetched.data
    try:
        fetched.data.decode()
    except UnicodeDecodeError:
        return decode_html(fetched.data, fetched.name, fetched.charset).encode("utf-8-sig", errors="replace")
    return fetched.data


def _placed(imported: Imported, fetched: Fetched, plain: bytes) -> Imported:
    """Return an article with the address that it came from, where it does not name a better one itself."""
    origin = imported.origin
    kept = fetched.data if origin.data == plain else origin.data  # the bytes as they came
    return Imported(
        replace(imported.article, address=imported.article.address or fetched.address),
        replace(origin, address=origin.address or fetched.address, data=kept),
    )
