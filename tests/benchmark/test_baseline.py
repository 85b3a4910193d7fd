"""Saved figures, and what changed since."""

from pathlib import Path

import pytest

from reader.benchmark.baseline import SHIPPED, Comparison, read_saved, write_saved
from reader.benchmark.corpus import OWN_ARTICLES, read_corpus
from reader.benchmark.engines import ENGINES
from reader.benchmark.figures import RECALLS, Figures
from reader.benchmark.scoring import FIGURES, Tally

KEY = ("articles", "rules")


def figures(error: float | None = 0.1, /, **joint: tuple[int, int, int]) -> Figures:
    """Return figures that are the same for all but in name, by article."""
    articles = {
        name: {figure: Tally(*counts) for figure in (*FIGURES, *RECALLS)} for name, counts in joint.items()
    }
    return Figures("small-1", articles, error)


def test_what_is_saved_is_read_again(tmp_path: Path) -> None:
    path, saved = tmp_path / "saved.jsonl", {KEY: figures(a=(1, 2, 3), b=(0, 0, 0))}
    write_saved(path, saved)
    assert read_saved(path) == saved


def test_saving_leaves_other_engines_and_corpora_alone(tmp_path: Path) -> None:
    path = tmp_path / "saved.jsonl"
    first, second, third = figures(a=(1, 2, 3)), figures(a=(2, 2, 3)), figures(None, a=(3, 3, 3))
    write_saved(path, {KEY: first, ("articles", "learned"): first})
    write_saved(path, {KEY: second, ("other", "rules"): third})
    assert read_saved(path) == {KEY: second, ("articles", "learned"): first, ("other", "rules"): third}


def test_changes_are_listed_worst_first() -> None:
    before = figures(a=(5, 7, 9), b=(5, 7, 9), c=(5, 7, 9), d=(5, 7, 9), e=(5, 7, 9))
    now = figures(a=(6, 7, 9), b=(5, 7, 9), c=(4, 7, 9), d=(2, 7, 9), e=(4, 5, 9))
    comparison = Comparison.of(before, now)
    assert [(change.article, change.gain) for change in comparison.changes()] == [
        ("d", -6), ("c", -2), ("e", 0), ("a", 2)
    ]  # fmt: skip
    told = str(comparison).splitlines()
    assert told[told.index("worse:") + 1] == "  d: joint hits 5 → 2, false 2 → 5"
    assert told[told.index("better:") + 1] == "  a: joint hits 5 → 6, false 2 → 1"
    assert told[told.index("neither better nor worse:") + 1] == "  e: joint hits 5 → 4, false 2 → 1"


def test_every_figure_is_told_before_and_now() -> None:
    told = str(Comparison.of(figures(a=(1, 2, 2)), figures(0.25, a=(2, 2, 2)))).splitlines()
    rows = {line[:20].strip(): line[20:].split() for line in told}
    assert rows["joint F1"] == ["0.500", "1.000", "+0.500"]
    assert rows["direct recall"] == ["0.500", "1.000", "+0.500"]
    assert rows["calibration error"] == ["0.100", "0.250", "+0.150"]
    assert rows["invented"] == ["0", "0"]


def test_nothing_changed_is_said() -> None:
    same = figures(a=(1, 2, 2))
    assert "no article changed" in str(Comparison.of(same, same))


@pytest.mark.parametrize(("hits", "fell"), [(1000, False), (991, False), (989, True)])
def test_joint_f1_may_fall_by_the_tolerance_and_no_more(hits: int, fell: bool) -> None:
    comparison = Comparison.of(figures(a=(1000, 1000, 1000)), figures(a=(hits, 1000, 1000)))
    assert comparison.fell is fell
    assert ("Joint F1 fell" in str(comparison)) is fell


def test_articles_that_are_not_the_same_are_left_out_and_named() -> None:
    before = figures(a=(1, 2, 2), gone=(1, 1, 1), changed=(1, 1, 1))
    now = figures(a=(1, 2, 2), new=(0, 0, 5), changed=(0, 1, 2))
    comparison = Comparison.of(before, now)
    assert comparison.left_out == ("gone", "changed", "new")
    assert not comparison.changes()
    assert "annotated otherwise: gone, changed, new" in str(comparison)
    assert "calibration error" not in str(comparison)


def test_the_shipped_baseline_is_of_the_projects_own_articles() -> None:
    saved = read_saved(SHIPPED)
    own = {article.id for article in read_corpus(OWN_ARTICLES)}
    assert {("articles", "rules"), ("articles", "nearest-name")} <= saved.keys()
    for (corpus, engine), of in saved.items():
        assert corpus == OWN_ARTICLES.name
        assert set(of.articles) == own
        assert engine in ENGINES
