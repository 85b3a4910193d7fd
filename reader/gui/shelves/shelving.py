"""The shelves at work: one is chosen and listed, new ones are made, renamed, filled and taken away."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu

from reader.gui.action_table import SORT_ACTIONS
from reader.gui.feature import Feature
from reader.gui.library_list.lister import Lister
from reader.gui.library_parts import LibraryParts
from reader.gui.name_dialog import NameDialog, NameQuestion
from reader.gui.question import ask
from reader.gui.shelves.colours import COLOURS
from reader.gui.shelves.contents import EVERYWHERE, Contents, Place, Rank, gather, place_of
from reader.library.listing import Sort

NOTHING: Final = {
    Rank.ALL: "Your library is empty. Paste an article, or open a file.",
    Rank.UNREAD: "You have read everything.",
    Rank.STARRED: "Press S to star the article that you read, and find it here again.",
    Rank.COLLECTION: "Drag articles here, or put them in by their menu.",
    Rank.TAG: "No article has this tag. Press T to tag the article that you read.",
    Rank.TRASH: "The trash is empty.",
}
"""What to do where a shelf is empty."""

SORTS: Final = (Sort.ADDED, Sort.PUBLISHED, Sort.TITLE, Sort.OUTLET, Sort.WORDS)
_RISING: Final = {Sort.TITLE, Sort.OUTLET}
"""What is read from its beginning, unless the user wants it the other way round."""


class Shelving(Feature):
    """Lists what stands on the shelf that is chosen, and changes the shelves."""

    search_wanted = Signal(str)
    """This search was chosen on the shelf."""
    shelf_shown = Signal()
    """A shelf is listed now, and no search."""

    def __init__(self, parts: LibraryParts, lister: Lister) -> None:
        super().__init__(parts.panel)
        self._actions, self._panel, self._model = parts.actions, parts.panel, parts.model
        self._arrangement, self._asking, self._settings = parts.arrangement, parts.asking, parts.settings
        self._lister = lister
        lister.shown.connect(self._on_shown)
        self._wanted = EVERYWHERE
        self._sort, self._descending = Sort.ADDED, True
        view, shelves = self._panel.shelves, self._panel.shelves_model
        view.place_chosen.connect(self._on_chosen)
        view.new_requested.connect(lambda place: self.new(place.rank))
        view.remove_requested.connect(self.remove)
        shelves.rename_requested.connect(self._rename)
        shelves.articles_dropped.connect(self.put)
        shelves.move_requested.connect(self._move)
        menu = QMenu(self._panel)
        menu.addActions([self._actions[spec.id] for spec in SORT_ACTIONS])
        self._panel.sort_button.setMenu(menu)
        self._panel.search.save.setToolTip(self._actions["save-search"].toolTip())

    # what is listed

    @property
    def place(self) -> Place:
        """The shelf that is chosen."""
        return self._panel.shelves.place

    def show(self, place: Place, *, at_once: bool = False) -> None:
        """List a shelf as soon as it is read; with ``at_once``, however long that takes."""
        listing = place.listing(self._sort_of(place), descending=self._descending)
        if listing is not None:
            self._wanted = place
            self._lister.show(listing, at_once=at_once)

    def _on_shown(self) -> None:
        self._panel.show_found(found=False)
        self._panel.view.scrollToTop()
        self._panel.shelves.choose(self._wanted)
        self.tell()
        self.shelf_shown.emit()

    def show_again(self) -> None:
        """List the shelf that is chosen, after something was looked for; a saved search is no shelf."""
        self.show(EVERYWHERE if self.place.rank is Rank.SEARCH else self.place)

    def tell(self) -> None:
        """Say above the list what is listed."""
        name = self._panel.shelves_model.name_of(self.place) or "All articles"
        self._panel.head(name, NOTHING.get(self.place.rank, ""))

    def restore(self) -> None:
        """List what was listed the last time."""
        settings = self._settings
        sort = settings.words("sort")
        self._sort = Sort(sort) if sort in set(SORTS) else Sort.ADDED
        self._descending = settings.words("sort-descending") != "false"
        closed = map(place_of, settings.words("closed-shelves").split(","))
        self._panel.shelves.close_places({place for place in closed if place is not None})
        self._actions[f"sort-{self._sort.value}"].setChecked(True)
        self._actions["sort-descending"].setChecked(self._descending)
        place = place_of(settings.words("shelf"))
        known = place is not None and place.listing(self._sort, descending=True) is not None
        self.show(place if known and place is not None else EVERYWHERE, at_once=True)

    def remember(self) -> None:
        """Remember what is listed, for the next time."""
        settings = self._settings
        settings.set_words("shelf", str(self.place))
        settings.set_words("sort", self._sort.value)
        settings.set_words("sort-descending", "true" if self._descending else "false")
        settings.set_words("closed-shelves", ",".join(sorted(map(str, self._panel.shelves.closed_places))))

    def count(self) -> None:
        """Count what stands on the shelves anew, in the background."""
        self._asking.ask("shelves", gather, self._on_counted)

    def _on_counted(self, contents: Contents) -> None:
        self._model.set_tags(contents.tags)
        self._panel.shelves_model.show(contents)
        if not self._panel.shelves_model.index_of(self.place).isValid():
            # The shelf is gone: it was removed, or its making was taken back.
            self.show(EVERYWHERE)
        elif self._model.found is None:
            self.tell()
        self.enable()

    def _on_chosen(self, place: Place) -> None:
        if place.rank is Rank.SEARCH:
            searches = self._panel.shelves_model.contents.searches
            for query in [one.query for one in searches if one.id == place.of]:
                self.search_wanted.emit(query)
        else:
            self.show(place)

    # order

    def _sort_of(self, place: Place) -> Sort:
        return Sort.TRASHED if place.rank is Rank.TRASH and self._sort is Sort.ADDED else self._sort

    def _sort_by(self, sort: Sort) -> None:
        if sort is not self._sort:
            self._sort, self._descending = sort, sort not in _RISING
            self._actions["sort-descending"].setChecked(self._descending)
            self.show_again()

    def _turn(self) -> None:
        self._descending = self._actions["sort-descending"].isChecked()
        self.show_again()

    # what is done

    def deeds(self) -> Mapping[str, Callable[[], object]]:
        """Return what each action does, by its name."""
        return {
            **{f"sort-{sort.value}": partial(self._sort_by, sort) for sort in SORTS},
            "sort-descending": self._turn,
            "new-collection": partial(self.new, Rank.COLLECTIONS),
            "new-tag": partial(self.new, Rank.TAGS),
            "empty-trash": self._empty_trash,
            "to-shelves": self._panel.shelves.setFocus,
        }

    def put(self, place: Place, articles: list[int]) -> None:
        """Put articles where they were dropped."""
        of = place.of or 0
        match place.rank:
            case Rank.COLLECTION:
                self._arrangement.arrange(lambda to: to.add_to_collection(of, articles), len(articles))
            case Rank.TAG:
                self._arrangement.arrange(lambda to: to.tag(of, articles), len(articles))
            case Rank.STARRED:
                self._arrangement.arrange(lambda to: to.star(articles), len(articles))
            case Rank.UNREAD:
                self._arrangement.arrange(lambda to: to.mark_read(articles, read=False), len(articles))
            case Rank.TRASH:
                self._arrangement.trash(articles)

    def recolour(self, tag: int, colour: str | None) -> None:
        """Give a tag a colour, or the ordinary one."""
        self._arrangement.arrange(lambda to: to.recolour_tag(tag, colour))

    def new(self, heading: Rank, parent: int | None = None) -> None:
        """Ask for the name of a new tag or collection, and make it."""
        make = self._arrangement.try_to_arrange

        def new_tag(name: str) -> None:
            make(lambda to: to.new_tag(name, self._next_colour()))

        def new_collection(name: str) -> None:
            make(lambda to: to.new_collection(name, parent))

        if heading is Rank.TAGS:
            question = NameQuestion("New tag", "Make it", "A word that you put on articles.")
        else:
            question = NameQuestion("New collection", "Make it", "An article can be in several collections.")
        take = new_tag if heading is Rank.TAGS else new_collection
        NameDialog(question, take, self._panel.window()).open()

    def _next_colour(self) -> str:
        """Return the colour that the fewest tags have."""
        used = [tag.colour for tag in self._panel.shelves_model.contents.tags]
        return min((colour for _, colour in COLOURS), key=used.count)

    def _rename(self, place: Place, name: str) -> None:
        of = place.of or 0
        match place.rank:
            case Rank.COLLECTION:
                self._arrangement.arrange(lambda to: to.rename_collection(of, name))
            case Rank.TAG:
                self._arrangement.arrange(lambda to: to.rename_tag(of, name))
            case Rank.SEARCH:
                self._arrangement.keep_search(lambda shelf: shelf.rename(of, name))

    def _move(self, collection: int, parent: int | None) -> None:
        self._arrangement.arrange(lambda to: to.move_collection(collection, parent))

    def remove(self, place: Place) -> None:
        """Take a collection, a tag or a saved search away."""
        of = place.of or 0
        match place.rank:
            case Rank.COLLECTION:
                self._arrangement.arrange(lambda to: to.remove_collection(of))
            case Rank.TAG:
                self._arrangement.arrange(lambda to: to.remove_tag(of))
            case Rank.SEARCH:
                self._arrangement.keep_search(lambda shelf: shelf.remove(of))

    def _empty_trash(self) -> None:
        many = self._panel.shelves_model.contents.counts.get(Rank.TRASH, 0)
        told = "One article is" if many == 1 else f"{many:,} articles are"
        ask(
            self._panel.window(),
            "Empty the trash?",
            f"{told} deleted for good, with all notes. This can’t be taken back.",
            "Empty the trash",
            lambda: self._arrangement.empty_trash(many),
        )

    def enable(self) -> None:
        """Let the trash be emptied where something lies in it."""
        self._actions["empty-trash"].setEnabled(
            bool(self._panel.shelves_model.contents.counts.get(Rank.TRASH, 0))
        )
