"""One quotation to be pasted elsewhere: its words, who told them, and the citation of the article."""

from dataclasses import dataclass
from html import escape

from reader.exports.characters import fit, one_line
from reader.exports.citation import authors_of
from reader.exports.document import ExportedArticle
from reader.exports.wording import is_attitude, readable_date, web_address
from reader.model import Article, Attribution, Form, Kind

_AS_TOLD = {Form.DIRECT: "quoted", Form.MIXED: "partly quoted", Form.INDIRECT: "paraphrased"}


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation as plain text and as HTML, both with its attribution and citation."""

    plain: str
    html: str


def quotation(document: ExportedArticle, attribution: Attribution) -> Quotation:
    """Return an attribution's content as it is to be cited.

    The words are the article's own, with its quotation marks, so that nothing told in other words looks
    like a quote: “We close it tonight,” — Ada Brandt, quoted in: Ole Lind, “Bridge to close”, …
    """
    words = _content(document, attribution)
    who = _who(document, attribution)
    citation = citation_line(document.article)
    address = web_address(document.article)
    cite = "" if address is None else f' cite="{_safe(address)}"'
    return Quotation(
        plain=f"{words}\n— {who}: {citation}\n",
        html=(
            f'<blockquote{cite}><p dir="auto">{_safe(words)}</p>'
            f"<footer>— {_safe(who)}: {_citation_html(document.article)}</footer></blockquote>"
        ),
    )


def citation_line(article: Article) -> str:
    """Return the citation of an article on one line: authors, “title”, outlet, date, address."""
    facts = [_names(article), f"“{one_line(article.title)}”", *_facts(article)]
    line = ", ".join(fact for fact in facts if fact)
    return line if article.address else f"{line}."  # a full stop behind an address would seem a part of it


def _citation_html(article: Article) -> str:
    address = web_address(article)
    title = f"<cite>{_safe(one_line(article.title))}</cite>"
    if address is not None:
        title = f'<a href="{_safe(address)}">{title}</a>'
    facts = [_safe(_names(article)), title, *(_safe(fact) for fact in _facts(article)[:2])]
    return f"{', '.join(fact for fact in facts if fact)}."


def _names(article: Article) -> str:
    return ", ".join(author.whole for author in authors_of(article))


def _facts(article: Article) -> list[str]:
    published = readable_date(article.published) if article.published else ""
    return [one_line(article.outlet or ""), one_line(published), one_line(article.address or "")]


def _content(document: ExportedArticle, attribution: Attribution) -> str:
    return one_line(document.words(attribution.content))


def _who(document: ExportedArticle, attribution: Attribution) -> str:
    actor = document.actor_of(attribution)
    name = one_line(actor.name) if actor else "not said by whom"
    withheld = ", not named" if actor and actor.kind is Kind.ANONYMOUS else ""
    if is_attitude(attribution):
        return f"attributed to {name}{withheld}, as a view, in"
    return f"{name}{withheld}, {_AS_TOLD[attribution.form]} in"


def _safe(words: str) -> str:
    return escape(fit(words))
