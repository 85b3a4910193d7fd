"""Files to articles, whatever the file system says."""

from collections.abc import Iterator
from pathlib import Path

from reader.errors import UnreadableArticle
from reader.importers import MAX_FILE_BYTES, Imported
from reader.importers.base import importing
from reader.model import Article, Way


def read_article(path: Path) -> Article:
    """Return the first article in the file; UnreadableArticle with a sentence where there is none."""
    return read_articles(path)[0].article


def read_articles(path: Path, way: Way = Way.FILE) -> list[Imported]:
    """Return the articles in the file, at least one, each with its origin; UnreadableArticle."""
    return list(each_article(path, way))


def each_article(path: Path, way: Way = Way.FILE) -> Iterator[Imported]:
    """Yield the same articles one by one: an archive holds thousands."""
    yield from importing(read_bytes(path), path.name, way=way, place=str(path))


def read_bytes(path: Path) -> bytes:
    """Return what stands in the file, as far as anything reads it; UnreadableArticle where that fails."""
    try:
        if path.is_dir():
            raise UnreadableArticle(f"“{path}” is a folder. Choose a text file.")
        with path.open("rb") as file:
            return file.read(MAX_FILE_BYTES + 1)  # one more than is allowed: the importer sees that
    except FileNotFoundError as error:
        raise UnreadableArticle(f"There is no file “{path}”.") from error
    except PermissionError as error:
        raise UnreadableArticle(f"“{path}” may not be read. Ask its owner for the right to.") from error
    except (OSError, ValueError) as error:  # ValueError: a path with a NUL character
        reason = getattr(error, "strerror", None) or str(error)
        raise UnreadableArticle(f"“{path}” could not be read: {reason}.") from error
