"""The search index: words of articles and of attributions, and what of it is out of date.

Nothing but `reader.library.search` writes the index. What changes elsewhere is noted by triggers in two
lists, and read into the index before the next search: so a damaged index never stops a change, and a thousand
articles that come in at once are indexed at once.
"""

# The index keeps no second copy of the texts. To take a row out of it, FTS5 has to be told the words that it
# holds; they stand in ``search_changed`` from the change to the next search.
LISTS = """
CREATE VIEW search_words AS
SELECT articles.id AS article, title, text, coalesce(byline, '') AS byline, coalesce(outlet, '') AS outlet,
    coalesce((SELECT group_concat(notes.text, char(10)) FROM notes WHERE notes.article = articles.id), '')
        AS notes
FROM articles JOIN article_texts ON article_texts.article = articles.id;

CREATE TABLE search_changed (
    article INTEGER NOT NULL PRIMARY KEY,
    indexed INTEGER NOT NULL,
    title TEXT,
    text TEXT,
    byline TEXT,
    outlet TEXT,
    notes TEXT
) STRICT;
CREATE TABLE search_retold (article INTEGER NOT NULL PRIMARY KEY) STRICT;
-- Decisions about the cast take rows out and put them back. Only another kind, and a place that leads to
-- another actor in the end, are changes for the index.
CREATE TABLE search_kinds (actor INTEGER NOT NULL PRIMARY KEY, kind TEXT NOT NULL) STRICT;
CREATE TABLE search_places (
    article INTEGER NOT NULL,
    key TEXT NOT NULL,
    nth INTEGER NOT NULL,
    actor INTEGER NOT NULL,
    PRIMARY KEY (article, key, nth)
) STRICT, WITHOUT ROWID;

CREATE INDEX cast_names_known ON cast_names (key, given, telling) WHERE telling OR given;
"""

_CHANGED = """
    INSERT INTO search_changed (article, indexed, title, text, byline, outlet, notes)
    SELECT article, 1, title, text, byline, outlet, notes FROM search_words
    WHERE article = {article} AND NOT EXISTS (SELECT 1 FROM search_changed WHERE article = {article});
"""

_RETOLD = """
    INSERT INTO search_retold (article)
    SELECT {article} WHERE NOT EXISTS (SELECT 1 FROM search_retold WHERE article = {article});
"""

_OF_ACTOR = """
    INSERT INTO search_retold (article)
    SELECT DISTINCT article FROM cast_places
    WHERE actor = NEW.id AND article NOT IN (SELECT article FROM search_retold);
"""

_KNOWN = (
    "EXISTS (SELECT 1 FROM search_places WHERE article = {0}.article AND key = {0}.key AND nth = {0}.nth)"
)

# All come before the change, as long as the view still shows the words that the index holds.
_WORDS = "".join(
    f"CREATE TRIGGER {name} {event} BEGIN {_CHANGED.format(article=article)} END;\n"
    for name, event, article in (
        ("search_article_changes", "BEFORE UPDATE OF title, byline, outlet ON articles", "OLD.id"),
        ("search_article_goes", "BEFORE DELETE ON articles", "OLD.id"),
        ("search_note_comes", "BEFORE INSERT ON notes", "NEW.article"),
        ("search_note_changes", "BEFORE UPDATE ON notes", "OLD.article"),
        ("search_note_goes", "BEFORE DELETE ON notes", "OLD.article"),
    )
)

_TOLD = "".join(
    f"CREATE TRIGGER {name} {event} BEGIN {_RETOLD.format(article=article)} END;\n"
    for name, event, article in (
        ("search_analysis_comes", "AFTER INSERT ON analyses", "NEW.article"),
        ("search_analysis_goes", "AFTER DELETE ON analyses", "OLD.article"),
        ("search_place_comes", f"AFTER INSERT ON cast_places WHEN NOT {_KNOWN.format('NEW')}", "NEW.article"),
        ("search_place_changes", "AFTER UPDATE OF actor ON cast_places", "NEW.article"),
    )
)

TRIGGERS = f"""
CREATE TRIGGER search_article_comes AFTER INSERT ON article_texts
BEGIN
    INSERT INTO search_changed (article, indexed)
    SELECT NEW.article, 0 WHERE NOT EXISTS (SELECT 1 FROM search_changed WHERE article = NEW.article);
END;
{_WORDS}
{_TOLD}
CREATE TRIGGER search_place_goes AFTER DELETE ON cast_places WHEN NOT {_KNOWN.format("OLD")}
BEGIN
    INSERT INTO search_places (article, key, nth, actor) VALUES (OLD.article, OLD.key, OLD.nth, OLD.actor);
END;
CREATE TRIGGER search_kind_changes AFTER UPDATE OF kind ON cast_actors WHEN OLD.kind <> NEW.kind
BEGIN {_OF_ACTOR} END;
CREATE TRIGGER search_kind_goes AFTER DELETE ON cast_actors
BEGIN
    DELETE FROM search_kinds WHERE actor = OLD.id;
    INSERT INTO search_kinds (actor, kind) VALUES (OLD.id, OLD.kind);
END;
CREATE TRIGGER search_kind_comes AFTER INSERT ON cast_actors
WHEN NOT EXISTS (SELECT 1 FROM search_kinds WHERE actor = NEW.id AND kind = NEW.kind)
BEGIN {_OF_ACTOR} END;
"""  # noqa: S608 - nothing but what stands above goes into it

# A beginning of two or three letters is looked up as quickly as a word; longer ones have few words each.
# ``facts`` of an attribution are form, act, kind and the number of its actor, a letter before each.
INDEX = """
CREATE VIRTUAL TABLE article_index USING fts5 (
    title, text, byline, outlet, notes,
    content = 'search_words', content_rowid = 'article',
    tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);
CREATE VIRTUAL TABLE attribution_index USING fts5 (
    content, cue, names, facts,
    tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);
"""

# What the library holds already is read into the index when it is opened.
ALL_ANEW = """
DELETE FROM search_changed;
DELETE FROM search_retold;
DELETE FROM search_kinds;
DELETE FROM search_places;
INSERT INTO search_changed (article, indexed) SELECT article, 0 FROM article_texts;
INSERT INTO search_retold (article) SELECT article FROM analyses;
"""
