"""What articles are sorted and recognised by: keys of title, outlet and address, and one date."""

from sqlite_utils import Database

from reader.library.keys import article_keys

# ``dated`` is when an article was published, or else added. Each index also holds what a list is narrowed
# by, so that no row of the table is read for an article that is skipped.
SORTING = """
ALTER TABLE articles ADD COLUMN title_key TEXT NOT NULL DEFAULT '';
ALTER TABLE articles ADD COLUMN outlet_key TEXT NOT NULL DEFAULT '';
ALTER TABLE articles ADD COLUMN address_key TEXT;
ALTER TABLE articles ADD COLUMN dated TEXT NOT NULL DEFAULT '';
CREATE INDEX articles_dated ON articles (dated, id, read, starred) WHERE trashed IS NULL;
CREATE INDEX articles_title ON articles (title_key, id, read, starred) WHERE trashed IS NULL;
CREATE INDEX articles_outlet ON articles (outlet_key, id, read, starred) WHERE trashed IS NULL;
CREATE INDEX articles_words ON articles (words, id, read, starred) WHERE trashed IS NULL;
CREATE INDEX articles_address ON articles (address_key) WHERE address_key IS NOT NULL;
"""


def lay_sorting(db: Database) -> None:
    """Add the columns and their indexes, and fill them for the articles that are there already."""
    db.executescript(SORTING)
    rows = db.execute(
        "SELECT id, title, outlet, address, coalesce(published, added) FROM articles"
    ).fetchall()
    db.conn.executemany(
        "UPDATE articles SET title_key = ?, outlet_key = ?, address_key = ?, dated = ? WHERE id = ?",
        [
            (*article_keys(title, outlet, address), dated, number)
            for number, title, outlet, address, dated in rows
        ],
    )
