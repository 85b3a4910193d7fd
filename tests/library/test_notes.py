from dataclasses import replace

import pytest

from reader.errors import LibraryError, NoSuchArticle, NoSuchNote
from reader.library import Library
from reader.library.notes import LONGEST
from reader.model import TextSpan
from tests.library.values import STORY, span_of


def test_notes_on_all_of_an_article_come_first_then_in_the_order_of_the_text(library: Library) -> None:
    article = library.articles.add(STORY)
    late = library.notes.add(article, "Who is she?", span_of("She added"))
    early = library.notes.add(article, "  Direct.\r\nSure. ", span_of("“No 🙂,”"))
    whole = library.notes.add(article, "Ask the board.")
    notes = library.notes.of(article)
    assert [note.id for note in notes] == [whole, early, late]
    assert [note.text for note in notes] == ["Ask the board.", "Direct.\nSure.", "Who is she?"]
    assert notes[0].selector is None
    assert notes[1].selector is not None
    assert (notes[1].selector.exact, notes[1].selector.span) == ("“No 🙂,”", span_of("“No 🙂,”"))
    assert library.notes.get(early) == notes[1]


def test_a_changed_note_keeps_its_place_and_when_it_was_made(library: Library) -> None:
    article = library.articles.add(STORY)
    number = library.notes.add(article, "First.", span_of("Ada Lind"))
    before = library.notes.get(number)
    library.notes.change(number, "Second.")
    after = library.notes.get(number)
    assert after == replace(before, text="Second.", changed=after.changed)
    library.notes.remove(number)
    assert library.notes.of(article) == []


@pytest.mark.parametrize("text", ["", " \r\n ", "x" * (LONGEST + 1)])
def test_what_is_no_note_is_refused(library: Library, text: str) -> None:
    article = library.articles.add(STORY)
    number = library.notes.add(article, "Kept.")
    with pytest.raises(LibraryError, match="A note"):
        library.notes.add(article, text)
    with pytest.raises(LibraryError, match="A note"):
        library.notes.change(number, text)
    assert [note.text for note in library.notes.of(article)] == ["Kept."]


def test_what_is_not_there_is_told(library: Library) -> None:
    article = library.articles.add(STORY)
    with pytest.raises(NoSuchArticle):
        library.notes.add(99, "Words.")
    with pytest.raises(LibraryError, match="ends before"):
        library.notes.add(article, "Words.", TextSpan(0, len(STORY.text) + 1))
    for act in (library.notes.get, library.notes.remove, lambda number: library.notes.change(number, "x")):
        with pytest.raises(NoSuchNote):
            act(99)
    assert library.notes.of(99) == []


def test_half_a_surrogate_pair_does_no_harm(library: Library) -> None:
    article = library.articles.add(STORY)
    library.notes.add(article, "Odd \ud83d note")
    assert library.notes.of(article)[0].text == "Odd ? note"


def test_notes_go_over_to_another_copy_with_their_places(library: Library) -> None:
    old = library.articles.add(STORY)
    new = library.articles.add(
        replace(STORY, text="A line more.\n\n" + STORY.text.replace("She added", "He"))
    )
    kept = library.notes.add(old, "Kept.", span_of("Ada Lind"))
    lost = library.notes.add(old, "Lost.", span_of("added"))
    library.notes.add(old, "On all.")
    library.notes.hand_over(old, new)
    assert library.notes.of(old) == []
    selector = library.notes.get(kept).selector
    assert selector is not None
    assert selector.span.of(library.articles.get(new).text) == "Ada Lind"
    assert library.notes.get(lost).selector is None
    assert library.notes.get(lost).text == "“added”\n\nLost."
    assert len(library.notes.of(new)) == 3
