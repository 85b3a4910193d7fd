"""What a person did with one article, given to another: a later version, or the copy that is kept."""

from reader.library import Library


def hand_on(library: Library, old: int, new: int) -> None:
    """Give the star, the tags and the collections of an article to another, which keeps its own.

    The old one keeps them too; used inside a transaction. NoSuchArticle.
    """
    if library.articles.summary(old).starred:
        library.articles.star(new)
    for tag in library.tags.of(old):
        library.tags.put(tag.id, [new])
    for collection in library.collections.of(old):
        library.collections.add(collection.id, [new])
