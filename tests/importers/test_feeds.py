import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.errors import SourcelightError, UnreadableList
from reader.importers.feed_links import FeedLink, feeds_of_page
from reader.importers.feeds import MAX_FEED, WHOLE, FeedEntry, article_of, is_feed, read_feed

PLACE = "https://quay.example/feed.xml"

STORY = "<p>The board resigned.</p><p>“It held,” said <b>Ada Lind</b> &amp; others.</p>"

RSS = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>The &lt;i&gt;Quay&lt;/i&gt; &amp;amp; Shore</title><link>https://quay.example/</link><language>en-gb</language>
<item><title>Board resigns</title><link>/news/1</link><guid isPermaLink="false">q-1</guid>
<pubDate>Sun, 02 Feb 2025 10:00:00 +0100</pubDate><dc:creator>Jo Berg</dc:creator>
<description>Short.</description><content:encoded><![CDATA[{STORY}]]></content:encoded></item>
<item><title>Second</title><link>https://quay.example/news/2</link><pubDate>yesterday-ish</pubDate>
<description>Only a summary…</description></item>
</channel></rss>"""

ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>The Quay</title>
<link href="https://quay.example/"/>
<entry><id>tag:quay.example,2025:1</id><title type="html">Board &lt;em&gt;resigns&lt;/em&gt;</title>
<link href="news/1"/><updated>2025-02-02T09:00:00Z</updated><author><name>Jo Berg</name></author>
<content type="html">{STORY.replace("&", "&amp;").replace("<", "&lt;")}</content></entry></feed>"""

JSON = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "The Quay",
    "home_page_url": "https://quay.example/",
    "language": "en",
    "items": [
        {
            "id": "q-1",
            "url": "/news/1",
            "title": "Board resigns",
            "content_html": STORY,
            "date_published": "2025-02-02T10:00:00+01:00",
            "authors": [{"name": "Jo Berg"}],
        }
    ],
}

WORDS = "The board resigned.\n\n“It held,” said Ada Lind & others."


@pytest.mark.parametrize("text", [RSS, ATOM, json.dumps(JSON)], ids=["rss", "atom", "json"])
def test_every_kind_of_feed_gives_the_same_entry(text: str) -> None:
    feed = read_feed(text.encode(), PLACE)
    assert feed.site == "https://quay.example/"
    entry = feed.entries[0]
    assert (entry.title, entry.address) == ("Board resigns", "https://quay.example/news/1")
    assert (entry.byline, entry.published) == ("Jo Berg", "2025-02-02T09:00:00+00:00")
    assert entry.text == WORDS


def test_titles_lose_their_markup_and_broken_dates_are_left_out() -> None:
    feed = read_feed(RSS.encode(), PLACE)
    assert feed.title == "The Quay & Shore"
    assert feed.language == "en-gb"
    second = feed.entries[1]
    assert (second.key, second.published, second.text) == (
        "https://quay.example/news/2",
        None,
        "Only a summary…",
    )


def test_an_entry_becomes_an_article_with_what_the_feed_knows() -> None:
    feed = read_feed(RSS.encode(), PLACE)
    article = article_of(feed.entries[0], feed)
    assert article.text == f"Board resigns\n\n{WORDS}"
    assert (article.title, article.outlet, article.byline) == ("Board resigns", "The Quay & Shore", "Jo Berg")
    assert (article.address, article.language) == ("https://quay.example/news/1", "en-gb")


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("word " * WHOLE, True),
        ("word " * (WHOLE - 1), False),
        ("word " * WHOLE + "…", False),
        ("word " * WHOLE + "[...]", False),
        ("word " * WHOLE + "Continue reading Board resigns →", False),
        ("word " * WHOLE + "They read more books.", True),
    ],
)
def test_an_entry_is_whole_unless_it_leads_elsewhere(text: str, whole: bool) -> None:
    assert FeedEntry("k", "t", text=text).is_whole is whole


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1", "cp1252", "koi8-r"])
def test_declared_encodings_are_read(encoding: str) -> None:
    title = "Привет" if encoding == "koi8-r" else "Café à Orléans"
    text = f'<?xml version="1.0" encoding="{encoding}"?><rss><channel><title>{title}</title></channel></rss>'
    assert read_feed(text.encode(encoding), PLACE).title == title


