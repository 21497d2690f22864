"""Word documents taken apart into paragraphs. It runs in the child process, since packed XML can ask for a lot."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from whosays.reading.plain import LONGEST_TEXT

if TYPE_CHECKING:
    from docx.opc.part import Part
    from docx.package import Package

MOST_UNPACKED = 512 * 1024 * 1024
"""How many bytes a document may unpack to as a whole, pictures included."""
MOST_XML = 48 * 1024 * 1024
"""How many bytes one part of its text may unpack to."""
_MOST_PARTS = 20_000
_LONGEST_PROPERTY = 1_000
_DAMAGES = (zipfile.BadZipFile, zlib.error, EOFError, KeyError, ValueError, RuntimeError, OSError)
"""What a damaged archive, or one that is locked, makes the reading of it trip over."""
# Deleted and moved away, for older programs, and what says how a thing looks.
_LEFT_OUT = frozenset("del moveFrom Fallback pPr rPr tblPr tblGrid trPr tcPr sdtPr sectPr instrText delText".split())
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}
_DECLARES = re.compile(rb"<!DOCTYPE|<!ENTITY", re.IGNORECASE)


class WordRefusal(StrEnum):
    """Why a Word document gives no text, in words that complete "This Word document ..."."""

    TOO_LARGE = "unpacks to far more than a document holds, as one made to do harm does"
    DAMAGED = "is damaged or breaks off"
    DECLARES = "declares parts of its own, as no Word program writes them"


@dataclass(frozen=True, slots=True)
class WordHead:
    """What a document says of itself: title and author as written in its properties, "" where they are not."""

    title: str = ""
    author: str = ""


def parse_word(content: bytes) -> Iterator[WordHead | str | WordRefusal]:
    """What the document says of itself, then its paragraphs in order; or why it gives none.

    It ends early where they hold more text than a report can take. Cells of tables are paragraphs, row by row. Text
    boxes follow the paragraph that they hang on, foot- and endnotes the whole. Tracked changes count as accepted.
    Hidden words, comments, heads and feet of pages are left out.
    """
    refusal = _refuse(content)
    package = None if refusal else _open(content)
    main = _related(package, "officeDocument") if package else None
    if package is None or main is None:
        yield refusal or WordRefusal.DAMAGED
        return
    properties = package.core_properties
    yield WordHead(str(properties.title)[:_LONGEST_PROPERTY], str(properties.author)[:_LONGEST_PROPERTY])
    length = 0
    for paragraph in _paragraphs_of(main):
        yield paragraph
        length += len(paragraph)
        if length > LONGEST_TEXT:
            return


def _paragraphs_of(main: Part) -> Iterator[str]:
    """The paragraphs of the document's text, then those of its notes in the order in which the text refers to them."""
    story = _Story()
    yield from story.paragraphs_in(_parse(main))
    for kind, numbers in story.notes.items():
        part = _related(main, f"{kind}s") if numbers else None
        if part:
            known = {note.get(_attribute(note, "id")): note for note in _parse(part) if _name(note) == kind}
            for number in numbers:
                if number in known:
                    yield from _Story().paragraphs_in(known[number])


def _refuse(content: bytes) -> WordRefusal | None:
    """Why the packed parts are not opened; None where they may be. No part is unpacked beyond the size it declares."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            written = [part for part in parts if part.filename.lower().endswith((".xml", ".rels"))]
            if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
                return WordRefusal.TOO_LARGE
            if any(part.file_size > MOST_XML for part in written):
                return WordRefusal.TOO_LARGE
            # Without the zero bytes of UTF-16.
            declares = any(_DECLARES.search(archive.read(part).replace(b"\0", b"")) for part in written)
    except _DAMAGES:
        return WordRefusal.DAMAGED
    return WordRefusal.DECLARES if declares else None


def _open(content: bytes) -> Package | None:
    from docx.opc.exceptions import OpcError  # noqa: PLC0415  only the child process needs it
    from docx.package import Package  # noqa: PLC0415  likewise

    try:
        return Package.open(io.BytesIO(content))
    except (*_DAMAGES, SyntaxError, OpcError):  # a SyntaxError is one of the XML
        return None


def _related(holder: Package | Part, kind: str) -> Part | None:
    """The part that another leads to, of the strict form of the format (ISO 29500) too; None where there is none."""
    relations = (relation for relation in holder.rels.values() if not relation.is_external)
    return next((relation.target_part for relation in relations if relation.reltype.endswith(f"/{kind}")), None)


def _parse(part: Part) -> Any:
    from docx.oxml.parser import parse_xml  # noqa: PLC0415  only the child process needs it

    return parse_xml(part.blob)


def _name(element: Any) -> str:
    """An element's name without its namespace; "" for what is none."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _attribute(element: Any, name: str) -> str:
    """The name of an attribute in the namespace of its element."""
    return f"{element.tag.rpartition('}')[0]}}}{name}"


def _child(element: Any, *names: str) -> Any:
    """The first child of each name, one in another; None where one is missing."""
    for name in names:
        element = next((child for child in element if _name(child) == name), None)
        if element is None:
            return None
    return element


class _Story:
    """The paragraphs of one part of a document (ECMA-376 part 1, section 17), and the notes that they refer to."""

    def __init__(self) -> None:
        self.notes: dict[str, list[str | None]] = {"footnote": [], "endnote": []}
        self._boxes: list[Any] = []
        self._begun = ""

    def paragraphs_in(self, element: Any) -> Iterator[str]:
        """The paragraphs with words in them."""
        yield from self._in_block(element)
        if self._begun.strip():
            yield self._begun.strip()

    def _in_block(self, element: Any) -> Iterator[str]:
        for child in element:
            name = _name(child)
            if name == "p":
                yield from self._in_paragraph(child)
            elif name and name not in _LEFT_OUT and _child(child, "trPr", "del") is None:
                yield from self._in_block(child)

    def _in_paragraph(self, element: Any) -> Iterator[str]:
        text = self._begun + "".join(self._words_in(element))
        self._begun = ""
        if _child(element, "pPr", "rPr", "del") is not None:
            # Its end was deleted: it goes on in the next one.
            self._begun = text
        elif text.strip():
            yield text.strip()
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            yield from self._in_block(box)

    def _words_in(self, element: Any) -> Iterator[str]:
        for child in element:
            name = _name(child)
            if name == "t":
                yield child.text or ""
            elif name in _SIGNS:
                yield _SIGNS[name]
            elif name == "txbxContent":
                self._boxes.append(child)
            elif name in {"footnoteReference", "endnoteReference"}:
                self.notes[name.removesuffix("Reference")].append(child.get(_attribute(child, "id")))
            elif name and name not in _LEFT_OUT and not _is_hidden(child):
                yield from self._words_in(child)


def _is_hidden(run: Any) -> bool:
    hidden = _child(run, "rPr", "vanish")
    return hidden is not None and hidden.get(_attribute(hidden, "val"), "1") not in {"0", "false", "off"}
