from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtWidgets import QListWidget
from pytestqt.qtbot import QtBot

from reader.gui.app import Assembly
from reader.gui.safety.readable import moment_told, size_told
from reader.gui.safety.restore_dialog import RestoreDialog
from reader.gui.safety.wishes import Mend, Restore
from reader.library.check import Harm, Verdict
from reader.services.safety import Safety
from tests.gui.articles import ARTICLE
from tests.gui.conftest import Desktop
from tests.services.test_safety import spoil


def do(parts: Assembly, action: str) -> None:
    parts.window.actions_table[action].trigger()


def dialog_of(parts: Assembly) -> RestoreDialog:
    (dialog,) = parts.window.findChildren(RestoreDialog)
    return dialog


def test_a_backup_is_made_and_told(parts: Assembly, safety: Safety, qtbot: QtBot) -> None:
    do(parts, "back-up")
    qtbot.waitUntil(lambda: "is backed up" in parts.window.toast.label.text())
    assert len(safety.backups()) == 1
    assert parts.window.actions_table["back-up"].isEnabled()


def test_a_backup_that_is_due_is_made_without_a_word(parts: Assembly, safety: Safety, qtbot: QtBot) -> None:
    parts.window.keeping.back_up_if_due()
    qtbot.waitUntil(lambda: len(safety.backups()) == 1)
    qtbot.waitUntil(parts.window.actions_table["back-up"].isEnabled)
    assert not parts.window.toast.isVisible()
    parts.window.keeping.back_up_if_due()
    qtbot.waitUntil(parts.window.actions_table["back-up"].isEnabled)
    assert len(safety.backups()) == 1


def test_a_backup_that_can_not_be_made_is_told(parts: Assembly, path: Path, qtbot: QtBot) -> None:
    path.with_name(f"{path.name}.backups").write_text("in the way", encoding="utf-8")
    do(parts, "back-up")
    qtbot.waitUntil(parts.window.reading_pane.banner.isVisible)


def test_a_whole_library_is_told_so(parts: Assembly, qtbot: QtBot) -> None:
    do(parts, "check-library")
    qtbot.waitUntil(lambda: "The library is whole" in parts.window.toast.label.text())


def test_damage_that_a_check_finds_can_be_mended_after_the_window_closed(
    parts: Assembly, safety: Safety, qtbot: QtBot
) -> None:
    verdict = Verdict(Harm.CONTENT, ("Tree 5",))
    parts.window.keeping._tell_of_check(verdict)
    assert parts.window.reading_pane.banner.button.text() == "Mend it…"
    parts.window.reading_pane.banner.button.click()
    assert parts.window.keeping.wish == Mend(verdict)
    assert not parts.window.isVisible()


def test_a_backup_is_chosen_by_what_is_in_it(parts: Assembly, safety: Safety, qtbot: QtBot) -> None:
    backup = safety.back_up()
    do(parts, "restore-backup")
    dialog = dialog_of(parts)
    qtbot.waitUntil(lambda: "1 article" in dialog.list.item(0).text())
    assert moment_told(backup.moment) in dialog.list.item(0).text()
    assert ARTICLE.title in dialog.preview.text()
    dialog.restore_button.click()
    assert parts.window.keeping.wish == Restore(backup.path)
    assert not parts.window.isVisible()


def test_a_backup_that_is_damaged_can_not_be_chosen(parts: Assembly, safety: Safety, qtbot: QtBot) -> None:
    safety.back_up().path.write_bytes(b"no library")
    do(parts, "restore-backup")
    dialog = dialog_of(parts)
    qtbot.waitUntil(lambda: "can’t be used" in dialog.list.item(0).text())
    assert not dialog.restore_button.isEnabled()
    dialog.accept()
    assert dialog.chosen is None
    dialog.reject()
    assert parts.window.isVisible()


def test_without_a_backup_the_dialog_says_how_to_get_one(parts: Assembly) -> None:
    do(parts, "restore-backup")
    dialog = dialog_of(parts)
    assert "no backup yet" in dialog.preview.text()
    assert not dialog.findChildren(QListWidget)[0].isVisible()
    assert not dialog.restore_button.isEnabled()
    dialog.reject()


def test_a_warning_of_the_place_stays_away_once_it_was_closed(parts: Assembly) -> None:
    strip = parts.window.keeping.warning
    strip.warn("The library lies on a network drive.")
    assert strip.isVisible()
    strip.close_button.click()
    strip.warn("The library lies on a network drive.")
    assert not strip.isVisible()
    strip.warn("The library lies in a folder that is synchronised.")
    assert strip.isVisible()


def test_a_window_without_a_claim_offers_none_of_it(desktop: Desktop) -> None:
    for name in ("back-up", "restore-backup", "check-library", "show-library"):
        assert not desktop.window.actions_table[name].isEnabled()


def test_moments_and_sizes_are_told_in_words() -> None:
    assert "November 2026, " in moment_told(datetime(2026, 11, 22, 12, 0, tzinfo=UTC))
    assert size_told(1_300_000) == "1.2 MB"


def test_a_spoilt_library_is_found_by_the_check(safety: Safety, path: Path) -> None:
    spoil(path)
    assert safety.check().harm > Harm.NONE
