"""What stands in the middle while there is nothing to read: what to do next."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget


class EmptyState(QWidget):
    """A sentence of welcome and the actions that bring in an article."""

    def __init__(self, actions: list[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("empty-state")
        self.title = QLabel(self)
        self.title.setObjectName("empty-title")
        self.words = QLabel(self)
        self.words.setObjectName("empty-words")
        self.words.setWordWrap(True)
        self.words.setFixedWidth(440)
        for label in (self.title, self.words):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch()
        for action in actions:
            row.addWidget(self._button(action))
        row.addStretch()
        column = QVBoxLayout(self)
        column.addStretch(4)
        column.addWidget(self.title)
        column.addSpacing(6)
        column.addWidget(self.words, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(16)
        column.addLayout(row)
        column.addStretch(5)
        self.tell(articles=0)

    def _button(self, action: QAction) -> QPushButton:
        button = QPushButton(action.text().replace("&", "").rstrip("…"), self)
        button.setToolTip(action.toolTip())
        button.clicked.connect(action.trigger)
        return button

    def tell(self, articles: int) -> None:
        """Say what fits a library of so many articles."""
        if articles:
            self.title.setText("Choose an article to read")
            self.words.setText("Pick one from the library at the left, or bring in a new one.")
        else:
            self.title.setText("See who says what")
            self.words.setText(
                "Paste a news article, open a text file or drop one here. Sourcelight shows whose words it "
                "tells, and how. Your articles stay on this computer."
            )
        # In a column, Qt gives wrapped words the height of fewer lines than they need.
        self.words.ensurePolished()
        self.words.setMinimumHeight(self.words.heightForWidth(self.words.width()))
