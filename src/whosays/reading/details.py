"""What is known of a report besides its text, from whatever told it."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from whosays.lexicon.languages import load_languages
from whosays.model.time import Interval

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ]\d{2}:?\d{2}.{0,24})?)?)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """Title, publisher, address, publication date, language (ISO 639-1), author, section; None where nothing tells."""

    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: Interval | None = None
    language: str | None = None
    author: str | None = None
    section: str | None = None

    def filled_from(self, other: Details) -> Details:
        """These details, and where they are silent those of `other`."""
        return Details(
            title=self.title or other.title,
            publisher=self.publisher or other.publisher,
            url=self.url or other.url,
            published=self.published or other.published,
            language=self.language or other.language,
            author=self.author or other.author,
            section=self.section or other.section,
        )


def read_details(fields: Mapping[str, str]) -> tuple[Details, tuple[str, ...]]:
    """The details that text fields give, and a sentence for each field that cannot be used.

    `fields`: any of `title`, `publisher`, `url`, `published` (an ISO date), `language`, `author`, `section`; empty
    ones say nothing, others are not looked at.
    """
    given = {name: value.strip() for name, value in fields.items() if value.strip()}
    published = parse_published(given["published"]) if "published" in given else None
    language = parse_language(given["language"]) if "language" in given else None
    wrong: list[str] = []
    if published is None and "published" in given:
        wrong.append(f'"{given["published"]}" is no date and was left out; write year-month-day, such as 2014-12-05.')
    if language is None and "language" in given:
        wrong.append(f'"{given["language"]}" is no language and was left out; write a code of two letters, such as en.')
    details = Details(
        title=given.get("title"),
        publisher=given.get("publisher"),
        url=given.get("url"),
        published=published,
        language=language,
        author=given.get("author"),
        section=given.get("section"),
    )
    return details, tuple(wrong)


def parse_published(text: str) -> Interval | None:
    """The day, month or year that an ISO 8601 date names ("2014-12-05", "2014-12", "2014"); None for anything else.

    A time of day behind the day is allowed and left out.
    """
    match = _ISO.fullmatch(text.strip())
    if match is None:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    if not year or month == 0 or (month or 1) > 12:
        return None
    first, last = month or 1, month or 12
    longest = monthrange(year, last)[1]
    if day is not None and not 1 <= day <= longest:
        return None
    return Interval(date(year, first, day or 1), date(year, last, day or longest))


def parse_language(text: str) -> str | None:
    """The ISO 639-1 code of a language tag or an English name of one ("en-GB", "English"); None where it is neither."""
    plain = text.strip().lower()
    names = load_languages().names
    tag = re.split(r"[-_]", names.get(plain, plain))[0]
    code = names.get(tag, tag)
    return code if re.fullmatch(r"[a-z]{2}", code) else None
