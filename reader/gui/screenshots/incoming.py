"""Scenes of bringing articles in: the report, what failed, and feeds."""

from PySide6.QtWidgets import QDialog

from reader.gui.app import Assembly
from reader.gui.bringing.failed_dialog import FailedDialog
from reader.gui.bringing.report_dialog import ReportDialog
from reader.gui.feeds.dialog import FeedsDialog
from reader.gui.screenshots.keeping import opened
from reader.gui.screenshots.reading import all_articles
from reader.services.bringing import Report
from reader.services.ingest import Ingested
from reader.services.works import Given, Line


def reporting(update: tuple[int, int]) -> Given:
    """Return what came of a folder of files, one of which is the ``update`` (new and old article)."""
    new, old = update
    lines = (
        Line("minutes.pdf", reason="“minutes.pdf” is damaged, or no PDF that can be read."),
        Line("empty.txt", reason="“empty.txt” is empty."),
        Line("night-boat.html", (Ingested(new, new=True, updates=old),)),
        Line("night-boat-first.html", (Ingested(old, new=False),)),
    )
    report = Report(files=214, done=214, articles=211, known=1, updates=1, failed=2, skipped=9)
    return Given(report, lines, lines[2].ingested[0])


def brought_in(parts: Assembly, given: Given) -> QDialog:
    """Read the report of what came in."""
    all_articles(parts)
    dialog = ReportDialog(given, parts.desk.title_of, parts.window)
    dialog.list.setCurrentRow(2)
    dialog.show()
    return dialog


def not_brought_in(parts: Assembly) -> QDialog:
    """Look at what failed."""
    all_articles(parts)
    dialog = opened(parts, "failed-imports", FailedDialog)
    dialog.list.setCurrentRow(0)
    return dialog


def feeds(parts: Assembly) -> QDialog:
    """Look into a feed."""
    all_articles(parts)
    dialog = opened(parts, "feeds", FeedsDialog)
    dialog.list.setCurrentRow(1)
    return dialog
