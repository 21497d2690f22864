"""Every kind of damage is found, told in a sentence that names its place, and nothing is written by looking for it."""

# ruff: noqa: S608  all statements are put together of what stands here

import hashlib
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from sqlalchemy import text
from tests.storing.samples import AT, decide, told
from tests.storing.statements import execute
from tests.strategies import extractions

from whosays.errors import NewerStoreError, NoStoreError, NotAStoreError
from whosays.model.evidence import Span
from whosays.model.extraction import Extraction
from whosays.model.problem import Problem, Stage
from whosays.storing import Store
from whosays.storing.checking import check_store, find_findings
from whosays.storing.finding import Finding
from whosays.storing.location import connect, locate
from whosays.storing.schema import REVISION, VERSION_TABLE

PROBLEM = Problem(stage=Stage.READING, message="It is empty.", place="empty.txt")
GONE = "0" * 16


@pytest.fixture
def filled(location: str) -> str:
    """Where two reports with a claim each, decisions, an original and a problem are kept."""
    with Store.open(location) as store:
        store.save_many([told("one.txt"), told("two.txt", "Gunmen killed 15 guards.", 15)])
        first = decide()
        store.append_decision(first)
        store.append_decision(first.taken_back(reviewer="Bo", at=AT, note="a slip"))
        store.take_in_decisions([decide("theirs", about="cd")])
        store.save_original(b"bytes of one.txt", media_type="text/plain")
        store.save_reading_problem(PROBLEM)
    return location


