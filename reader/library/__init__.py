"""The user's SQLite file of articles and all that was found in them.

`Library.open` is the way in; the stores `Library.articles`, `Library.analyses` and `Library.cast` give and
take the values of `reader.model`. Whatever SQLite or the file system says reaches callers as one of
`reader.errors`.
"""

from reader.library.database import Library

__all__ = ["Library"]
