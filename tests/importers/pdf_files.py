"""Small PDF files, written byte by byte."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

HEAD = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"


@dataclass
class PdfPage:
    """One page of A4, on which words are set by their place from the top left, in points."""

    commands: list[bytes] = field(default_factory=list)
    rotate: int = 0

    def put(self, x: float, y: float, text: str, size: float = 10) -> None:
        data = text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
        self.commands.append(b"BT /F1 %g Tf %g %g Td (%s) Tj ET" % (size, x, 842 - y, data))

    def put_lines(
        self, x: float, y: float, lines: Sequence[str], size: float = 10, leading: float = 12
    ) -> None:
        for place, line in enumerate(lines):
            self.put(x, y + place * leading, line, size)

    def put_upwards(self, x: float, y: float, text: str, size: float = 10) -> None:
        data = (size, x, 842 - y, text.encode("cp1252"))
        self.commands.append(b"BT /F1 %g Tf 0 1 -1 0 %g %g Tm (%s) Tj ET" % data)


def pdf(pages: Sequence[PdfPage], told: Mapping[str, str] | None = None, trailer: bytes = b"") -> bytes:
    """Return the file with these pages that tells ``told`` of itself."""
    kids = b" ".join(b"%d 0 R" % (4 + 2 * place) for place in range(len(pages)))
    told_of = b"".join(b"/%s %s" % (key.encode(), pdf_string(value)) for key, value in (told or {}).items())
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, len(pages)),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    for place, page in enumerate(pages):
        content = b"\n".join(page.commands)
        objects += [
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Rotate %d"
            b"/Resources<</Font<</F1 3 0 R>>>>/Contents %d 0 R>>" % (page.rotate, 5 + 2 * place),
            b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        ]
    objects.append(b"<<%s>>" % told_of)
    return pdf_of_objects(objects, b"/Info %d 0 R" % len(objects) + trailer)


def pdf_of_objects(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """Return the file with these objects, numbered from 1, of which the first is its catalogue."""
    data, offsets = HEAD, []
    for number, content in enumerate(objects, 1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return data + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n"
        % (len(objects) + 1, table, len(objects) + 1, trailer, len(data))
    )


def pdf_string(text: str) -> bytes:
    return b"<" + ("\ufeff" + text).encode("utf-16-be").hex().encode() + b">"
