import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.services.duplicates import is_update, resemblance

STORY = "the board of the harbour met on monday evening and nobody who came in was told why it had met"
LONGER = f"{STORY} until late at night the doors stayed closed and the lamps burned in every window"


def test_a_text_resembles_itself_whatever_its_case_and_marks() -> None:
    assert resemblance(STORY, STORY.upper().replace(" ", ", ")) == 1
    assert resemblance(STORY, LONGER) == 1
    assert resemblance(LONGER, STORY) == 1


def test_other_texts_do_not() -> None:
    assert resemblance(STORY, " ".join(reversed(STORY.split()))) == 0
    assert resemblance("yes", "no") == 0
    assert resemblance("", "no") == 0


@pytest.mark.parametrize(
    ("kept", "address", "title"), [(4, False, False), (10, True, False), (14, True, True)]
)
def test_the_same_address_asks_for_less_in_common(kept: int, address: bool, title: bool) -> None:
    words = STORY.split()
    other = " ".join([*words[:kept], *(f"new{n}" for n in range(len(words) - kept))])
    assert is_update(STORY, other, same_address=True) is address
    assert is_update(STORY, other, same_address=False) is title


@given(st.text(), st.text())
def test_a_share_is_a_share_either_way_round(one: str, other: str) -> None:
    share = resemblance(one, other)
    assert 0 <= share <= 1
    assert share == resemblance(other, one)
