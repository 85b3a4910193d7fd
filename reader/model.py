"""The values that all layers share.

Every offset counts Unicode code points of an article's text (Python string indices), never bytes
and never UTF-16 units; an end is exclusive.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final


@dataclass(frozen=True, slots=True, order=True)
class TextSpan:
    """A stretch of an article's text: ``text[start:end]``, in code points."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a stretch of text: {self.start} to {self.end}")

    def of(self, text: str) -> str:
        """Return the words that this span covers in ``text``."""
        return text[self.start : self.end]

    def overlaps(self, other: "TextSpan") -> bool:
        """Tell whether the two spans share a character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: "TextSpan") -> bool:
        """Tell whether ``other`` lies within this span."""
        return self.start <= other.start and other.end <= self.end


Spans = tuple[TextSpan, ...]
"""Stretches in reading order that do not overlap; more than one when a phrase is discontinuous."""


def quote(text: str, spans: Sequence[TextSpan]) -> str:
    """Return the words that ``spans`` cover, an ellipsis between parts that stand apart."""
    return " … ".join(span.of(text) for span in spans)


class Form(StrEnum):
    """How a content is told."""

    DIRECT = "direct"
    """Quoted whole."""
    INDIRECT = "indirect"
    """Paraphrased."""
    MIXED = "mixed"
    """Paraphrased with quoted parts."""


class Act(StrEnum):
    """What an attribution reports of its source."""

    STATEMENT = "statement"
    """Something said or written: said, according to, accused."""
    ATTITUDE = "attitude"
    """Something thought, wanted, felt or stood for: believes, wants, fears, supports."""


class Kind(StrEnum):
    """What an actor is."""

    PERSON = "person"
    ORGANIZATION = "organization"
    GROUP = "group"
    ANONYMOUS = "anonymous"
    """Someone whose identity the article withholds."""
    DOCUMENT = "document"
    """A poll, report, filing or statement."""
    UNKNOWN = "unknown"


class Detail(StrEnum):
    """How much an article tells of somebody whom it does not name, from least to most."""

    BARE = "bare"
    """Nothing: a source, an official."""
    ROLE = "role"
    """What sort: a senior diplomat, a treasury official."""
    PLACE = "place"
    """Where: a senior official at the ministry, the mayor's aide."""
    CIRCUMSTANCE = "circumstance"
    """How he knows: a source familiar with the talks, an official who was in the room."""


class Reason(StrEnum):
    """What an article says of why somebody is not named."""

    NONE = "none"
    STOCK = "stock"
    """A phrase that tells nothing: was not authorized to speak."""
    INFORMATIVE = "informative"
    """What is at stake: for fear of losing his job."""


