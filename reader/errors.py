"""The one exception tree; each message is a plain sentence that the window can show as it is.

SourcelightError
├── EnvironmentFault            the surroundings, not the program: try again after mending them
│   ├── DiskFull                no room left; the change was rolled back
│   ├── ReadOnlyPlace           the folder or the file may not be written
│   │   └── NeedsACopy          a library of an older version, of which only a copy can be opened
│   ├── LibraryLocked           another program holds the library
│   ├── MissingPart             something that should be installed is not: a display, Qt, the language model
│   └── NetworkFault            an address gave nothing: the connection, the server or the address itself
│       ├── BadAddress          no address of the web, or one that leads where nothing is fetched from
│       ├── Unreachable         no connection: no such name, refused, broken off, not to be trusted
│       ├── TimedOut            the server took too long
│       ├── Refused             the server answered, but with an error
│       ├── Unwanted            what came is too large, or of a kind that is no article
│       └── FetchCancelled      the user asked for it
├── LibraryError                the library file itself
│   ├── NotALibrary             the file is something else; it was left untouched
│   ├── NewerLibrary            made by a newer version; it was left untouched
│   ├── DamagedLibrary          SQLite finds the file damaged
│   ├── NoSuchArticle           an article that the library does not hold (any more)
│   ├── NoSuchActor             an actor that the library does not hold (any more)
│   ├── NoSuchTag               a tag that the library does not hold (any more)
│   ├── NoSuchCollection        a collection that the library does not hold (any more)
│   ├── NoSuchNote              a note that the library does not hold (any more)
│   ├── NoSuchFeed              a feed, or an entry of one, that the library does not hold (any more)
│   ├── NoSuchImport            a failed import that is not in the list (any more)
│   ├── DamagedOrigin           the kept bytes of an article are not those that came in
│   └── Outdated                a change that can't be undone: something else was changed there since
├── UnreadableFolder            a folder is no library written out as files, or a part of it makes no sense
├── Stopped                     the user stopped what was under way; nothing of it is left half done
├── UnreadableArticle           what was pasted or opened is no article: empty, binary, too large, undecodable
│   └── FeedFound               a feed, where an article was asked for
├── UnreadableList              no feed, reading list or list of citations, or one that holds nothing
└── AnalysisError               the text is kept, but could not be analysed
    ├── WorkerDied              the analysis process ended before its answer
    └── AnalysisCancelled       the user asked for it
"""


class SourcelightError(Exception):
    """Anything that went wrong and can be told to a person in a sentence."""


class EnvironmentFault(SourcelightError):
    """The surroundings failed, not the program."""


class DiskFull(EnvironmentFault):
    """There is no room left to write; the change was rolled back."""


class ReadOnlyPlace(EnvironmentFault):
    """A folder or a file may not be written."""


class NeedsACopy(ReadOnlyPlace):
    """A library of an older version that may not be written; a copy of it can be brought up to date."""


class LibraryLocked(EnvironmentFault):
    """Another program holds the library."""


class MissingPart(EnvironmentFault):
    """Something that should be installed is not."""


class NetworkFault(EnvironmentFault):
    """An address gave nothing."""


class BadAddress(NetworkFault):
    """That is no address of the web, or it leads where nothing is fetched from."""


class Unreachable(NetworkFault):
    """There was no connection, or it broke off."""


class TimedOut(NetworkFault):
    """The server took too long."""


class Refused(NetworkFault):
    """The server answered with an error; ``status`` is its number (404, …)."""

    def __init__(self, sentence: str, status: int) -> None:
        super().__init__(sentence)
        self.status = status


class Unwanted(NetworkFault):
    """What came is too large, or of a kind that is no article."""


class FetchCancelled(NetworkFault):
    """The user cancelled it."""


class LibraryError(SourcelightError):
    """The library file can't be used as asked."""


class NotALibrary(LibraryError):
    """The file is something else; it was left untouched."""


class NewerLibrary(LibraryError):
    """The library was made by a newer version; it was left untouched."""


class DamagedLibrary(LibraryError):
    """SQLite finds the file damaged."""


class NoSuchArticle(LibraryError):
    """The library does not hold that article (any more)."""


class NoSuchActor(LibraryError):
    """The library does not hold that actor (any more)."""


class NoSuchTag(LibraryError):
    """The library does not hold that tag (any more)."""


class NoSuchCollection(LibraryError):
    """The library does not hold that collection (any more)."""


class NoSuchNote(LibraryError):
    """The library does not hold that note (any more)."""


class NoSuchFeed(LibraryError):
    """The library does not hold that feed, or that entry of it (any more)."""


class NoSuchImport(LibraryError):
    """The list of failed imports does not hold that one (any more)."""


class DamagedOrigin(LibraryError):
    """The bytes kept beside an article are not those that came in."""


class Outdated(LibraryError):
    """Something else was changed where a change should be undone or made again."""


class UnreadableFolder(SourcelightError):
    """A folder is no library that was written out as files, or a part of it makes no sense."""


class Stopped(SourcelightError):
    """The user stopped what was under way; nothing of it is left half done."""


class UnreadableArticle(SourcelightError):
    """What was given is no article: empty, binary, too large or undecodable."""


class FeedFound(UnreadableArticle):
    """A feed stands where an article was asked for."""


class UnreadableList(SourcelightError):
    """What was given is no feed, reading list or list of citations, or holds nothing."""


class AnalysisError(SourcelightError):
    """A text could not be analysed; it is kept."""


class WorkerDied(AnalysisError):
    """The analysis process ended before it answered."""


class AnalysisCancelled(AnalysisError):
    """The user cancelled the analysis."""
