"""What was already brought in from the folders that are watched, so that nothing comes a second time."""

# Also when its article was deleted for good meanwhile: the user does not want it back.
WATCHED_FILES = """
CREATE TABLE watched_files (
    folder TEXT NOT NULL REFERENCES watched_folders (path) ON DELETE CASCADE,
    path TEXT NOT NULL,
    PRIMARY KEY (folder, path)
) STRICT, WITHOUT ROWID;
"""
