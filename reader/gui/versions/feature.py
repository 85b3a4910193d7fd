"""Versions of articles: an update is offered as one, compared, kept, parted, and found again."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from reader.errors import SourcelightError
from reader.exports.wording import readable_date
from reader.gui.actions import Actions
from reader.gui.arrangement import Arrangement
from reader.gui.article_page.article_page import ArticlePage
from reader.gui.background import Background
from reader.gui.desk import Desk
from reader.gui.feature import Feature
from reader.gui.notices import Notice
from reader.gui.reading import Reading
from reader.gui.versions.button import VersionsButton
from reader.gui.versions.comparison import Comparison, Pair


class Versions(Feature):
    """Compares articles, and keeps those together of which a person says that they are one."""

    def __init__(
        self, desk: Desk, reading: Reading, arrangement: Arrangement, page: ArticlePage, actions: Actions
    ) -> None:
        super().__init__(page)
        self._desk, self._library, self._reading = desk, desk.library, reading
        self._arrangement, self._page, self._actions = arrangement, page, actions
        self.button = VersionsButton(page)
        self.button.clicked.connect(self.show_versions)
        reading.article_changed.connect(self.enable)
        arrangement.changed.connect(self.enable)
        desk.comparison_wanted.connect(self.compare)

    def deeds(self) -> Mapping[str, Callable[[], object]]:
        """Return what each action does, by its name."""
        return {"versions": self.show_versions}

    def enable(self) -> None:
        """Tell how many versions there are of what is read."""
        versions = self._versions()
        self.button.tell(len(versions))
        self._actions["versions"].setEnabled(len(versions) > 1)

    def close(self) -> None:
        """Stop comparing."""
        for background in self.findChildren(Background):
            background.close()

    def show_versions(self) -> None:
        """Compare the two versions of what is read; where there are more, offer them in a menu."""
        versions = self._versions()
        if len(versions) == 2:
            self.compare(*versions)
        elif versions:
            menu = self.menu(versions, self.button)
            menu.popup(self.button.mapToGlobal(QPoint(0, self.button.height())))

    def menu(self, versions: list[int], parent: QWidget) -> QMenu:
        """Return a menu of all versions, the newest first; each is read, or compared with the one before."""
        menu = QMenu(parent)
        here = self._reading.article_id
        for number, article in enumerate(versions):
            summary = self._library.articles.summary(article)
            when = readable_date(summary.published or summary.added)
            entry = QAction(f"{when}: {self._desk.title_of(article)}", menu)
            entry.setCheckable(True)
            entry.setChecked(article == here)
            entry.triggered.connect(lambda _=False, wanted=article: self._desk.article_wanted.emit(wanted))
            menu.addAction(entry)
            if number + 1 < len(versions):
                change = QAction("      What changed", menu)
                pair = (article, versions[number + 1])
                change.triggered.connect(lambda _=False, pair=pair: self.compare(*pair))
                menu.addAction(change)
        return menu

    def compare(self, new: int, old: int) -> None:
        """Show what changed from an article to another."""
        try:
            pair = self._pair(new, old)
        except SourcelightError as error:
            self.noticed.emit(Notice(str(error)))
            return
        dialog = Comparison(pair, Background(self), self._reading.look.theme, self._page.window())
        dialog.keep_requested.connect(
            lambda: self._arrangement.arrange(lambda all_: all_.keep_as_version(new, old))
        )
        dialog.part_requested.connect(lambda: self._arrangement.arrange(lambda all_: all_.part_version(old)))
        dialog.old_requested.connect(lambda: self._desk.article_wanted.emit(old))
        dialog.new_requested.connect(lambda: self._desk.article_wanted.emit(new))
        dialog.open()

    def _pair(self, new: int, old: int) -> Pair:
        articles = self._library.articles
        return Pair(
            old=articles.get(old),
            new=articles.get(new),
            old_added=articles.summary(old).added,
            new_added=articles.summary(new).added,
            kept=self._library.versions.newer(old) == new,
        )

    def _versions(self) -> list[int]:
        article = self._reading.article_id
        try:
            return [] if article is None else self._library.versions.of(article)
        except SourcelightError:
            return []
