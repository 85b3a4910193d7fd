from hypothesis import given
from hypothesis import strategies as st

from reader.gui.article_page.page_text import LONGEST_BLOCK, PageText, Stretch
from reader.model import TextSpan

texts = st.text(st.sampled_from("ab é😀\n"), max_size=60)


@given(texts, st.integers(2, 9))
def test_positions_are_those_of_the_text_that_is_shown(text: str, longest: int) -> None:
    page = PageText(text, longest)
    document = "\n".join(page.shown(block) for block in range(len(page.blocks))).encode("utf-16-le")
    for offset, letter in enumerate(text):
        position = page.position(offset)
        assert page.offset(position) == offset
        assert document[2 * position :].decode("utf-16-le")[0] == letter


@given(texts, st.integers(2, 9), st.data())
def test_stretches_cover_exactly_the_letters_of_a_span(text: str, longest: int, data: st.DataObject) -> None:
    if not text:
        return
    start = data.draw(st.integers(0, len(text) - 1))
    span = TextSpan(start, data.draw(st.integers(start + 1, len(text))))
    page = PageText(text, longest)
    covered = "".join(
        page.shown(block).encode("utf-16-le")[2 * part.start : 2 * part.end].decode("utf-16-le")
        for block, part in page.stretches(span)
    )
    assert covered == span.of(text).replace("\n", "")


def test_a_long_line_is_cut_behind_a_space() -> None:
    page = PageText("aaaa bbbb cccc", longest_block=7)
    assert [page.shown(block) for block in range(len(page.blocks))] == ["aaaa ", "bbbb ", "cccc"]


def test_a_megabyte_in_one_word_is_shown_in_blocks() -> None:
    page = PageText("x" * 1_000_000)
    assert max(end - start for start, end in page.blocks) == LONGEST_BLOCK
    assert page.offset(page.position(999_999)) == 999_999


def test_what_a_document_takes_for_structure_is_replaced_letter_by_letter() -> None:
    page = PageText("a\u2029b\u0000c\ud800d")
    assert page.shown(0) == "a�b�c�d"


def test_an_empty_text_has_one_empty_block() -> None:
    assert PageText("").blocks == ((0, 0),)


def test_an_emoji_before_a_span_moves_it_by_two_units() -> None:
    assert list(PageText("😀 ok").stretches(TextSpan(2, 4))) == [(0, Stretch(3, 2))]
