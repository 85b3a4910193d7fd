"""Citations: who wrote an article, RIS and CSL JSON."""

import json

import pytest

from reader.exports.citation import Author, Published, authors_of, published_date
from reader.exports.csl import csl_json
from reader.exports.ris import ris
from reader.model import Article

from .documents import hostile, unread, whole


@pytest.mark.parametrize(
    ("byline", "authors"),
    [
        (None, []),
        ("", []),
        ("By Ole Lind", [Author("Lind", "Ole")]),
        ("Ole Lind and Mia van der Berg", [Author("Lind", "Ole"), Author("van der Berg", "Mia")]),
        (
            "Ole Lind, Mia Berg & J. R. Moss",
            [Author("Lind", "Ole"), Author("Berg", "Mia"), Author("Moss", "J. R.")],
        ),
        ("Courier staff", [Author("Courier staff")]),
        ("The Northern Press Agency", [Author("The Northern Press Agency")]),
        ("Brandt", [Author("Brandt")]),
        ("By the sea board", [Author("the sea board")]),
        ("Byron Andersen", [Author("Andersen", "Byron")]),
    ],
)
def test_bylines_become_authors(byline: str | None, authors: list[Author]) -> None:
    assert authors_of(Article("text", "title", byline=byline)) == authors


@pytest.mark.parametrize(
    ("value", "published"),
    [
        ("2031-04-02", Published(2031, 4, 2)),
        ("2031-04-02T09:30:00+02:00", Published(2031, 4, 2)),
        ("2031-04", Published(2031, 4)),
        ("2031", Published(2031)),
        ("2031-13-01", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_dates_are_kept_as_far_as_they_are_known(value: str, published: Published | None) -> None:
    assert published_date(value) == published


def test_ris_of_an_article() -> None:
    assert "".join(ris([whole()])).split("\r\n") == [
        "TY  - NEWS",
        "TI  - Mayor “sure” of the bridge 🌉",
        "AU  - Lind, Ole",
        "AU  - van der Berg, Mia",
        "T2  - Courier",
        "PY  - 2031",
        "DA  - 2031/04/02",
        "UR  - https://courier.example/bridge?a=1&b=2",
        "LA  - en",
        "KW  - bridges",
        "KW  - to check",
        "Y2  - 2031/04/03",
        "ER  - ",
        "",
        "",
    ]


def test_no_value_begins_a_line_of_its_own() -> None:
    lines = "".join(ris([hostile(), unread()])).split("\r\n")
    assert all(line[2:6] == "  - " for line in lines if line)
    assert [line for line in lines if line.startswith("TY")] == ["TY  - NEWS"] * 2


def test_csl_of_an_article() -> None:
    (item,) = json.loads("".join(csl_json([whole()])))
    assert item == {
        "id": "sourcelight-1",
        "type": "article-newspaper",
        "title": "Mayor “sure” of the bridge 🌉",
        "author": [{"family": "Lind", "given": "Ole"}, {"family": "van der Berg", "given": "Mia"}],
        "container-title": "Courier",
        "issued": {"date-parts": [[2031, 4, 2]]},
        "accessed": {"date-parts": [[2031, 4, 3]]},
        "URL": "https://courier.example/bridge?a=1&b=2",
        "language": "en",
        "keyword": "bridges, to check",
    }


def test_what_is_not_known_is_left_out() -> None:
    first, second = json.loads("".join(csl_json([unread(), hostile()])))
    assert set(first) == {"id", "type", "title"}
    assert second["id"] == "sourcelight-2"
    assert "issued" not in second
    assert json.loads("".join(csl_json([]))) == []
