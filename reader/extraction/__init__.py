"""Text to attributions and actors: spaCy and rules; no Qt, no SQL."""
