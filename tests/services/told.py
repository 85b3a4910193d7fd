"""Articles in which given actors tell one thing each, and what the tables of a library hold then."""

from reader.library import Library
from reader.model import Actor, Analysis, Article, Attribution, Form, Kind, TextSpan
from reader.services.cast import Cast

JOAN = Actor("Joan Hill", Kind.PERSON, ("Hill",))
INITIAL = Actor("J. Hill", Kind.PERSON, ("Hill",))
VEILED = Actor("the spokesman", Kind.ANONYMOUS)

Tables = dict[str, list[tuple[object, ...]]]


def add(library: Library, *actors: Actor, published: str | None = None) -> int:
    """Store an article in which each of ``actors`` tells one thing, in this order."""
    sentences = [f"It is said, says {actor.name}." for actor in actors]
    article = library.articles.add(Article("\n".join(sentences), "A story", published=published))
    library.analyses.replace(article, analysis(library, article, *actors))
    return article


def analysis(library: Library, article: int, *actors: Actor) -> Analysis:
    text = library.articles.get(article).text
    start, told = 0, []
    for i, line in enumerate(text.split("\n")[: len(actors)]):
        content = (TextSpan(start, start + line.index(",")),)
        told.append(Attribution((), (), content, Form.INDIRECT, 0.9, actor=i))
        start += len(line) + 1
    return Analysis(tuple(told), actors, (), "by hand")


def ids(cast: Cast, article: int) -> list[int]:
    return [actor.id for actor in cast.of_article(article)]


_OF_SEARCH = ("search_", "article_index", "attribution_index")


def tables(library: Library) -> Tables:
    """Return all rows of all tables; which id comes next, or what is indexed, is nobody's knowledge."""
    db = library._connection.db
    names = [
        name for name in db.table_names() if name != "sqlite_sequence" and not name.startswith(_OF_SEARCH)
    ]
    return {name: sorted(db.execute(f"SELECT * FROM {name}").fetchall(), key=repr) for name in names}  # noqa: S608
