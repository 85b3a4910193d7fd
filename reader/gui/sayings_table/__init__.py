"""The attributions of the whole library as a table."""
