"""Web pages to text: the article on a page, and the words of a fragment."""

import logging
from dataclasses import dataclass, replace

from reader.errors import UnreadableArticle
from reader.importers.html_allowed import reduced
from reader.importers.html_facts import Facts, facts_of
from reader.importers.html_gaps import with_gaps_filled
from reader.importers.html_paragraphs import paragraphs
from reader.importers.html_tree import Element, tree_of, without_unseen
from reader.importers.normal import article_from_text, normalise
from reader.importers.told import language_of_words
from reader.model import Article

SHORTEST_HEADLINE = 12
"""Characters of a first paragraph at least that is taken for the headline since the title has it too."""

TOO_LITTLE = 250
"""Characters below which what was extracted is held against all that stands on the page."""

LARGEST_TREE, LONGEST_TEXT = 60_000, 2_000_000
"""Elements and characters of a page above which its paragraphs are taken as they are: a search takes long."""


MANY_PARAGRAPHS = 600
"""Paragraphs of a page above which only the quicker searches are made: some compare each with each."""


@dataclass(frozen=True, slots=True)
class Extracted:
    """What a page holds: ``text`` with its headline first, paragraphs apart by blank lines; the rest as told.

    ``published`` is an ISO 8601 date or date-time, ``language`` a BCP 47 tag, ``address`` the canonical one.
    """

    text: str
    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    address: str | None = None
    published: str | None = None
    language: str | None = None

    def article(self, title: str | None = None) -> Article:
        """Return the article; ``title`` is for pages without their own. UnreadableArticle: no words."""
        article = article_from_text(self.text, title=self.title or title)
        return Article(
            article.text, article.title, self.byline, self.outlet, self.address, self.published, self.language
        )


def text_of_html(markup: str, address: str | None = None) -> Extracted:
    """Return the article on a page; ``address`` is where it was. UnreadableArticle where it has no words."""
    facts = facts_of(tree_of(markup), address)
    root = without_unseen(tree_of(reduced(markup)))
    found = _article_paragraphs(root)
    if facts.title and found and len(found[0]) >= SHORTEST_HEADLINE and found[0] in facts.title:
        facts = replace(facts, title=found[0])  # what stands beside it is the name of the outlet
    text = "\n\n".join(headed(found, facts.title))
    if not any(map(str.isalnum, text)):
        raise UnreadableArticle("There is no text to read on this page.")
    return _extracted(text, facts)


def text_of_fragment(markup: str) -> str:
    """Return the words of a piece of markup, all of them, paragraphs apart by blank lines."""
    return normalise("\n\n".join(paragraphs(without_unseen(tree_of(f"<div>{reduced(markup)}</div>")))))


def article_from_html_fragment(markup: str) -> Article:
    """Return the article that was pasted as rich text; UnreadableArticle where it has no words."""
    return article_from_text(text_of_fragment(markup))


def _extracted(text: str, facts: Facts) -> Extracted:
    language = facts.language or language_of_words(text)
    return Extracted(
        normalise(text), facts.title, facts.byline, facts.outlet, facts.address, facts.published, language
    )


def _article_paragraphs(root: Element) -> list[str]:
    """Return the paragraphs of the article on a page; all of the page's where none can be told apart."""
    everything = paragraphs(root)
    if sum(1 for _ in root.iter()) > LARGEST_TREE or sum(map(len, everything)) > LONGEST_TEXT:
        return everything
    from trafilatura import bare_extraction  # half a second, that no start of the program should wait

    logging.getLogger("trafilatura").addHandler(logging.NullHandler())  # nobody reads what it complains of
    document = bare_extraction(
        root,
        fast=len(everything) > MANY_PARAGRAPHS,
        include_comments=False,
        include_tables=True,
        include_formatting=False,
    )
    body = getattr(document, "body", None)
    found = paragraphs(body) if isinstance(body, Element) else []
    if len("".join(found)) < min(TOO_LITTLE, len("".join(everything)) // 2):
        return everything
    return with_gaps_filled(found, everything)


def headed(found: list[str], title: str | None) -> list[str]:
    """Return the paragraphs with the headline first, once."""
    if not title:
        return found
    same = " ".join(title.split()).casefold()
    rest = [
        part for place, part in enumerate(found) if place > 2 or " ".join(part.split()).casefold() != same
    ]
    return [title, *rest]
