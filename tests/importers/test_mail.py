from base64 import b64encode
from email.message import EmailMessage

import pytest

from reader.errors import UnreadableArticle
from reader.importers.mail import Mail, without_service
from reader.model import Article

from .sample_files import sample


def mail(body: str, *, html: bool = True, **headers: str) -> bytes:
    message = EmailMessage()
    message["From"] = "Ada Quill <ada@mail.example>"
    message["Subject"] = "Board resigns"
    message["Message-ID"] = "<1@mail.example>"
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content(body, subtype="html" if html else "plain")
    return message.as_bytes()


def read(data: bytes) -> Article:
    [article] = Mail().read(data, "a.eml")
    return article


def test_a_newsletter() -> None:
    article = read(sample("newsletter.eml"))
    assert article.title == "The Friday tide: who warned the board?"
    assert (article.byline, article.outlet) == ("Ada Quill", "The Quay Courier")
    assert article.address == "https://quay-courier.example/tide/114"
    assert (article.published, article.language) == ("2026-03-06T06:00:00+00:00", "en")
    found = article.text.split("\n\n")
    assert found[:2] == [
        article.title,
        (
            "Good morning. Three letters went to the harbour board before the crane fell, "
            "the ministry said on Thursday."
        ),
    ]
    assert found[-1] == "Until next Friday,\nAda"
    for other in ("plain version", "browser", "Unsubscribe", "signed up", "no answer, and a crane"):
        assert other not in article.text


def test_a_mail_between_people_is_by_its_sender() -> None:
    article = read(mail("The board resigned.\n\nAda", html=False, Date="Mon, 02 Mar 2026 07:15:00 +0100"))
    assert (article.byline, article.outlet) == ("Ada Quill", None)
    assert article.published == "2026-03-02T07:15:00+01:00"
    assert article.text == "Board resigns\n\nThe board resigned.\n\nAda"


def test_a_newsletter_without_a_person_is_by_its_outlet() -> None:
    data = mail("<p>Words</p>", List_Id="<a.example>").replace(b"Ada Quill <", b"The Quay Courier <")
    assert (read(data).byline, read(data).outlet) == (None, "The Quay Courier")


def test_a_subject_in_an_encoding_with_more_letters_than_it_names() -> None:
    subject = "朱镕基談水港"  # the first word has a letter that GB 2312 lacks
    packed = b64encode(subject.encode("gb18030")).decode()
    data = mail("<p>Words</p>").replace(b"Board resigns", f"=?gb2312?B?{packed}?=".encode())
    assert read(data).title == subject


def test_plain_text_is_read_where_the_page_has_no_words() -> None:
    message = EmailMessage()
    message["Subject"] = "Board resigns"
    message.set_content("The plain words.")
    message.add_alternative("<html><body><img src=x></body></html>", subtype="html")
    message.add_attachment("<p>An attached page</p>", subtype="html", filename="a.html")
    assert read(message.as_bytes()).text == "Board resigns\n\nThe plain words."


def test_lines_that_were_broken_for_the_way_are_put_together() -> None:
    data = b"Subject: x\nContent-Type: text/plain; format=flowed\n\nOne \ntwo.\n\n-- \nAda\n"
    assert read(data).text == "x\n\nOne two.\n\n--\nAda"


def test_service_lines_go_from_the_ends_only() -> None:
    words = ["The board resigned on Monday. " * 10] * 3
    foot = ["Unsubscribe from this list", "1 Customs Street"]
    assert without_service(["View in browser", *words, *foot]) == words
    assert without_service([words[0], "View this email in your browser", *words[1:]]) == words
    inside = [words[0], "You can unsubscribe from the board’s letters, she said.", *words]
    assert without_service(inside) == inside
    long_line = [*words, "To unsubscribe was never possible, the report says. " * 20]
    assert without_service(long_line) == long_line
    assert without_service(["Unsubscribe"]) == ["Unsubscribe"]
    assert without_service([]) == []


@pytest.mark.parametrize(
    ("data", "known"),
    [
        (b"From: a@a.example\r\nSubject: x\r\nMIME-Version: 1.0\r\n\r\nx", True),
        (b"Received: from a\n by b\nFrom: a\nDate: b\n\nx", True),
        (b"From: Ada\nSubject: Words\n\nA letter that was typed.", False),
        (b"Dear Ada,\n\nwords", False),
        (b"", False),
    ],
)
def test_mails_are_known_by_their_header(data: bytes, known: bool) -> None:
    assert Mail().recognises(data) is known


@pytest.mark.parametrize(
    "data",
    [
        b"Subject: =?utf-8?q?=ff=fe?=\nContent-Type: text/html; charset=no-such\n\n<p>words",
        b"Subject: =?no?b?!!?=\nContent-Transfer-Encoding: base64\nContent-Type: text/html\n\nPHA+d29yZHM",
        b"Subject: a\nContent-Type: text/html; charset*=x'y'%ff\n\n<p>words",
        b'Subject: a\nContent-Type: multipart/mixed; boundary=""\n\nwords',
        b"Subject: a\nContent-Type: multipart/mixed; boundary=x\n\n--y\nContent-Type: text/html\n\n<p>words",
        b"Content-Type: text/html\nContent-Transfer-Encoding: x-uuencode\n\nbegin 666 a\n<p>words",
        b"\xff\xfe: \x00\n\nwords",
        b"From: <<<<>>>>@@,,\nSubject: \n\nwords",
    ],
)
def test_damaged_mails_are_read_or_told(data: bytes) -> None:
    try:
        assert read(data).text
    except UnreadableArticle as error:
        assert "a.eml" in str(error) or "no text" in str(error) or "no words" in str(error)


def test_mails_within_mails_without_end_are_told() -> None:
    nested = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(5_000)
    )
    with pytest.raises(UnreadableArticle, match="too many parts"):
        read(b"Subject: x\n" + nested + b"\nwords")
    forwarded = b"Content-Type: message/rfc822\n\n" * 5_000
    with pytest.raises(UnreadableArticle):
        read(b"Subject: x\n" + forwarded)


def test_a_header_without_end_is_read_in_part() -> None:
    subject = b"=?utf-8?q?word?= " * 200_000
    assert read(b"Subject: " + subject + b"\n\nThe words.").text.endswith("The words.")


def test_parts_without_number_are_told() -> None:
    head = b"Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n"
    with pytest.raises(UnreadableArticle, match="too many parts"):
        read(head + b"--b\n\nx\n" * 50_000)
