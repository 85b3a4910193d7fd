"""Articles with their texts, and what engines found in them."""

ARTICLES = """
CREATE TABLE library_facts (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- AUTOINCREMENT: the id of a deleted article is never given to another one, so that an analysis
-- which was under way can't land in the wrong article.
CREATE TABLE articles (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    title TEXT NOT NULL,
    byline TEXT,
    outlet TEXT,
    address TEXT,
    published TEXT,
    added TEXT NOT NULL,
    words INTEGER NOT NULL,
    digest BLOB NOT NULL,
    trashed TEXT
) STRICT;
CREATE INDEX articles_listed ON articles (added, id) WHERE trashed IS NULL;
CREATE INDEX articles_trashed ON articles (trashed, id) WHERE trashed IS NOT NULL;
CREATE INDEX articles_digest ON articles (digest);

-- Apart from the articles, so that no list reads texts.
CREATE TABLE article_texts (
    article INTEGER NOT NULL PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
    text TEXT NOT NULL
) STRICT;
CREATE TRIGGER article_texts_never_change BEFORE UPDATE ON article_texts
BEGIN
    SELECT RAISE(ABORT, 'the text of an article never changes');
END;
CREATE TRIGGER article_texts_stay BEFORE DELETE ON article_texts
WHEN EXISTS (SELECT 1 FROM articles WHERE id = OLD.article)
BEGIN
    SELECT RAISE(ABORT, 'the text of an article goes with the article only');
END;
"""

# Rows are keyed as the values of the model refer to each other: by article and place in the analysis.
# Offsets are code points of the article's text, ends exclusive.
ANALYSES = """
CREATE TABLE analyses (
    article INTEGER NOT NULL PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
    engine TEXT NOT NULL,
    made TEXT NOT NULL
) STRICT;

CREATE TABLE actors (
    article INTEGER NOT NULL REFERENCES analyses (article) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    PRIMARY KEY (article, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE actor_aliases (
    article INTEGER NOT NULL,
    actor INTEGER NOT NULL,
    position INTEGER NOT NULL,
    alias TEXT NOT NULL,
    PRIMARY KEY (article, actor, position),
    FOREIGN KEY (article, actor) REFERENCES actors (article, position) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE attributions (
    article INTEGER NOT NULL REFERENCES analyses (article) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    form TEXT NOT NULL,
    confidence REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
    actor INTEGER,
    parent INTEGER,
    PRIMARY KEY (article, position),
    FOREIGN KEY (article, actor) REFERENCES actors (article, position) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (article, parent) REFERENCES attributions (article, position) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TABLE attribution_spans (
    article INTEGER NOT NULL,
    attribution INTEGER NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('source', 'cue', 'content', 'trail')),
    position INTEGER NOT NULL,
    "start" INTEGER NOT NULL CHECK ("start" >= 0),
    "end" INTEGER NOT NULL CHECK ("end" > "start"),
    PRIMARY KEY (article, attribution, role, position),
    FOREIGN KEY (article, attribution) REFERENCES attributions (article, position) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE mentions (
    article INTEGER NOT NULL REFERENCES analyses (article) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    actor INTEGER NOT NULL,
    "start" INTEGER NOT NULL CHECK ("start" >= 0),
    "end" INTEGER NOT NULL CHECK ("end" > "start"),
    PRIMARY KEY (article, position),
    FOREIGN KEY (article, actor) REFERENCES actors (article, position) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
"""

# What was found before acts were told apart counts as statements until it is analysed again.
ACTS = "ALTER TABLE attributions ADD COLUMN act TEXT NOT NULL DEFAULT 'statement'"

# How sure it is who a source is, whom a thing was told to, and what an article tells of somebody unnamed.
# What was found before counts as sure and as told to nobody until it is analysed again.
WHO_AND_TO_WHOM = """
ALTER TABLE attributions ADD COLUMN actor_confidence REAL NOT NULL DEFAULT 1
    CHECK (actor_confidence BETWEEN 0 AND 1);

CREATE TABLE addressee_spans (
    article INTEGER NOT NULL,
    attribution INTEGER NOT NULL,
    position INTEGER NOT NULL,
    "start" INTEGER NOT NULL CHECK ("start" >= 0),
    "end" INTEGER NOT NULL CHECK ("end" > "start"),
    PRIMARY KEY (article, attribution, position),
    FOREIGN KEY (article, attribution) REFERENCES attributions (article, position) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE anonymities (
    article INTEGER NOT NULL,
    actor INTEGER NOT NULL,
    detail TEXT NOT NULL,
    reason TEXT NOT NULL,
    "start" INTEGER CHECK ("start" >= 0),
    "end" INTEGER CHECK ("end" > "start"),
    PRIMARY KEY (article, actor),
    FOREIGN KEY (article, actor) REFERENCES actors (article, position) ON DELETE CASCADE,
    CHECK (("start" IS NULL) = ("end" IS NULL))
) STRICT, WITHOUT ROWID;
"""
