"""The window's part in keeping the library safe: one window, the start after a bad end, backups, checks."""