@dataclass(frozen=True, slots=True)
class Anonymity:
    """What an article tells of somebody unnamed, and why it says that he is not named.

    ``span`` holds the words of the reason, or those that promise anonymity without one; it is None where
    the article says nothing of it.
    """

    detail: Detail
    reason: Reason = Reason.NONE
    span: TextSpan | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """Whom source phrases denote across one article; ``aliases`` are the article's other words for it.

    ``anonymity`` is None unless the article withholds who it is.
    """

    name: str
    kind: Kind
    aliases: tuple[str, ...] = ()
    anonymity: Anonymity | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where an actor is named or referred to, speaking or not.

    ``actor`` indexes `Analysis.actors`.
    """

    span: TextSpan
    actor: int


SURE: Final = 0.5
"""Least confidence that a person need not check: what is told is more likely right than wrong."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """One act of telling: who (source), by which words (cue), what (content).

    ``source`` or ``cue`` can be empty; ``content`` never is. ``actor`` indexes `Analysis.actors`
    and is None where the article tells nobody. ``trail`` leads from the source's own words back to
    the words that name the actor ("He", "the source", …); it is empty where there is no source.
    ``parent`` indexes the attribution whose content this one is told in, for nested ones.
    ``confidence`` lies between 0 and 1, and so does ``actor_confidence``: how sure it is that the source
    denotes this actor. ``addressee`` is whom it was told to ("told *CNN*"), empty where that is not said.
    """

    source: Spans
    cue: Spans
    content: Spans
    form: Form
    confidence: float
    actor: int | None = None
    trail: Spans = ()
    parent: int | None = None
    act: Act = Act.STATEMENT
    actor_confidence: float = 1.0
    addressee: Spans = ()

    def __post_init__(self) -> None:
        if not self.content:
            raise ValueError("an attribution has a content")
        for confidence in (self.confidence, self.actor_confidence):
            if not 0 <= confidence <= 1:
                raise ValueError(f"a confidence lies between 0 and 1, not {confidence}")

    @property
    def needs_check(self) -> bool:
        """Whether it, or who is meant by its source, is less sure than `SURE`: a person should look at it."""
        return self.confidence < SURE or (self.actor is not None and self.actor_confidence < SURE)

    @property
    def start(self) -> int:
        """Where the attribution begins in the text: the first character of any of its parts."""
        return min(spans[0].start for spans in (self.source, self.cue, self.content) if spans)


@dataclass(frozen=True, slots=True)
class Analysis:
    """All that an engine found in one text; attributions and mentions in reading order.

    ``actors`` begins with those that tell something; people and institutions that are only mentioned come
    after them.

    ``engine`` is the fingerprint of what made it: rules, model and library versions.
    """

    attributions: tuple[Attribution, ...]
    actors: tuple[Actor, ...]
    mentions: tuple[Mention, ...]
    engine: str


@dataclass(frozen=True, slots=True)
class Article:
    r"""One article as it was brought in.

    ``text`` is normalised (NFC, line ends ``\n``) and never changes once stored; it holds the headline
    too where the headline stood in it. ``published`` is an ISO 8601 date or date-time, ``language`` a
    BCP 47 tag ("en", "pt-BR").
    """

    text: str
    title: str
    byline: str | None = None
    outlet: str | None = None
    address: str | None = None
    published: str | None = None
    language: str | None = None


class Way(StrEnum):
    """How an article came into the library."""

    PASTED = "pasted"
    FILE = "file"
    FOLDER = "folder"
    """From a folder that is watched."""
    ADDRESS = "address"
    FEED = "feed"
    READING_LIST = "reading-list"
    LIBRARY = "library"
    """From the open files that a whole library was written to."""
    SAMPLE = "sample"


@dataclass(frozen=True, slots=True)
class Origin:
    """The record of how an article came in; ``data`` are the bytes as they were, kept beside it.

    ``place`` is the path or address that was asked for, ``address`` where its redirects led, ``name`` the
    name of the file. ``importer`` tells what made an article of it: format and version, "html-1".
    ``imported`` is an ISO 8601 date-time in UTC.
    """

    way: Way
    importer: str
    imported: str
    place: str | None = None
    address: str | None = None
    name: str | None = None
    media_type: str | None = None
    data: bytes | None = None


@dataclass(frozen=True, slots=True)
class ArticleSummary:
    """What a list shows of a stored article; ``words`` and ``attributions`` are counts.

    ``added`` is an ISO 8601 date-time in UTC. ``attributions`` is None as long as no engine has read it.
    ``reached`` is the code point of the text where reading stopped.
    """

    id: int
    title: str
    byline: str | None
    outlet: str | None
    published: str | None
    added: str
    words: int
    attributions: int | None
    read: bool = False
    starred: bool = False
    language: str | None = None
    reached: int = 0


@dataclass(frozen=True, slots=True)
class Tag:
    """A word that a person put on articles; ``colour`` is "#rrggbb", None for the ordinary one.

    ``articles`` is a count; what lies in the trash does not count.
    """

    id: int
    name: str
    colour: str | None
    articles: int


@dataclass(frozen=True, slots=True)
class Collection:
    """A place for articles; ``parent`` is the id of the collection that it stands in, None at the top.

    ``articles`` counts those in it and in all that it holds, each once; what lies in the trash does not.
    """

    id: int
    parent: int | None
    name: str
    articles: int


@dataclass(frozen=True, slots=True)
class Selector:
    """Where a stretch of text stands, so that it is found again in another copy (W3C Web Annotation).

    ``exact`` are its words, ``prefix`` and ``suffix`` what stands around them.
    """

    span: TextSpan
    exact: str
    prefix: str
    suffix: str


@dataclass(frozen=True, slots=True)
class Note:
    """What a person wrote beside an article, or beside a stretch of it where there is a ``selector``.

    ``made`` and ``changed`` are ISO 8601 date-times in UTC.
    """

    id: int
    article: int
    text: str
    made: str
    changed: str
    selector: Selector | None = None


@dataclass(frozen=True, slots=True)
class FailedImport:
    """Something that could not be brought in: from where, why (a sentence), and when (ISO 8601, UTC)."""

    id: int
    way: Way
    place: str
    reason: str
    moment: str


@dataclass(frozen=True, slots=True)
class ActorTally:
    """An actor's part in an article: its ``attributions`` and the content ``words`` they hold (counts)."""

    actor: int
    attributions: int
    words: int
    share: float = field(default=0.0)
    """Share of the article's words that stand in contents of this actor, 0 to 1."""


@dataclass(frozen=True, slots=True)
class LibraryActor:
    """An actor of the library: one row, to which the actors of many articles are linked.

    ``articles`` and ``attributions`` are counts, 0 where nobody counted; the trash does not count.
    """

    id: int
    name: str
    kind: Kind
    aliases: tuple[str, ...]
    articles: int
    attributions: int


@dataclass(frozen=True, slots=True)
class Saying:
    """What an actor of the library told in one place: ``text`` holds the words of the content.

    ``index`` is the place of ``attribution`` in the article's `Analysis.attributions`.
    """

    article: ArticleSummary
    attribution: Attribution
    text: str
    index: int
