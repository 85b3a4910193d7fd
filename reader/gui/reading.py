"""What is being read: the article, its voices, the voice listened to, the attribution looked at."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from reader.errors import NoSuchArticle
from reader.gui.article_page.look import Look
from reader.gui.theme import Theme
from reader.gui.voices import Colouring, Voices
from reader.library import Library
from reader.model import Article, TextSpan
from reader.services.cast import Cast

SMALLEST_ZOOM, LARGEST_ZOOM, ZOOM_STEP = 60, 240, 10
"""Per cent."""


class Reading(QObject):
    """The one place that knows what is read and how; views follow its signals and send it requests."""

    about_to_change = Signal()
    """Another article, or none, is to be read in a moment."""
    article_changed = Signal()
    """Another article, or none; voices and look with it."""
    voices_changed = Signal()
    """The same article has another analysis."""
    look_changed = Signal()
    """Theme, colouring, zoom, the chosen actor or the selected attribution."""
    cast_changed = Signal()
    """The same analysis has other actors: named anew, merged, split."""
    words_wanted = Signal(TextSpan, str)
    """These words of the article should be shown, and this sentence said of them."""

    def __init__(self, library: Library, cast: Cast, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self.cast = cast
        self.look = look
        self.article_id: int | None = None
        self.article: Article | None = None
        self.voices: Voices | None = None
        self.attitudes = True
        """Whether attitudes are shown beside statements."""
        self._mention = -1
        """Which mention of the actor that is followed was shown last; -1 for none."""
        self._followed: int | None = None

    def open(self, article_id: int | None) -> None:
        """Read another article, or none; one that the library lost counts as none."""
        self.about_to_change.emit()
        self.article_id, self.article, self.voices = None, None, None
        if article_id is not None:
            try:
                self.article = self._library.articles.get(article_id)
                self.article_id = article_id
                self.voices = self._voices()
            except NoSuchArticle:
                self.article_id = self.article = None
        self.look = replace(self.look, chosen=None, selected=None)
        self.article_changed.emit()

    def reload_voices(self) -> None:
        """Take up the analysis that stands in the library now."""
        self.voices = self._voices()
        self.look = replace(self.look, chosen=None, selected=None)
        self.voices_changed.emit()

    def _voices(self) -> Voices | None:
        if self.article is None or self.article_id is None:
            return None
        self._followed = None
        analysis = self._library.analyses.get(self.article_id)
        if analysis is None:
            return None
        cast = self.cast.of_article(self.article_id, counted=self._library.is_small())
        return Voices(self.article.text, analysis, attitudes=self.attitudes, cast=cast)

    def recast(self) -> None:
        """Take up what the library says of the article's actors now; what is heard and looked at stays."""
        before, self.voices = self.voices, self._voices()
        if before is None or self.voices is None:
            return
        chosen = self.voices.successor(self.look.chosen, before)
        if self.look.selected is not None and self.look.chosen is not None:
            # The actor of what is looked at may have become another one.
            chosen = self.voices.attribution(self.look.selected).actor
        self.look = replace(self.look, chosen=chosen)
        self.cast_changed.emit()

    def show_attitudes(self, shown: bool) -> None:
        """Show attitudes beside statements, or statements alone; the voice that is heard stays, if it can."""
        if shown == self.attitudes:
            return
        self.attitudes = shown
        chosen = self.look.chosen
        self.reload_voices()
        if self.voices is not None and chosen in self.voices.speaking():
            self.choose(chosen)

    def select(self, attribution: int | None) -> None:
        """Look at an attribution; where one voice alone is heard, it becomes that of the attribution."""
        chosen = self.look.chosen
        if attribution is not None and chosen is not None and self.voices is not None:
            chosen = self.voices.attribution(attribution).actor
        self._set(replace(self.look, selected=attribution, chosen=chosen))

    def choose(self, actor: int | None) -> None:
        """Listen to one actor alone, or to all."""
        selected = self.look.selected
        if selected is not None and actor is not None and self.voices is not None:
            same = self.voices.attribution(selected).actor == actor
            selected = selected if same else None
        self._set(replace(self.look, chosen=actor, selected=selected))

    def toggle(self, actor: int) -> None:
        """Listen to an actor alone; to all again, if that actor was heard alone."""
        self.choose(None if self.look.chosen == actor else actor)

    def choose_selected(self) -> None:
        """Listen to the actor of the selected attribution alone; to all again, if that is so already."""
        if self.look.chosen is not None:
            self.choose(None)
        elif self.look.selected is not None and self.voices is not None:
            self.choose(self.voices.attribution(self.look.selected).actor)

    def step(self, direction: int, from_offset: int = 0) -> None:
        """Go to the next (1) or previous (-1) attribution, of the chosen actor if one is chosen.

        Where none is selected, it begins at the code point ``from_offset``. Past the end it stays.
        """
        if self.voices is None:
            return
        ring = self.voices.of_actor(self.look.chosen)
        selected = self.look.selected
        if selected in ring:
            place = ring.index(selected) + direction
        else:
            behind = [i for i, n in enumerate(ring) if self.voices.attribution(n).start >= from_offset]
            place = behind[0] if behind else len(ring) - 1
            place = max(0, place - 1) if direction < 0 else place
        if 0 <= place < len(ring):
            self.select(ring[place])

    def step_to_check(self, from_offset: int = 0) -> None:
        """Go to the next attribution that a person should check; behind the last one, to the first.

        Where none is selected, it begins at the code point ``from_offset``.
        """
        wanted = [] if self.voices is None else self.voices.to_check()
        if self.voices is None or not wanted:
            return
        selected = self.look.selected
        if selected is not None:
            behind = [n for n in wanted if n > selected]
        else:
            behind = [n for n in wanted if self.voices.attribution(n).start >= from_offset]
        self.select((behind or wanted)[0])

    def open_at(self, article_id: int, index: int) -> None:
        """Read an article at the attribution ``index`` of its whole analysis, if that is shown."""
        if article_id != self.article_id:
            self.open(article_id)
        number = None if self.voices is None else self.voices.shown_number(index)
        if number is not None:
            self.select(number)

    def step_mention(self, actor: int) -> None:
        """Show the next place where an actor is mentioned; behind the last one, the first."""
        places = [] if self.voices is None else self.voices.mentions_of(actor)
        if self.voices is None or not places:
            return
        self._mention = 0 if self._followed != actor else (self._mention + 1) % len(places)
        self._followed = actor
        place = f"{self._mention + 1} of {len(places)}"
        self.words_wanted.emit(
            places[self._mention], f"{self.voices.name(actor)}, mention {place} in this article"
        )

    def step_back(self) -> None:
        """Let go of the selected attribution; if there is none, of the chosen actor."""
        if self.look.selected is not None:
            self.select(None)
        else:
            self.choose(None)

    def set_theme(self, theme: Theme) -> None:
        """Change the colours of the window."""
        self._set(replace(self.look, theme=theme))

    def set_colouring(self, colouring: Colouring) -> None:
        """Let hues stand for actors or for kinds."""
        self._set(replace(self.look, colouring=colouring))

    def set_zoom(self, zoom: int) -> None:
        """Change the size of the article's type, in per cent."""
        self._set(replace(self.look, zoom=max(SMALLEST_ZOOM, min(LARGEST_ZOOM, zoom))))

    def _set(self, look: Look) -> None:
        if look != self.look:
            self.look = look
            self.look_changed.emit()
