"""Sourcelight: a desktop reader that shows who says what in the news."""

__version__ = "0.3.0"
