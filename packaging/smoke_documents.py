"""Files of the kinds that others send, small, for the trial of the packaged program."""

from __future__ import annotations

import zipfile
from pathlib import Path

STORY = "".join(
    f"<p>The ferry of pier {pier} stays in port, the harbour master said.</p>" for pier in range(9)
)
PAGE = f"""\
<!doctype html><html lang="en"><head><title>Ferry stays in port</title></head><body><nav>Home | News</nav>
<article><h1>Ferry stays in port</h1>{STORY}</article><footer>About us</footer></body></html>
"""
MESSAGE = f"""\
From: desk@example.org
Subject: Ferry stays in port
Content-Type: text/html; charset="utf-8"

{STORY}
"""
RICH_TEXT = r"{\rtf1\ansi The ferry stays in port, the harbour master said.\par Nobody had told them.\par}"
CONTAINER = """\
<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>
<rootfile full-path="book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>
"""
PACKAGE = """\
<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata/>
<manifest><item id="one" href="one.xhtml" media-type="application/xhtml+xml"/></manifest>
<spine><itemref idref="one"/></spine></package>
"""
CHAPTER = f"""\
<html xmlns="http://www.w3.org/1999/xhtml"><head><title>One</title></head><body>{STORY}</body></html>
"""
BOOK = {
    "mimetype": "application/epub+zip",
    "META-INF/container.xml": CONTAINER,
    "book.opf": PACKAGE,
    "one.xhtml": CHAPTER,
}


def write(folder: Path) -> None:
    """Write into ``folder`` a page, a message, rich text and a book."""
    (folder / "page.html").write_text(PAGE, encoding="utf-8")
    (folder / "message.eml").write_text(MESSAGE, encoding="utf-8")
    (folder / "letter.rtf").write_text(RICH_TEXT, encoding="ascii")
    with zipfile.ZipFile(folder / "book.epub", "w") as archive:
        for name, content in BOOK.items():
            archive.writestr(name, content)
