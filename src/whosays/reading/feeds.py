"""RSS and Atom: each entry of a saved feed is a report, with what the feed tells of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from xml.parsers import expat

from whosays.model.problem import Problem
from whosays.reading.addresses import is_address, name_of_address
from whosays.reading.decoding import NotText, decode
from whosays.reading.details import Details, parse_language
from whosays.reading.draft import Draft
from whosays.reading.feed_parsing import FeedEntry, FeedHead, FeedText, parse_feed
from whosays.reading.files import explain, problem_at
from whosays.reading.fragments import read_fragment
from whosays.reading.isolating import Fault, take_apart
from whosays.reading.original import Original
from whosays.reading.sending_days import parse_sending_day

_MOST_BYTES = 8 * 1024 * 1024
_MOST_MALFORMED = 1_000_000
_MOST_TAGS = 300_000
_MOST_HASHED = 1024 * 1024 * 1024
_SHORT = 600
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
    yield from _Feed(original, content, is_sound=is_sound).entries(text if is_sound else text[:_MOST_MALFORMED])


def _is_well_formed(text: str) -> bool:
    parser = expat.ParserCreate()
    try:
        parser.Parse(text.encode("utf-8", "replace"), True)  # noqa: FBT003  no keyword is taken
    except expat.ExpatError:
        return False
    return True


class _Feed:
    """One feed, and what is known of it so far."""

    def __init__(self, original: Original, content: bytes, *, is_sound: bool) -> None:
        self._original = original
        self._content = content
        self._is_sound = is_sound
        self._longest = 0
        self._has_whole_texts = False

    def entries(self, text: str) -> Iterator[Draft | Problem]:
        outcome = take_apart(parse_feed, text.encode("utf-8", "replace"))
        head = next((part for part in outcome.parts if isinstance(part, FeedHead)), None)
        found = [part for part in outcome.parts if isinstance(part, FeedEntry)]
        if head and (head.version or found):
            # Every report is identified by the hash of what it was read from, here of the whole feed.
            kept = self._content if len(found) * len(self._content) <= _MOST_HASHED else None
            for number, entry in enumerate(found, start=1):
                yield self._read_entry(entry, number, head, kept)
        for sentence in self._doubts(head, found, outcome.fault):
            yield problem_at(self._original.place, sentence)

    def _doubts(self, head: FeedHead | None, found: Sequence[FeedEntry], fault: Fault | None) -> Iterator[str]:
        """What a reader should know of the feed as a whole."""
        if fault:
            done = "; what was found until then was read" if found else " and was left out"
            yield f"This {fault}{done}; save it again."
        elif head is None:
            yield "This is damaged so that it cannot be read as a feed; save it again."
            return
        elif not (head.version or found):
            yield "This is no RSS or Atom feed, the only XML that is read; it was left out."
            return
        elif not self._is_sound:
            yield "This feed breaks off or is damaged; what is there was read. Save it again."
        if not found and not fault:
            yield "There are no entries in this feed, so there is nothing to read."
        elif found and not self._has_whole_texts and self._longest < _SHORT:
            yield "Only summaries are in this feed, so little is told in it; save the pages that it leads to."

    def _read_entry(self, entry: FeedEntry, number: int, head: FeedHead, content: bytes | None) -> Draft:
        text = self._text_of(entry)
        self._longest = max(self._longest, len(text))
        about = Details(
            title=read_fragment(entry.title) or None,
            publisher=entry.source or head.title or None,
            url=entry.link or None,
            author=entry.author or None,
            section=entry.section or None,
        )
        return Draft(
            name=_name_of(entry) or f"{self._original.name}:{number}",
            text=text,
            place=f"{self._original.place}, entry {number}",
            details=about.filled_from(self._original.details),
            page_date=parse_sending_day(entry.sent),
            page_language=parse_language(head.language),
            original=content,
            media_type="application/xml",
        )

    def _text_of(self, entry: FeedEntry) -> str:
        """The whole text where the entry has it, else its summary."""
        if entry.contents:
            self._has_whole_texts = True
            return max(map(_as_text, entry.contents), key=len)
        return _as_text(entry.summary)


def _as_text(text: FeedText) -> str:
    is_html = "html" in text.media_type or "<" in text.value or "&" in text.value
    return read_fragment(text.value) if is_html else text.value


def _name_of(entry: FeedEntry) -> str:
    given = entry.id or entry.link
    return name_of_address(given) if is_address(given) else given[:_LONGEST_NAME]
