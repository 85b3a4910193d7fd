"""The versions of an article: what changed between two of them, and how they are kept together."""
