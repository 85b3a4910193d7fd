"""What titles, outlets, names and addresses are sorted and recognised by; pure functions over values."""

from urllib.parse import parse_qsl, urlencode, urlsplit

from reader.library.names import folded_words

LONGEST = 200
"""Characters of a key at most; what differs only after them counts as the same."""

LAST = "\U0010ffff"
"""The key of an outlet that nobody knows: it sorts behind all others."""

_TRACKING = ("utm_", "fbclid", "gclid", "mc_cid", "mc_eid", "igshid", "cmpid")
"""How parameters of an address begin that tell where the reader came from, not what is read."""


def name_key(name: str) -> str:
    """Return what two spellings of a title, tag or collection have in common: no case, diacritics, marks."""
    return " ".join(folded_words(name))[:LONGEST] or name.strip().casefold()[:LONGEST]


def address_key(address: str | None) -> str | None:
    """Return what the addresses of one page have in common; None where it is no address of the web.

    Scheme, "www.", a closing slash, the place in the page and what only tracks readers don't count.
    """
    try:
        parts = urlsplit((address or "").strip())
        host = (parts.hostname or "").removeprefix("www.")
        port = f":{parts.port}" if parts.port not in {None, 80, 443} else ""
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not host:
        return None
    asked = [
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if not name.lower().startswith(_TRACKING)
    ]
    query = f"?{urlencode(sorted(asked))}" if asked else ""
    return f"{host}{port}{parts.path.rstrip('/')}{query}"


def article_keys(title: str, outlet: str | None, address: str | None) -> tuple[str, str, str | None]:
    """Return the keys of an article's title, outlet and address."""
    return name_key(title), name_key(outlet) if outlet else LAST, address_key(address)
