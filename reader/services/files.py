"""Files to articles, whatever the file system says."""

from pathlib import Path

from reader.errors import UnreadableArticle
from reader.importers import MAX_BYTES, article_from_bytes
from reader.model import Article


def read_article(path: Path) -> Article:
    """Return the article in the file; UnreadableArticle with a sentence where there is none to be had."""
    try:
        if path.is_dir():
            raise UnreadableArticle(f"“{path}” is a folder. Choose a text file.")
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)  # one more than is allowed: the importer sees that it is too much
    except FileNotFoundError as error:
        raise UnreadableArticle(f"There is no file “{path}”.") from error
    except PermissionError as error:
        raise UnreadableArticle(f"“{path}” may not be read. Ask its owner for the right to.") from error
    except (OSError, ValueError) as error:  # ValueError: a path with a NUL character
        reason = getattr(error, "strerror", None) or str(error)
        raise UnreadableArticle(f"“{path}” could not be read: {reason}.") from error
    return article_from_bytes(data, path.name)
