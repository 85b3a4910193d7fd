"""Scenes of reading an article and of looking for what is said."""

from reader.gui.app import Assembly
from reader.gui.new_dialog import NewDialog
from reader.gui.notices import Notice
from reader.gui.screenshots.stage import until
from reader.gui.screenshots.stock import FRESH
from reader.gui.snapshot import settle
from reader.gui.voices import Colouring, Voices

SAMPLE = "dam"
"""A word in the title of the sample article that the pictures show."""


def open_sample(parts: Assembly) -> int:
    """Read the sample article, and return it."""
    model = parts.window.library_model
    found = [summary for row in range(model.rowCount()) if (summary := model.summary(row))]
    wanted = [summary for summary in found if SAMPLE in summary.title.casefold()] or found
    parts.window.open_article(wanted[0].id)
    return wanted[0].id


def all_articles(parts: Assembly) -> None:
    """List all articles, with nothing chosen in the one that is read."""
    parts.window.actions_table["show-articles"].trigger()
    parts.window.library_side.search.end()
    until(parts, lambda: parts.window.library_model.found is None)
    parts.window.reading_pane.leave_actor()
    parts.window.reading_pane.banner.dismiss()
    parts.window.toast.dismiss()
    parts.reading.select(None)
    parts.reading.choose(None)
    parts.reading.set_colouring(Colouring.ACTOR)
    parts.window.reading_pane.page.verticalScrollBar().setValue(0)


def by_kind(parts: Assembly) -> None:
    """Colour by kind."""
    all_articles(parts)
    parts.reading.set_colouring(Colouring.KIND)


def one_voice(parts: Assembly) -> None:
    """Hear the voice alone that tells most."""
    all_articles(parts)
    voices = parts.reading.voices
    if voices is not None:
        parts.reading.choose(_loudest(voices))


def all_that_one_said(parts: Assembly) -> None:
    """List all that the voice that tells most said, in all articles."""
    all_articles(parts)
    voices = parts.reading.voices
    if voices is not None and voices.cast:
        parts.window.reading_pane.show_actor(voices.cast[_loudest(voices)].id)


def why(parts: Assembly) -> None:
    """Show the longest trail from a source to its voice."""
    all_articles(parts)
    voices = parts.reading.voices
    if voices is not None:
        every = voices.of_actor(None)
        parts.reading.select(max(every, key=lambda index: len(voices.trail(voices.attribution(index)))))


def problem(parts: Assembly) -> None:
    """Tell a problem."""
    all_articles(parts)
    sentence = "The analysis ended before it was done. The article is kept; nothing was lost."
    parts.window.tell(Notice(sentence, action="Try again", on_action=lambda: None))


def finding(parts: Assembly) -> None:
    """Look for what is said, and go to the first place where."""
    all_articles(parts)
    parts.window.library_side.search.look_for("says:ruler OR lighthouse")
    next_hit = parts.window.actions_table["next-hit"]
    until(parts, lambda: parts.window.library_model.found is not None and next_hit.isEnabled())
    next_hit.trigger()
    settle(parts)


def attributions(parts: Assembly) -> None:
    """List attributions of the whole library."""
    all_articles(parts)
    table = parts.window.reading_pane.sayings.model
    parts.window.actions_table["show-attributions"].trigger()
    parts.window.library_side.search.look_for("kind:anonymous")
    until(parts, lambda: table.settled)


def _loudest(voices: Voices) -> int:
    """Return the voice that tells most."""
    return max(voices.speaking(), key=lambda actor: len(voices.of_actor(actor)))


def new_article(parts: Assembly) -> NewDialog:
    """Paste an article."""
    all_articles(parts)
    dialog = NewDialog(parts.desk.add_text, parts.window)
    dialog.text.setPlainText(FRESH.text)
    dialog.show()
    return dialog


SCENES = {
    "by-voice": all_articles,
    "by-kind": by_kind,
    "one-voice": one_voice,
    "all-that-one-said": all_that_one_said,
    "why": why,
    "problem": problem,
    "finding": finding,
    "attributions": attributions,
    "new": new_article,
}
