"""Articles ready to go out: one with everything, and some that nobody wishes for."""

from dataclasses import replace

from reader.exports.document import ExportedArticle, ExportedNote
from reader.model import (
    Act,
    Actor,
    Analysis,
    Anonymity,
    Article,
    Attribution,
    Detail,
    Form,
    Kind,
    Reason,
    Spans,
    TextSpan,
)
from reader.services.exported import exported

TEXT = (
    "Mayor “sure” of the bridge 🌉\n"
    "\n"
    "“We close it 😀 tonight,” Ada Brandt, the mayor, said. She wants the toll to fall.\n"
    "Two engineers familiar with the plan told the Courier that Brandt had promised “no layoffs”.\n"
    "The bridge opened in 1931, records show."
)
ARTICLE = Article(
    TEXT,
    TEXT.split("\n", 1)[0],
    byline="By Ole Lind and Mia van der Berg",
    outlet="Courier",
    address="https://courier.example/bridge?a=1&b=2",
    published="2031-04-02",
    language="en",
)


def spans(text: str, *parts: str) -> Spans:
    """Return where each part stands in the text, each looked for behind the one before."""
    found = []
    start = 0
    for part in parts:
        start = text.index(part, start)
        found.append(TextSpan(start, start + len(part)))
        start += len(part)
    return tuple(found)


def told(  # noqa: PLR0917
    content: Spans,
    source: Spans = (),
    cue: Spans = (),
    form: Form = Form.DIRECT,
    actor: int | None = None,
    parent: int | None = None,
) -> Attribution:
    """Return an attribution that is sure."""
    return Attribution(source, cue, content, form, 0.9, actor, source, parent)


ANALYSIS = Analysis(
    attributions=(
        told(
            spans(TEXT, "“We close it 😀 tonight,”"),
            spans(TEXT, "Ada Brandt, the mayor"),
            spans(TEXT, "said"),
            actor=0,
        ),
        replace(
            told(spans(TEXT, "the toll to fall"), spans(TEXT, "She"), spans(TEXT, "wants"), Form.INDIRECT, 0),
            act=Act.ATTITUDE,
            confidence=0.4,
        ),
        told(
            spans(TEXT, "that Brandt had promised “no layoffs”"),
            spans(TEXT, "Two engineers familiar with the plan"),
            spans(TEXT, "told"),
            Form.MIXED,
            1,
        ),
        told(
            spans(TEXT, "“no layoffs”"),
            spans(TEXT, "that ", "Brandt")[1:],
            spans(TEXT, "promised"),
            actor=0,
            parent=2,
        ),
        told(spans(TEXT, "The bridge opened in 1931"), cue=spans(TEXT, "show"), form=Form.INDIRECT),
    ),
    actors=(
        Actor("Ada Brandt", Kind.PERSON, ("Brandt", "the mayor")),
        Actor(
            "two engineers familiar with the plan",
            Kind.ANONYMOUS,
            anonymity=Anonymity(Detail.CIRCUMSTANCE, Reason.STOCK),
        ),
        Actor("the Courier", Kind.ORGANIZATION),
    ),
    mentions=(),
    engine="by hand",
)


def whole() -> ExportedArticle:
    """Return an article with everything that can be known of one."""
    notes = (ExportedNote("Ask her."), ExportedNote("Which\nplan?", spans(TEXT, "the plan")[0]))
    return exported(
        ARTICLE, ANALYSIS, notes=notes, tags=("bridges", "to check"), added="2031-04-03T09:00:00+00:00"
    )


def unread() -> ExportedArticle:
    """Return an article that no engine has read, of which nothing is known but its words."""
    return exported(Article("Nothing was said.", "Nothing was said."), None)


HOSTILE_TEXT = (
    '<script>alert("x")</script> & <b>bold</b>\n'
    "=cmd|' /C calc'!A0 said *stars* _lines_ `code` [a](javascript:x) \\ | ^1\n"
    "# heading, 1. list, - dash\n"
    "1. one\n"
    "- two\n"
    "\u202eevil\u202c \u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627 said "
    "\U0001f469\u200d\U0001f469\n"
    "a\x00b\x07c\ufffed"
)


def hostile() -> ExportedArticle:
    """Return an article whose every word tries to be something else."""
    title = "</title><script>alert(1)</script>\u202e"
    article = Article(
        HOSTILE_TEXT,
        title,
        byline='"><img src=x onerror=alert(1)>',
        outlet="=1+1",
        address="javascript:alert(1)",
        published="not a date",
        language='en"><script>',
    )
    analysis = Analysis(
        attributions=(
            told(
                spans(HOSTILE_TEXT, "*stars* _lines_ `code`"),
                spans(HOSTILE_TEXT, "=cmd|' /C calc'!A0"),
                spans(HOSTILE_TEXT, "said"),
                actor=0,
            ),
            told(spans(HOSTILE_TEXT, "\U0001f469\u200d\U0001f469"), actor=0),
            told(spans(HOSTILE_TEXT, "a\x00b\x07c\ufffed"), actor=None),
        ),
        actors=(Actor('=HYPERLINK("http://x")<script>\x00', Kind.PERSON, ("<i>",)),),
        mentions=(),
        engine="<engine>",
    )
    notes = (ExportedNote("<script>note</script>"),)
    return exported(article, analysis, notes=notes, tags=("<tag>",))


def tangled() -> ExportedArticle:
    """Return an article whose spans overlap without lying in one another, over line ends too."""
    text = "one two three four five\nsix seven eight\n\nnine ten"
    words = spans(text, *text.split())
    parts = [
        TextSpan(words[first].start, words[last].end)
        for first, last in ((0, 2), (1, 4), (2, 6), (3, 8), (0, 9), (5, 5), (4, 9))
    ]
    attributions = tuple(
        told((part,), (words[number],), actor=number % 2, parent=(number + 1) % len(parts))
        for number, part in enumerate(parts)
    )
    actors = (Actor("one", Kind.PERSON), Actor("two", Kind.GROUP))
    return exported(Article(text, "Tangled"), Analysis(attributions, actors, (), "by hand"))


def many(count: int = 5000) -> ExportedArticle:
    """Return an article of so many attributions, by forty voices."""
    line = "“No,” the voter said."
    text = "\n".join([line] * count)
    content, source, cue = spans(line, "“No,”", "the voter", "said")

    def at(start: int, span: TextSpan) -> Spans:
        return (TextSpan(start + span.start, start + span.end),)

    attributions = tuple(
        told(at(start, content), at(start, source), at(start, cue), actor=number % 40)
        for number, start in enumerate(range(0, len(text), len(line) + 1))
    )
    actors = tuple(Actor(f"voter {number}", Kind.PERSON) for number in range(40))
    return exported(Article(text, "Many"), Analysis(attributions, actors, (), "by hand"))


def nested(count: int = 2000) -> ExportedArticle:
    """Return an article in which each content stands within all contents before it."""
    text = "x" * (2 * count)
    attributions = tuple(
        told((TextSpan(number, len(text) - number),), parent=number - 1 if number else None)
        for number in range(count)
    )
    return exported(Article(text, "Nested"), Analysis(attributions, (), (), "by hand"))


EVERY = (whole, unread, hostile, tangled)
"""What each format has to bear."""
