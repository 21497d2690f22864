"""Bytes to text: which encoding a file is in, and whether it is text at all."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field
from typing import BinaryIO

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MOST_CONTROLS = 0.01
_SAMPLE = 65_536
_PIECE = 1024 * 1024
# English text saved by an old Windows program has few bytes beyond ASCII: quotes, dashes, an accent here and there.
_MOST_WESTERN = 0.12
# What files of non-Latin text are in, where they are not in UTF-8; rarer ones are mistaken for these.
_ENCODINGS = (
    "cp1251 koi8_r cp1256 cp1255 cp1253 cp1254 cp1250 cp1252 cp874 gb18030 big5 shift_jis euc_jp euc_kr"
).split()
# What Python knows as encodings and is none of text ("hex", "idna", "undefined") is left out.
_TEXT_ENCODINGS = re.compile(
    "ascii|utf-(?:8|16|16-le|16-be|32)|(?:iso8859|iso2022_|cp|koi8|mac[-_]|big5|gb|euc_|shift_?jis|hz|johab|tis).*"
)
_SEVEN_BITS = ("iso2022_", "hz")
_NOT_TEXT = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a ZIP, Word or other packed file"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "a packed (gzip) file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF87a", "a picture"),
    (b"GIF89a", "a picture"),
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, and a sentence for the user where reading it took more than taking it for UTF-8 (None otherwise).

    `encoding` is Python's name of what the bytes were taken for.
    """

    text: str
    remark: str | None = None
    encoding: str = field(default="utf-8", compare=False)


@dataclass(frozen=True, slots=True)
class NotText:
    """What a file is instead of text: "a PDF"."""

    kind: str


def decode(content: bytes, *, cut_short: bool = False, told: str | None = None) -> Decoded | NotText:
    """The text that bytes hold, every character kept.

    UTF-8 is taken as it stands: a byte order mark stays the first code point, line ends stay what they are. UTF-16
    and UTF-32 are known by their mark or pattern, any other encoding by its name where the file or its transport has
    `told` it, else by its statistics. `cut_short` is true where the caller read only the beginning, so that a character
    in two halves at the end is no fault of the file.
    """
    kind = next((kind for magic, kind in _NOT_TEXT if content.startswith(magic)), None)
    if kind:
        return NotText(kind)
    decoded = (
        _decode_marked(content)
        or _decode_told(content, told)
        or _decode_utf8(content, cut_short=cut_short)
        or _decode_other(content)
    )
    if len(_CONTROLS.findall(decoded.text[:_SAMPLE])) > _MOST_CONTROLS * len(decoded.text[:_SAMPLE]):
        return NotText("a file of bytes that are no text")
    return decoded


def _decode_marked(content: bytes) -> Decoded | None:
    encoding = next((encoding for mark, encoding in _MARKS if content.startswith(mark)), None)
    encoding = encoding or _unmarked_utf16(content[:_SAMPLE])
    if encoding is None:
        return None
    text = content.decode(encoding, "replace")
    remark = "Some characters could not be read and are shown as \ufffd." if "\ufffd" in text else None
    return Decoded(text, remark, encoding)


def _unmarked_utf16(sample: bytes) -> str | None:
    """UTF-16 without a mark, told by the empty half of each Latin letter."""
    half = max(len(sample) // 2, 1)
    if sample[1::2].count(0) > 0.4 * half and sample[::2].count(0) < 0.1 * half:
        return "utf-16-le"
    if sample[::2].count(0) > 0.4 * half and sample[1::2].count(0) < 0.1 * half:
        return "utf-16-be"
    return None


def encoding_named(name: str) -> str | None:
    """The encoding of text that goes by a name ("iso-8859-1"); None where there is none."""
    try:
        found = codecs.lookup(name.strip()).name
    except (LookupError, ValueError):
        return None
    return found if _TEXT_ENCODINGS.fullmatch(found) else None


def _decode_told(content: bytes, told: str | None) -> Decoded | None:
    """The bytes in the encoding that was told; None where that is UTF-8 or nobody told, or where they are UTF-8.

    Servers that name a Western encoding for pages in UTF-8 are common, and bytes that happen to be UTF-8 are not.
    """
    encoding = encoding_named(told) if told else None
    if encoding is None or encoding in {"utf-8", "ascii"}:
        return None
    if not encoding.startswith(_SEVEN_BITS):
        try:
            content.decode("utf-8")
        except UnicodeDecodeError:
            pass
        else:
            return None
    return Decoded(content.decode(encoding, "replace"), encoding=encoding)


def _decode_utf8(content: bytes, *, cut_short: bool) -> Decoded | None:
    """The bytes as UTF-8, also where the end or a few characters are damaged; None where they are not UTF-8."""
    try:
        return Decoded(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data" and (error.start > 0 or cut_short):
            text = content[: error.start].decode("utf-8")
            if cut_short:
                return Decoded(text)
            if not text.isascii():
                return Decoded(text + "\ufffd", "The file ends in the middle of a character: it seems to be cut off.")
    text = content.decode("utf-8", "replace")
    damaged = text.count("\ufffd")
    sound = sum(not character.isascii() for character in text) - damaged
    if sound > 3 * damaged:
        return Decoded(text, f"{damaged} characters are damaged and shown as \ufffd. Save the file as UTF-8 again.")
    return None


def _decode_other(content: bytes) -> Decoded:
    beyond_ascii = sum(byte > 0x7F for byte in content[:_SAMPLE])
    encoding = "cp1252"
    if beyond_ascii > _MOST_WESTERN * len(content[:_SAMPLE]):
        from charset_normalizer import from_bytes  # noqa: PLC0415  a slow import that most files do not need

        best = from_bytes(content[:_SAMPLE], cp_isolation=_ENCODINGS).best()
        encoding = best.encoding if best else encoding
    text = content.decode(encoding, "replace")
    return Decoded(
        text,
        f"The file is not in UTF-8; it was read as {encoding}. Check that accents and quotes look right, "
        "or save it as UTF-8.",
        encoding,
    )


@dataclass(frozen=True, slots=True)
class Encoding:
    """How a stream is written, by Python's name, and a sentence for the user as in `Decoded`."""

    name: str
    remark: str | None = None


def find_encoding(stream: BinaryIO) -> Encoding | NotText:
    """How a stream of any length is written; it is read to where that is known, a piece at a time.

    UTF-8 counts where all of it is that; else the bytes around the first that is none decide, as in `decode`.

    Raises:
        OSError: the stream cannot be read.
    """
    head = stream.read(_SAMPLE)
    decoded = decode(head, cut_short=True)
    if isinstance(decoded, NotText):
        return decoded
    if decoded.encoding.startswith(("utf-16", "utf-32")):
        return Encoding(decoded.encoding, decoded.remark)
    around = _find_no_utf8(head, stream)
    if around is None:
        return Encoding("utf-8-sig" if head.startswith(codecs.BOM_UTF8) else "utf-8")
    sampled = decode(around)
    return sampled if isinstance(sampled, NotText) else Encoding(sampled.encoding, sampled.remark)


def _find_no_utf8(head: bytes, stream: BinaryIO) -> bytes | None:
    """Some bytes among which is the first that is no UTF-8; None where there is none."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    before, piece = b"", head
    while piece:
        try:
            decoder.decode(piece)
        except UnicodeDecodeError:
            return before + piece
        before, piece = piece[-_SAMPLE:], stream.read(_PIECE)
    return None
