"""The cast: actors of the whole library, and the places that lead to them."""

# An actor of the library is a row of its own. It is reached from the places where articles name it, not from
# an analysis: a place (an article, a name in it, which bearer of that name) outlives every re-analysis, and
# with it what the user decided there. Keys are names without case, diacritics and titles.
CAST = """
-- AUTOINCREMENT: a row that a change took away can come back under its id when the change is undone.
CREATE TABLE cast_actors (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    decided INTEGER NOT NULL
) STRICT;

CREATE TABLE cast_names (
    actor INTEGER NOT NULL REFERENCES cast_actors (id) DEFERRABLE INITIALLY DEFERRED,
    key TEXT NOT NULL,
    told TEXT NOT NULL,
    name TEXT NOT NULL,
    given INTEGER NOT NULL,
    telling INTEGER NOT NULL,
    PRIMARY KEY (actor, key, told)
) STRICT, WITHOUT ROWID;
-- Thousands of articles have a spokesman of their own: only names that can link are looked up.
CREATE INDEX cast_names_telling ON cast_names (key) WHERE telling;

CREATE TABLE cast_places (
    article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    key TEXT NOT NULL,
    nth INTEGER NOT NULL,
    actor INTEGER NOT NULL REFERENCES cast_actors (id) DEFERRABLE INITIALLY DEFERRED,
    decided INTEGER NOT NULL,
    PRIMARY KEY (article, key, nth)
) STRICT, WITHOUT ROWID;
CREATE INDEX cast_places_actor ON cast_places (actor);

CREATE TABLE cast_links (
    article INTEGER NOT NULL,
    position INTEGER NOT NULL,
    key TEXT NOT NULL,
    nth INTEGER NOT NULL,
    attributions INTEGER NOT NULL,
    PRIMARY KEY (article, position),
    FOREIGN KEY (article, position) REFERENCES actors (article, position) ON DELETE CASCADE,
    FOREIGN KEY (article, key, nth) REFERENCES cast_places (article, key, nth) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
CREATE INDEX cast_links_place ON cast_links (article, key, nth, attributions);

CREATE TABLE cast_apart (
    one INTEGER NOT NULL REFERENCES cast_actors (id) DEFERRABLE INITIALLY DEFERRED,
    other INTEGER NOT NULL REFERENCES cast_actors (id) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (one, other),
    CHECK (one < other)
) STRICT, WITHOUT ROWID;
CREATE INDEX cast_apart_other ON cast_apart (other);

CREATE INDEX attributions_told ON attributions (article, actor);

-- What was found before there was a cast is linked when the library is opened next.
ALTER TABLE analyses ADD COLUMN linked INTEGER NOT NULL DEFAULT 0;
CREATE INDEX analyses_unlinked ON analyses (article) WHERE linked = 0;
"""
