"""One quotation of a stored article, ready to be pasted elsewhere."""

from reader.errors import NoSuchArticle
from reader.exports.quotation import Quotation, quotation
from reader.library import Library
from reader.services.exporting import stored

__all__ = ["Quotation", "quotation_of"]


def quotation_of(library: Library, article_id: int, attribution: int) -> Quotation:
    """Return an attribution of an article with who told it and the citation, as plain text and as HTML.

    ``attribution`` is its number in the article's analysis; NoSuchArticle where either is gone.
    """
    document = stored(library, article_id)
    found = () if document.analysis is None else document.analysis.attributions
    if not 0 <= attribution < len(found):
        raise NoSuchArticle("The article was analysed anew meanwhile: select the quotation again.")
    return quotation(document, found[attribution])