@pytest.mark.parametrize("declared", ["utf-8", "no-such-encoding", "us-ascii", "utf-16"])
def test_a_wrong_encoding_is_survived(declared: str) -> None:
    start = f'<?xml version="1.0" encoding="{declared}"?>'
    text = f"{start}<rss><channel><title>Café à Orléans</title></channel></rss>"
    assert read_feed(text.encode("cp1252"), PLACE).title == "Café à Orléans"


def test_what_the_server_says_of_the_encoding_counts_where_the_feed_is_silent() -> None:
    text = "<rss><channel><title>Привет всем</title></channel></rss>"
    assert read_feed(text.encode("koi8-r"), PLACE, "koi8-r").title == "Привет всем"


@pytest.mark.parametrize(
    "date", ["", "0000-00-00", "Mon, 99 Feb 20255 99:99:99 GMT", "٢٠٢٥", "-1", "9" * 400]
)
def test_broken_dates_leave_the_entry(date: str) -> None:
    text = f"<rss><channel><item><title>T</title><pubDate>{date}</pubDate></item></channel></rss>"
    assert [entry.title for entry in read_feed(text.encode(), PLACE).entries] == ["T"]


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "file:///etc/passwd", "http://[1", "data:text/html,x"]
)
def test_addresses_that_lead_elsewhere_are_left_out(address: str) -> None:
    text = f"<rss><channel><item><title>T</title><link>{address}</link></item></channel></rss>"
    assert read_feed(text.encode(), PLACE).entries[0].address is None


def test_scripts_and_hidden_words_never_become_text() -> None:
    markup = (
        "<p onclick='x()'>Seen</p><script>alert(1)</script><style>p{}</style><iframe src='file:///'></iframe>"
    )
    text = f"<rss><channel><item><description><![CDATA[{markup}]]></description></item></channel></rss>"
    assert read_feed(text.encode(), PLACE).entries[0].text == "Seen"


def test_an_entry_told_twice_is_one() -> None:
    item = "<item><guid>1</guid><title>T</title></item>"
    assert len(read_feed(f"<rss><channel>{item}{item}</channel></rss>".encode(), PLACE).entries) == 1


def test_entries_without_anything_get_a_title() -> None:
    items = "<item></item><item><description>First words.\n\nMore</description></item>"
    text = f"<rss><channel>{items}</channel></rss>"
    titles = [entry.title for entry in read_feed(text.encode(), PLACE).entries]
    assert titles[-1].startswith("First words.")
    assert all(titles)


def test_ten_thousand_entries_are_read_and_no_more() -> None:
    items = "".join(f"<item><guid>{number}</guid><title>T{number}</title></item>" for number in range(10_050))
    feed = read_feed(f"<rss><channel>{items}</channel></rss>".encode(), PLACE)
    assert len(feed.entries) == 10_000
    assert feed.entries[0].title == "T0"


def test_entities_never_grow() -> None:
    steps = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(9))
    text = f'<!DOCTYPE r [<!ENTITY e0 "lol">{steps}]><rss><channel><title>A &e9; B</title></channel></rss>'
    assert len(read_feed(text.encode(), PLACE).title) < 100


def test_entities_never_read_files() -> None:
    text = '<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss><channel><title>A&a;</title></channel></rss>'
    assert "root" not in read_feed(text.encode(), PLACE).title


