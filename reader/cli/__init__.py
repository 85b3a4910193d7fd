"""The command `sourcelight`: articles analysed in the terminal, without Qt."""

from reader.cli.program import OpenWindow, main

__all__ = ["OpenWindow", "main"]
