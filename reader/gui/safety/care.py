"""What is done with a library while no window has it open: it is looked over, restored, mended."""

from pathlib import Path

from PySide6.QtWidgets import QDialog

from reader.errors import NeedsACopy, SourcelightError
from reader.gui.notices import Notice
from reader.gui.report_dialog import ReportDialog
from reader.gui.safety.copying import ask_where
from reader.gui.safety.damage_dialog import Choice, DamageDialog, MissingDialog, OnlyACopyDialog
from reader.gui.safety.restore_dialog import RestoreDialog
from reader.gui.safety.wishes import Find, Mend, Open, Restore, Wish
from reader.gui.show_place import show_place
from reader.gui.task_dialog import Words, wait_for
from reader.services.safety import Findings, Harm, Safety, Salvaged, salvage_told

_LOOKING = Words(
    "Looking the library over",
    "Sourcelight did not end as it should have the last time. This makes sure that nothing was harmed.",
    stoppable=False,
)
_RESTORING = Words(
    "Restoring the backup", "The backup is checked, then it becomes the library.", stoppable=False
)
_SAVING = Words(
    "Saving what can be read", "The damaged file stays as it is.", things="tables", stoppable=False
)
_COPYING = Words("Copying the library", "The copy is checked before it is opened.", stoppable=False)


class Care:
    """Asks the user where something is to be decided; long works run beside a dialog."""

    def __init__(self, safety: Safety) -> None:
        self._safety = safety

    def look(self) -> Findings:
        """Look the library over, as far as its last end asks for it."""
        return wait_for(_LOOKING, lambda tell, cancelled: self._safety.look())

    def wish_for(self, findings: Findings) -> Wish | None:
        """Return what has to be done before the library can be opened, if anything."""
        if findings.missing:
            return Find()
        verdict = findings.verdict
        # The search index is made again where it is needed, without anybody being asked.
        return Mend(verdict) if verdict is not None and verdict.harm > Harm.SEARCH else None

    def fulfil(self, wish: Wish) -> Notice | None:
        """Do what was wished and return what came of it; None where the user would rather quit."""
        if not isinstance(wish, Restore):
            return self._ask(wish)
        try:
            return self._restore(wish.backup)
        except SourcelightError as error:
            return Notice(str(error))

    def copy_first(self, error: NeedsACopy) -> Open | None:
        """Offer to copy a library that can't be opened as it is; None where the user would rather quit."""
        while True:
            dialog = OnlyACopyDialog(str(error))
            dialog.exec()
            dialog.deleteLater()
            if dialog.choice is Choice.QUIT:
                return None
            target = ask_where(self._safety.library)
            if target is not None and self._copied(target):
                return Open(target)

    def _copied(self, target: Path) -> bool:
        try:
            wait_for(_COPYING, lambda tell, cancelled: self._safety.save_copy(target))
        except SourcelightError as error:
            self._complain(error)
            return False
        return True

    def _ask(self, wish: Mend | Find) -> Notice | None:
        """Ask until one of the ways has led to a library."""
        while True:
            backups = len(self._safety.backups())
            dialog = (
                DamageDialog(wish.verdict, backups=backups)
                if isinstance(wish, Mend)
                else MissingDialog(str(self._safety.library), backups=backups)
            )
            dialog.exec()
            dialog.deleteLater()
            try:
                notice = self._done(dialog.choice)
            except SourcelightError as error:
                self._complain(error)
                continue
            if notice is not None or dialog.choice is Choice.QUIT:
                return notice

    def _done(self, choice: Choice) -> Notice | None:
        """Go one way; None where the user turned back."""
        if choice is Choice.SALVAGE:
            return self._salvage()
        if choice is Choice.BEGIN:
            return Notice("This is a new library.", problem=False)
        if choice is Choice.RESTORE:
            chosen = self._chosen_backup()
            return None if chosen is None else self._restore(chosen)
        return None

    def _chosen_backup(self) -> Path | None:
        dialog = RestoreDialog(self._safety.backups(), self._safety.preview)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        dialog.deleteLater()
        return dialog.chosen if accepted else None

    def _restore(self, backup: Path) -> Notice:
        aside = wait_for(_RESTORING, lambda tell, cancelled: self._safety.restore(backup))
        return _kept("The backup is your library now.", aside)

    def _salvage(self) -> Notice:
        saved: Salvaged = wait_for(_SAVING, lambda tell, cancelled: self._safety.salvage())
        report = ReportDialog(
            "All that could be read is saved",
            "" if saved.aside is None else f"The damaged file is kept as “{saved.aside.name}”.",
            salvage_told(saved.report),
        )
        report.exec()
        report.deleteLater()
        return _kept("This library is made of all that could be read.", saved.aside)

    @staticmethod
    def _complain(error: SourcelightError) -> None:
        complaint = ReportDialog("That did not work", "Nothing was changed.", str(error))
        complaint.exec()
        complaint.deleteLater()


def _kept(sentence: str, aside: Path | None) -> Notice:
    if aside is None:
        return Notice(sentence, problem=False)

    def show() -> None:
        show_place(aside)

    words = f"{sentence} The one before is kept as “{aside.name}”."
    return Notice(words, problem=False, action="Show", on_action=show)
