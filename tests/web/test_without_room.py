"""A desk whose store takes nothing for want of room or of rights: the reviewer is told, and decides again later."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from httpx import Response
from tests.disks import Disk, mount_disk
from tests.storing.conftest import address, emptied
from tests.storing.statements import execute
from tests.web.conftest import Pile

from evaluation.deskclient import DeskClient
from whosays.storing import Store
from whosays.storing.checking import check_store
from whosays.web.app import create_app
from whosays.web.desk import Desk

__all__ = ["address", "emptied"]

REFUSING = """CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
'BEGIN RAISE EXCEPTION ''{reason}'' USING ERRCODE = ''{code}''; END'"""


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    with mount_disk(tmp_path / "disk", megabytes=4) as mounted:
        yield mounted


def fill(location: str, pile: Pile) -> None:
    with Store.open(location) as store:
        store.save_many(pile.casebook.extractions)


def correct(client: DeskClient, pile: Pile) -> Response:
    """Correct a claim by the form of its page, with reasons that nobody wants to type again."""
    typed = {"claim": pile.nine.id, "number": "11", "effect": "killed", "note": "my long reasons " * 300, "seen": "0"}
    answer: Response = client.post("/decide/claim/correct", data={**typed, "back": "/"}, follow_redirects=False)
    return answer


def reject(client: DeskClient, pile: Pile) -> Response:
    asked = {"what": "claim", "fields": {"claim": pile.nine.id, "verdict": "rejected"}}
    answer: Response = client.post("/api/decisions", json=asked)
    return answer


def assert_told(client: DeskClient, pile: Pile, words: str) -> None:
    """The page says why, in a sentence, with all that was typed; so does the API; other pages are shown as before."""
    page, said = correct(client, pile), reject(client, pile)
    assert (page.status_code, said.status_code) == (503, 503)
    assert words in page.text
    assert words in said.json()["error"]
    assert "my long reasons " * 300 in page.text
    assert 'value="11"' in page.text
    assert client.get("/history").status_code == 200


def test_a_decision_on_a_full_disk_is_told_and_made_again_once_there_is_room(disk: Disk, pile: Pile) -> None:
    location = str(disk.path / "whosays.db")
    fill(location, pile)
    with Store.open(location) as store:
        client = DeskClient(create_app(Desk(store, reviewer="Ana")))
        client.get("/")
        disk.fill(leave=0)

        assert_told(client, pile, "There is no room left for the store")
        assert store.load_decisions() == ()

        disk.make_room()
        assert correct(client, pile).status_code == 303
        assert len(store.load_decisions()) == 1
    assert [str(finding) for finding in check_store(location)] == []


def test_a_decision_on_a_read_only_store_is_told(disk: Disk, pile: Pile) -> None:
    location = str(disk.path / "whosays.db")
    fill(location, pile)
    disk.close()
    with Store.open(location, create=False) as store:
        client = DeskClient(create_app(Desk(store, reviewer="Ana")))

        assert_told(client, pile, "cannot be written")
        assert store.load_decisions() == ()

    disk.open()
    with Store.open(location, create=False) as store:
        assert correct(DeskClient(create_app(Desk(store, reviewer="Ana"))), pile).status_code == 303


@pytest.mark.parametrize(
    ("code", "reason", "words"),
    [
        ("53100", "could not extend file", "There is no room left for the store"),
        ("25006", "the server is read-only", "cannot be written"),
    ],
)
def test_a_server_that_takes_no_decision_is_told_of_until_it_does(
    emptied: str, pile: Pile, code: str, reason: str, words: str
) -> None:
    fill(emptied, pile)
    # The server's own answer; to fill its disk is not for tests.
    execute(
        emptied,
        REFUSING.format(reason=reason, code=code),
        "CREATE TRIGGER refusing BEFORE INSERT ON decision FOR EACH ROW EXECUTE FUNCTION refuse()",
    )
    with Store.open(emptied) as store:
        client = DeskClient(create_app(Desk(store, reviewer="Ana")))
        try:
            assert_told(client, pile, words)
        finally:
            execute(emptied, "DROP FUNCTION refuse CASCADE")
        assert store.load_decisions() == ()
        assert correct(client, pile).status_code == 303
