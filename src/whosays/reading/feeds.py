"""RSS and Atom: each entry of a saved feed is a report, with what the feed tells of it."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from xml.parsers import expat

from whosays.model.problem import Problem
from whosays.reading.addresses import is_address, name_of_address
from whosays.reading.decoding import NotText, decode
from whosays.reading.details import Details, parse_language
from whosays.reading.draft import Draft
from whosays.reading.files import explain, problem_at
from whosays.reading.fragments import read_fragment
from whosays.reading.original import Original
from whosays.reading.sending_days import parse_sending_day

_MOST_BYTES = 8 * 1024 * 1024
_MOST_MALFORMED = 1_000_000
_MOST_TAGS = 300_000
_MOST_HASHED = 1024 * 1024 * 1024
_SHORT = 600
# What feedparser raises over input that is damaged in ways it did not expect.
_FAILURES = (ValueError, LookupError, AttributeError, TypeError, AssertionError, RecursionError)
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]{0,200}\?>")
_DECLARED = re.compile(rb"\A\s*<\?xml[^>]{0,200}encoding\s*=\s*[\"']([\w.:-]{2,40})")
_ENTITY = re.compile(r"<!ENTITY", re.IGNORECASE)
_LONGEST_NAME = 200


def read_feed(original: Original) -> Iterator[Draft | Problem]:
    """The entries of a feed that was saved as a file, in its order; nothing is fetched.

    An entry is called by its `guid` or `id`, else by its address, else by file and number. A file that defines
    entities of its own is not read: a few lines of them can grow to any size.
    """
    try:
        content, cut_short = original.read(_MOST_BYTES)
    except OSError as error:
        yield problem_at(original.place, explain(error))
        return
    declared = _DECLARED.match(content[:300])
    decoded = decode(content, cut_short=cut_short, told=declared[1].decode("ascii") if declared else original.encoding)
    if isinstance(decoded, NotText):
        yield problem_at(original.place, f"This is {decoded.kind}, no feed; it was left out.")
        return
    text = _DECLARATION.sub("", decoded.text.removeprefix("\ufeff")).lstrip()
    if _ENTITY.search(text):
        message = "This defines entities of its own, as files do that are made to fill memories; it was left out."
        yield problem_at(original.place, message)
        return
    if text.count("<") > _MOST_TAGS:
        message = f"This has more than {_MOST_TAGS:,} tags, far more than a feed, and was left out; split it."
        yield problem_at(original.place, message)
        return
    if decoded.remark:
        yield problem_at(original.place, decoded.remark)
    is_sound = not cut_short and _is_well_formed(text)
    try:
        feed = _Feed(original, content, text if is_sound else text[:_MOST_MALFORMED])
    except _FAILURES:
        yield problem_at(original.place, "This is damaged so that it cannot be read as a feed; save it again.")
        return
    yield from feed.entries(is_sound=is_sound)


def _is_well_formed(text: str) -> bool:
    parser = expat.ParserCreate()
    try:
        parser.Parse(text.encode("utf-8", "replace"), True)  # noqa: FBT003  no keyword is taken
    except expat.ExpatError:
        return False
    return True


class _Feed:
    """One feed, parsed."""

    def __init__(self, original: Original, content: bytes, text: str) -> None:
        import feedparser  # type: ignore[import-untyped]  # noqa: PLC0415  only feeds need it

        self._original = original
        self._parsed = feedparser.parse(
            io.BytesIO(text.encode("utf-8", "replace")),
            response_headers={"content-type": "application/xml; charset=utf-8"},
            sanitize_html=False,
            resolve_relative_uris=False,
        )
        count = len(self._parsed.entries)
        # Every report is identified by the hash of what it was read from, here of the whole feed.
        self._content = content if count * len(content) <= _MOST_HASHED else None
        self._longest = 0
        self._has_whole_texts = False

    def entries(self, *, is_sound: bool) -> Iterator[Draft | Problem]:
        place = self._original.place
        if not _said(self._parsed, "version") and not self._parsed.entries:
            yield problem_at(place, "This is no RSS or Atom feed, the only XML that is read; it was left out.")
            return
        for number, entry in enumerate(self._parsed.entries, start=1):
            yield self._read_entry(entry, number)
        if not is_sound:
            yield problem_at(place, "This feed breaks off or is damaged; what is there was read. Save it again.")
        if not self._parsed.entries:
            yield problem_at(place, "There are no entries in this feed, so there is nothing to read.")
        elif not self._has_whole_texts and self._longest < _SHORT:
            message = "Only summaries are in this feed, so little is told in it; save the pages that it leads to."
            yield problem_at(place, message)

    def _read_entry(self, entry: Mapping[str, Any], number: int) -> Draft:
        text = self._text_of(entry)
        self._longest = max(self._longest, len(text))
        tags: Sequence[Mapping[str, Any]] = entry.get("tags") or ({},)
        about = Details(
            title=read_fragment(_said(entry, "title")) or None,
            publisher=_said(entry.get("source") or {}, "title") or _said(self._parsed.feed, "title") or None,
            url=_said(entry, "link") or None,
            author=_said(entry, "author") or None,
            section=_said(tags[0], "label") or _said(tags[0], "term") or None,
        )
        return Draft(
            name=_name_of(entry) or f"{self._original.name}:{number}",
            text=text,
            place=f"{self._original.place}, entry {number}",
            details=about.filled_from(self._original.details),
            page_date=parse_sending_day(_said(entry, "published") or _said(entry, "updated")),
            page_language=parse_language(_said(self._parsed.feed, "language")),
            original=self._content,
            media_type="application/xml",
        )

    def _text_of(self, entry: Mapping[str, Any]) -> str:
        """The whole text where the entry has it, else its summary."""
        contents = [piece for piece in entry.get("content") or () if _said(piece, "value")]
        if contents:
            self._has_whole_texts = True
            return max((_as_text(piece) for piece in contents), key=len)
        return _as_text(entry.get("summary_detail") or {})


def _said(fields: Mapping[str, Any], name: str) -> str:
    value = dict.get(fields, name) if isinstance(fields, dict) else None  # its own `get` takes one date for another
    return value.strip() if isinstance(value, str) else ""


def _as_text(piece: Mapping[str, Any]) -> str:
    value = _said(piece, "value")
    is_html = "html" in _said(piece, "type") or "<" in value or "&" in value
    return read_fragment(value) if is_html else value


def _name_of(entry: Mapping[str, Any]) -> str:
    given = _said(entry, "id") or _said(entry, "link")
    return name_of_address(given) if is_address(given) else given[:_LONGEST_NAME]
