"""What a web page says of itself in its markup: schema.org's JSON-LD, OpenGraph, and the plain tags of HTML.

trafilatura reads the common forms; here is what it leaves: authors given as plain text, types given as a list, the
address of the article itself, and the language.
"""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from whosays.model.time import Interval
from whosays.reading.details import Details, parse_language, parse_published

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ARTICLE = re.compile(r"(?:Article|Report|BlogPosting|LiveBlogPosting|Blog|SocialMediaPosting)$")
_ADDRESS = re.compile(r"https?://[^\s<>\"]{3,2000}")
_LONGEST = 300
_MOST_NODES = 5_000


@dataclass(frozen=True, slots=True)
class Markup:
    """What a page says of itself: details without a date, the day of publication, and its language (ISO 639-1).

    The language is what the page declares; many declare that of their template, so that the text's own goes first.
    """

    details: Details = field(default_factory=Details)
    published: Interval | None = None
    language: str | None = None


def read_markup(html: str) -> Markup:
    """What the markup of a page says; an article's own JSON-LD goes before other tags."""
    from trafilatura import load_html  # noqa: PLC0415  a slow import that plain text must not pay for

    tree = load_html(html)
    if tree is None:
        return Markup()
    article = next(_find_articles(tree), {})
    tags = _read_tags(tree)
    details = Details(
        publisher=_name_of(article.get("publisher")) or _first_text(tags.get("og:site_name")),
        url=_address_of(article) or _find_canonical(tree) or _as_address(tags.get("og:url")),
        author=_name_of(article.get("author")) or _name_of(article.get("creator")) or _author_of(tags),
        section=_first_text(article.get("articleSection")) or _first_text(tags.get("article:section")),
    )
    published = _text(article.get("datePublished")) or tags.get("article:published_time")
    language = _text(article.get("inLanguage")) or tree.get("lang") or tags.get("og:locale")
    return Markup(
        details=details,
        published=parse_published(published) if published else None,
        language=parse_language(language) if language else None,
    )


def _find_articles(tree: HtmlElement) -> Iterator[Mapping[str, object]]:
    """The articles among the page's JSON-LD, in order; what is no JSON is passed over."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        try:
            found = json.loads(script.text_content(), strict=False)
        except (ValueError, RecursionError):
            continue
        yield from (node for node in _walk(found) if _is_article(node))


def _walk(found: object) -> Iterator[Mapping[str, object]]:
    """All objects of a JSON document, outer ones first, as far as a page may reasonably have them."""
    waiting, seen = deque([found]), 0
    while waiting and seen < _MOST_NODES:
        node = waiting.popleft()
        seen += 1
        if isinstance(node, dict):
            yield node
            waiting += node.values()
        elif isinstance(node, list):
            waiting += node


def _is_article(node: Mapping[str, object]) -> bool:
    kinds = node.get("@type")
    named = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(kind, str) and _ARTICLE.search(kind) for kind in named)


def _read_tags(tree: HtmlElement) -> Mapping[str, str]:
    """The `meta` tags by name or property, in small letters; of several the first that says something."""
    tags: dict[str, str] = {}
    for tag in tree.iter("meta"):
        name = (tag.get("property") or tag.get("name") or "").strip().lower()
        content = _text(tag.get("content"))
        if name and content:
            tags.setdefault(name, content)
    return tags


def _find_canonical(tree: HtmlElement) -> str | None:
    links = (tag.get("href") for tag in tree.iter("link") if "canonical" in (tag.get("rel") or "").lower().split())
    return next((address for link in links if (address := _as_address(link))), None)


def _author_of(tags: Mapping[str, str]) -> str | None:
    """The author that tags name; an address, as Facebook wants it, is none."""
    named = (tags.get(name) for name in ("author", "article:author", "dc.creator", "parsely-author", "byl"))
    return next((author[:_LONGEST] for author in named if author and not _as_address(author)), None)


def _address_of(article: Mapping[str, object]) -> str | None:
    page = article.get("mainEntityOfPage")
    within = page.get("@id") or page.get("url") if isinstance(page, dict) else page
    return _as_address(article.get("url")) or _as_address(within)


def _name_of(given: object) -> str | None:
    """The name of a person or an organisation, or of several, as JSON-LD gives them: text, an object, a list."""
    several = given if isinstance(given, list) else [given]
    names = [_text(each.get("name")) if isinstance(each, dict) else _text(each) for each in several]
    kept = dict.fromkeys(name for name in names if name and not _as_address(name))
    return "; ".join(kept)[:_LONGEST] or None


def _first_text(given: object) -> str | None:
    several = given if isinstance(given, list) else [given]
    return next((text[:_LONGEST] for each in several if (text := _text(each))), None)


def _text(given: object) -> str | None:
    return (" ".join(given.split()) or None) if isinstance(given, str) else None


def _as_address(given: object) -> str | None:
    return given.strip() if isinstance(given, str) and _ADDRESS.fullmatch(given.strip()) else None
