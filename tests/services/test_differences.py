from hypothesis import given
from hypothesis import strategies as st

from reader.services import differences as subject
from reader.services.differences import Fate, ParagraphChange, Piece, differences

OLD = "The board met.\n\n“We will leave,” said Ada Lind.\n\nNobody else spoke.\n\nThe end."
NEW = "The board met.\n\n“We will stay,” said Ada Lind.\n\nThe end.\n\nA correction was made."


def side(changes: tuple[ParagraphChange, ...], without: Fate) -> str:
    return "".join(piece.text for change in changes for piece in change.pieces if piece.fate is not without)


def test_paragraphs_and_words_tell_what_became_of_them() -> None:
    changes = differences(OLD, NEW)
    assert [change.fate for change in changes[:3]] == [Fate.SAME, None, Fate.REMOVED]
    assert changes[1].pieces == (
        Piece(Fate.SAME, "“We will "),
        Piece(Fate.REMOVED, "leave"),
        Piece(Fate.ADDED, "stay"),
        Piece(Fate.SAME, ",” said Ada Lind.\n\n"),
    )
    assert changes[2].pieces == (Piece(Fate.REMOVED, "Nobody else spoke.\n\n"),)
    assert changes[-1].pieces == (Piece(Fate.ADDED, "A correction was made."),)


def test_equal_texts_are_the_same_and_none_is_nothing() -> None:
    assert {change.fate for change in differences(OLD, OLD)} == {Fate.SAME}
    assert differences("", "") == ()
    assert [change.fate for change in differences("", "New.")] == [Fate.ADDED]


def test_another_paragraph_is_not_picked_to_pieces() -> None:
    changes = differences("Rain fell all day.", "Nobody knows the reason!")
    assert [change.fate for change in changes] == [Fate.REMOVED, Fate.ADDED]


PARTS = st.lists(st.sampled_from(["a b c", "a x c", "word", "word word", "", "é\n", "🙂."]), max_size=12)


@given(st.text() | PARTS.map("\n".join), st.text() | PARTS.map("\n\n".join))
def test_both_texts_are_there_to_the_letter(old: str, new: str) -> None:
    changes = differences(old, new)
    assert side(changes, Fate.ADDED) == old
    assert side(changes, Fate.REMOVED) == new
    assert all(piece.text for change in changes for piece in change.pieces)


def test_beyond_the_bounds_both_texts_are_still_there() -> None:
    old = "\n".join(f"line {n} of old" for n in range(subject.MOST_PARAGRAPHS + 9))
    new = "\n".join(f"line {n} of new" for n in range(subject.MOST_PARAGRAPHS + 9))
    changes = differences(old, new)
    assert (side(changes, Fate.ADDED), side(changes, Fate.REMOVED)) == (old, new)
    assert sum(change.fate is None for change in changes) == subject.MOST_CHANGED
    long = "a " * (subject.MOST_WORDS + 9)
    assert side(differences(f"x {long}", f"y {long}z"), Fate.REMOVED) == f"y {long}z"
