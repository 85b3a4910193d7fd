"""An article out of a file that holds several."""

from dataclasses import dataclass

from reader.model import Article


@dataclass(frozen=True, slots=True)
class Part:
    """An article out of an archive, with the bytes that are its own and the stamp of what read them."""

    article: Article
    data: bytes
    stamp: str
    media_type: str | None = None
    address: str | None = None
