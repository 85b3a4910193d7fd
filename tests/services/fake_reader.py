"""Readers that misbehave: of files as their names tell, of feeds as they say themselves."""

import os
import time

from reader.errors import UnreadableArticle
from reader.importers import Imported, feeds, import_bytes
from reader.services.reading_apart import GivenFile


def read(file: GivenFile) -> list[Imported]:
    """Return the articles of an ordinary file."""
    if file.name == "crash":
        os._exit(139)
    if file.name == "hang":
        time.sleep(600)
    if file.name == "memory":
        raise MemoryError
    if file.name == "refuse":
        raise UnreadableArticle("There is nothing to read in it.")
    return import_bytes(file.data, file.name)


def read_feed(data: bytes, place: str, charset: str | None = None) -> feeds.Feed:
    """Return an ordinary feed."""
    if b"crash" in data:
        os._exit(139)
    if b"hang" in data:
        time.sleep(600)
    if b"memory" in data:
        raise MemoryError
    return feeds.read_feed(data, place, charset)
