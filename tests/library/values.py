"""Articles and analyses for the tests, and strategies that make any of them."""

from hypothesis import strategies as st

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
    Mention,
    Reason,
    Spans,
    TextSpan,
)

STORY = Article(
    text="Harbour board resigns\n\n“No 🙂,” said Ada Lind. She added that the source agreed.",
    title="Harbour board resigns",
    byline="Jo Berg",
    outlet="The Quay",
    address="https://example.org/harbour",
    published="2025-01-31",
)


def span_of(words: str, text: str = STORY.text) -> TextSpan:
    start = text.index(words)
    return TextSpan(start, start + len(words))


ANALYSIS = Analysis(
    attributions=(
        Attribution(
            source=(span_of("Ada Lind"),),
            cue=(span_of("said"),),
            content=(span_of("“No 🙂,”"),),
            form=Form.DIRECT,
            confidence=0.9,
            actor=0,
            trail=(span_of("Ada Lind"),),
        ),
        Attribution(
            source=(span_of("She"),),
            cue=(span_of("added"),),
            content=(span_of("that the source"), span_of("agreed")),
            form=Form.INDIRECT,
            confidence=0.1 + 0.2,
            actor=0,
            trail=(span_of("She"), span_of("Ada Lind")),
            actor_confidence=0.25,
            addressee=(span_of("Harbour board"),),
        ),
        Attribution(
            source=(),
            cue=(),
            content=(span_of("agreed"),),
            form=Form.MIXED,
            confidence=0,
            parent=1,
            act=Act.ATTITUDE,
        ),
    ),
    actors=(
        Actor("Ada Lind", Kind.PERSON, ("Lind", "she")),
        Actor("the source", Kind.ANONYMOUS, (), Anonymity(Detail.BARE, Reason.STOCK, span_of("agreed"))),
    ),
    mentions=(Mention(span_of("Ada Lind"), 0), Mention(span_of("the source"), 1)),
    engine="rules 1, model 3.8",
)

SPANS = st.builds(
    lambda start, length: TextSpan(start, start + length), st.integers(0, 10**6), st.integers(1, 99)
)


def _some_spans(least: int) -> st.SearchStrategy[Spans]:
    return st.lists(SPANS, min_size=least, max_size=3).map(tuple)


@st.composite
def analyses(draw: st.DrawFn) -> Analysis:
    """Any analysis whose references hold; parents may come before or after what is told in them."""
    words = st.text(st.characters(codec="utf-8"), max_size=12)
    unnamed = st.builds(Anonymity, st.sampled_from(Detail), st.sampled_from(Reason), st.none() | SPANS)
    some_words = st.lists(words, max_size=3).map(tuple)
    an_actor_value = st.builds(Actor, words, st.sampled_from(Kind), some_words, st.none() | unnamed)
    actors = draw(st.lists(an_actor_value))
    count = draw(st.integers(0, 4))
    an_actor = st.sampled_from(range(len(actors))) if actors else st.nothing()
    a_parent = st.sampled_from(range(count)) if count else st.nothing()
    attribution = st.builds(
        Attribution,
        source=_some_spans(0),
        cue=_some_spans(0),
        content=_some_spans(1),
        form=st.sampled_from(Form),
        confidence=st.floats(0, 1),
        actor=st.none() | an_actor,
        trail=_some_spans(0),
        parent=st.none() | a_parent,
        act=st.sampled_from(Act),
        actor_confidence=st.floats(0, 1),
        addressee=_some_spans(0),
    )
    return Analysis(
        attributions=tuple(draw(st.lists(attribution, min_size=count, max_size=count))),
        actors=tuple(actors),
        mentions=tuple(draw(st.lists(st.builds(Mention, SPANS, an_actor), max_size=3))) if actors else (),
        engine=draw(words),
    )
