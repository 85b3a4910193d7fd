"""The spaCy component ``attribution``: predict what a parsed ``Doc`` tells, then annotate it.

``Doc._.attributions``, ``Doc._.actors`` and ``Doc._.mentions`` hold tuples of the project's own values
(`reader.model`), offsets into ``doc.text``. The component needs a pipeline with a parser, a lemmatizer
and an entity recogniser; ``paragraph_bounds`` before the parser keeps sentences inside their paragraphs.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from reader.extraction.actors import Cast
from reader.extraction.acts import act_of
from reader.extraction.anonymity import anonymity_of
from reader.extraction.cast import Candidate, alias_names, is_worth_a_row
from reader.extraction.cues import LEXICON_FILE, CueLexicon, read_lexicon
from reader.extraction.learned import find_learned_relations
from reader.extraction.quotations import find_quotations
from reader.extraction.quoted import QuotedTokens
from reader.extraction.ranking import RANKER_FILE, Ranker, read_ranker
from reader.extraction.relations import Relation, find_relations
from reader.extraction.relays import addressee_of
from reader.extraction.tagger import THREADS, Progress, Tagger
from reader.extraction.tellings import Resolution, Telling
from reader.model import Act, Actor, Analysis, Attribution, Form, Kind, Mention, Spans, TextSpan
from reader.settings import resource_path

RULES = "rules-9"
TAGGER_FOLDER = "engine"


LONGEST_SENTENCE = 300
"""Tokens behind which a sentence is cut: nobody writes such, and reading takes more than linear time."""


@Language.component("paragraph_bounds")
def paragraph_bounds(doc: Doc) -> Doc:
    """Begin a sentence behind every line break: no clause goes over a headline or paragraph."""
    begun = 0
    for token in doc[:-1]:
        following = doc[token.i + 1]
        if (token.is_space and "\n" in token.text) or following.i - begun >= LONGEST_SENTENCE:
            following.is_sent_start = True
            begun = following.i
        elif token.text in (".", "!", "?") and following.is_title:
            begun = following.i
    return doc


@Language.factory(
    "attribution",
    requires=["token.dep", "token.head", "token.lemma", "token.pos", "doc.ents", "doc.sents"],
    assigns=["doc._.attributions", "doc._.actors", "doc._.mentions"],
)
def make_attribution_component(nlp: Language, name: str) -> "AttributionComponent":
    """Make the component with the tagger and the cue lexicon that are shipped in ``resources/``."""
    return AttributionComponent(load_lexicon(), load_tagger(), load_ranker())


def load_lexicon() -> CueLexicon:
    """Load the cue words that are shipped in ``resources/``; MissingPart where missing or damaged."""
    return read_lexicon(resource_path(LEXICON_FILE))


def load_ranker() -> Ranker:
    """Load the weights by which pronouns are resolved; MissingPart where they are missing or damaged."""
    return read_ranker(resource_path(RANKER_FILE))


def load_tagger(threads: int = THREADS) -> Tagger:
    """Load the tagger that is shipped in ``resources/``; MissingPart where it is missing or damaged."""
    return Tagger.load(resource_path(TAGGER_FOLDER), threads)


class AttributionComponent:
    """Finds attributions and actors: by the learned tagger, or without one by rules on the parse."""

    def __init__(self, lexicon: CueLexicon, tagger: Tagger | None, ranker: Ranker) -> None:
        self.lexicon = lexicon
        self.ranker = ranker
        self.tagger = tagger
        for extension in ("attributions", "actors", "mentions"):
            Doc.set_extension(extension, default=(), force=True)

    @property
    def fingerprint(self) -> str:
        """Name the tagger, the rules and the lexicon."""
        rules = f"{RULES}+{self.lexicon.version}"
        return f"{self.tagger.version}+{rules}" if self.tagger else rules

    def __call__(self, doc: Doc) -> Doc:
        """Predict and annotate."""
        self.annotate(doc, self.predict(doc))
        return doc

    def predict(self, doc: Doc, progress: Progress | None = None) -> Analysis:
        """Return what ``doc`` tells, in reading order; ``progress`` hears the words done and in all."""
        quoted, relations = self.relate(doc, progress)
        parents = _parents(relations)
        tellings = [
            Telling(_as_span(doc, relation.source), relation.content, relation.cue, parent, relation.turn)
            for relation, parent in zip(relations, parents, strict=True)
        ]
        reading = Cast(doc, self.ranker, quoted.of_token)
        resolutions = reading.read(tellings)
        speaking = dict.fromkeys(r.candidate for r in resolutions if r.candidate is not None)
        cast = [*speaking, *(c for c in reading.candidates if c not in speaking and is_worth_a_row(c))]
        number = {candidate: i for i, candidate in enumerate(cast)}
        forms = [_form(doc, relation, quoted) for relation in relations]
        attributions = tuple(
            Attribution(
                source=_spans(doc, relation.source),
                cue=_spans(doc, relation.cue),
                content=_spans(doc, relation.content, _told_in_quotation(relation, quoted)),
                form=form,
                confidence=round(min(relation.confidence, 1.0), 3),
                actor=number[resolution.candidate] if resolution.candidate else None,
                trail=tuple(_text_span(doc, *step) for step in resolution.trail),
                parent=parent,
                act=_act(doc, relation, form),
                actor_confidence=resolution.confidence,
                addressee=_spans(doc, addressee_of(doc, relation.cue, relation.source, relation.content)),
            )
            for relation, form, resolution, parent in zip(relations, forms, resolutions, parents, strict=True)
        )
        actors = tuple(_actor(doc, reading, c, resolutions, tellings) for c in cast)
        return Analysis(attributions, actors, _mentions(doc, cast), self.fingerprint)

    def relate(self, doc: Doc, progress: Progress | None = None) -> tuple[QuotedTokens, list[Relation]]:
        """Return the quotations of ``doc`` and its relations in reading order; who is meant comes after."""
        quoted = QuotedTokens.of(doc, find_quotations(doc.text))
        if self.tagger is None:
            return quoted, find_relations(doc, quoted, self.lexicon)
        return quoted, find_learned_relations(doc, quoted, self.lexicon, self.tagger, progress)

    def annotate(self, doc: Doc, analysis: Analysis) -> None:
        """Write ``analysis`` to the extensions of ``doc``."""
        doc._.attributions = analysis.attributions
        doc._.actors = analysis.actors
        doc._.mentions = analysis.mentions


def _parents(relations: Sequence[Relation]) -> list[int | None]:
    """Return for each relation the index of the innermost one whose content holds it whole, or None."""
    holding: dict[int, list[int]] = defaultdict(list)
    for k, relation in enumerate(relations):
        for i in relation.content:
            holding[i].append(k)
    return [
        min(
            (
                k
                for k in holding[min(relation.tokens)]
                if relations[k] is not relation and relation.tokens <= relations[k].content
            ),
            key=lambda k: len(relations[k].content),
            default=None,
        )
        for relation in relations
    ]


def _actor(
    doc: Doc,
    reading: Cast,
    candidate: Candidate,
    resolutions: Sequence[Resolution],
    tellings: Sequence[Telling],
) -> Actor:
    anonymity = None
    if candidate.kind is Kind.ANONYMOUS:
        told = zip(resolutions, tellings, strict=True)
        sources = [t.source for r, t in told if r.candidate is candidate and t.source is not None]
        anonymity = anonymity_of(doc, sources)
    return Actor(
        _display(candidate.name), candidate.kind, alias_names(candidate, reading.phrase_at), anonymity
    )


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


OUTER_PUNCTUATION = frozenset(",.;:—–―-")


def _spans(doc: Doc, tokens: set[int], quoted: Collection[int] = ()) -> Spans:
    """Return ``tokens`` as stretches of text: gaps of mere punctuation closed, outer punctuation left out.

    Punctuation among the ``quoted`` tokens is printed inside a quotation and so belongs to it.
    """
    runs: list[list[int]] = []
    for i in sorted(tokens):
        if doc[i].is_space:
            continue
        if runs and all(_joins(doc[j]) for j in range(runs[-1][1] + 1, i)):
            runs[-1][1] = i
        else:
            runs.append([i, i])
    spans = [_trimmed(doc, first, last, quoted) for first, last in runs]
    return tuple(span for span in spans if span is not None)


def _joins(token: Token) -> bool:
    """Tell whether two stretches with only ``token`` between them are one: punctuation, no line break."""
    return token.is_punct or (token.is_space and "\n" not in token.text)


def _trimmed(doc: Doc, first: int, last: int, quoted: Collection[int]) -> TextSpan | None:
    """Return the tokens ``first`` to ``last`` without outer punctuation, or None where nothing is left."""
    while first <= last and doc[first].text in OUTER_PUNCTUATION:
        first += 1
    while last >= first and doc[last].text in OUTER_PUNCTUATION and last not in quoted:
        last -= 1
    return _text_span(doc, first, last + 1) if first <= last else None


def _told_in_quotation(relation: Relation, quoted: QuotedTokens) -> set[int]:
    """Return the tokens of the content that its teller quotes.

    Marks around the cue itself are somebody else's: what is told in a quotation is not thereby quoted.
    """
    around = quoted.depth[relation.head] if relation.cue else 0
    return {i for i in relation.content if quoted.depth[i] > around}


def _form(doc: Doc, relation: Relation, quoted: QuotedTokens) -> Form:
    """Tell how much of the content its teller quotes: all words, some or none."""
    words = {i for i in relation.content if not doc[i].is_punct and not doc[i].is_space}
    inside = words & _told_in_quotation(relation, quoted)
    if not inside:
        return Form.INDIRECT
    return Form.DIRECT if inside == words else Form.MIXED


def _act(doc: Doc, relation: Relation, form: Form) -> Act:
    uttered = form is not Form.INDIRECT and bool(relation.source)
    return act_of(doc, relation.cue, relation.content, uttered=uttered)
