"""Which colour lies beneath a run."""

from dataclasses import replace

from reader.exports.document import ExportedArticle
from reader.exports.grounds import ground_of
from reader.exports.marks import paragraphs
from reader.exports.palette import LIGHT
from reader.model import Act

from .documents import TEXT, whole


def grounds(document: ExportedArticle) -> dict[str, str | None]:
    text = document.article.text
    found = [run for paragraph in paragraphs(text, document.attributions) for run in paragraph.runs]
    return {text[run.start : run.end]: ground_of(document, run) for run in found}


def with_attitude(index: int) -> ExportedArticle:
    """Return the whole document with one of its attributions made an attitude."""
    document = whole()
    assert document.analysis is not None
    told = list(document.analysis.attributions)
    told[index] = replace(told[index], act=Act.ATTITUDE)
    return replace(document, analysis=replace(document.analysis, attributions=tuple(told)))


def test_sources_contents_and_what_is_nested_have_their_shades() -> None:
    found = grounds(whole())
    assert found["Ada Brandt, the mayor"] == LIGHT[0].strong
    assert found["“We close it 😀 tonight,”"] == LIGHT[0].tint
    assert found[" had "] == LIGHT[1].tint
    assert found["“no layoffs”"] == LIGHT[0].nested
    assert found["The bridge opened in 1931"] not in {None, LIGHT[0].tint}


def test_what_is_no_mark_and_what_is_only_thought_have_none() -> None:
    found = grounds(whole())
    assert found["the toll to fall"] is None
    assert found[TEXT.split("\n", 1)[0]] is None


def test_an_attitude_lets_through_what_it_is_told_in() -> None:
    found = grounds(with_attitude(3))
    assert found["“no layoffs”"] == found["promised"] == LIGHT[1].tint
