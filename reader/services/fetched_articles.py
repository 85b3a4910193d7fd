"""From an address to articles: what was fetched, read as the format that it is in."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from reader.errors import UnreadableArticle
from reader.importers import Imported, import_bytes
from reader.importers.feeds import is_feed
from reader.model import Way
from reader.services.fetching import Fetched, Fetcher


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
) -> Brought:
    """Fetch an address once and return what is there.

    NetworkFault where nothing came, UnreadableArticle where what came is no article.
    """
    fetched = fetcher.fetch(address, cancelled=cancelled)
    if is_feed(fetched.data):
        raise UnreadableArticle("At this address is a feed, not an article. Subscribe to it instead.")
    return Brought(tuple(read_articles(fetched, address, way)), fetched)


def read_articles(fetched: Fetched, asked: str, way: Way) -> list[Imported]:
    """Return the articles in what was fetched; ``asked`` is the address that it was asked for by."""
    kind = fetched.media_type
    if kind and fetched.charset:
        kind = f"{kind}; charset={fetched.charset}"
    found = import_bytes(fetched.data, fetched.name, kind, way, asked)
    return [_placed(one, fetched.address) for one in found]


def _placed(imported: Imported, address: str) -> Imported:
    """Return an article with the address that it came from, where it does not name a better one itself."""
    return Imported(
        replace(imported.article, address=imported.article.address or address),
        replace(imported.origin, address=imported.origin.address or address),
    )
