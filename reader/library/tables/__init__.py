"""The SQL of the library's tables, a file a subject; what was once released never changes."""
