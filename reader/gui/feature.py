"""What the window can do beside showing an article: a feature each, with actions of its own."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Signal


class Feature(QObject):
    """Carries out some of the window's actions; the window asks for its deeds once and wires them."""

    noticed = Signal(object)
    """A `Notice` for the user."""

    def deeds(self) -> Mapping[str, Callable[[], object]]:
        """Return what each of its actions does, by the action's name."""
        raise NotImplementedError

    def enable(self) -> None:
        """Let those of its actions be done that have something to act on; called when that may change."""

    def close(self) -> None:
        """End what goes on in the background; nothing is done after it."""
