"""Markup to a tree of elements, however broken or hostile, with what nobody sees taken out."""

import re

from lxml import etree, html

from reader.errors import UnreadableArticle

CONTROLS = re.compile(r"[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ufdd0-\ufdef\ufffe\uffff]")
"""Characters that a tree can't hold."""

LONGEST = 40_000_000
"""Characters of markup that are read at most; pages that carry their pictures along are large."""

DEEPEST = 200
"""How deep elements may lie in one another; what lies deeper is kept, its tags are not."""

# Pictures and typefaces that a page carries within itself make up most of it, and are no text.
EMBEDDED = re.compile(r"data:[\w.+/-]{0,80}(?:;[\w=.-]{1,60}){0,4},[\w+/=%-]{200,}")


def tags(names: str) -> frozenset[str]:
    """Return a set of names that are written apart by spaces."""
    return frozenset(names.split())


# One pass, and nothing is looked at twice, whatever the markup: comments, scripts, styles, other tags.
PIECES = re.compile(
    r"<!--(?:-?>|.*?(?:--!?>|\Z))"
    r"|<(script|style)\b([^>]*)>.*?(?:</\1\s*>|\Z)"
    r"|<(/?)([a-z][a-z0-9:-]*)[^>]*>?",
    re.IGNORECASE | re.DOTALL,
)

CLOSED = re.compile(r"""(?:["'\s]|<[^\s=]+)/>\Z""")

MOST_TAGS = 500_000

LONGEST_TAG = 20_000
"""Characters of a tag; one that is longer has attributes without number, which take time without end."""

LEFT_OPEN = tags(
    "area base br col embed hr img input link meta param source track wbr p li dt dd tr td th option"
)
"""Elements that have no end, or often lack it."""

KNOWN = tags(
    "a abbr acronym address applet area article aside audio b base bdi bdo big blockquote body br button "
    "canvas caption center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt "
    "em embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header "
    "hgroup hr html i iframe img input ins kbd label legend li link main map mark math menu meta meter "
    "nav nobr noscript object ol optgroup option output p param picture pre progress q rp rt ruby s samp "
    "script section select small source span strike strong style sub summary sup svg table tbody td "
    "template textarea tfoot th thead time title tr track tt u ul var video wbr"
)
"""The elements of web pages; tags of others go, since parsers do not agree what becomes of their words."""

RAW = tags("title textarea iframe noscript")
"""Elements that go on to their end whatever they hold: one that is never closed would take all with it."""

ENDS_OF_RAW = re.compile(f"</({'|'.join(sorted(RAW))})", re.IGNORECASE)

WORDS_OF_A_PAGE = ("h1", "article", "p")
"""Elements that a form has none of, unless a page stands in it: some servers put all of theirs into one."""

HIDDEN_STYLE = re.compile(
    r"display:none|visibility:hidden|mso-hide:all|font-size:0(?![.\d]*[1-9])|max-height:0(?![.\d]*[1-9])|(?<!-)opacity:0(?![.\d]*[1-9])"
)
SERVICE = re.compile(
    r"\b(?:cookie|cookies|gdpr|consent|onetrust|cookiebot|cookieconsent|didomi|usercentrics|sp-message|"
    r"newsletter-?(?:signup|form|promo)|share-?(?:bar|buttons|tools)|skip-?link|sr-only|visually-?hidden|screen-?reader-text)\b"
)
"""What the banners of a page are called in their ``id`` and ``class``."""

LONGEST_BANNER = 3_000

KEPT = tags("html body")

Element = etree._Element


def tree_of(markup: str) -> Element:
    """Return the root of the tree that ``markup`` makes; UnreadableArticle where it makes none."""
    data = tamed(markup).encode("utf-8")
    parser = html.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, no_network=True
    )
    try:
        root = html.document_fromstring(data, parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise UnreadableArticle("There is no text to read on this page.") from error
    return root


def tamed(markup: str) -> str:
    """Return ``markup`` without comments, scripts, styles, and tags that are unknown, too deep or too long.

    What a page says of itself in a script (JSON-LD) stays. UnreadableArticle where it is too large, or tags
    are without number.
    """
    if len(markup) > LONGEST:
        raise UnreadableArticle("This page is too large to be read.")
    markup = EMBEDDED.sub("", CONTROLS.sub("", markup)).encode("utf-8", errors="replace").decode()
    return PIECES.sub(_Tamer(markup), markup)


class _Tamer:
    """Goes through the pieces of a page from start to end and tells what becomes of each."""

    def __init__(self, markup: str) -> None:
        self._last_ends = {end[1].lower(): end.start() for end in ENDS_OF_RAW.finditer(markup)}
        self._tags = 0
        self._depth = 0
        self._dropped = 0

    def __call__(self, piece: re.Match[str]) -> str:
        whole, script_type, ends, name = piece[0], piece[2], piece[3], piece[4]
        if name is None:
            return whole if script_type and "ld+json" in script_type else " "
        self._tags += 1
        if self._tags > MOST_TAGS:
            raise UnreadableArticle("This page is too large to be read.")
        if len(whole) > LONGEST_TAG:
            return " "
        name = name.lower()
        if name not in KNOWN or (name in RAW and piece.start() > self._last_ends.get(name, -1)):
            return ""
        if name in LEFT_OPEN:
            return whole
        if CLOSED.search(whole):  # parsers do not agree whether this tag is closed
            return f"{whole[:-2]}></{name}>"
        return whole if (self._is_end() if ends else self._is_start()) else " "

    def _is_start(self) -> bool:
        """Tell whether the tag may open an element, and note it."""
        if self._depth < DEEPEST:
            self._depth += 1
            return True
        self._dropped += 1
        return False

    def _is_end(self) -> bool:
        """Tell whether the tag ends an element that was opened, and note it."""
        if self._dropped:
            self._dropped -= 1
            return False
        self._depth = max(0, self._depth - 1)
        return True


def without_unseen(root: Element) -> Element:
    """Take out of a page, reduced to what is allowed, what its readers do not see or want, and return it."""
    half = _length(root) / 2
    for form in list(root.iter("form")):
        if _length(form) > half and next(form.iter(*WORDS_OF_A_PAGE), None) is not None:
            form.tag = "div"
    etree.strip_elements(root, "form", with_tail=False)
    for element in list(root.iter()):
        if element.tag not in KEPT and (
            _is_hidden(element) or _is_unheard(element, half) or _is_banner(element)
        ):
            element.clear(keep_tail=True)  # type: ignore[call-arg]  # the stubs lack it
    return root


def _is_hidden(element: Element) -> bool:
    if element.get("hidden") is not None:
        return True
    style = element.get("style")
    return bool(style and HIDDEN_STYLE.search("".join(style.lower().split())))


def _is_unheard(element: Element, half: float) -> bool:
    """Tell whether an element is kept from screen readers.

    A page that was saved below an open banner says that of most of its words.
    """
    return element.get("aria-hidden") == "true" and _length(element) <= half


def _is_banner(element: Element) -> bool:
    """Tell whether an element is one of the page's banners and not the article."""
    called = f"{element.get('id', '')} {element.get('class', '')}".lower().replace("_", "-")
    return (
        SERVICE.search(called) is not None
        and _length(element) <= LONGEST_BANNER
        and next(element.iter("h1", "article"), None) is None
    )


def _length(element: Element) -> int:
    """Return how many characters an element holds, its tags left out."""
    return sum(len(str(text)) for text in element.itertext())
