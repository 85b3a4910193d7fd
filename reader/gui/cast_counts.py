"""In how many articles the voices of an article stand, counted in the background in a large library."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from reader.gui.asking import Asking
from reader.gui.reading import Reading
from reader.gui.voices import Voices
from reader.library import Library
from reader.model import LibraryActor

_SUBJECT = "cast"


class CastCounts(QObject):
    """Has the voices counted that `Reading` took up without their numbers."""

    counted = Signal()
    """The numbers are there."""

    def __init__(self, asking: Asking, reading: Reading) -> None:
        super().__init__(reading)
        self._asking, self._reading = asking, reading
        for changed in (reading.article_changed, reading.voices_changed, reading.cast_changed):
            changed.connect(self._ask)

    def _ask(self) -> None:
        article, voices = self._reading.article_id, self._reading.voices
        if article is None or voices is None or any(row.articles for row in voices.cast):
            self._asking.drop(_SUBJECT)
        else:
            self._asking.ask(_SUBJECT, partial(_cast_of, article=article), partial(self._take, voices))

    def _take(self, voices: Voices, cast: tuple[LibraryActor, ...]) -> None:
        voices.count(cast)
        self.counted.emit()


def _cast_of(library: Library, article: int) -> tuple[LibraryActor, ...]:
    return library.cast.of_article(article)
