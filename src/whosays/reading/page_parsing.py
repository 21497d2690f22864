"""A web page taken apart: its article, and what its markup says.

Pages of a usual size are done with at once. Larger ones are taken apart in the child process, for what finds articles
takes a time that grows with the square of their parts: 20,000 of them are enough for minutes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from whosays.model.time import Interval
from whosays.reading.details import Details, parse_published
from whosays.reading.markup import read_markup

if TYPE_CHECKING:
    from trafilatura.settings import Document

# Without bounds of its own the search for a date would end at the day on which it runs.
_DATES = {"original_date": True, "extensive_search": False, "min_date": "1900-01-01", "max_date": "2099-12-31"}
# What libraries raise over pages that are damaged in ways they did not expect.
_FAILURES = (ValueError, LookupError, AttributeError, TypeError, AssertionError, RecursionError)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageText:
    """The text of a page in paragraphs, and what the page says of itself.

    `is_article` is false where no article could be told from the rest, so that all of its text was taken.
    """

    text: str
    is_article: bool
    details: Details
    published: Interval | None
    language: str | None


def parse_page(content: bytes) -> Iterator[PageText]:
    """What a page in UTF-8 holds; nothing where it is too damaged for that."""
    html = content.decode("utf-8", "surrogatepass")
    try:
        yield _parse(html)
    except _FAILURES:
        return


def _parse(html: str) -> PageText:
    import trafilatura  # noqa: PLC0415  a slow import that plain text must not pay for

    page = _extract_article(html)
    article = _as_paragraphs(page.text or "") if page else ""
    markup = read_markup(html)
    found = parse_published(page.date) if page and page.date else None
    return PageText(
        text=article or _as_paragraphs(trafilatura.html2txt(html)),
        is_article=bool(article),
        details=markup.details.filled_from(_details_of(page)) if page else markup.details,
        published=markup.published or found,
        language=markup.language,
    )


def _extract_article(html: str) -> Document | None:
    from trafilatura import bare_extraction  # noqa: PLC0415  see above
    from trafilatura.settings import Document  # noqa: PLC0415

    page = bare_extraction(html, include_comments=False, with_metadata=True, date_extraction_params=dict(_DATES))
    return page if isinstance(page, Document) else None


def _as_paragraphs(text: str) -> str:
    return "\n\n".join(line.strip() for line in text.split("\n") if line.strip())


def _details_of(page: Document) -> Details:
    return Details(
        title=page.title or None,
        publisher=page.sitename or None,
        url=page.url or None,
        author=page.author or None,
        section=page.categories[0] if page.categories else None,
    )
