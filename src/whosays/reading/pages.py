"""Web pages: the article out of its frame; the canonical text is what was extracted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from whosays.model.problem import Problem
from whosays.reading.decoding import Decoded, NotText, decode
from whosays.reading.draft import Draft
from whosays.reading.files import explain, problem_at
from whosays.reading.isolating import Fault, Outcome, take_apart
from whosays.reading.original import Original
from whosays.reading.page_parsing import parse_page

_MOST_BYTES = 8 * 1024 * 1024
LONGEST_PAGE = 2_000_000
_WITHOUT_TEXT = (("<script", "</script>"), ("<style", "</style>"), ("<!--", "-->"))
_DECLARED = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{2,40})", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]{0,200}\?>")
_MOST_TAGS_AT_ONCE = 5_000
# One tag may have any number of attributes, each of which is compared with all others.
_LONG_TAG = re.compile(r"<[^<>]{20000}")


def read_page(original: Original) -> Iterator[Draft | Problem]:
    """The one report that an HTML file holds.

    Paragraphs are parted by blank lines. Title, publisher, address, author, section and date come from the page's own
    markup.
    """
    try:
        content, cut_short = original.read(_MOST_BYTES)
    except OSError as error:
        yield problem_at(original.place, explain(error))
        return
    for item in _read_content(content, original, cut_short=cut_short):
        whole = None if cut_short else content
        yield item if isinstance(item, Problem) else replace(item, original=whole, media_type="text/html")


def _read_content(content: bytes, original: Original, *, cut_short: bool) -> Iterator[Draft | Problem]:
    place, name = original.place, original.name
    decoded = _decode_page(content, original.encoding)
    if isinstance(decoded, NotText):
        yield problem_at(place, f"This is {decoded.kind}, no web page; save the page as HTML again.", report=name)
        return
    if decoded.remark:
        yield problem_at(place, decoded.remark, report=name)
    html = decoded.text if len(decoded.text) <= LONGEST_PAGE else _without_scripts(decoded.text)
    if cut_short or len(html) > LONGEST_PAGE:
        message = f"This page is longer than {LONGEST_PAGE:,} characters; only the beginning was read."
        yield problem_at(place, message, report=name)
    elif _seems_cut_off(html):
        message = "This page breaks off before its end; what is there was read. Save the page again to have it whole."
        yield problem_at(place, message, report=name)
    yield from _extract(html[:LONGEST_PAGE], original)


def _without_scripts(html: str) -> str:
    """A page without the parts that hold no text, which may be the most of it."""
    for opening, closing in _WITHOUT_TEXT:
        kept, at, lowered = [], 0, html.lower()
        if len(lowered) != len(html):
            return html
        while (start := lowered.find(opening, at)) >= 0 and (end := lowered.find(closing, start)) >= 0:
            kept.append(html[at:start])
            at = end + len(closing)
        html = "".join([*kept, html[at:]])
    return html


def _decode_page(content: bytes, told: str | None) -> Decoded | NotText:
    """The page's text, in UTF-8 where it is that, else in the encoding that its transport told or it declares."""
    declared = _DECLARED.search(content[:8192])
    if told is None and declared:
        told = declared[1].decode("ascii")
    return decode(content, cut_short=len(content) == _MOST_BYTES, told=told)


def _seems_cut_off(html: str) -> bool:
    """True where the last tag is not closed, or a whole page lacks its end."""
    lowered = html.lower()
    if lowered.rfind("<") > lowered.rfind(">"):
        return True
    return bool(re.search(r"<(?:html|body)\b", lowered)) and not re.search(r"</(?:html|body)\s*>", lowered)


def _extract(html: str, original: Original) -> Iterator[Draft | Problem]:
    # The parser takes no text that declares an encoding.
    plain = _XML_DECLARATION.sub("", html.removeprefix("\ufeff"))
    content = plain.encode("utf-8", "surrogatepass")
    is_usual = plain.count("<") <= _MOST_TAGS_AT_ONCE and not _LONG_TAG.search(plain)
    outcome = Outcome(tuple(parse_page(content))) if is_usual else take_apart(parse_page, content)
    page = next(iter(outcome.parts), None)
    if page is None:
        why = outcome.fault or Fault.BROKEN
        message = f"This page {why} and was left out; open it in a browser and save its text."
        yield problem_at(original.place, message, report=original.name)
        return
    if page.text and not page.is_article:
        message = "No article could be told from the rest of this page, so all of its text was taken."
        yield problem_at(original.place, message, report=original.name)
    yield Draft(
        name=original.name,
        text=page.text,
        place=original.place,
        details=original.details.filled_from(page.details),
        page_date=page.published,
        page_language=page.language,
    )
