"""The spaCy component ``attribution``: predict what a parsed ``Doc`` tells, then annotate it.

``Doc._.attributions``, ``Doc._.actors`` and ``Doc._.mentions`` hold tuples of the project's own values
(`reader.model`), offsets into ``doc.text``. The component needs a pipeline with a parser, a lemmatizer
and an entity recogniser; ``paragraph_bounds`` before the parser keeps sentences inside their paragraphs.
"""

from collections.abc import Iterable, Sequence

from spacy.language import Language
from spacy.tokens import Doc, Span

from reader.extraction.actors import Candidate, Resolution, alias_names, resolve
from reader.extraction.cues import LEXICON_FILE, CueLexicon, read_lexicon
from reader.extraction.quotations import find_quotations
from reader.extraction.quoted import QuotedTokens
from reader.extraction.relations import Relation, find_relations
from reader.model import Actor, Analysis, Attribution, Form, Mention, Spans, TextSpan
from reader.settings import resource_path

ENGINE = "rules-1"


@Language.component("paragraph_bounds")
def paragraph_bounds(doc: Doc) -> Doc:
    """Begin a sentence behind every line break, so that no clause is parsed across a headline or paragraph."""
    for token in doc[:-1]:
        if token.is_space and "\n" in token.text:
            doc[token.i + 1].is_sent_start = True
    return doc


@Language.factory(
    "attribution",
    requires=["token.dep", "token.head", "token.lemma", "token.pos", "doc.ents", "doc.sents"],
    assigns=["doc._.attributions", "doc._.actors", "doc._.mentions"],
)
def make_attribution_component(nlp: Language, name: str) -> "AttributionComponent":
    """Make the component with the cue lexicon that is shipped in ``resources/``."""
    return AttributionComponent(read_lexicon(resource_path(LEXICON_FILE)))


class AttributionComponent:
    """Finds attributions and actors: a learned cue lexicon, quotation marks and rules on the parse."""

    def __init__(self, lexicon: CueLexicon) -> None:
        self.lexicon = lexicon
        for extension in ("attributions", "actors", "mentions"):
            Doc.set_extension(extension, default=(), force=True)

    @property
    def fingerprint(self) -> str:
        """Name the rules and the lexicon."""
        return f"{ENGINE}+{self.lexicon.version}"

    def __call__(self, doc: Doc) -> Doc:
        """Predict and annotate."""
        self.annotate(doc, self.predict(doc))
        return doc

    def predict(self, doc: Doc) -> Analysis:
        """Return what ``doc`` tells, in reading order."""
        quoted = QuotedTokens.of(doc, find_quotations(doc.text))
        relations = find_relations(doc, quoted, self.lexicon)
        parents = _parents(relations)
        sources = [_as_span(doc, relation.source) for relation in relations]
        resolutions = resolve(doc, sources, parents)
        cast = _cast(resolutions)
        attributions = tuple(
            Attribution(
                source=_spans(doc, relation.source),
                cue=_spans(doc, relation.cue),
                content=_spans(doc, relation.content),
                form=_form(doc, relation.content, quoted),
                confidence=round(min(relation.confidence, 1.0), 3),
                actor=None if resolution.candidate is None else cast.index(resolution.candidate),
                trail=tuple(_text_span(doc, *step) for step in resolution.trail),
                parent=parent,
            )
            for relation, resolution, parent in zip(relations, resolutions, parents, strict=True)
        )
        actors = tuple(Actor(_display(c.name), c.kind, alias_names(c, doc)) for c in cast)
        return Analysis(attributions, actors, _mentions(doc, cast), self.fingerprint)

    def annotate(self, doc: Doc, analysis: Analysis) -> None:
        """Write ``analysis`` to the extensions of ``doc``."""
        doc._.attributions = analysis.attributions
        doc._.actors = analysis.actors
        doc._.mentions = analysis.mentions


def _parents(relations: Sequence[Relation]) -> list[int | None]:
    """Return for each relation the index of the innermost one whose content holds it whole, or None."""
    parents: list[int | None] = []
    for i, relation in enumerate(relations):
        holders = [
            k
            for k, other in enumerate(relations)
            if k != i and len(other.content) > len(relation.tokens) and relation.tokens <= other.content
        ]
        parents.append(min(holders, key=lambda k: len(relations[k].content), default=None))
    return parents


def _cast(resolutions: Iterable[Resolution]) -> list[Candidate]:
    cast: list[Candidate] = []
    for resolution in resolutions:
        if resolution.candidate is not None and not any(resolution.candidate is c for c in cast):
            cast.append(resolution.candidate)
    return cast


def _mentions(doc: Doc, cast: Sequence[Candidate]) -> tuple[Mention, ...]:
    found = {_text_span(doc, *where): actor for actor, c in enumerate(cast) for where in c.mentions}
    return tuple(Mention(span, actor) for span, actor in sorted(found.items()))


def _display(name: str) -> str:
    return name[:1].upper() + name[1:]


def _as_span(doc: Doc, tokens: set[int]) -> Span | None:
    return doc[min(tokens) : max(tokens) + 1] if tokens else None


def _text_span(doc: Doc, start: int, end: int) -> TextSpan:
    last = doc[end - 1]
    return TextSpan(doc[start].idx, last.idx + len(last))


OUTER_PUNCTUATION = frozenset(",.;:—–-")


def _spans(doc: Doc, tokens: set[int]) -> Spans:
    """Return ``tokens`` as stretches of text: gaps of mere punctuation closed, outer punctuation left out."""
    runs: list[list[int]] = []
    for i in sorted(tokens):
        if doc[i].is_space:
            continue
        if runs and all(
            doc[j].is_punct or (doc[j].is_space and "\n" not in doc[j].text)
            for j in range(runs[-1][1] + 1, i)
        ):
            runs[-1][1] = i
        else:
            runs.append([i, i])
    spans = []
    for first, last in runs:
        while first < last and doc[first].text in OUTER_PUNCTUATION:
            first += 1
        while last > first and doc[last].text in OUTER_PUNCTUATION:
            last -= 1
        spans.append(_text_span(doc, first, last + 1))
    worth = [span for span in spans if any(map(str.isalnum, span.of(doc.text)))]
    return tuple(worth or spans)


def _form(doc: Doc, content: set[int], quoted: QuotedTokens) -> Form:
    """Tell how much of the words of ``content`` stands in quotation marks: all, some or none."""
    words = [i for i in content if not doc[i].is_punct and not doc[i].is_space]
    inside = sum(i in quoted.of_token for i in words)
    if not inside:
        return Form.INDIRECT
    return Form.DIRECT if inside == len(words) else Form.MIXED
