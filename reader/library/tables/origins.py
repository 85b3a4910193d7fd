"""Where articles came from: the bytes that were brought in, versions, feeds, and what could not be read."""

# ``data`` is compressed by zlib; its SHA-256 is that of the bytes before. ``place`` is the path or address
# that was asked for, ``address`` where its redirects led. ``newer`` leads from an article to its update.
ORIGINS = """
CREATE TABLE origins (
    article INTEGER NOT NULL PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
    way TEXT NOT NULL,
    place TEXT,
    address TEXT,
    name TEXT,
    media_type TEXT,
    importer TEXT NOT NULL,
    imported TEXT NOT NULL,
    size INTEGER,
    sha256 BLOB
) STRICT;

CREATE TABLE origin_bytes (
    article INTEGER NOT NULL PRIMARY KEY REFERENCES origins (article) ON DELETE CASCADE,
    data BLOB NOT NULL
) STRICT;

CREATE TABLE versions (
    article INTEGER NOT NULL PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
    newer INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    CHECK (article <> newer)
) STRICT, WITHOUT ROWID;
CREATE INDEX versions_newer ON versions (newer);

CREATE TABLE failed_imports (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    way TEXT NOT NULL,
    place TEXT NOT NULL,
    reason TEXT NOT NULL,
    moment TEXT NOT NULL
) STRICT;

CREATE TABLE feeds (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    address TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    folder TEXT,
    site TEXT,
    etag TEXT,
    modified TEXT,
    refreshed TEXT,
    problem TEXT,
    minutes INTEGER
) STRICT;

CREATE TABLE feed_entries (
    feed INTEGER NOT NULL REFERENCES feeds (id) ON DELETE CASCADE,
    key TEXT NOT NULL,
    title TEXT NOT NULL,
    address TEXT,
    published TEXT,
    found TEXT NOT NULL,
    article INTEGER REFERENCES articles (id) ON DELETE SET NULL,
    PRIMARY KEY (feed, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE watched_folders (
    path TEXT NOT NULL PRIMARY KEY,
    since TEXT NOT NULL
) STRICT, WITHOUT ROWID;
"""
