import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.services.answers import charset, is_wanted, media_type, refusal


@pytest.mark.parametrize(
    ("header", "kind", "encoding"),
    [
        ("Text/HTML; Charset=ISO-8859-1", "text/html", "iso-8859-1"),
        ('text/html;charset="utf-8"', "text/html", "utf-8"),
        ("text/html; charset=", "text/html", None),
        ("html", None, None),
        ("a/b/c", None, None),
        ("", None, None),
        (None, None, None),
    ],
)
def test_a_content_type_is_read(header: str | None, kind: str | None, encoding: str | None) -> None:
    assert (media_type(header), charset(header)) == (kind, encoding)


@given(st.text() | st.text().map("text/html; charset={}".format))
def test_any_content_type_is_survived(header: str) -> None:
    assert media_type(header) is None or "/" in str(media_type(header))
    assert charset(header) is None or charset(header)


@given(st.integers(100, 999))
def test_every_answer_is_one_to_read_or_a_sentence(status: int) -> None:
    refused = refusal(status, "quay.example")
    assert (refused is None) is (status in {200, 203})
    assert refused is None or (refused.status == status and str(refused).startswith("“quay.example” "))


@pytest.mark.parametrize("kind", [None, "text/html", "application/pdf", "application/x-unheard-of"])
def test_what_may_be_an_article_is_wanted(kind: str | None) -> None:
    assert is_wanted(kind)
