"""PDF taken apart into printed pages. It runs in the child process, since a PDF can ask for more than there is."""

from __future__ import annotations

import io
import math
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, TypeAlias

from whosays.reading.plain import LONGEST_TEXT
from whosays.reading.printed import Line, PrintedHead, PrintedPage, Refusal

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

_MOST_NESTED = 5
_NAMELESS = re.compile("[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f\x7f-\x9f]")
_END = 2_048
# What nothing takes when it is packed.
_PACKED_NOTHING = 16
# Ligatures, which no word list has, and the bullets of the Symbol and Wingdings fonts.
_SPELT_OUT = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\uf0b7": "•", "\uf0a7": "•"}
)
_PAGE_OBJECT = re.compile(rb"\b(\d{1,7})\s+(\d{1,5})\s+obj\b(?:(?!endobj).){0,2000}?/Type\s*/Page\b", re.DOTALL)
_LIST_OF_PAGES = b"""
endstream endobj
9999998 0 obj <</Type/Catalog/Pages 9999999 0 R>> endobj
9999999 0 obj <</Type/Pages/Count %d/Kids[%s]>> endobj
trailer <</Root 9999998 0 R/Size 10000000>>
startxref
0
%%%%EOF
"""
_LONGEST_PROPERTY = 1_000
Piece: TypeAlias = tuple[str, float, float, float]
"""Words that were drawn at once: the text, and left, height and size as in `Line`."""


def parse_pdf(content: bytes) -> Iterator[PrintedHead | PrintedPage | Refusal]:
    """What the PDF says of itself, then its pages in order; or why it gives none.

    It ends early where the pages hold more text than a report can take.
    """
    opened, broken = _open(content), b"%%EOF" not in content[-_END:]
    if opened is Refusal.DAMAGED:
        opened, broken = _open(_mended(content)), True
    if isinstance(opened, Refusal):
        yield opened
        return
    reader, count = opened
    yield PrintedHead(count, broken, title=_property(reader, "/Title"), author=_property(reader, "/Author"))
    length = 0
    for number in range(count):
        page = _read_page(reader, number)
        yield page
        length += sum(len(line.text) for line in page.lines)
        if length > LONGEST_TEXT:
            return


def _open(content: bytes) -> tuple[PdfReader, int] | Refusal:
    """The PDF and the number of its pages."""
    from pypdf import PasswordType, PdfReader  # noqa: PLC0415  only the child process needs it
    from pypdf.errors import DependencyError  # noqa: PLC0415  likewise

    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted and reader.decrypt("") is PasswordType.NOT_DECRYPTED:
            return Refusal.LOCKED
        count = len(reader.pages)
    except (DependencyError, NotImplementedError):
        return Refusal.SCRAMBLED
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001  pypdf raises whatever a damaged file makes it trip over
        return Refusal.DAMAGED
    return (reader, count) if count else Refusal.DAMAGED


def _mended(content: bytes) -> bytes:
    """The PDF with a list of its pages added; its own stands at the end mostly, and is gone where that is cut off."""
    pages = dict.fromkeys(match.groups() for match in _PAGE_OBJECT.finditer(content))
    listed = b" ".join(b"%s %s R" % page for page in pages)
    return content + _LIST_OF_PAGES % (len(pages), listed)


def _property(reader: PdfReader, name: str) -> str:
    """A property as written; "" where there is none."""
    try:
        value = reader.metadata.get(name) if reader.metadata else None
        return value[:_LONGEST_PROPERTY] if isinstance(value, str) else ""
    except Exception:  # noqa: BLE001  as above
        return ""


def _read_page(reader: PdfReader, number: int) -> PrintedPage:
    pieces: list[Piece] = []
    damaged, pictured = False, False

    def note(text: str, matrix: list[float], within: list[float], _font: Any, size: float) -> None:
        if text:
            pieces.append((text, *_place(matrix, within, size)))

    try:
        page = reader.pages[number]
        pictured = _has_pictures(page)
        page.extract_text(visitor_text=note)
        damaged = not pieces and _has_lost_content(page)
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001  as above
        damaged = True
    lines = tuple(_lines_of(pieces))
    legible = tuple(line for line in lines if _is_legible(line.text))
    return PrintedPage(legible, pictured=pictured, damaged=damaged or legible != lines)


def _place(matrix: list[float], within: list[float], size: float) -> tuple[float, float, float]:
    """Left, height and size on the page of what is drawn under two transformations (ISO 32000-1, 8.3.4 and 9.4.4)."""
    a, b, c, d, e, f = matrix
    left = within[4] * a + within[5] * c + e
    height = within[4] * b + within[5] * d + f
    return left, height, abs(size) * math.hypot(within[2] * a + within[3] * c, within[2] * b + within[3] * d)


def _lines_of(pieces: list[Piece]) -> Iterator[Line]:
    """The pieces put together to lines, which end where a piece holds the end of a line."""
    line: list[Piece] = []
    for text, *place in pieces:
        first, *rest = text.split("\n")
        line.append((first, place[0], place[1], place[2]))
        for words in rest:
            yield from _line_of(line)
            line = [(words, place[0], place[1], place[2])]
    yield from _line_of(line)


def _line_of(pieces: list[Piece]) -> Iterator[Line]:
    text = "".join(piece[0] for piece in pieces).strip().translate(_SPELT_OUT)
    if text:
        _, left, height, _ = next(piece for piece in pieces if piece[0].strip())
        _, _, _, size = max(pieces, key=lambda piece: len(piece[0].strip()))
        yield Line(text, left, height, size)


def _is_legible(text: str) -> bool:
    """False where more than a third are characters that stand for nothing, as of a font that does not name them."""
    return 3 * len(_NAMELESS.findall(text)) <= len(text)


def _has_lost_content(page: PageObject) -> bool:
    """True where what is drawn on a page is packed so badly that nothing comes out of it."""
    content = page.get("/Contents")
    content = content.get_object() if content is not None else []
    streams = content if isinstance(content, list) else [content]
    return any(_is_lost(stream.get_object()) for stream in streams)


def _is_lost(stream: Any) -> bool:
    packed = stream._data  # noqa: SLF001  the bytes as they stand in the file have no public name
    return len(packed) > _PACKED_NOTHING and not stream.get_data()


def _has_pictures(page: PageObject) -> bool:
    return _holds_picture(page.get("/Resources"), _MOST_NESTED)


def _holds_picture(resources: Any, depth: int) -> bool:
    """True where a page's resources, or those of a form in it, have a picture; it is not looked at."""
    drawn = (resources.get_object() if resources is not None else {}).get("/XObject")
    for entry in (drawn.get_object() if drawn is not None else {}).values():
        thing = entry.get_object()
        if thing.get("/Subtype") == "/Image":
            return True
        if depth and thing.get("/Subtype") == "/Form" and _holds_picture(thing.get("/Resources"), depth - 1):
            return True
    return False
