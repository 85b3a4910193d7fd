"""What the rules propose to the tagger."""

from reader.extraction.hints import Hint


def test_a_hint_moves_with_the_text_that_it_is_for() -> None:
    hint = Hint(((10, 13),), ((14, 18),), ((19, 25), (30, 31)))
    assert hint.moved(-10) == Hint(((0, 3),), ((4, 8),), ((9, 15), (20, 21)))
    assert hint.moved(-10).moved(10) == hint
