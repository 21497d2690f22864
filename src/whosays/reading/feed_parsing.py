"""What a feed says, taken apart by feedparser, in the child process: damaged feeds can take it very long."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

# What feedparser raises over input that is damaged in ways it did not expect.
_FAILURES = (ValueError, LookupError, AttributeError, TypeError, AssertionError, RecursionError)


@dataclass(frozen=True, slots=True)
class FeedHead:
    """What a feed says of itself; "" where it says nothing. `version` is "" where it is no feed that is known."""

    version: str
    title: str
    language: str
    entries: int


@dataclass(frozen=True, slots=True)
class FeedText:
    """A text of an entry, and the media type that it is given as."""

    value: str
    media_type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """One entry, as written; "" for what it does not say. `contents` are whole texts, `summary` stands for them."""

    id: str
    link: str
    title: str
    source: str
    author: str
    section: str
    sent: str
    contents: tuple[FeedText, ...]
    summary: FeedText


def parse_feed(content: bytes) -> Iterator[FeedHead | FeedEntry]:
    """The head of a feed in UTF-8, then its entries in their order; nothing where it is too damaged for that."""
    import feedparser  # type: ignore[import-untyped]  # noqa: PLC0415  only feeds need it

    try:
        parsed = feedparser.parse(
            io.BytesIO(content),
            response_headers={"content-type": "application/xml; charset=utf-8"},
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except _FAILURES:
        return
    feed = parsed.feed
    yield FeedHead(_said(parsed, "version"), _said(feed, "title"), _said(feed, "language"), len(parsed.entries))
    yield from map(_read_entry, parsed.entries)


def _read_entry(entry: Mapping[str, Any]) -> FeedEntry:
    tags: Sequence[Mapping[str, Any]] = entry.get("tags") or ({},)
    return FeedEntry(
        id=_said(entry, "id"),
        link=_said(entry, "link"),
        title=_said(entry, "title"),
        source=_said(entry.get("source") or {}, "title"),
        author=_said(entry, "author"),
        section=_said(tags[0], "label") or _said(tags[0], "term"),
        sent=_said(entry, "published") or _said(entry, "updated"),
        contents=tuple(_read_text(piece) for piece in entry.get("content") or () if _said(piece, "value")),
        summary=_read_text(entry.get("summary_detail") or {}),
    )


def _read_text(piece: Mapping[str, Any]) -> FeedText:
    return FeedText(_said(piece, "value"), _said(piece, "type"))


def _said(fields: Mapping[str, Any], name: str) -> str:
    value = dict.get(fields, name) if isinstance(fields, dict) else None  # its own `get` takes one date for another
    return value.strip() if isinstance(value, str) else ""
