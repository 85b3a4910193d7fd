"""Everything that can be done, in one table: menus, keys, toolbar and the command palette come from it."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenuBar, QWidget

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
    label: str = ""
    """A word beside its icon in the toolbar."""


ACTIONS = (
    ActionSpec("new", "&File", "&New article…", ("Ctrl+N",), "new", "Paste or type an article", label="New"),
    ActionSpec("open", "&File", "&Open files…", ("Ctrl+O",), "open", "Open text files"),
    ActionSpec("samples", "&File", "Add &sample articles", tip="Add the articles that come with Sourcelight"),
    ActionSpec("quit", "&File", "&Quit", ("Ctrl+Q",), separator=True),
    ActionSpec("undo", "&Edit", "&Undo", ("Ctrl+Z",), "undo"),
    ActionSpec("redo", "&Edit", "&Redo", ("Ctrl+Shift+Z", "Ctrl+Y"), "redo"),
    ActionSpec(
        "paste",
        "&Edit",
        "&Paste article",
        ("Ctrl+V",),
        "paste",
        "Add the text of the clipboard",
        separator=True,
    ),
    ActionSpec("delete", "&Edit", "&Delete article", ("Del",), "delete", "Move the article to the trash"),
    ActionSpec("analyse", "&Article", "&Analyse again", ("F5",), "analyse", "Find out anew who says what"),
    ActionSpec("cancel", "&Article", "&Cancel analysis", ("Ctrl+.",)),
    ActionSpec(
        "next",
        "&Article",
        "&Next attribution",
        ("F3", "J", "N", "Alt+Down"),
        "next",
        "Next attribution, of the chosen voice if one is chosen",
        separator=True,
    ),
    ActionSpec(
        "previous",
        "&Article",
        "&Previous attribution",
        ("Shift+F3", "K", "P", "Alt+Up"),
        "previous",
        "Previous attribution, of the chosen voice if one is chosen",
    ),
    ActionSpec(
        "check",
        "&Article",
        "Next to chec&k",
        ("C",),
        tip="Go to the next attribution that is not sure",
    ),
    ActionSpec(
        "voice", "&Article", "&Hear this voice alone", ("V",), "actor", "Dim all but the selected voice"
    ),
    ActionSpec(
        "release", "&Article", "Let &go", ("Esc",), tip="Let go of the attribution, then of the voice"
    ),
    ActionSpec(
        "by-actor",
        "&View",
        "Colour by &voice",
        ("Ctrl+1",),
        "actor",
        checkable=True,
        group="colouring",
        label="Voices",
    ),
    ActionSpec(
        "by-kind",
        "&View",
        "Colour by &kind",
        ("Ctrl+2",),
        "kind",
        checkable=True,
        group="colouring",
        label="Kinds",
    ),
    ActionSpec(
        "attitudes",
        "&View",
        "Show att&itudes",
        ("Ctrl+3",),
        tip="Show what people think or want beside what they said",
        checkable=True,
    ),
    ActionSpec("larger", "&View", "&Larger text", ("Ctrl++", "Ctrl+="), "zoom-in", separator=True),
    ActionSpec("smaller", "&View", "&Smaller text", ("Ctrl+-",), "zoom-out"),
    ActionSpec("usual-size", "&View", "&Usual text size", ("Ctrl+0",)),
    ActionSpec("system", "&View", "Theme of the &system", checkable=True, group="theme", separator=True),
    ActionSpec("light", "&View", "Ligh&t theme", checkable=True, group="theme"),
    ActionSpec("dark", "&View", "&Dark theme", checkable=True, group="theme"),
    ActionSpec("library", "&View", "Show the li&brary", ("F8",), "library", checkable=True, separator=True),
    ActionSpec("voices", "&View", "Show the v&oices", ("F9",), "voices", checkable=True),
    ActionSpec("legend", "&View", "Show the le&gend", ("F10",), "legend", checkable=True),
    ActionSpec("to-library", "&Go", "Go to the &library", ("Ctrl+L",)),
    ActionSpec("to-article", "&Go", "Go to the &article", ("Ctrl+R",)),
    ActionSpec("to-voices", "&Go", "Go to the &voices", ("Ctrl+E",)),
    ActionSpec("palette", "&Go", "&Find an action…", ("Ctrl+K",), "search", separator=True),
    ActionSpec("theme", "", "Light or dark", ("Ctrl+Shift+D",), "theme", "Change between light and dark"),
)


class Actions:
    """The actions of one window."""

    def __init__(self, parent: QWidget, icons: Icons) -> None:
        self._icons = icons
        self._actions: dict[str, QAction] = {}
        self._groups: dict[str, QActionGroup] = {}
        for spec in ACTIONS:
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

    def renew_icons(self) -> None:
        """Draw the icons in the colours of the present theme."""
        for spec in ACTIONS:
            self._actions[spec.id].setIcon(self._icons.icon(spec.icon))

    def fill(self, bar: QMenuBar) -> None:
        """Put the actions into the menus of a menu bar."""
        for title in dict.fromkeys(spec.menu for spec in ACTIONS if spec.menu):
            menu = bar.addMenu(title)
            for spec in ACTIONS:
                if spec.menu == title:
                    if spec.separator:
                        menu.addSeparator()
                    menu.addAction(self._actions[spec.id])
