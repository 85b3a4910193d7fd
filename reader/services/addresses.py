"""Rules about addresses of the web, without touching it: which may be asked for, and where they may lead."""

import re
from email.message import Message
from ipaddress import ip_address
from pathlib import PurePosixPath
from urllib.parse import unquote

import httpx

from reader.errors import BadAddress

SCHEMES = ("http", "https")

LONGEST_NAME = 120
"""Characters of a file's name at most."""

SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:(?!\d)", re.IGNORECASE)
"""How an address with a scheme begins; after the colon of “localhost:8000” stands a number."""

NO_HOST = re.compile(r"[\s\[\]%]")
"""What stands in no name of a server."""

UNFIT = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]+')
"""What the name of a file can't hold on one system or another."""


def asked_for(address: str) -> str:
    """Return the address that was typed or pasted in full, “https://” before it where nothing else is.

    BadAddress where it is no address of the web.
    """
    typed = address.strip()
    if not SCHEME.match(typed):
        typed = f"https://{typed.removeprefix('//')}"
    url = _parsed(typed, address)
    _refuse_other_places(url)
    return str(url.copy_with(fragment=None))


def led_to(here: str, location: str) -> str:
    """Return the address to which the server at ``here`` leads by ``location``.

    BadAddress where that is not followed: to no address of the web, from an encrypted connection to one that
    is not, or from the web into the user's own network, of which a stranger has nothing to ask for.
    """
    start = httpx.URL(here)
    try:
        url = start.join(location)
    except (httpx.InvalidURL, UnicodeError) as error:
        raise BadAddress(f"“{here}” leads to an address that can't be read.") from error
    _refuse_other_places(url, start)
    if start.scheme == "https" and url.scheme == "http":
        raise BadAddress(
            f"“{host_of(start)}” leads from an encrypted address to one that is not: {url}. "
            "If you trust it, ask for that address itself."
        )
    if is_own_network(host_of(url)) and not is_own_network(host_of(start)):
        raise BadAddress(f"“{host_of(start)}” leads into your own network, which was not followed.")
    return str(url.copy_with(fragment=None))


def is_own_network(host: str) -> bool:
    """Tell whether a host is this computer or one in its own network, by its name or number alone."""
    name = host.rstrip(".").lower()
    try:
        number = ip_address(name.strip("[]"))
    except ValueError:
        return name == "localhost" or name.endswith((".localhost", ".local", ".internal")) or "." not in name
    return number.is_private or number.is_loopback or number.is_link_local or number.is_unspecified


def host_of(url: httpx.URL) -> str:
    """Return the name of the server in ASCII; not every one has letters that could be shown instead."""
    return url.raw_host.decode("ascii", errors="replace")


def file_name(address: str, disposition: str | None = None) -> str:
    """Return a name for what came from ``address``: the server's own for it, else the end of the address."""
    url = httpx.URL(address)
    named = _disposed(disposition) or PurePosixPath(unquote(url.path)).name or host_of(url)
    fit = UNFIT.sub(" ", named.replace("\\", "/").rsplit("/", 1)[-1]).strip(" .")
    return fit[-LONGEST_NAME:] or host_of(url)


def _disposed(disposition: str | None) -> str | None:
    """Return the file name that a Content-Disposition header tells."""
    if not disposition:
        return None
    header = Message()
    header["Content-Disposition"] = " ".join(disposition.split())
    return header.get_filename()


def _parsed(typed: str, address: str) -> httpx.URL:
    try:
        return httpx.URL(typed)
    except (httpx.InvalidURL, UnicodeError) as error:
        raise BadAddress(f"“{address.strip()[:200]}” is no address of a page.") from error


def _refuse_other_places(url: httpx.URL, start: httpx.URL | None = None) -> None:
    """Raise BadAddress where ``url``, asked for or led to from ``start``, is nothing to fetch from."""
    whose = f"“{host_of(start)}” leads to {url}. " if start else ""
    if url.scheme not in SCHEMES:
        raise BadAddress(f"{whose}Only addresses that begin with http:// or https:// can be fetched.")
    if not url.raw_host or NO_HOST.search(host_of(url)):
        raise BadAddress(f"{whose}This address names no place on the web.")
    if url.userinfo:
        raise BadAddress("An address with a user name in it is not fetched. Leave the name out.")
