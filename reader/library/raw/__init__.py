"""A damaged file page by page, without SQLite: what no tree leads to any more is read from its leaves."""
