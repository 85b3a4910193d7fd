"""The command `sourcelight`: articles and libraries in the terminal, without Qt."""

from reader.cli.program import main
from reader.cli.tools import OpenWindow

__all__ = ["OpenWindow", "main"]
