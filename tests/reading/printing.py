"""PDFs for tests, written by hand: lines at places, pictures, whatever properties and streams a test needs."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Sheet:
    """A page: its content stream, what is said of how that is packed, and whether a picture lies on the page."""

    content: bytes
    pictured: bool = False
    filters: bytes = b""


def sheet(*lines: str, top: float = 700, size: float = 11, left: float = 72, pictured: bool = False) -> Sheet:
    """A page with lines of one size below each other; an empty line is the space between paragraphs."""
    content = b"".join(
        place(line, height=top - 1.2 * size * row, size=size, left=left) for row, line in enumerate(lines) if line
    )
    return Sheet(content, pictured)


def place(text: str, *, height: float, size: float = 11, left: float = 72) -> bytes:
    """One line of text at its place, as a part of a content stream."""
    shown = text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    return b"BT /F1 %.1f Tf 1 0 0 1 %.1f %.1f Tm (%s) Tj ET\n" % (size, left, height, shown)


def print_pdf(*sheets: Sheet, title: str = "", author: str = "") -> bytes:
    """A PDF of these pages."""
    kids = b" ".join(b"%d 0 R" % (6 + 2 * number) for number in range(len(sheets)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, len(sheets)),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        _stream(b"\x80", b"/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray"),
        b"<</Title(%s)/Author(%s)/CreationDate(D:20160307093000Z)>>" % (title.encode(), author.encode()),
    ]
    for number, page in enumerate(sheets):
        picture = b"/XObject<</Im1 4 0 R>>" if page.pictured else b""
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F1 3 0 R>>%s>>/Contents %d 0 R>>"
            % (picture, 7 + 2 * number)
        )
        objects.append(_stream(page.content, page.filters))
    return assemble(objects, info=5)


def assemble(objects: Sequence[bytes], *, info: int | None = None) -> bytes:
    """A PDF of numbered objects, the first of which is its catalogue."""
    parts, offsets = [b"%PDF-1.7\n"], []
    for number, thing in enumerate(objects, start=1):
        offsets.append(sum(map(len, parts)))
        parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, thing))
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    about = b"/Info %d 0 R" % info if info else b""
    return b"".join(
        parts
    ) + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Root 1 0 R/Size %d%s>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        table,
        len(objects) + 1,
        about,
        sum(map(len, parts)),
    )


def _stream(content: bytes, about: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (about, len(content), content)
