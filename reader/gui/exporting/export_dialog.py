"""Choosing how articles go out: the format, and one file or a file for each."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from reader.exports.formats import ExportFormat
from reader.gui.actor_panel.model import counted
from reader.gui.exporting.format_dialog import FormatDialog


@dataclass(frozen=True, slots=True)
class Way:
    """A way out: the format, and whether each article gets a file of its own, in a folder."""

    format: ExportFormat
    apart: bool = False


class ExportDialog(FormatDialog[ExportFormat]):
    """Offers ``formats``; ``usual`` is the way that was taken the last time."""

    def __init__(
        self,
        articles: int,
        formats: Sequence[ExportFormat],
        usual: Way | None = None,
        parent: QWidget | None = None,
    ) -> None:
        several = articles > 1
        super().__init__(
            f"Export {counted(articles, 'article')}" if several else "Export the article",
            formats,
            usual.format.key if usual else None,
            ("All in one file", "A file for each article, in a folder") if several else None,
            parent,
        )
        self.together, self.apart = self.first, self.second
        self.apart.setChecked(usual is not None and usual.apart)
        self.resize(460, 560 if several else 500)

    def way(self) -> Way:
        """Return the way that is chosen."""
        return Way(self.format(), self.apart.isChecked())
