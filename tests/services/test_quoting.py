from pathlib import Path

import pytest

from reader.errors import NoSuchArticle
from reader.library import Library
from reader.services.quoting import quotation_of
from tests.library.values import ANALYSIS, STORY


def test_a_stored_attribution_is_quoted_with_its_citation(tmp_path: Path) -> None:
    with Library.open(tmp_path / "library.sourcelight") as library:
        article = library.articles.add(STORY)
        library.analyses.replace(article, ANALYSIS)
        quotation = quotation_of(library, article, 0)
    assert STORY.title in quotation.plain
    assert quotation.html.startswith("<blockquote")


@pytest.mark.parametrize(("article", "attribution"), [(1, 999), (1, -1), (2, 0)])
def test_what_is_gone_can_not_be_quoted(tmp_path: Path, article: int, attribution: int) -> None:
    with Library.open(tmp_path / "library.sourcelight") as library:
        library.analyses.replace(library.articles.add(STORY), ANALYSIS)
        with pytest.raises(NoSuchArticle):
            quotation_of(library, article, attribution)
