"""Backups, checks and the way back, from the menu of the window; and the backups that make themselves."""

from collections.abc import Callable, Generator, Mapping
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from reader.errors import SourcelightError
from reader.gui.actions import Actions
from reader.gui.background import Background, Cancelled, Work
from reader.gui.feature import Feature
from reader.gui.notices import Notice
from reader.gui.safety.copying import ask_where
from reader.gui.safety.place_warning import PlaceWarning
from reader.gui.safety.readable import size_told
from reader.gui.safety.restore_dialog import RestoreDialog
from reader.gui.safety.wishes import Mend, Open, Restore, Wish
from reader.gui.show_place import show_place
from reader.services.safety import Backup, Harm, Safety, Verdict

T = TypeVar("T")

FIRST_BACKUP = 60_000
"""Milliseconds after the start until it is seen whether a backup is due; a start has other things to do."""
NEXT_BACKUP = 15 * 60_000

ONE_AT_A_TIME = frozenset({"back-up", "check-library", "save-copy"})
FOR_THE_CLAIMED = frozenset({"back-up", "restore-backup"})
"""What is done to a library that this process has for itself."""


class Keeping(Feature):
    """Looks after the library that the window has open; without a `Safety` it can do nothing.

    What can only be done while the library is closed becomes its ``wish``, and the window closes.
    """

    closing_wanted = Signal()
    """The window has to close for what is wished now."""

    def __init__(
        self, safety: Safety | None, actions: Actions, warning: PlaceWarning, window: QWidget
    ) -> None:
        super().__init__(window)
        self.wish: Wish | Open | None = None
        self._safety, self._actions, self._window = safety, actions, window
        self.warning = warning
        self._dialog: RestoreDialog | None = None
        self._take: Callable[[], None] = lambda: None
        self._background = Background(self)
        self._background.finished.connect(self._on_finished)
        self._background.failed.connect(self._on_failed)
        self._background.running_changed.connect(self._on_running)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.back_up_if_due)
        if safety is not None and safety.claimed:
            self._timer.start(FIRST_BACKUP)

    def deeds(self) -> Mapping[str, Callable[[], object]]:
        """Return what each action does, by its name."""
        return {
            "back-up": self._back_up,
            "restore-backup": self._choose_backup,
            "check-library": self._check,
            "show-library": self._show_library,
            "save-copy": self._save_copy,
        }

    def enable(self) -> None:
        """Let one long work be done at a time, and none to a library that others may have."""
        safety, free = self._safety, not self._background.is_running()
        for name in self.deeds():
            possible = safety is not None and (safety.claimed or name not in FOR_THE_CLAIMED)
            self._actions[name].setEnabled(possible and (free or name not in ONE_AT_A_TIME))

    def close(self) -> None:
        """Wait for a backup or a check that is under way, and look into no backups any more."""
        if self._dialog is not None:
            self._dialog.reject()
        self._timer.stop()
        self._background.close()

    @Slot()
    def back_up_if_due(self) -> None:
        """Make a backup where one is due, without a word, and look again in a while."""
        safety = self._safety
        if safety is not None and not self._background.is_running():
            self._run(safety.back_up_if_due, lambda made: None)
        self._timer.start(NEXT_BACKUP)

    def _back_up(self) -> None:
        if self._safety is not None:
            self._say("Making a backup. You can read meanwhile.")
            self._run(self._safety.back_up, self._tell_of_backup)

    def _tell_of_backup(self, backup: Backup) -> None:
        def show() -> None:
            show_place(backup.path)

        words = f"The library is backed up ({size_told(backup.size)}), and the backup was checked."
        self.noticed.emit(Notice(words, problem=False, action="Show", on_action=show))

    def _save_copy(self) -> None:
        """Save a copy where the user wants it, and open that where the library itself can only be read."""
        safety = self._safety
        target = None if safety is None else ask_where(safety.library, self._window)
        if safety is not None and target is not None:
            self._say("Saving a copy. You can read meanwhile.")
            self._run(lambda: safety.save_copy(target), lambda _: self._on_copied(safety, target))

    def _on_copied(self, safety: Safety, copy: Path) -> None:
        if not safety.claimed:
            self._close_for(Open(copy))
            return
        show = lambda: show_place(copy)  # noqa: E731
        words = f"The copy is saved as “{copy.name}”, and was checked."
        self.noticed.emit(Notice(words, problem=False, action="Show", on_action=show))

    def _check(self) -> None:
        if self._safety is not None:
            self._say("Reading the whole library through. You can read meanwhile.")
            self._run(self._safety.check, self._tell_of_check)

    def _tell_of_check(self, verdict: Verdict) -> None:
        if verdict.harm is Harm.NONE:
            self._say("The library is whole: all of it can be read, and every text is as it came in.")
        elif verdict.harm is Harm.SEARCH:
            self._say("All articles are whole. The search index is not; it is made again when it is needed.")
        else:
            sentence = "The library is damaged. Nothing was changed; the window has to close to mend it."
            mend = Notice(sentence, action="Mend it…", on_action=lambda: self._close_for(Mend(verdict)))
            self.noticed.emit(mend)

    def _choose_backup(self) -> None:
        safety = self._safety
        if safety is None:
            return
        try:
            self._dialog = dialog = RestoreDialog(safety.backups(), safety.preview, self._window)
        except SourcelightError as error:
            self.noticed.emit(Notice(str(error)))
            return
        dialog.accepted.connect(lambda: self._on_chosen(dialog))
        dialog.finished.connect(self._on_dialog_ended)
        dialog.open()

    @Slot()
    def _on_dialog_ended(self) -> None:
        dialog, self._dialog = self._dialog, None
        if dialog is not None:
            dialog.deleteLater()

    def _on_chosen(self, dialog: RestoreDialog) -> None:
        if dialog.chosen is not None:
            self._close_for(Restore(dialog.chosen))

    def _show_library(self) -> None:
        if self._safety is not None and not show_place(self._safety.library):
            self._say(f"The library is the file “{self._safety.library}”.")

    def _close_for(self, wish: Wish | Open) -> None:
        self.wish = wish
        self.closing_wanted.emit()

    def _say(self, sentence: str) -> None:
        self.noticed.emit(Notice(sentence, problem=False))

    def _run(self, deed: Callable[[], T], take: Callable[[T], None]) -> None:
        results: list[T] = []
        self._take = lambda: take(results[0])
        self._background.run(_step(lambda: results.append(deed())))

    @Slot(object)
    def _on_finished(self, result: object) -> None:
        self._take()

    @Slot(object)
    def _on_failed(self, error: SourcelightError) -> None:
        self.noticed.emit(Notice(str(error)))

    @Slot(bool)
    def _on_running(self, running: bool) -> None:
        self.enable()


def _step(deed: Callable[[], object]) -> Work:
    """Return a deed as a work of one step."""

    def work(cancelled: Cancelled) -> Generator[None, None, object]:
        yield
        return deed()

    return work
