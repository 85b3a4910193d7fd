"""Actions as a table tells them: menus, keys, tool bar and the palette of commands come from it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from reader.gui.icons import Icons


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One thing that can be done; ``group`` names actions of which one is always on."""

    id: str
    menu: str
    text: str
    keys: tuple[str, ...] = ()
    icon: str = ""
    tip: str = ""
    checkable: bool = False
    group: str = ""
    separator: bool = False
    """Whether a line stands above it in its menu."""
    submenu: str = ""
    """The menu within its menu where it stands."""
    label: str = ""
    """A word beside its icon in the toolbar."""


class Actions:
    """The actions of one window."""

    def __init__(self, specs: Sequence[ActionSpec], parent: QWidget, icons: Icons) -> None:
        self._specs = specs
        self._icons = icons
        self._actions: dict[str, QAction] = {}
        self._groups: dict[str, QActionGroup] = {}
        self._window = parent
        for spec in self._specs:
            self._actions[spec.id] = self._make(spec, parent)
        self.renew_icons()

    def __getitem__(self, action_id: str) -> QAction:
        return self._actions[action_id]

    def __iter__(self) -> Iterator[QAction]:
        return iter(self._actions.values())

    def _make(self, spec: ActionSpec, parent: QWidget) -> QAction:
        action = QAction(spec.text, parent)
        action.setObjectName(spec.id)
        action.setCheckable(spec.checkable)
        action.setShortcuts([QKeySequence(key) for key in spec.keys])
        tip = spec.tip or spec.text.replace("&", "").rstrip("…")
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(f"{tip} ({keys})" if keys else tip)
        action.setStatusTip(tip)
        if spec.label:
            action.setIconText(spec.label)
            action.setProperty("labelled", True)
        if spec.group:
            group = self._groups.setdefault(spec.group, QActionGroup(parent))
            group.addAction(action)
        parent.addAction(action)
        return action

    def lock(self, names: Iterable[str]) -> None:
        """Let these actions, and those of their groups, never be done in this window."""
        # An action can't be enabled while its group is not, whoever asks for it.
        locked = QActionGroup(self._window)
        locked.setExclusionPolicy(QActionGroup.ExclusionPolicy.None_)
        for name in names:
            group = self._actions[name].actionGroup() or locked
            group.addAction(self._actions[name])
            group.setEnabled(False)

    def renew_icons(self) -> None:
        """Draw the icons in the colours of the present theme."""
        for spec in self._specs:
            self._actions[spec.id].setIcon(self._icons.icon(spec.icon))

    def fill(self, bar: QMenuBar) -> None:
        """Put the actions into the menus of a menu bar."""
        for title in dict.fromkeys(spec.menu for spec in self._specs if spec.menu):
            self.add_to(bar.addMenu(title), [spec for spec in self._specs if spec.menu == title])

    def add_to(self, menu: QMenu, specs: Iterable[ActionSpec]) -> None:
        """Put actions into a menu, in their order."""
        within: dict[str, QMenu] = {}
        for spec in specs:
            if spec.separator:
                menu.addSeparator()
            if spec.submenu and spec.submenu not in within:
                within[spec.submenu] = menu.addMenu(spec.submenu)
            within.get(spec.submenu, menu).addAction(self._actions[spec.id])
