import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.errors import SourcelightError, UnreadableList
from reader.importers.opml import MAX_FEEDS, Subscription, opml_text, read_opml

LIST = """<?xml version="1.0"?><opml version="1.1"><head><title>Mine</title></head><body>
<outline text="News"><outline text="Shore">
<outline type="rss" text="The Quay" xmlUrl="https://quay.example/feed" htmlUrl="https://quay.example/"/>
</outline></outline>
<outline title="Hill &amp; Dale" xmlurl="http://hill.example/rss"/>
<outline text="Again" xmlUrl="https://quay.example/feed"/>
<outline text="Old" xmlUrl="feed://old.example/rss"/>
<outline text="Bad" xmlUrl="file:///etc/passwd"/><outline text="A link" url="https://a.example"/>
</body></opml>"""

FEEDS = [
    Subscription("https://quay.example/feed", "The Quay", "News / Shore", "https://quay.example/"),
    Subscription("http://hill.example/rss", "Hill & Dale"),
    Subscription("https://old.example/rss", "Old"),
]


def test_a_list_gives_each_feed_once_with_its_folders() -> None:
    assert read_opml(LIST.encode(), "a.opml") == FEEDS


def test_what_is_written_is_read_again_as_it_was() -> None:
    text = opml_text(sorted(FEEDS, key=lambda feed: feed.folder or ""), "<Mine> & yours")
    assert sorted(read_opml(text.encode(), "a.opml"), key=repr) == sorted(FEEDS, key=repr)


@pytest.mark.parametrize(
    "data", [b"", b"x", b"<rss/>", b"<opml><body/></opml>", b"\0\1", b"<opml><body><outline"]
)
def test_what_holds_no_feeds_is_told(data: bytes) -> None:
    with pytest.raises(UnreadableList):
        read_opml(data, "a.opml")


def test_broken_lists_are_read_as_far_as_they_go() -> None:
    broken = LIST.replace("</body></opml>", "").replace("Hill &amp; Dale", "Hill & Dale")
    assert len(read_opml(broken.encode(), "a.opml")) >= 2


def test_entities_neither_grow_nor_read_files() -> None:
    steps = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(9))
    head = f'<!DOCTYPE o [<!ENTITY e0 "lol"><!ENTITY f SYSTEM "file:///etc/passwd">{steps}]>'
    text = f'{head}<opml><body><outline text="A&e9;&f;" xmlUrl="https://a.example/&e9;"/></body></opml>'
    try:
        feeds = read_opml(text.encode(), "a.opml")
    except UnreadableList:
        return
    assert all(len(feed.title) < 100 and "root" not in feed.title for feed in feeds)


def test_many_feeds_are_read_and_no_more() -> None:
    rows = "".join(f'<outline xmlUrl="https://a.example/{n}"/>' for n in range(MAX_FEEDS + 5))
    assert len(read_opml(f"<opml><body>{rows}</body></opml>".encode(), "a.opml")) == MAX_FEEDS


def test_folders_without_end_are_refused() -> None:
    with pytest.raises(UnreadableList):
        read_opml(b"<opml><body>" + b"<outline text='a'>" * 50_000, "a.opml")


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_anything_is_a_list_or_one_of_our_errors(middle: bytes) -> None:
    data = b"<opml><body><outline xmlUrl='https://a.example/'/>" + middle + b"</body></opml>"
    try:
        feeds = read_opml(data, "a.opml")
    except SourcelightError:
        return
    assert feeds


@settings(max_examples=100, deadline=None)
@given(st.text(min_size=1, max_size=30), st.text(max_size=30))
def test_any_title_is_written_so_that_it_can_be_read(title: str, folder: str) -> None:
    text = opml_text([Subscription("https://a.example/", title, folder)], title)
    data = text.encode(errors="replace")
    assert [feed.address for feed in read_opml(data, "a.opml")] == ["https://a.example/"]
