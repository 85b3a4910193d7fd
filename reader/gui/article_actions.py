"""What is done with the articles that are selected: star, tags, collections, trash, and the like."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from reader.gui.action_table import ARTICLE_ACTIONS
from reader.gui.duplicates_dialog import Copies, DuplicatesDialog
from reader.gui.feature import Feature
from reader.gui.label_chooser import Label, LabelChooser, Labelling, Take
from reader.gui.library_parts import LibraryParts
from reader.gui.long_changes import FEW
from reader.gui.notices import Notice
from reader.gui.question import ask
from reader.gui.shelves.colours import dot_icon
from reader.library import Library
from reader.library.listing import Shelf
from reader.services.arranging import Arranging, Change


class ArticleActions(Feature):
    """Carries out the actions on the selected articles; on the one that is read where none is selected."""

    def __init__(self, parts: LibraryParts) -> None:
        super().__init__(parts.panel)
        self._actions, self._library, self._panel = parts.actions, parts.library, parts.panel
        self._model, self._reading = parts.model, parts.reading
        self._arrangement, self._asking = parts.arrangement, parts.asking
        parts.panel.view.selection_changed.connect(self.enable)
        parts.panel.view.menu_requested.connect(self._open_menu)
        strip, long = parts.panel.changing, self._arrangement.long
        long.begun.connect(strip.begin)
        long.told.connect(strip.tell, Qt.ConnectionType.QueuedConnection)
        long.ended.connect(strip.end)
        strip.cancel_requested.connect(long.cancel)

    def close(self) -> None:
        """Stop a change that is under way; then nothing of it is done."""
        self._arrangement.long.close()

    def deeds(self) -> Mapping[str, Callable[[], object]]:
        """Return what each action does, by its name."""
        return {
            "star": self._star,
            "read": self._mark_read,
            "tags": self._choose_tags,
            "collections": self._choose_collections,
            "take-out": self._take_out,
            "delete": self._delete,
            "restore": lambda: self._with(self._arrangement.restore),
            "merge-duplicates": self._merge_duplicates,
        }

    def enable(self) -> None:
        """Let those actions be done that have an article to act on."""
        shelf = self._model.listing.shelf
        some = self._panel.view.selectionModel().hasSelection() or self._reading.article_id is not None
        listed = self._model.found is None
        for name in ("star", "read", "tags", "collections", "delete"):
            self._actions[name].setEnabled(some)
        self._actions["take-out"].setEnabled(some and listed and shelf is Shelf.COLLECTION)
        self._actions["restore"].setEnabled(some and listed and shelf is Shelf.TRASH)

    # which articles

    def targets(self) -> list[int]:
        """Return the articles that the actions are about."""
        selected, read = self._panel.view.selected(), self._reading.article_id
        return selected or ([] if read is None else [read])

    def _with(self, deed: Callable[[list[int]], object]) -> None:
        articles = self.targets()
        if articles:
            deed(articles)

    # what is done

    def _star(self) -> None:
        """Star the articles; take the stars away where all have one."""
        self._with(lambda articles: self._arrange(lambda to: to.turn_star(articles), articles))

    def _mark_read(self) -> None:
        """Mark the articles as unread; as read where one of them is unread."""
        self._with(lambda articles: self._arrange(lambda to: to.turn_read(articles), articles))

    def _arrange(self, make: Callable[[Arranging], Change], articles: Sequence[int]) -> None:
        self._arrangement.arrange(make, len(articles))

    def _delete(self) -> None:
        """Move the articles to the trash; those that lie there are deleted for good, after a question."""
        articles = self.targets()
        in_trash = self._model.found is None and self._model.listing.shelf is Shelf.TRASH
        if articles and in_trash:
            many = "this article" if len(articles) == 1 else f"these {len(articles):,} articles"
            ask(
                self._panel.window(),
                f"Delete {many} for good?",
                "Notes on it go with it. This can’t be taken back.",
                "Delete for good",
                lambda: self._arrangement.purge(articles),
            )
        elif articles:
            self._arrangement.trash(articles)

    def _take_out(self) -> None:
        of = self._model.listing.of
        if of is not None and self._model.listing.shelf is Shelf.COLLECTION:
            self._with(
                lambda articles: self._arrange(lambda to: to.take_out_of_collection(of, articles), articles)
            )

    def _choose_tags(self) -> None:
        articles = self.targets()
        try_to = self._arrangement.try_to_arrange

        labelling = Labelling(
            "Tags",
            "Find a tag, or type a new one",
            partial(self._ask_for_labels, partial(_tags, articles=articles), len(articles)),
            lambda tag, on: self._arrange(
                lambda to: to.tag(tag, articles) if on else to.untag(tag, articles), articles
            ),
            lambda name: try_to(lambda to: to.new_tag(name, None, articles), len(articles)),
            lambda label: dot_icon(label.colour or _NO_COLOUR),
        )
        self._choose(labelling, articles)

    def _choose_collections(self) -> None:
        articles = self.targets()
        try_to = self._arrangement.try_to_arrange

        labelling = Labelling(
            "Collections",
            "Find a collection, or type a new one",
            partial(self._ask_for_labels, partial(_collections, articles=articles), len(articles)),
            lambda number, on: self._arrange(
                lambda to: (
                    to.add_to_collection(number, articles)
                    if on
                    else to.take_out_of_collection(number, articles)
                ),
                articles,
            ),
            lambda name: try_to(lambda to: to.new_collection(name, None, articles), len(articles)),
            lambda label: self._actions["collections"].icon(),
        )
        self._choose(labelling, articles)

    def _choose(self, labelling: Labelling, articles: Sequence[int]) -> None:
        if articles:
            chooser = LabelChooser(labelling, len(articles), self._panel.window())
            # Queued: the list must not begin anew while one of its boxes is being checked.
            self._arrangement.changed.connect(chooser.refresh, Qt.ConnectionType.QueuedConnection)
            self._arrangement.long.begun.connect(chooser.pause)
            self._arrangement.long.ended.connect(chooser.go_on)
            chooser.finished.connect(lambda _: self._asking.drop(_LABELS))
            chooser.open()

    def _ask_for_labels(self, question: Callable[[Library], list[Label]], articles: int, take: Take) -> None:
        if articles > FEW:
            self._asking.ask(_LABELS, question, take)
        else:
            take(question(self._library))

    # duplicates

    def _merge_duplicates(self) -> None:
        """Look for texts that are in the library more than once, in the background."""

        def find(library: Library) -> list[Copies]:
            return [
                Copies(tuple(library.articles.summaries(group))) for group in library.articles.same_texts()
            ]

        self._asking.ask("duplicates", find, self._offer_to_merge)

    def _offer_to_merge(self, found: list[Copies]) -> None:
        if not found:
            self.noticed.emit(Notice("No text is in your library twice.", problem=False))
            return
        dialog = DuplicatesDialog(found, self._panel.window())
        dialog.merge_requested.connect(self._merge)
        dialog.open()

    def _merge(self, kept: int, others: list[int]) -> None:
        self._arrangement.arrange(lambda to: to.merge(kept, others))

    def _open_menu(self, point: QPoint) -> None:
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(point)

    def menu(self) -> QMenu:
        """Return the menu of the selected articles: what can be done with them now."""
        menu = QMenu(self._panel.view)
        possible = [spec for spec in ARTICLE_ACTIONS if self._actions[spec.id].isEnabled()]
        self._actions.add_to(menu, possible)
        menu.addSeparator()
        menu.addAction(self._actions["delete"])
        return menu


_NO_COLOUR = "#808080"
_LABELS = "labels"


def _tags(library: Library, articles: Sequence[int]) -> list[Label]:
    """Return all tags, and how many of the articles have them."""
    having = Counter(tag for tags in library.tags.of_each(articles).values() for tag in tags)
    return [Label(tag.id, tag.name, having[tag.id], colour=tag.colour) for tag in library.tags.all()]


def _collections(library: Library, articles: Sequence[int]) -> list[Label]:
    """Return all collections, and how many of the articles stand in them."""
    holding = library.collections.of_each(articles).values()
    having = Counter(number for numbers in holding for number in numbers)
    depths: dict[int | None, int] = {None: -1}
    found = []
    for one in library.collections.all():
        depths[one.id] = depths.get(one.parent, -1) + 1
        found.append(Label(one.id, one.name, having[one.id], depths[one.id]))
    return found
