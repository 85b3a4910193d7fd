"""Scenes of keeping articles: in order, as versions, safe; and of letting them out."""

from typing import TypeVar

from PySide6.QtCore import QItemSelection, QItemSelectionModel
from PySide6.QtWidgets import QDialog

from reader.gui.app import Assembly
from reader.gui.exporting.export_dialog import ExportDialog
from reader.gui.exporting.format_dialog import FormatDialog
from reader.gui.label_chooser import LabelChooser
from reader.gui.notes.dialog import NoteDialog
from reader.gui.safety.damage_dialog import DamageDialog
from reader.gui.safety.restore_dialog import RestoreDialog
from reader.gui.screenshots.reading import all_articles, attributions
from reader.gui.screenshots.stage import Arrange, until
from reader.gui.versions.comparison import Comparison
from reader.library.read_only import why_read_only
from reader.services.safety import Harm, Verdict

D = TypeVar("D", bound=QDialog)


def opened(parts: Assembly, action: str, kind: type[D]) -> D:
    """Do an action, and return the dialog that it opens."""
    parts.window.actions_table[action].trigger()
    until(parts, lambda: bool(_shown(parts, kind)))
    return _shown(parts, kind)[-1]


def _shown(parts: Assembly, kind: type[D]) -> list[D]:
    return [dialog for dialog in parts.window.findChildren(kind) if dialog.isVisible()]


def in_order(parts: Assembly) -> None:
    """Show tags, collections and notes."""
    all_articles(parts)
    parts.window.library_side.refresh()


def choosing(action: str, kind: type[QDialog]) -> Arrange:
    """Return a scene in which an action opens a dialog over the article."""

    def arrange(parts: Assembly) -> QDialog:
        all_articles(parts)
        return opened(parts, action, kind)

    return arrange


def changing_a_note(parts: Assembly) -> QDialog:
    """Change a note that belongs to some words."""
    all_articles(parts)
    library, article = parts.desk.library, parts.reading.article_id
    notes = [] if article is None else library.notes.of(article)
    parts.window.library_side.noting.change(next(note.id for note in notes if note.selector))
    return _shown(parts, NoteDialog)[-1]


def comparing(new: int, old: int) -> Arrange:
    """Return the scene in which two versions are compared."""

    def arrange(parts: Assembly) -> QDialog:
        all_articles(parts)
        parts.window.versions.compare(new, old)
        dialog = _shown(parts, Comparison)[-1]
        until(parts, lambda: dialog.view.count() > 0)
        return dialog

    return arrange


def exporting_attributions(parts: Assembly) -> QDialog:
    """Export some rows of the table of attributions."""
    attributions(parts)
    table = parts.window.reading_pane.sayings
    rows = QItemSelection(table.model.index(2, 0), table.model.index(5, 0))
    flag = QItemSelectionModel.SelectionFlag
    table.view.selectionModel().select(rows, flag.ClearAndSelect | flag.Rows)
    return opened(parts, "export-attributions", FormatDialog)


def restoring(parts: Assembly) -> QDialog:
    """Look into the backups."""
    all_articles(parts)
    dialog = opened(parts, "restore-backup", RestoreDialog)
    until(parts, lambda: "newest" in dialog.preview.text())
    return dialog


def checked(parts: Assembly) -> None:
    """Tell that the library was checked."""
    all_articles(parts)
    parts.window.actions_table["check-library"].trigger()
    until(parts, lambda: "The library is whole" in parts.window.toast.label.text())


def damaged(parts: Assembly) -> QDialog:
    """Find the library damaged."""
    all_articles(parts)
    problems = ("row 12 missing from index articles_added", "wrong # of entries in index articles_title")
    dialog = DamageDialog(Verdict(Harm.CONTENT, problems), backups=3, parent=parts.window)
    dialog.show()
    return dialog


def only_read(parts: Assembly) -> None:
    """Say that the library lies on a disk that takes no changes."""
    all_articles(parts)
    parts.window.read_only.say(why_read_only(file=True, folder=True), missed=0)


SCENES: dict[str, Arrange] = {
    "in-order": in_order,
    "tags": choosing("tags", LabelChooser),
    "collections": choosing("collections", LabelChooser),
    "note": changing_a_note,
    "export": choosing("export", ExportDialog),
    "export-attributions": exporting_attributions,
    "backups": restoring,
    "checked": checked,
    "damaged": damaged,
}
