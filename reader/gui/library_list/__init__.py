"""The list of articles in the library."""