@pytest.mark.parametrize(
    "text",
    [
        "<rss><channel>" + "<a>" * 50_000,
        "<rss><channel><item " + " ".join(f'a{n}="1"' for n in range(50_000)) + "></item></channel></rss>",
        "<rss>" + "<![CDATA[" * 50_000,
        "<rss>" + "<" * 200_000,
        '{"version": "https://jsonfeed.org/version/1", "items": ' + "[" * 100_000,
        '{"version": "https://jsonfeed.org/version/1", "items": [{"id": ' + "9" * 10_000 + "}]}",
    ],
    ids=["depth", "attributes", "cdata", "open", "nested json", "long number"],
)
def test_labyrinths_are_read_or_refused_soon(text: str) -> None:
    try:
        feed = read_feed(text.encode(), PLACE)
    except UnreadableList:
        return
    assert len(feed.entries) <= 1


def test_a_picture_within_its_own_tag_loses_nothing_else() -> None:
    markup = f'<p>Before</p><img src="data:image/png;base64,{"A" * 50_000}"><p>After</p>'
    text = f"<rss><channel><item><description><![CDATA[{markup}]]></description></item></channel></rss>"
    assert read_feed(text.encode(), PLACE).entries[0].text == "Before\n\nAfter"


@pytest.mark.parametrize(
    "data", [b"", b"hello", b"<html><body>x</body></html>", b'{"a": 1}', b"\0\1\2", b"<opml/>"]
)
def test_what_is_no_feed_is_told(data: bytes) -> None:
    assert not is_feed(data)
    with pytest.raises(UnreadableList, match="no feed"):
        read_feed(data, PLACE)


def test_too_large_a_feed_is_told() -> None:
    with pytest.raises(UnreadableList, match="too large"):
        read_feed(b"<rss>" + bytes(MAX_FEED), PLACE)


@pytest.mark.parametrize(
    "start",
    [
        "<!-- a --><rss>",
        "<!-- <p>a</p> -->\n<!DOCTYPE rss><rss>",
        "<?xml version='1.0'?>\n<feed>",
        "<rdf:RDF>",
        "\ufeff<rss/>",
        "<channel>",
    ],
)
def test_feeds_are_told_by_their_first_element(start: str) -> None:
    assert is_feed(start.encode())


def test_a_page_names_its_feeds() -> None:
    page = (
        '<head><link rel="alternate" type="application/rss+xml" title="News" href="/rss">'
        '<link rel="ALTERNATE home" type="application/feed+json; x=1" href="all.json">'
        '<link rel="alternate" type="application/rss+xml" href="javascript:x">'
        '<link rel="alternate" type="text/html" href="/de"><link rel="stylesheet" href="/a.css"></head>'
    )
    assert feeds_of_page(page.encode(), "https://quay.example/a/") == [
        FeedLink("https://quay.example/rss", "News"),
        FeedLink("https://quay.example/a/all.json", "https://quay.example/a/all.json"),
    ]


PIECES = st.sampled_from(
    [
        b"<rss>",
        b"<channel>",
        b"<item>",
        b"</item>",
        b"<title>",
        b"<![CDATA[",
        b"]]>",
        b"<feed>",
        b"<entry>",
        b"<!DOCTYPE a [",
        b"<!ENTITY",
        b"&a;",
        b"&#0;",
        b"\xff",
        b"\0",
        b"<link href='",
        b"<pubDate>",
        b"\xc3",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES | st.binary(max_size=8), max_size=30))
def test_anything_becomes_a_feed_or_one_of_our_errors(parts: list[bytes]) -> None:
    data = b"<rss>" + b"".join(parts)
    try:
        feed = read_feed(data, PLACE)
    except SourcelightError:
        return
    assert all(entry.title and entry.key for entry in feed.entries)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)
ITEM = st.dictionaries(
    st.sampled_from(
        ["id", "url", "title", "content_html", "content_text", "date_published", "authors", "author"]
    ),
    VALUES,
)


@settings(max_examples=100, deadline=None)
@given(st.lists(ITEM, max_size=4), VALUES)
def test_any_values_in_a_json_feed_are_survived(items: list[dict[str, object]], title: object) -> None:
    told = {"version": "https://jsonfeed.org/version/1", "title": title, "items": items}
    feed = read_feed(json.dumps(told).encode(), PLACE)
    assert len(feed.entries) <= len(items)
    assert feed.title
