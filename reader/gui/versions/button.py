"""The small button at an article's heading that tells of its other versions."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QPushButton

from reader.gui.article_page.article_page import ArticlePage

_TOP, _RIGHT = 10, 24


class VersionsButton(QPushButton):
    """Stands above the heading and scrolls away with it; hidden where there is one version only."""

    def __init__(self, page: ArticlePage) -> None:
        super().__init__(page.viewport())
        self.setObjectName("versions")
        self._page = page
        page.viewport().installEventFilter(self)
        page.verticalScrollBar().valueChanged.connect(self._place)
        self.hide()

    def tell(self, versions: int) -> None:
        """Show how many versions there are of the article that is read."""
        self.setText(f"{versions} versions")
        self.setToolTip("Show what changed between the versions of this article")
        self.setAccessibleName(f"{versions} versions: show what changed")
        self.setVisible(versions > 1)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the place at the right edge."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        self.adjustSize()
        room = self._page.viewport().width()
        self.move(room - self.width() - _RIGHT, _TOP - self._page.verticalScrollBar().value())
