"""How a person keeps articles: read or not, starred, tagged, in collections, with notes."""

# ``read`` is the moment at which the article was read, ``reached`` the code point of the text where reading
# stopped. A tag or a collection is found by its key: its name without case and diacritics.
ORDER = """
ALTER TABLE articles ADD COLUMN language TEXT;
ALTER TABLE articles ADD COLUMN read TEXT;
ALTER TABLE articles ADD COLUMN starred INTEGER NOT NULL DEFAULT 0;
ALTER TABLE articles ADD COLUMN reached INTEGER NOT NULL DEFAULT 0;

CREATE TABLE tags (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    key TEXT NOT NULL UNIQUE,
    colour TEXT
) STRICT;

CREATE TABLE article_tags (
    article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    tag INTEGER NOT NULL REFERENCES tags (id) ON DELETE CASCADE,
    PRIMARY KEY (article, tag)
) STRICT, WITHOUT ROWID;
CREATE INDEX article_tags_tag ON article_tags (tag, article);

CREATE TABLE collections (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    parent INTEGER REFERENCES collections (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    position INTEGER NOT NULL
) STRICT;
CREATE INDEX collections_parent ON collections (parent, position);

CREATE TABLE collection_articles (
    collection INTEGER NOT NULL REFERENCES collections (id) ON DELETE CASCADE,
    article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    PRIMARY KEY (collection, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX collection_articles_article ON collection_articles (article);

-- A note on a span keeps the words and what stood around them, so that it can be found again in another
-- copy of the text (W3C Web Annotation); one on the whole article has no span.
CREATE TABLE notes (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    "start" INTEGER CHECK ("start" >= 0),
    "end" INTEGER CHECK ("end" > "start"),
    exact TEXT,
    prefix TEXT,
    suffix TEXT,
    text TEXT NOT NULL,
    made TEXT NOT NULL,
    changed TEXT NOT NULL,
    CHECK (("start" IS NULL) = ("end" IS NULL) AND ("start" IS NULL) = (exact IS NULL))
) STRICT;
CREATE INDEX notes_article ON notes (article, "start");

CREATE TABLE saved_searches (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    query TEXT NOT NULL,
    position INTEGER NOT NULL
) STRICT;
"""
