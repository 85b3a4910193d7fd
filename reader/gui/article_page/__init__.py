"""The article as a page to read: its text, and who says what in it."""
