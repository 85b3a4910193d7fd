"""The menu of a row of the shelves."""

from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu

from reader.gui.actions import Actions
from reader.gui.shelves.colours import COLOURS, dot_icon
from reader.gui.shelves.contents import RENAMED, Place, Rank
from reader.gui.shelves.model import ShelfRole
from reader.gui.shelves.shelving import Shelving
from reader.gui.shelves.view import ShelvesView

_REMOVALS: Final = {
    Rank.COLLECTION: "Remove this collection",
    Rank.TAG: "Remove this tag",
    Rank.SEARCH: "Remove this search",
}


class ShelfMenu(QObject):
    """Opens the menu where the view asks for it."""

    def __init__(self, actions: Actions, view: ShelvesView, shelving: Shelving) -> None:
        super().__init__(view)
        self._actions, self._view, self._shelving = actions, view, shelving
        view.menu_requested.connect(self._open)

    def _open(self, point: QPoint) -> None:
        index = self._view.indexAt(self._view.viewport().mapFromGlobal(point))
        place = index.data(ShelfRole.PLACE) if index.isValid() else self._view.current_place()
        menu = self.of(place)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(point)

    def of(self, place: Place | None) -> QMenu:
        """Return the menu of a place."""
        menu = QMenu(self._view)
        if place is not None and place.rank in RENAMED:
            self._fill(menu, place)
        elif place is not None and place.rank is Rank.TRASH:
            menu.addAction(self._actions["empty-trash"])
        else:
            menu.addActions([self._actions["new-collection"], self._actions["new-tag"]])
        return menu

    def _fill(self, menu: QMenu, place: Place) -> None:
        menu.addAction(self._actions["rename-voice"].icon(), "Rename", partial(self._view.edit_name, place))
        if place.rank is Rank.COLLECTION:
            new = partial(self._shelving.new, Rank.COLLECTIONS, place.of)
            menu.addAction("New collection in it…", new)
        if place.rank is Rank.TAG and place.of is not None:
            self._add_colours(menu.addMenu("Colour"), place.of)
        menu.addSeparator()
        remove = partial(self._shelving.remove, place)
        menu.addAction(self._actions["delete"].icon(), _REMOVALS[place.rank], remove)

    def _add_colours(self, menu: QMenu, tag: int) -> None:
        for name, colour in COLOURS:
            menu.addAction(dot_icon(colour), name, partial(self._shelving.recolour, tag, colour))
        menu.addSeparator()
        menu.addAction("No colour", partial(self._shelving.recolour, tag, None))
