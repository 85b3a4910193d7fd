"""The search at work: asked while it is typed, answered in the background, its hits marked on the page."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Signal

from reader.gui.feature import Feature
from reader.gui.finding.field import FoundOrder, Show
from reader.gui.finding.questions import FOUND_A_PAGE, Found, find
from reader.gui.library_list.rows import FoundRows
from reader.gui.library_parts import LibraryParts
from reader.gui.name_dialog import NameDialog, NameQuestion
from reader.library.listing import Sort
from reader.library.search import Count, Query, parse
from reader.model import Spans

_NOTHING = "Nothing was found. Try fewer words, or the beginning of a word with a star: ferr*"
_LONGEST_NAME = 60


class Search(Feature):
    """Looks for what is typed; the list shows what was found, the page where."""

    ended = Signal()
    """Nothing is looked for any more: the shelf should be listed again."""

    query_changed = Signal()

    def __init__(self, parts: LibraryParts) -> None:
        super().__init__(parts.panel)
        self._actions, self._panel, self._model = parts.actions, parts.panel, parts.model
        self._reading, self._pane = parts.reading, parts.pane
        self._asking, self._arrangement = parts.asking, parts.arrangement
        self._typed = ""
        self._query = Query(None)
        self._order = FoundOrder.RELEVANCE
        self._hits: Spans = ()
        self._hit = -1
        bar = self._panel.search
        bar.changed.connect(self._on_changed)
        bar.show_changed.connect(self._on_show)
        bar.save_requested.connect(self._save)
        bar.field.left.connect(self._panel.view.setFocus)
        bar.field.results_wanted.connect(self._to_results)
        self._model.more_wanted.connect(self._ask_for_more)
        self._reading.article_changed.connect(self._ask_for_hits)

    def deeds(self) -> Mapping[str, Callable[[], object]]:
        """Return what each action does, by its name."""
        return {
            "find": self._to_field,
            "save-search": self._save,
            "show-articles": partial(self._show, Show.ARTICLES),
            "show-attributions": partial(self._show, Show.ATTRIBUTIONS),
            "next-hit": partial(self._step, 1),
            "previous-hit": partial(self._step, -1),
        }

    def enable(self) -> None:
        """Let a search be saved where there is one, and hits be gone through where some are marked."""
        self._actions["save-search"].setEnabled(bool(self._typed))
        for name in ("next-hit", "previous-hit"):
            self._actions[name].setEnabled(bool(self._hits))

    @property
    def query(self) -> Query:
        """What is looked for, as far as it can be read."""
        return self._query

    def look_for(self, query: str) -> None:
        """Look for something in place of what was looked for before."""
        self._panel.search.look_for(query)

    def end(self) -> None:
        """Look for nothing any more."""
        self._panel.search.clear()

    # asking

    def _on_changed(self) -> None:
        bar = self._panel.search
        if (bar.typed, bar.wanted_order) == (self._typed, self._order):
            return
        before, self._typed, self._order = self._typed, bar.typed, bar.wanted_order
        parsed = parse(bar.field.text())
        self._query = parsed.query
        bar.tell(parsed.problems if self._typed else ())
        if self._typed:
            self.ask_again()
        else:
            for subject in ("find", "more", "hits"):
                self._asking.drop(subject)
            if before:
                self.ended.emit()
        self._ask_for_hits()
        self.query_changed.emit()
        self.enable()

    def ask_again(self) -> None:
        """Look for the same anew, after something in the library changed."""
        if not self._typed:
            return
        found = self._model.found
        limit = max(FOUND_A_PAGE, 0 if found is None else found.count())
        self._asking.drop("more")
        self._asking.ask("find", self._question(0, limit), self._on_found)

    def _question(self, offset: int, limit: int) -> Callable[..., Found]:
        sort = Sort.ADDED if self._order is FoundOrder.NEWEST else None
        query = self._query
        return lambda library: find(library, query, sort, offset, limit)

    def _on_found(self, found: Found) -> None:
        again = self._model.found is not None
        rows = FoundRows()
        rows.append(found.rows, more=found.more)
        self._panel.show_found(found=True)
        self._panel.head("Found", _NOTHING, _told(found.total))
        self._model.show_found(rows)
        if again:
            self._panel.view.stay()
        else:
            self._panel.view.scrollToTop()

    def _ask_for_more(self) -> None:
        found = self._model.found
        if found is not None:
            question = self._question(found.count(), FOUND_A_PAGE)
            take: Callable[[Found], None] = lambda more: self._model.append_found(more.rows, more=more.more)  # noqa: E731
            self._asking.ask("more", question, take)

    # the field

    def _to_field(self) -> None:
        self._panel.show()
        field = self._panel.search.field
        field.setFocus()
        field.selectAll()

    def _to_results(self) -> None:
        self._panel.view.setFocus()
        if self._model.rowCount() and not self._panel.view.currentIndex().isValid():
            self._panel.view.setCurrentIndex(self._model.index(0, 0))

    def _show(self, show: Show) -> None:
        self._panel.search.switch[show].click()

    def _on_show(self) -> None:
        showing = self._panel.search.showing
        name = "show-attributions" if showing is Show.ATTRIBUTIONS else "show-articles"
        self._actions[name].setChecked(True)

    def _save(self) -> None:
        query = self._typed
        if not query:
            return
        note = "It stands on the shelf from now on, and counts what it finds."
        question = NameQuestion("Save this search", "Save", note, query[:_LONGEST_NAME])
        save = self._arrangement.try_to_keep_search
        NameDialog(
            question, lambda name: save(lambda shelf: shelf.save(name, query)), self._panel.window()
        ).open()

    # hits on the page

    def _ask_for_hits(self) -> None:
        self._take_hits(())
        article, query = self._reading.article_id, self._query
        if article is not None and query.root is not None:
            self._asking.ask("hits", lambda library: library.search.hits_in(article, query), self._take_hits)
        else:
            self._asking.drop("hits")

    def _take_hits(self, hits: Spans) -> None:
        self._hits, self._hit = hits, -1
        self._pane.page.show_hits(hits)
        self.enable()

    def _step(self, direction: int) -> None:
        """Go to the next or the previous hit; behind the last one, to the first."""
        if not self._hits:
            return
        if self._hit < 0:
            begin = self._pane.page.first_in_view()
            behind = [place for place, hit in enumerate(self._hits) if hit.start >= begin]
            first = behind[0] if behind else 0
            self._hit = first if direction > 0 else first - 1
        else:
            self._hit += direction
        self._hit %= len(self._hits)
        self._pane.leave_actor()
        sentence = f"Hit {self._hit + 1} of {len(self._hits)}"
        self._pane.page.show_words(self._hits[self._hit], sentence)


def _told(total: Count) -> str:
    return f"{total} article{'' if total.number == 1 and not total.more else 's'}"
