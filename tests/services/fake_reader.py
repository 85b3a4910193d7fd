"""A reader of files that misbehaves as their names tell."""

import os
import time

from reader.errors import UnreadableArticle
from reader.importers import Imported, import_bytes
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
