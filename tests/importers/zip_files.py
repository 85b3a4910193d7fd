"""Small archives, books and Word documents, written part by part."""

import io
import zipfile
from collections.abc import Mapping

CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>'
    '<rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/>'
    "</rootfiles></container>"
)
METADATA = (
    '<dc:title>The Harbour Papers</dc:title><dc:creator id="a">Maria Lund</dc:creator>'
    "<dc:publisher>Ellery Press</dc:publisher><dc:date>2026-05-04</dc:date><dc:language>en-GB</dc:language>"
)
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def zip_of(entries: Mapping[str, str | bytes], kind: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return the archive with these entries."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", kind) as archive:
        for name, content in entries.items():
            archive.writestr(zipfile.ZipInfo(name), content, kind)
    return buffer.getvalue()


def page(body: str, before: str = "") -> str:
    """Return a chapter's page."""
    return (
        f'<?xml version="1.0" encoding="utf-8"?>{before}<html xmlns="http://www.w3.org/1999/xhtml" '
        f'xmlns:epub="http://www.idpf.org/2007/ops"><head><title>x</title></head><body>{body}</body></html>'
    )


def epub_parts(chapters: Mapping[str, str], metadata: str = METADATA) -> dict[str, str | bytes]:
    """Return the parts of a book with these chapters, by their file names."""
    items = "".join(
        f'<item id="c{place}" href="{name}" media-type="application/xhtml+xml"/>'
        for place, name in enumerate(chapters)
    )
    spine = "".join(f'<itemref idref="c{place}"/>' for place in range(len(chapters)))
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:opf="http://www.idpf.org/2007/opf">'
        f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">{metadata}</metadata>'
        f"<manifest>{items}</manifest><spine>{spine}</spine></package>"
    )
    return {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": CONTAINER,
        "OEBPS/book.opf": package,
        **{f"OEBPS/{name}": content for name, content in chapters.items()},
    }


def epub(chapters: Mapping[str, str], metadata: str = METADATA, **others: str | bytes) -> bytes:
    """Return the book with these chapters."""
    return zip_of({**epub_parts(chapters, metadata), **others}, zipfile.ZIP_STORED)


def docx(body: str, **others: str) -> bytes:
    """Return the Word document with this body; in the others' names ``__`` is a slash, ``_`` a dot."""
    parts: dict[str, str | bytes] = {
        name.replace("__", "/").replace("_", "."): content for name, content in others.items()
    }
    namespaces = (
        f'xmlns:w="{WORD}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:v"'
    )
    parts["word/document.xml"] = f"<w:document {namespaces}><w:body>{body}</w:body></w:document>"
    return zip_of(parts)


def paragraph(text: str, properties: str = "") -> str:
    """Return a paragraph of a Word document."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space='preserve'>{text}</w:t></w:r></w:p>"
