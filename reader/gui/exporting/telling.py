"""What came of a way out or in, in words."""

from pathlib import Path

from reader.gui.actor_panel.model import counted
from reader.services.exporting import Exported
from reader.services.whole_library import WholeImport


def exported_told(exported: Exported, target: Path, articles: int) -> str:
    """Return what came of an export of so many articles to ``target``."""
    if exported.cancelled:
        stays = len(exported.files)
        return f"Stopped. {counted(stays, 'file')} in “{target.name}” stay." if stays else "Stopped."
    gone = len(exported.gone)
    if exported.files == (target,):
        written = articles - gone
        subject = "The article is" if written == 1 else f"{counted(written, 'article')} are"
        sentence = f"{subject} in “{target.name}” now."
    else:
        verb = "is" if len(exported.files) == 1 else "are"
        sentence = f"{counted(len(exported.files), 'file')} {verb} in the folder “{target.name}” now."
    return f"{sentence} {counted(gone, 'article')} had gone meanwhile." if gone else sentence


def taken_in_told(report: WholeImport) -> str:
    """Return what came of a folder that was taken in."""
    verb = "was" if report.added == 1 else "were"
    parts = [f"{counted(report.added, 'article')} {verb} taken in."]
    if report.stopped:
        parts.insert(0, "Stopped.")
    if report.known:
        parts.append(f"{report.known:,} had been here already.")
    if report.failed:
        parts.append(f"{len(report.failed):,} could not be read.")
    return " ".join(parts)


def failures_told(report: WholeImport) -> str:
    """Return the folders of articles that could not be taken in, a line for each."""
    return "\n".join(f"{name}: {reason}" for name, reason in report.failed)
