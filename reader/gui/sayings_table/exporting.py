"""The table of attributions on its way out: all rows or those selected, as a file, in the background."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from reader.errors import SourcelightError
from reader.exports.characters import safe_file_name
from reader.exports.tables import TABLE_FORMATS, TableFormat
from reader.gui.actor_panel.model import counted
from reader.gui.background import Cancelled
from reader.gui.exporting.format_dialog import FormatDialog
from reader.gui.exporting.places import AskedPlaces, Places
from reader.gui.feature import Feature
from reader.gui.library_parts import LibraryParts
from reader.gui.notices import Notice
from reader.gui.selected_rows import selected_count
from reader.gui.show_place import show_place
from reader.gui.task_dialog import Call, Tasks, Tell, Words
from reader.library import Library
from reader.services.saying_table import Sought, export_sayings

_WORDS = Words("Exporting the attributions", "Reading goes on meanwhile.", "attributions")


class SayingsExporting(Feature):
    """Exports the table as it is listed, and offers that in its menu."""

    def __init__(self, parts: LibraryParts) -> None:
        super().__init__(parts.panel)
        self._path, self._actions, self._window = parts.library.path, parts.actions, parts.panel.window()
        self._bar, self._table = parts.panel.search, parts.pane.sayings
        self._usual: str | None = None
        self.places: Places = AskedPlaces(self._window)
        self.tasks = Tasks(self._window)
        self.tasks.failed.connect(self._on_failed)
        self.tasks.changed.connect(self.enable)
        self._table.shown_changed.connect(self.enable)
        self._table.model.modelReset.connect(self.enable)
        self._table.view.menu_requested.connect(self._open_menu)

    def deeds(self) -> Mapping[str, Callable[[], object]]:
        """Return what each action does, by its name."""
        return {"export-attributions": self._choose}

    def enable(self) -> None:
        """Let the table be exported while it is in sight and holds something."""
        possible = self._table.isVisible() and bool(self._table.model.total.number)
        self._actions["export-attributions"].setEnabled(possible and not self.tasks.is_running())

    def close(self) -> None:
        """Stop an export that is under way."""
        self.tasks.close()

    def _choose(self) -> None:
        """Ask for the format, and for all rows or those selected where some are; then for the place."""
        total, selected = self._table.model.total, selected_count(self._table.view)
        # Of more than are listed, all go out nevertheless.
        every = "All attributions" if total.more else f"All {counted(total.number, 'attribution')}"
        chosen = "The selected one" if selected == 1 else f"The {selected:,} selected ones"
        dialog = FormatDialog(
            "Export the attributions",
            TABLE_FORMATS,
            self._usual,
            (every, chosen) if selected else None,
            self._window,
        )
        dialog.second.setChecked(selected > 1)
        dialog.resize(420, 320)
        sought, picked = self._table.sought(), self._table.picked()

        def go() -> None:
            self._usual = dialog.format().key
            self._choose_place(replace(sought, picked=picked if dialog.second.isChecked() else None), dialog)

        dialog.accepted.connect(go)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _choose_place(self, sought: Sought, dialog: FormatDialog[TableFormat]) -> None:
        format_ = dialog.format()
        proposal = safe_file_name(f"Attributions {self._bar.typed}", format_.suffix)
        target = self.places.file("Export", proposal, format_.suffix, format_.name)
        if target is not None:
            self.export(sought, format_, target)

    def export(self, sought: Sought, format_: TableFormat, target: Path) -> None:
        """Write attributions to ``target`` in the background, and tell what came of it."""

        def tell(written: int) -> None:
            verb = "is" if written == 1 else "are"
            sentence = f"{counted(written, 'attribution')} {verb} in “{target.name}” now."
            self.noticed.emit(
                Notice(sentence, problem=False, action="Show", on_action=lambda: show_place(target))
            )

        self.tasks.begin(_WORDS, _exporting(self._path, sought, format_, target), tell, self._tell_stopped)

    def _tell_stopped(self) -> None:
        self.noticed.emit(Notice("Stopped. Nothing was written.", problem=False))

    def _on_failed(self, error: SourcelightError) -> None:
        self.noticed.emit(Notice(str(error)))

    def _open_menu(self, point: QPoint) -> None:
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(point)

    def menu(self) -> QMenu:
        """Return the menu of the table: what can be done with its rows."""
        menu = QMenu(self._table.view)
        read = menu.addAction("&Read in its article")
        read.setEnabled(self._table.view.currentIndex().isValid())
        read.triggered.connect(self._table.view.open_current)
        menu.addSeparator()
        menu.addAction(self._actions["export-attributions"])
        return menu


def _exporting(path: Path, sought: Sought, format_: TableFormat, target: Path) -> Call[int]:
    """Return the export as a long work, with a connection of its own."""

    def call(tell: Tell, cancelled: Cancelled) -> int:
        with Library.open(path, create=False, to_write=False) as library:
            return export_sayings(library, sought, format_, target, on_progress=tell, cancelled=cancelled)

    return call
