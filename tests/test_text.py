import pytest

from reader.text import count_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("“”… — !", 0),
        ("It isn’t a well-known word.", 5),
        ("It isn't\na\tword", 4),
        ("She said: ‘No.’", 3),
        ("café Łódź 北京", 3),
        ("🙂 ok", 1),
    ],
)
def test_words_are_counted_as_people_count_them(text: str, words: int) -> None:
    assert count_words(text) == words
