"""Words that become a part of a query or of a page's template: they would read or delete what the store holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeAlias

import pytest
from fastapi.testclient import TestClient
from tests.storing.conftest import KINDS, address, emptied  # noqa: F401  fixtures

from evaluation.deskclient import DeskClient
from evaluation.pile import make_pile
from whosays.storing import Store
from whosays.web.app import create_app
from whosays.web.desk import Desk

Asked: TypeAlias = tuple[TestClient, Store]

INJECTIONS = (
    "' OR '1'='1",
    "'; DROP TABLE report; --",
    '" OR ""="',
    "1) UNION SELECT text FROM report --",
    "x'; SELECT pg_sleep(60); --",
    "police' || (SELECT 1) || '",
    "\\'; --",
    "%' OR 1=1 --",
    "police OR bomb",
    "NOT police",
    "title:police",
    "police NEAR/2 bomb",
    "po*",
    '"police',
    "^police",
    "police & !bomb | (x <-> y)",
    "police:*A",
    "{title text}: police",
    "(((((((",
    ":*",
    "\0",
    "\ud800".encode("utf-16", "surrogatepass").decode("utf-16", "replace"),
    "-",
    "*",
    "'" * 400,
)
TEMPLATES = (
    "{{7*7}}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{% for x in ().__class__.__base__.__subclasses__() %}x{% endfor %}",
    "{{ request.application.__globals__ }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "${7*7}",
    "#{7*7}",
    "<%= 7*7 %>",
    "{0.__class__}",
    "%(reviewer)s",
)
PAGES = (
    (
        "/",
        ("text", "place", "actor", "source", "method", "disagreements", "review", "from", "to", "sort", "show", "page"),
    ),
    ("/reports", ("text", "only", "page")),
    ("/sources", ("text", "kind", "grade", "sort", "page")),
    ("/sources/one", ("name", "part", "page")),
    ("/history", ("reviewer", "kind", "incident", "standing", "page")),
    ("/api/incidents", ("text", "place", "actor", "source", "sort", "from")),
    ("/api/reports", ("text",)),
    ("/api/claims", ("incident", "report", "source")),
)


@pytest.fixture(scope="module", params=KINDS)
def asked(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asked]:
    """A desk over a store of either kind, and the store."""
    place = tmp_path_factory.mktemp("asked") / "desk.db" if request.param == "sqlite" else None
    with Store.open(place or request.getfixturevalue("address")) as store:
        for extraction in make_pile(3):
            store.save(extraction)
        yield DeskClient(create_app(Desk(store, reviewer="Ada"))), store


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page[0])
def test_no_filter_is_a_part_of_a_query(asked: Asked, page: tuple[str, tuple[str, ...]]) -> None:
    client, store = asked
    path, parameters = page
    held = store.list_reports()
    for injection in INJECTIONS:
        answer = client.get(path, params=dict.fromkeys(parameters, injection))
        assert answer.status_code in {200, 404, 422}, (injection, answer.text[:300])
    assert store.list_reports() == held


def test_no_search_finds_all_by_what_it_is_not(asked: Asked) -> None:
    _, store = asked
    assert store.search("bomb went").reports
    for injection in INJECTIONS:
        hits = store.search(injection)
        # Whatever is an operator elsewhere is a word here, or nothing; only real words are found.
        words = re.findall(r"[a-z]{2,}", injection.lower())
        assert not hits.reports or any(word.startswith(("po", "bomb", "report")) for word in words), injection


@pytest.mark.parametrize(
    "path", ["/incidents/", "/reports/", "/claims/", "/api/incidents/", "/api/reports/", "/api/claims/"]
)
def test_no_id_is_a_part_of_a_query_or_of_a_template(asked: Asked, path: str) -> None:
    client, _ = asked
    for words in (*INJECTIONS, *TEMPLATES):
        named = "".join(f"%{byte:02x}" for byte in words.encode())
        assert client.get(f"{path}{named}").status_code == 404, words


def test_no_word_is_a_template(client: TestClient) -> None:
    for words in TEMPLATES:
        for path, parameters in PAGES[:5]:
            shown = client.get(path, params=dict.fromkeys(parameters, words)).text
            assert "49" not in re.sub(r"\d{3,}|#\d+;", "", shown).replace("7*7", ""), (path, words)
            assert "&lt;class" not in shown
            assert "uid=" not in shown
