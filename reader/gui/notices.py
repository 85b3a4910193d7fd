"""What the window tells in a sentence: problems in a banner that stays, small news in a toast that goes."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from reader.gui.colour import Rgb
from reader.gui.icons import Icons

TOAST_MILLISECONDS = 9000
_TOAST_BOTTOM = 28


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence for the user, and what they can do about it."""

    text: str
    problem: bool = True
    action: str = ""
    on_action: Callable[[], object] | None = None


class _NoticeFrame(QFrame):
    """A sentence, a button for what can be done, and a button that closes it."""

    closed = Signal()

    def __init__(self, name: str, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._icons = icons
        self._on_action: Callable[[], object] | None = None
        self.label = QLabel(self)
        self.label.setWordWrap(name == "banner")
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.button = QPushButton(self)
        self.button.setAccessibleName("Mend this")
        self.button.clicked.connect(self._act)
        self.close_button = QToolButton(self)
        self.close_button.setAccessibleName("Close this notice")
        self.close_button.setToolTip("Close this notice")
        self.close_button.clicked.connect(self.dismiss)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 8, 8)
        row.setSpacing(10)
        row.addWidget(self.label, 1)
        row.addWidget(self.button)
        row.addWidget(self.close_button)
        self.renew_icons()
        self.hide()

    def renew_icons(self) -> None:
        """Draw the icons in the colours of the present theme."""
        self.close_button.setIcon(self._icons.icon("close", self.icon_colour()))

    def icon_colour(self) -> Rgb:
        """Return the colour that is readable on this notice."""
        return self._icons.theme.text

    def tell(self, notice: Notice) -> None:
        """Show a notice in place of the one before."""
        self._on_action = notice.on_action
        self.label.setText(notice.text)
        self.button.setText(notice.action)
        self.button.setAccessibleName(notice.action)
        self.button.setVisible(bool(notice.action))
        self.setAccessibleName(notice.text)
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, notice.text))

    def dismiss(self) -> None:
        """Take the notice away."""
        self.hide()
        self.closed.emit()

    def _act(self) -> None:
        self.dismiss()
        if self._on_action is not None:
            self._on_action()


class Banner(_NoticeFrame):
    """A problem, above the article; it stays until it is closed or mended."""

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__("banner", icons, parent)


class Toast(_NoticeFrame):
    """Small news that floats over the bottom of the window, with a way back."""

    def __init__(self, icons: Icons, parent: QWidget) -> None:
        super().__init__("toast", icons, parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(TOAST_MILLISECONDS)
        self._timer.timeout.connect(self._leave)
        parent.installEventFilter(self)

    def icon_colour(self) -> Rgb:
        """Return the page's colour: a toast is painted the other way round."""
        return self._icons.theme.page

    def tell(self, notice: Notice) -> None:
        """Show a notice for some seconds."""
        super().tell(notice)
        self._place()
        self.raise_()
        self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the bottom of the window when that is resized."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _leave(self) -> None:
        if self.underMouse() or self.button.hasFocus():
            # Someone is about to press the button.
            self._timer.start()
        else:
            self.dismiss()

    def _place(self) -> None:
        parent = self.parentWidget()
        if parent is None:
            return
        room = parent.rect()
        self.adjustSize()
        self.setFixedWidth(min(self.sizeHint().width(), room.width() - 40))
        left = (room.width() - self.width()) // 2
        self.move(left, room.height() - self.height() - _TOAST_BOTTOM)
