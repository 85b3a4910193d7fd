"""Texts to measure speed on: the sample articles' paragraphs, as many words as wanted."""

from collections.abc import Iterator
from itertools import cycle

from reader.settings import resource_path


def sample_texts() -> list[str]:
    """Return the sample articles that come with the program."""
    return [path.read_text(encoding="utf-8") for path in sorted(resource_path("samples").glob("*.txt"))]


def article_of(words: int) -> str:
    """Return an article of ``words`` words, its last sentence cut off; repeated where the samples end."""
    paragraphs: list[str] = []
    wanted = words
    for paragraph in _paragraphs():
        held = paragraph.split(" ")
        paragraphs.append(" ".join(held[:wanted]))
        wanted -= len(held)
        if wanted <= 0:
            break
    return "\n\n".join(paragraphs)


def _paragraphs() -> Iterator[str]:
    return cycle(p for text in sample_texts() for p in text.split("\n\n") if p.strip())
