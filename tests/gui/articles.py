"""An article with everything that the window shows, marked by hand; and a way to mark others."""

from dataclasses import replace

from reader.model import Act, Actor, Analysis, Article, Attribution, Form, Kind, Mention, Spans, TextSpan

TEXT = (
    "Mayor “sure” of the bridge 🌉\n"
    "\n"
    "“We close it 😀 tonight,” Ada Brandt, the mayor, said. She added that the toll would fall.\n"
    "Two engineers familiar with the plan told the Courier that Brandt had promised “no layoffs”.\n"
    "The bridge opened in 1931."
)
ARTICLE = Article(
    TEXT, TEXT.split("\n", 1)[0], byline="By Ole Lind", outlet="Courier", published="2031-04-02"
)

MAYOR, ENGINEERS = 0, 1


def spans(text: str, *parts: str) -> Spans:
    """Return where each part stands in the text, each looked for behind the one before."""
    found = []
    start = 0
    for part in parts:
        start = text.index(part, start)
        found.append(TextSpan(start, start + len(part)))
        start += len(part)
    return tuple(found)


def analysis_of_article() -> Analysis:
    """Return the analysis of `ARTICLE`: four attributions, one of them nested, by two actors."""
    quoted = Attribution(
        source=spans(TEXT, "Ada Brandt, the mayor"),
        cue=spans(TEXT, "said"),
        content=spans(TEXT, "“We close it 😀 tonight,”"),
        form=Form.DIRECT,
        confidence=0.9,
        actor=MAYOR,
        trail=spans(TEXT, "Ada Brandt"),
    )
    added = Attribution(
        source=spans(TEXT, "She"),
        cue=spans(TEXT, "added"),
        content=spans(TEXT, "that the toll would fall"),
        form=Form.INDIRECT,
        confidence=0.8,
        actor=MAYOR,
        trail=(*spans(TEXT, "She"), *spans(TEXT, "Ada Brandt")),
    )
    told = Attribution(
        source=spans(TEXT, "Two engineers familiar with the plan"),
        cue=spans(TEXT, "told"),
        content=spans(TEXT, "that Brandt had promised “no layoffs”"),
        form=Form.MIXED,
        confidence=0.7,
        actor=ENGINEERS,
        trail=spans(TEXT, "Two engineers familiar with the plan"),
    )
    nested = Attribution(
        source=spans(TEXT, "that ", "Brandt")[1:],
        cue=spans(TEXT, "promised"),
        content=spans(TEXT, "“no layoffs”"),
        form=Form.DIRECT,
        confidence=0.6,
        actor=MAYOR,
        parent=2,
    )
    actors = (
        Actor("Ada Brandt", Kind.PERSON, ("Brandt",)),
        Actor("two engineers familiar with the plan", Kind.ANONYMOUS),
    )
    return Analysis((quoted, added, told, nested), actors, (), "by hand")


def analysis_with_attitude() -> Analysis:
    """Return the same, but that the engineers only think so, and that two attributions are not sure."""
    quoted, added, told, nested = analysis_of_article().attributions
    thought = replace(told, act=Act.ATTITUDE)
    unsure = (replace(added, confidence=0.3), thought, replace(nested, confidence=0.4))
    return replace(analysis_of_article(), attributions=(quoted, *unsure))


def analysis_with_bystanders() -> Analysis:
    """Return the same with two actors that are mentioned and tell nothing."""
    analysis = analysis_of_article()
    bridge, paper = len(analysis.actors), len(analysis.actors) + 1
    actors = (
        *analysis.actors,
        Actor("the bridge", Kind.UNKNOWN),
        Actor("the Courier", Kind.ORGANIZATION),
    )
    mentions = (
        Mention(spans(TEXT, "Ada Brandt")[0], MAYOR),
        Mention(spans(TEXT, "the Courier")[0], paper),
        Mention(spans(TEXT, "The bridge")[0], bridge),
    )
    return replace(analysis, actors=actors, mentions=mentions)


PARAGRAPH = "The council said that it would vote. “We wait,” the unions said after the session of the week."


def long_article(paragraphs: int = 60) -> tuple[Article, Analysis]:
    """Return an article of many paragraphs with two attributions in each."""
    text = "\n".join([PARAGRAPH] * paragraphs)
    attributions = []
    for start in range(0, len(text), len(PARAGRAPH) + 1):
        council = ("The council", "said", "that it would vote")
        attributions.append(_at(start, *spans(PARAGRAPH, *council), actor=0))
        content, source, cue = spans(PARAGRAPH, "“We wait,”", "the unions", "said")
        attributions.append(_at(start, source, cue, content, actor=1))
    actors = (Actor("the council", Kind.ORGANIZATION), Actor("the unions", Kind.GROUP))
    return Article(text, "A long article"), Analysis(tuple(attributions), actors, (), "by hand")


def _at(start: int, *parts: TextSpan, actor: int) -> Attribution:
    source, cue, content = ((TextSpan(start + part.start, start + part.end),) for part in parts)
    return Attribution(source, cue, content, Form.INDIRECT, 0.5, actor, source)


def attribution(text: str, source: str, cue: str, content: str, actor: int | None = None) -> Attribution:
    """Return an attribution of these words of ``text``."""
    return Attribution(
        spans(text, source),
        spans(text, cue),
        spans(text, content),
        Form.DIRECT,
        1,
        actor,
        spans(text, source),
    )
