"""Articles read again from their originals: in the background, as versions that can be taken back."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from reader.errors import EnvironmentFault, SourcelightError
from reader.gui.actor_panel.model import counted
from reader.gui.article_actions import ArticleActions
from reader.gui.background import Cancelled
from reader.gui.desk import Desk
from reader.gui.feature import Feature
from reader.gui.library_parts import LibraryParts
from reader.gui.notices import Notice
from reader.gui.report_dialog import ReportDialog
from reader.gui.selected_rows import selected_count
from reader.gui.task_dialog import Call, Tasks, Tell, Words
from reader.library.edits import Edit
from reader.services.arranging import Change
from reader.services.bench import Benches
from reader.services.rereading import Reread, reread_each

_WORDS = Words("Reading again from the originals", "Reading goes on meanwhile.")

_MOST_LOOKED_AT = 50
"""Of so many selected articles or less it is looked up whether one has its original; more always may."""


@dataclass(frozen=True, slots=True)
class Came:
    """What came of reading articles again; ``fault`` is the sentence about what ended it early."""

    done: tuple[Reread, ...]
    stopped: bool = False
    fault: str | None = None


class Rereading(Feature):
    """Reads the articles that are meant again, and tells what came of it."""

    def __init__(self, desk: Desk, parts: LibraryParts, articles: ArticleActions) -> None:
        super().__init__(parts.panel)
        self._desk, self._articles, self._actions = desk, articles, parts.actions
        self._origins, self._arrangement = parts.library.origins, parts.arrangement
        self._view, self._window = parts.panel.view, parts.panel.window()
        self.tasks = Tasks(self._window)
        self.tasks.failed.connect(self._tell_problem)
        self.tasks.changed.connect(self.enable)
        self._view.selection_changed.connect(self.enable)

    def deeds(self) -> Mapping[str, Callable[[], object]]:
        """Return what each action does, by its name."""
        return {"read-again": self._begin}

    def enable(self) -> None:
        """Let articles be read again of which the original bytes are kept."""
        self._actions["read-again"].setEnabled(not self.tasks.is_running() and self._has_original())

    def close(self) -> None:
        """Stop what is being read; versions that came stay."""
        self.tasks.close()

    def _has_original(self) -> bool:
        if selected_count(self._view) > _MOST_LOOKED_AT:
            return True
        try:
            return bool(self._origins.kept(self._articles.targets()))
        except SourcelightError:
            return False

    def _begin(self) -> None:
        articles = self._articles.targets()
        if articles:
            self.tasks.begin(_WORDS, _rereading(self._desk.benches, articles), self._take)

    # what came of it

    def _take(self, came: Came) -> None:
        if came.fault is not None:
            self._tell_problem(came.fault)
        if len(came.done) == 1 and not came.stopped:
            self._take_one(came.done[0])
        elif came.done or came.stopped:
            self._take_many(came)

    def _take_one(self, one: Reread) -> None:
        if one.reason is not None or one.found is None:
            self._tell_problem(one.reason)
        elif one.is_same:
            self._say("The original gives the same text as before.")
        elif one.change is None:
            self._say("What comes of the original is in your library already.", "Show", self._open(one))
        else:
            self._keep(one.change, [one])
            self._open(one)()
            compare = lambda: self._desk.comparison_wanted.emit(one.found, one.article)  # noqa: E731
            self._say(one.change.sentence, "Compare", compare)

    def _take_many(self, came: Came) -> None:
        sentence = told(came)
        versions = [one for one in came.done if one.change]
        rows = (row for one in versions if one.change for row in one.change.edit.rows)
        if versions:
            self._keep(Change(sentence, Edit(tuple(rows))), versions)
        else:
            self._say(sentence)
        failed = [f"{self._desk.title_of(one.article)}: {one.reason}" for one in came.done if one.reason]
        if failed:
            ReportDialog("Read again", sentence, "\n".join(failed), self._window).open()

    def _keep(self, change: Change, versions: Sequence[Reread]) -> None:
        """Let versions that came be taken back."""
        found = {one.article: one.found for one in versions if one.found is not None}
        self._arrangement.take_up(change, found)

    def _open(self, one: Reread) -> Callable[[], None]:
        return lambda: self._desk.article_wanted.emit(one.found)

    def _say(self, sentence: str, action: str = "", deed: Callable[[], None] | None = None) -> None:
        self.noticed.emit(Notice(sentence, problem=False, action=action, on_action=deed))

    def _tell_problem(self, problem: object) -> None:
        self.noticed.emit(Notice(str(problem)))


def told(came: Came) -> str:
    """Return what came of several articles, in a sentence."""
    versions = sum(one.change is not None for one in came.done)
    failed = sum(one.reason is not None for one in came.done)
    same = len(came.done) - versions - failed
    parts = [counted(versions, "new version") if versions else "no new version"]
    parts += [f"{same:,} as before"] * bool(same)
    parts += [f"{failed:,} could not be read"] * bool(failed)
    stopped = "Stopped. " if came.stopped else ""
    return f"{stopped}Read {counted(len(came.done), 'article')} again: {', '.join(parts)}."


def _rereading(benches: Benches, articles: Sequence[int]) -> Call[Came]:
    """Return the reading as a long work; what came before a fault is not lost."""

    def call(tell: Tell, cancelled: Cancelled) -> Came:
        done: list[Reread] = []
        try:
            with benches.bench(cancelled) as bench:
                for one in reread_each(bench, articles):
                    done.append(one)
                    tell(len(done), len(articles))
        except EnvironmentFault as error:
            return Came(tuple(done), fault=str(error))
        return Came(tuple(done), stopped=len(done) < len(articles))

    return call
