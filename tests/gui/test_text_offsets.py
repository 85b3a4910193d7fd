from hypothesis import given
from hypothesis import strategies as st

from reader.gui.text_offsets import TextOffsets

texts = st.text(st.sampled_from("ab é漢😀🏳\n"), max_size=40)


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@given(texts)
def test_every_code_point_is_found_where_utf16_has_it(text: str) -> None:
    offsets = TextOffsets(text)
    for offset in range(len(text) + 1):
        assert offsets.to_utf16(offset) == units(text[:offset])
        assert offsets.to_code_point(units(text[:offset])) == offset


def test_within_a_character_of_two_units_its_own_offset_is_given() -> None:
    offsets = TextOffsets("a😀b")
    assert [offsets.to_code_point(position) for position in range(5)] == [0, 1, 1, 2, 3]
