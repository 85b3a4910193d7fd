"""How articles came in, and the bytes that they were made of, as they were."""

import json
import zlib
from collections.abc import Iterable
from hashlib import sha256

from reader.errors import DamagedOrigin
from reader.library.connection import Connection, Row
from reader.library.lists import no_such_article
from reader.model import Origin, Way

_RECORD = "SELECT way, importer, imported, place, address, name, media_type FROM origins WHERE article = ?"
_KEPT = """
SELECT article FROM origin_bytes JOIN articles ON articles.id = article
WHERE trashed IS NULL AND (?1 IS NULL OR article IN (SELECT value FROM json_each(?1))) ORDER BY article
"""
_DATA = "SELECT data, size, sha256 FROM origin_bytes JOIN origins USING (article) WHERE article = ?"


class OriginStore:
    """One origin at most for each article; its bytes are compressed, and checked when they are read."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def keep(self, article_id: int, origin: Origin) -> None:
        """Keep how an article came in, in place of what was known of it; NoSuchArticle."""
        data = origin.data
        with self._connection.writing():
            if self._connection.row("SELECT 1 FROM articles WHERE id = ?", [article_id]) is None:
                raise no_such_article()
            self._connection.change("DELETE FROM origins WHERE article = ?", [article_id])
            texts = (origin.place, origin.address, origin.name, origin.media_type, origin.importer)
            self._connection.insert(
                "INSERT INTO origins (article, way, place, address, name, media_type, importer, imported, "
                "size, sha256) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    article_id,
                    origin.way.value,
                    *map(_storable, texts),
                    origin.imported,
                    None if data is None else len(data),
                    None if data is None else sha256(data).digest(),
                ],
            )
            if data is not None:
                self._connection.insert(
                    "INSERT INTO origin_bytes (article, data) VALUES (?, ?)",
                    [article_id, zlib.compress(data)],
                )

    def record(self, article_id: int) -> Origin | None:
        """Return how an article came in, without its bytes; None where nobody knows."""
        row = self._connection.row(_RECORD, [article_id])
        return None if row is None else Origin(Way(row[0]), *row[1:])

    def kept(self, article_ids: Iterable[int] | None = None) -> list[int]:
        """Return which articles outside the trash, of all or of these, have the bytes that they came from."""
        wanted = None if article_ids is None else json.dumps(list(article_ids))
        return [row[0] for row in self._connection.rows(_KEPT, [wanted])]

    def get(self, article_id: int) -> Origin | None:
        """Return how an article came in, with its bytes where they were kept; None where nobody knows.

        DamagedOrigin where the bytes are not any more those that came in.
        """
        with self._connection.reading():
            record = self.record(article_id)
            row = self._connection.row(_DATA, [article_id])
        if record is None or row is None:
            return record
        data = _unpacked(row)
        return Origin(
            record.way,
            record.importer,
            record.imported,
            record.place,
            record.address,
            record.name,
            record.media_type,
            data,
        )


def _unpacked(row: Row) -> bytes:
    """Return the bytes of a row, in no more memory than their size says."""
    packed, size, digest = row
    unpacker = zlib.decompressobj()
    try:
        # One byte more than there should be: a longer content is noticed without being unpacked.
        data = unpacker.decompress(packed, size + 1)
    except zlib.error as error:
        raise _damaged() from error
    if len(data) != size or not unpacker.eof or sha256(data).digest() != digest:
        raise _damaged()
    return data


def _damaged() -> DamagedOrigin:
    return DamagedOrigin("What was kept of this article’s file is damaged. The article itself is as it was.")


def _storable(text: str | None) -> str | None:
    """Return ``text`` as it can be stored: names of files may hold what is no Unicode."""
    return None if text is None else text.encode(errors="replace").decode()
