"""Markup reduced to an allow-list before any word is taken from it: words, structure, what they are called.

Nothing that runs, loads or leads anywhere but to the web is left. Broken markup is closed on the way as
browsers close it, so that what comes after meets whole elements only.
"""

import nh3

from reader.importers.html_tree import HIDDEN_STYLE, tags, tamed

ALLOWED_TAGS = tags(
    "a abbr address article aside b blockquote br caption center cite code dd del details dfn div dl dt "
    "em fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr i ins kbd li main mark "
    "menu ol p pre q s samp section small span strong sub summary sup table tbody td tfoot th thead time "
    "tr u ul var"
)
"""Words and their structure; a form since some pages stand in one."""

DROPPED_WHOLE = tags(
    "script style title template noscript svg math canvas iframe frame frameset object embed applet audio "
    "video button select textarea option dialog nav map progress meter"
)
"""Elements whose content is no text of an article; of all others that are not allowed, the words stay."""

CALLED = tags("class id itemprop role hidden aria-hidden style")
"""Attributes by which an article is told from what stands around it, and what is seen from what is not."""

AMPERSAND = "\ufdd0"
"""Stands for “&” meanwhile, since nh3 takes a time that grows with the square of the references in a text.

It is no character that texts have, and `tamed` leaves none.
"""

SCHEMES = frozenset(["http", "https", "mailto"])


def reduced(markup: str) -> str:
    """Return ``markup`` without all that is not on the allow-list; doing it twice changes nothing more.

    UnreadableArticle where it is too large.
    """
    clean = nh3.clean(
        tamed(markup).replace("&", AMPERSAND),
        tags=set(ALLOWED_TAGS),
        clean_content_tags=set(DROPPED_WHOLE),
        attributes={"*": set(CALLED), "a": {"href"}, "time": {"datetime"}},
        url_schemes=set(SCHEMES),
        attribute_filter=_harmless,
        strip_comments=True,
        link_rel=None,
    )
    return clean.replace(AMPERSAND, "&")


def _harmless(_tag: str, attribute: str, value: str) -> str | None:
    """Leave of a style only that it hides, of links only those that lead somewhere wherever they stand."""
    if attribute == "style":
        return "display:none" if HIDDEN_STYLE.search("".join(value.lower().split())) else None
    if attribute == "href":
        return value if value.lower().startswith(tuple(f"{scheme}:" for scheme in SCHEMES)) else None
    return value
