"""The one exception tree; each message is a plain sentence that the window can show as it is.

SourcelightError
├── EnvironmentFault            the surroundings, not the program: try again after mending them
│   ├── DiskFull                no room left; the change was rolled back
│   ├── ReadOnlyPlace           the folder or the file may not be written
│   ├── LibraryLocked           another program holds the library
│   └── MissingPart             something that should be installed is not: a display, Qt, the language model
├── LibraryError                the library file itself
│   ├── NotALibrary             the file is something else; it was left untouched
│   ├── NewerLibrary            made by a newer version; it was left untouched
│   ├── DamagedLibrary          SQLite finds the file damaged
│   ├── NoSuchArticle           an article that the library does not hold (any more)
│   ├── NoSuchActor             an actor that the library does not hold (any more)
│   ├── NoSuchTag               a tag that the library does not hold (any more)
│   ├── NoSuchCollection        a collection that the library does not hold (any more)
│   ├── NoSuchNote              a note that the library does not hold (any more)
│   ├── NoSuchImport            a failed import that is not in the list (any more)
│   ├── DamagedOrigin           the kept bytes of an article are not those that came in
│   └── Outdated                a change that can't be undone: something else was changed there since
├── UnreadableArticle           what was pasted or opened is no article: empty, binary, too large, undecodable
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


class LibraryLocked(EnvironmentFault):
    """Another program holds the library."""


class MissingPart(EnvironmentFault):
    """Something that should be installed is not."""


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


class NoSuchImport(LibraryError):
    """The list of failed imports does not hold that one (any more)."""


class DamagedOrigin(LibraryError):
    """The bytes kept beside an article are not those that came in."""


class Outdated(LibraryError):
    """Something else was changed where a change should be undone or made again."""


class UnreadableArticle(SourcelightError):
    """What was given is no article: empty, binary, too large or undecodable."""


class AnalysisError(SourcelightError):
    """A text could not be analysed; it is kept."""


class WorkerDied(AnalysisError):
    """The analysis process ended before it answered."""


class AnalysisCancelled(AnalysisError):
    """The user cancelled the analysis."""
