"""What articles are sorted and recognised by: keys of title, outlet and address, and one date."""

from sqlite_utils import Database

from reader.library.keys import article_keys

# ``dated`` is when an article was published, or else added.
COLUMNS = """
ALTER TABLE articles ADD COLUMN title_key TEXT NOT NULL DEFAULT '';
ALTER TABLE articles ADD COLUMN outlet_key TEXT NOT NULL DEFAULT '';
ALTER TABLE articles ADD COLUMN address_key TEXT;
ALTER TABLE articles ADD COLUMN dated TEXT NOT NULL DEFAULT '';
"""

# Each index also holds what a list is narrowed by, its own condition too, so that no row of the table is read
# for an article that is skipped.
INDEXES = """
DROP INDEX articles_listed;
CREATE INDEX articles_added ON articles (added, id, read, starred, trashed) WHERE trashed IS NULL;
CREATE INDEX articles_unread ON articles (added, id, read, trashed) WHERE trashed IS NULL AND read IS NULL;
CREATE INDEX articles_starred ON articles (added, id, starred, trashed) WHERE trashed IS NULL AND starred;
CREATE INDEX articles_dated ON articles (dated, id, read, starred, trashed) WHERE trashed IS NULL;
CREATE INDEX articles_title ON articles (title_key, id, read, starred, trashed) WHERE trashed IS NULL;
CREATE INDEX articles_outlet ON articles (outlet_key, id, read, starred, trashed) WHERE trashed IS NULL;
CREATE INDEX articles_words ON articles (words, id, read, starred, trashed) WHERE trashed IS NULL;
CREATE INDEX articles_address ON articles (address_key) WHERE address_key IS NOT NULL;
"""


def lay_sorting(db: Database) -> None:
    """Add the columns, fill them for the articles that are there already, and make their indexes."""
    db.executescript(COLUMNS)
    fill_keys(db)
    db.executescript(INDEXES)


def fill_keys(db: Database) -> None:
    """Give keys and dates to the articles that have none."""
    rows = db.execute(
        "SELECT id, title, outlet, address, coalesce(published, added) FROM articles WHERE dated = ''"
    ).fetchall()
    db.conn.executemany(
        "UPDATE articles SET title_key = ?, outlet_key = ?, address_key = ?, dated = ? WHERE id = ?",
        [
            (*article_keys(title, outlet, address), dated, number)
            for number, title, outlet, address, dated in rows
        ],
    )
