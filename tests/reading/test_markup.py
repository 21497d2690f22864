"""What pages say of themselves."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.model.time import Interval
from whosays.reading.details import Details
from whosays.reading.markup import Markup, read_markup

BODY = "<body><h1>Raid on the mill</h1><p>Three guards were killed.</p></body></html>"
ARTICLE = {
    "@type": "NewsArticle",
    "author": [{"@type": "Person", "name": "The coast desk"}, {"@type": "Organization", "name": "Agence Sample"}],
    "publisher": {"@type": "Organization", "name": "Harbour Gazette"},
    "articleSection": ["Coast", "World"],
    "inLanguage": "en-GB",
    "datePublished": "2016-03-06T10:00:00+02:00",
    "mainEntityOfPage": {"@id": "https://harbour.example/2016/mill"},
}


def page(head: str, attributes: str = "") -> str:
    return f"<!DOCTYPE html><html {attributes}><head>{head}</head>{BODY}"


def script(content: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(content)}</script>'


@pytest.mark.parametrize(
    "content",
    [ARTICLE, [{"@type": "BreadcrumbList"}, ARTICLE], {"@graph": [{"@type": "WebSite", "name": "Other"}, ARTICLE]}],
)
def test_an_article_describes_itself_in_json_ld(content: object) -> None:
    assert read_markup(page(script(content))) == Markup(
        details=Details(
            publisher="Harbour Gazette",
            url="https://harbour.example/2016/mill",
            author="The coast desk; Agence Sample",
            section="Coast",
        ),
        published=Interval.of_day(date(2016, 3, 6)),
        language="en",
    )


@pytest.mark.parametrize(
    ("author", "named"),
    [
        ("Staff and agencies", "Staff and agencies"),
        ({"name": "The coast desk"}, "The coast desk"),
        (["The coast desk", "The coast desk"], "The coast desk"),
        ("https://social.example/gazette", None),
        ({"url": "https://harbour.example/desk"}, None),
        ([], None),
        (7, None),
    ],
)
def test_authors_come_as_text_as_objects_and_in_lists(author: object, named: str | None) -> None:
    assert read_markup(page(script({"@type": ["Article", "Report"], "author": author}))).details.author == named


def test_tags_tell_what_json_ld_does_not() -> None:
    head = (
        '<meta property="og:site_name" content="Harbour Gazette"><meta name="author" content="The coast desk">'
        '<meta property="article:section" content="World"><meta property="og:url" content="https://harbour.example/b">'
        '<meta property="article:published_time" content="2016-03-06"><meta property="og:locale" content="fr_FR">'
    )
    found = read_markup(page(head))
    assert found.details == Details(
        publisher="Harbour Gazette", url="https://harbour.example/b", author="The coast desk", section="World"
    )
    assert (found.published, found.language) == (Interval.of_day(date(2016, 3, 6)), "fr")


def test_the_canonical_link_goes_before_the_shared_address() -> None:
    head = (
        '<meta property="og:url" content="https://s.example/1"><link rel="canonical" href="https://harbour.example/c">'
    )
    assert read_markup(page(head)).details.url == "https://harbour.example/c"


def test_a_long_address_stays_whole() -> None:
    address = f"https://harbour.example/{'long-' * 200}end"
    assert read_markup(page(f'<meta property="og:url" content="{address}">')).details.url == address


def test_the_language_of_the_page_is_told() -> None:
    assert read_markup(page("", 'lang="es-CO"')).language == "es"


@pytest.mark.parametrize(
    "broken",
    ["{", '{"@type": "NewsArticle", "author": ', "[" * 5_000, "null", '"NewsArticle"', '{"@type": [[], null, 3]}', ""],
)
def test_broken_json_ld_is_passed_over(broken: str) -> None:
    html = page(f'<script type="application/ld+json">{broken}</script><meta name="author" content="The coast desk">')
    assert read_markup(html).details.author == "The coast desk"


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists, max_leaves=8))
def test_whatever_stands_in_an_article_is_read_or_passed_over(value: object) -> None:
    names = ("author", "publisher", "articleSection", "inLanguage", "datePublished", "mainEntityOfPage", "url")
    found = read_markup(page(script({"@type": "Article"} | dict.fromkeys(names, value))))
    assert isinstance(found, Markup)


def test_a_page_of_one_word_says_nothing() -> None:
    assert read_markup("raid") == Markup()