def break_file(path: str, *statements: str) -> None:
    """Change a file as a fault of the machine would: nothing keeps it from coming apart."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def find_after(location: str, *statements: str) -> list[Finding]:
    """What is found after such changes; on a server they are taken back."""
    if not location.startswith("postgresql"):
        break_file(location, *statements)
        return list(check_store(location))
    engine = connect(locate(location), patience=10)
    with engine.connect() as connection:
        for statement in ("SET LOCAL session_replication_role = replica", *statements):
            connection.execute(text(statement))
        found = list(find_findings(connection))
        connection.rollback()
    engine.dispose()
    return found


def find_sentences(location: str) -> list[str]:
    return [str(finding) for finding in check_store(location)]


def test_nothing_is_wrong_with_a_store_as_it_was_filled(filled: str) -> None:
    assert find_sentences(filled) == []


@given(kept=extractions())
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_nothing_is_wrong_with_whatever_can_be_kept(tmp_path: Path, kept: Extraction) -> None:
    # One store for all examples: what came before must not be touched by what comes.
    with Store.open(tmp_path / "whosays.db") as store:
        store.save(kept)

    assert find_sentences(str(tmp_path / "whosays.db")) == []


REPORT_ONE = told("one.txt").report.id
DECIDED = decide().id
DAMAGE = {
    "a quote that is not in the text": (
        ["UPDATE evidence SET quote = '41'"],
        [f'report one.txt ({REPORT_ONE}): the quote of a casualty claim "41" does not stand in its text at 14..16.'],
    ),
    "a quote of an incident": (
        ["UPDATE telling SET quote = 'Gunmen fled.'"],
        ['the quote of an incident "Gunmen fled." does not stand in its text at 0..24.'],
    ),
    "a quote outside the text": (
        ["UPDATE evidence SET end_offset = 900"],
        ["the quote of a casualty claim 14..900 is outside its text of 24 characters."],
    ),
    "a text that was changed": (
        ["UPDATE report SET text = 'Gunmen killed 14 guides.' WHERE name = 'one.txt'"],
        [f"report one.txt ({REPORT_ONE}): its id is not the one of its name and text"],
    ),
    "a figure that was changed": (
        ["UPDATE claim SET low = 9, high = 9"],
        ["claim {claim}: its id is not the one of what it holds"],
    ),
    "an incident's id": (
        [f"UPDATE telling SET id = '{GONE}'"],
        [f"incident {GONE}: its id is not the one of what it holds"],
    ),
    "a page beyond the end": (
        [f"INSERT INTO page (report_id, position, start_offset) VALUES ('{REPORT_ONE}', 0, 25)"],
        ["a page that begins at 25 is outside its text"],
    ),
    "a stretch beyond the end": (
        [f"INSERT INTO furniture (report_id, position, start_offset, end_offset) VALUES ('{REPORT_ONE}', 0, 20, 30)"],
        ["a stretch that says nothing, 20..30 is outside its text"],
    ),
    "a stretch that ends before it begins": (
        [f"INSERT INTO furniture (report_id, position, start_offset, end_offset) VALUES ('{REPORT_ONE}', 0, 9, 3)"],
        [f"report {REPORT_ONE}: what was read out of it cannot be loaded (ValueError: a span needs"],
    ),
    "a kind of claim that there is not": (
        ["UPDATE claim SET kind = 'rumour'"],
        [f"report {REPORT_ONE}: what was read out of it cannot be loaded (KeyError: 'rumour')"],
    ),
    "a hash that is none": (
        ["UPDATE report SET original = 'lost'"],
        ['"lost" is no SHA-256 of the file that it was read from.'],
    ),
    "a report that is gone": (
        ["DELETE FROM report WHERE name = 'one.txt'"],
        [
            f"table telling: it has rows that belong to report {REPORT_ONE}, which is not here.",
            f" is of report {REPORT_ONE}, which is not here.",
        ],
    ),
    "a claim that is gone": (
        ["DELETE FROM claim"],
        [
            f"table evidence: it has rows that belong to claim {REPORT_ONE} 0, which is not here.",
            f"is of claim 0 of report {REPORT_ONE}, which is not here.",
        ],
    ),
    "a quote that is gone": (
        ["DELETE FROM evidence"],
        ["claim {claim}: it has no quote."],
    ),
    "a row lost between others": (
        [f"INSERT INTO page (report_id, position, start_offset) VALUES ('{REPORT_ONE}', 0, 0), ('{REPORT_ONE}', 2, 9)"],
        [f"table page: of {REPORT_ONE} 2 rows are here, and the last is numbered 2: some are lost."],
    ),
    "a decision that cannot be read": (
        ["UPDATE decision SET content = 'no JSON' WHERE undoes IS NULL"],
        [f"decision {DECIDED}: it cannot be read ("],
    ),
    "a decision at no moment": (
        ["UPDATE decision SET at = 'yesterday'"],
        [f"decision {DECIDED}: it cannot be read (Invalid isoformat string: 'yesterday')."],
    ),
    "a decision of somebody else": (
        ["UPDATE decision SET reviewer = 'nobody'"],
        [f"decision {DECIDED}: its id is not the one of what it holds"],
    ),
    "a decision of another kind": (
        ["UPDATE decision SET kind = 'claim'"],
        [f'decision {DECIDED}: it is kept as of the kind "claim", but is of "link".'],
    ),
    "a decision that is gone": (
        [f"DELETE FROM decision WHERE id = '{DECIDED}'"],
        [f"table decision: it has rows that belong to decision {DECIDED}, which is not here."],
    ),
    "decisions in another order": (
        [f"UPDATE decision SET number = 999999999 WHERE id = '{DECIDED}'"],
        [f"it takes back {DECIDED}, which was made after it."],
    ),
    "a team of a decision that is gone": (
        [f"INSERT INTO decision_team (decision_id, team) VALUES ('{GONE}', 'Osh desk')"],
        [f"table decision_team: it has rows that belong to decision {GONE}, which is not here."],
    ),
    "bytes that were changed": (
        ["UPDATE original SET media_type = 'text/plain', content = CAST('other' AS {bytes})"],
        [f"original {hashlib.sha256(b'bytes of one.txt').hexdigest()}: its bytes are not those of this SHA-256"],
    ),
    "a problem that was changed": (
        ["UPDATE reading_problem SET message = 'It is full.'"],
        ['its id is not the one of what it holds ("empty.txt: It is full.")'],
    ),
    "a problem of no stage": (
        ["UPDATE reading_problem SET stage = 'nowhere'"],
        ["the store: a part of it could not be checked, for a value in it cannot be read ('nowhere' is not"],
    ),
    "no stamp": (["DELETE FROM stamp"], ["table stamp: it must have one row, numbered 1, and has 0"]),
    "two stamps": (
        ["INSERT INTO stamp (number, readings) VALUES (2, 0)"],
        ["table stamp: it must have one row, numbered 1, and has 2"],
    ),
    "a stamp below nothing": (["UPDATE stamp SET readings = -1"], ['table stamp: it counts changes, and "-1"']),
    "no entry in the index": (
        ["DELETE FROM search_entry"],
        [f"the index of words: it lacks report {REPORT_ONE}", "the index of words: it lacks claim {claim}"],
    ),
    "an entry twice": (
        ["INSERT INTO search_entry (number, report_id{words}) SELECT 900 + number, report_id{words} FROM search_entry"],
        [f"the index of words: report {REPORT_ONE} (claim None) is in it 3 times."],
    ),
    "a table that is gone": (["DROP TABLE page"], ["table page: it is missing."]),
    "a column that is gone": (["ALTER TABLE quotation DROP COLUMN vouches"], ["table quotation: it lacks vouches."]),
    "an index that is gone": (
        ["DROP TABLE search_entry"],
        ["the store: a part of it could not be checked, for the database said:"],
    ),
}


@pytest.mark.parametrize("kind", DAMAGE)
def test_damage_is_found(filled: str, kind: str) -> None:
    is_server = filled.startswith("postgresql")
    statements, sentences = DAMAGE[kind]
    words = {
        "claim": told("one.txt").claims[0].id,
        "bytes": "bytea" if is_server else "BLOB",
        "words": ", words" if is_server else "",
    }
    found = find_after(filled, *(statement.format(**words) for statement in statements))

    listed = "\n".join(map(str, found))
    for sentence in sentences:
        assert sentence.format(**words) in listed
    assert all(finding.is_damage for finding in found)


def copy_without_keys(table: str) -> Sequence[str]:
    return (
        f"CREATE TABLE copied AS SELECT * FROM {table}",
        f"DROP TABLE {table}",
        f"ALTER TABLE copied RENAME TO {table}",
        f"INSERT INTO {table} SELECT * FROM {table}",
    )


@pytest.mark.parametrize("table", ["decision_team", "reading_problem", "stamp"])
def test_tables_that_let_rows_come_twice_are_told(filled: str, table: str) -> None:
    finding = find_after(filled, *copy_without_keys(table))[0]

    assert finding.place == f"table {table}"
    assert "from coming twice" in finding.message


def test_reports_and_decisions_that_are_there_twice_are_told(emptied: str) -> None:
    with Store.open(emptied) as store:
        store.save(told("one.txt"))
        store.append_decision(decide())
    # A broken index lets this happen: the key is there, but does not see every row.
    found = find_after(
        emptied,
        "UPDATE pg_index SET indisunique = false, indisready = false WHERE indrelid IN"
        " ('report'::regclass, 'decision'::regclass) AND indisunique",
        "INSERT INTO report SELECT * FROM report",
        "INSERT INTO decision SELECT * FROM decision",
    )

    listed = "\n".join(map(str, found))
    assert f"table report: {REPORT_ONE} is in it 2 times." in listed
    assert f"table decision: {DECIDED} is in it 2 times." in listed


def test_words_that_the_index_lost_are_told(tmp_path: Path) -> None:
    path = str(tmp_path / "whosays.db")
    with Store.open(path) as store:
        store.save(told("one.txt"))
    break_file(path, "DELETE FROM claim_search_docsize", "INSERT INTO report_search_docsize VALUES (77, x'00')")

    assert find_sentences(path) == [
        "the index of words: report_search has words of entry 77, which is not here.",
        "the index of words: entry 2 has no words in claim_search, so that they are not found.",
    ]


def test_pages_of_the_file_that_were_overwritten_are_told(tmp_path: Path) -> None:
    path = tmp_path / "whosays.db"
    with Store.open(path) as store:
        for number in range(10, 40):
            store.save(told(f"{number}.txt", f"Gunmen killed {number} guards." + " Nobody else was hurt." * 90, number))
    content = bytearray(path.read_bytes())
    middle = len(content) // 2 // 4096 * 4096
    content[middle : middle + 8192] = b"\xff" * 8192
    path.write_bytes(content)

    found = find_sentences(str(path))

    assert "malformed" in found[0] or found[0].startswith("the file: SQLite says: ")
    assert path.read_bytes() == content


def test_a_read_that_was_broken_off_is_told_but_is_no_damage(store: Store, location: str) -> None:
    now = datetime.now(UTC)
    store.begin_run(at=now - timedelta(hours=1), total=3)
    store.begin_run(at=now, total=3)

    (finding,) = check_store(location)

    assert not finding.is_damage
    assert "was broken off after 0 reports, which are kept" in finding.message


def test_looking_changes_nothing_even_where_a_writer_was_killed(tmp_path: Path) -> None:
    path = tmp_path / "whosays.db"
    with Store.open(path) as store:
        store.save(told("one.txt"))
        # A copy of the files while they are in use is what a kill leaves.
        left = tmp_path / "left"
        left.mkdir()
        for name in ("whosays.db", "whosays.db-wal"):
            (left / name).write_bytes((tmp_path / name).read_bytes())
    before = {name: (left / name).read_bytes() for name in ("whosays.db", "whosays.db-wal")}

    assert find_sentences(str(left / "whosays.db")) == []
    assert {name: (left / name).read_bytes() for name in before} == before
    with Store.open(left / "whosays.db") as store:
        assert store.count_reports() == 1


def test_what_is_no_store_is_told_and_a_missing_one_is_not_made(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("Not a store.", encoding="utf-8")
    (tmp_path / "empty.db").touch()
    with closing(sqlite3.connect(tmp_path / "other.db")) as connection, connection:
        connection.execute("CREATE TABLE report (id TEXT)")

    for name, error in (
        ("notes.txt", NotAStoreError),
        ("other.db", NotAStoreError),
        ("none.db", NoStoreError),
        ("empty.db", NoStoreError),
    ):
        with pytest.raises(error):
            list(check_store(tmp_path / name))
    assert not (tmp_path / "none.db").exists()


def test_a_later_store_is_refused(location: str) -> None:
    Store.open(location).close()
    execute(location, f"UPDATE {VERSION_TABLE} SET version_num = '9999'")
    try:
        with pytest.raises(NewerStoreError):
            list(check_store(location))
    finally:
        execute(location, f"UPDATE {VERSION_TABLE} SET version_num = '{REVISION}'")


def test_quotes_of_other_alphabets_stand(tmp_path: Path) -> None:
    said = "Боевики убили 14 👮‍♀️ охранников\u202e, \x00 said\x1a."
    with Store.open(tmp_path / "whosays.db") as store:
        store.save(told("грозный.txt", said))

    assert find_sentences(str(tmp_path / "whosays.db")) == []
    assert Span(0, len(said)).quoted_from(said).holds_in(said)
