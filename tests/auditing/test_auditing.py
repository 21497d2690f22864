"""An untouched store holds what this version reads; whatever was changed in it behind its back is found."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Boolean, create_engine, text
from tests.auditing.readings import BUDGET, FAIR, MARKET, RAID, decided, killed, read, reject

from whosays.auditing import Audited, Outcome, Part, apply_readings, audit_store, choose_sample, digest_store
from whosays.errors import DamagedStoreError
from whosays.exporting.bundle import write_bundle
from whosays.importing import import_bundle
from whosays.model.act import (
    Act,
    ClaimKey,
    DescribeIncident,
    IncidentAttribute,
    MoveClaim,
    SettleDisagreement,
    Settlement,
    TellingKey,
)
from whosays.model.count import Count
from whosays.model.disagreement import DisagreementKind
from whosays.model.evidence import Span
from whosays.model.extraction import Coverage, Extraction
from whosays.model.identity import DisagreementId
from whosays.model.problem import Problem, Stage
from whosays.model.report import Report
from whosays.pipeline import make_casebook
from whosays.storing import HowRead, Store
from whosays.storing.schema import FURNITURE, PAGE, PARTS_OF_REPORT

LONG = "\n\n".join([*[BUDGET] * 6, MARKET, *[BUDGET] * 6])


def audit(store: Store, hows: Sequence[HowRead] | None = None) -> list[Audited]:
    return list(audit_store(store, store.list_how_read() if hows is None else hows, workers=1))


def misread(new: Extraction, number: int = 99) -> Extraction:
    """The reading with another number of people killed."""
    claim = killed(new)
    former = replace(claim, count=Count.exactly(number))
    return replace(new, claims=tuple(former if each is claim else each for each in new.claims))


def test_an_untouched_store_has_no_differences(store: Store) -> None:
    for each in (read(), read(MARKET, "kabul.txt"), read(FAIR, "fair.txt"), read("", "empty.txt")):
        store.save(each)
    store.save(Extraction(report=Report("fr.txt", "Des hommes armés ont attaqué un poste de police.", language="fr")))

    audited = audit(store)

    assert {each.how.name for each in audited} == {"osh.txt", "kabul.txt", "fair.txt", "empty.txt", "fr.txt"}
    assert all(each.is_same for each in audited)


def test_each_report_is_read_as_it_was_with_triage_or_without(store: Store) -> None:
    part, whole = read(LONG, "part.txt"), read(LONG, "whole.txt", triage=False)
    assert (part.coverage, whole.coverage) == (Coverage.PART, Coverage.WHOLE)
    assert len(part.quotations) < len(whole.quotations)
    store.save_many([part, whole])
    assert [(each.how.name, each.coverage, each.is_same) for each in audit(store)] == [
        ("whole.txt", Coverage.WHOLE, True),
        ("part.txt", Coverage.PART, True),
    ]


def test_a_reading_that_was_taken_in_may_have_been_made_either_way(store: Store, tmp_path: Path) -> None:
    bundle = tmp_path / "theirs.json"
    theirs = [read(LONG, "part.txt"), read(LONG, "whole.txt", triage=False), misread(read())]
    with bundle.open("w", encoding="utf-8") as stream:
        write_bundle(make_casebook(theirs), stream, with_quotations=True)
    import_bundle(store, bundle)

    audited = {each.how.name: each for each in audit(store)}

    assert all(each.how.read_by is None for each in audited.values())
    assert (audited["part.txt"].is_same, audited["whole.txt"].is_same) == (True, True)
    assert [change.outcome for change in audited["osh.txt"].changes] == [Outcome.CHANGED]


def test_old_stands_beside_new_and_nothing_is_written(store: Store) -> None:
    store.save(misread(read()))
    before, stamp = digest_store(store), store.find_stamp()

    (audited,) = audit(store)
    (change,) = audited.changes

    assert (change.part, change.outcome, change.new) == (Part.CLAIM, Outcome.CHANGED, killed(read()))
    assert [(turn.member, str(turn.old), str(turn.new)) for turn in change.turns] == [("count", "99", "9")]
    assert (digest_store(store), store.find_stamp()) == (before, stamp)


def test_what_is_read_now_can_be_kept_and_decisions_stay(store: Store) -> None:
    store.save_many([misread(read()), read(MARKET, "kabul.txt")])
    store.append_decision(decided(reject(misread(read()), killed(misread(read())))))
    (different,) = (each.how for each in audit(store) if not each.is_same)

    kept = list(apply_readings(store, [different], workers=1))

    assert kept == [read().report.id]
    assert store.load_extraction(read().report.id) == read()
    assert len(store.load_decisions()) == 1
    assert all(each.is_same for each in audit(store))
    assert list(apply_readings(store, store.list_how_read(), workers=1)) == []


def test_a_report_that_was_masked_or_taken_out_meanwhile_is_not_brought_back(store: Store) -> None:
    store.save(misread(read()))
    masked = replace(read().report, title="[masked]")
    store.save(Extraction(report=masked))

    assert store.save_anew([read(), read(MARKET, "kabul.txt")]) == ()

    assert [each.report for each in store.load_extractions()] == [masked]


def test_what_people_masked_is_no_reading_and_stays(store: Store) -> None:
    notice = Problem(Stage.STORING, "Names in it were masked.", "osh.txt", "osh.txt")
    masked = replace(misread(read()), problems=(notice,))
    store.save_many([masked, misread(read(name="other.txt"))])

    audited = {each.how.name: each for each in audit(store)}
    assert list(apply_readings(store, store.list_how_read(), workers=1)) == [read(name="other.txt").report.id]

    assert (audited["osh.txt"].is_masked, audited["osh.txt"].is_same) == (True, True)
    assert store.load_extraction(masked.report.id) == masked


def test_decisions_that_would_lose_their_claim_are_told_beforehand(store: Store) -> None:
    new = read()
    claim = killed(new)
    former = replace(claim, evidence=(Span(len(RAID) - 5, len(RAID)).quoted_from(RAID),))
    other = replace(claim, evidence=(Span(0, 3).quoted_from(RAID),))
    old = replace(new, claims=(former, other, *new.claims))
    (telling,) = (each for each in old.tellings if each.id == former.telling)
    key = TellingKey.of(telling)
    settled = SettleDisagreement(
        of=key,
        disagreement=DisagreementId("d" * 16),
        attribute="killed",
        nature=DisagreementKind.CONTRADICTION,
        sides=((ClaimKey.of(other),), (ClaimKey.of(new.claims[1]),)),
        settlement=list(Settlement)[-1],
    )
    store.save(old)
    acts: dict[str, Act] = {
        "rejected": reject(old, former),
        "moved": MoveClaim(subject=former.id, read=former, telling=telling, to=None),
        "settled": settled,
        "still there": reject(old, new.claims[-1]),
        "of the incident": DescribeIncident(of=key, attribute=IncidentAttribute.TITLE, title="Raid in Osh"),
    }
    decisions = {name: replace(decided(act), note=name) for name, act in acts.items()}
    for decision in decisions.values():
        store.append_decision(decision)

    (audited,) = audit(store)

    assert {decision.note for decision in audited.cut_off} == {"rejected", "moved", "settled"}


def test_the_text_itself_cannot_be_changed_unseen(location: str) -> None:
    with Store.open(location) as store:
        store.save(read(MARKET))
        change(location, "UPDATE report SET text = replace(text, 'market', 'palace')")
        (audited,) = audit(store)
    assert audited.faults == ("Its name or its text is not the one that was read: its id is that of others.",)


def test_rows_that_make_no_sense_are_told_and_the_other_reports_are_read(location: str) -> None:
    with Store.open(location) as store:
        store.save_many([read(), read(MARKET, "kabul.txt")])
        change(location, "UPDATE claim SET modality = 'shouted' WHERE kind = 'responsibility'")
        audited = {each.how.name: each for each in audit(store)}
        assert list(apply_readings(store, store.list_how_read(), workers=1)) == []
    assert audited["kabul.txt"].is_same
    assert "makes no sense" in audited["osh.txt"].faults[0]


def test_a_sample_is_the_same_for_the_same_seed_in_whatever_order_reports_come() -> None:
    hows = [HowRead(read(name=f"{n}.txt").report.id, f"{n}.txt", "0.1.0", Coverage.WHOLE) for n in range(9)]
    assert choose_sample(hows, 4, seed=7) == choose_sample(hows[::-1], 4, seed=7)
    assert len(choose_sample(hows, 4, seed=7)) == 4
    assert set(choose_sample(hows, 90, seed=7)) == set(hows)


def change(location: str, statement: str) -> None:
    """Change rows behind the store's back."""
    engine = create_engine(location if "://" in location else f"sqlite:///{location}")
    with engine.begin() as connection:
        connection.execute(text(statement))
    engine.dispose()


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of one report, and its rows."""
    place = tmp_path_factory.mktemp("kept") / "kept.db"
    with Store.open(place) as store:
        store.save(read())
    return place


def list_values(place: Path) -> Iterator[tuple[str, str, int, object, bool]]:
    """Each value that was read and kept: its table, column and row, and whether it is yes or no."""
    with closing(sqlite3.connect(place)) as raw:
        for table in PARTS_OF_REPORT:
            if table in {FURNITURE, PAGE}:
                continue
            for column in table.columns:
                if not column.primary_key:
                    for row, value in raw.execute(f"SELECT rowid, {column.name} FROM {table.name}"):  # noqa: S608
                        if value is not None:
                            yield table.name, column.name, row, value, isinstance(column.type, Boolean)


@settings(max_examples=15)
@given(st.data())
def test_any_change_of_a_value_behind_the_stores_back_is_found(kept: Path, data: st.DataObject) -> None:
    table, column, row, value, is_truth = data.draw(st.sampled_from(sorted(list_values(kept), key=str)))
    other: object
    if is_truth:
        other = not value
    elif isinstance(value, str):
        other = data.draw(st.sampled_from([f"{value}x", value[1:], "2001-02-03"]).filter(lambda new: new != value))
    else:
        assert isinstance(value, int | float)
        other = data.draw(st.sampled_from([value + 1, value - 1, -value, 10**12]).filter(lambda new: new != value))
    with change_file(kept, f"UPDATE {table} SET {column} = ? WHERE rowid = ?", (other, row)) as store:  # noqa: S608
        (found,) = audit(store)
        assert not found.is_same
        # Some faults are of rows alone: the reading that they give is the same.
        assert not found.changes or is_other_than(kept, store)


@settings(max_examples=4)
@given(st.data())
def test_any_row_that_is_taken_out_is_missed(kept: Path, data: st.DataObject) -> None:
    rows = sorted({(table, row) for table, _, row, _, _ in list_values(kept)})
    table, row = data.draw(st.sampled_from(rows))
    with change_file(kept, f"DELETE FROM {table} WHERE rowid = ?", (row,)) as store:  # noqa: S608
        assert not audit(store)[0].is_same


def change_file(place: Path, statement: str, values: tuple[object, ...]) -> Store:
    copy = place.with_name("changed.db")
    for each in place.parent.glob("changed.db*"):
        each.unlink()
    with closing(sqlite3.connect(place)) as whole, closing(sqlite3.connect(copy)) as raw:
        whole.backup(raw)
        raw.execute(statement, values)
        raw.commit()
    return Store.open(copy)


def is_other_than(place: Path, store: Store) -> bool:
    """True where the sums differ, or the changed store has none."""
    with Store.open(place) as untouched:
        try:
            return digest_store(store) != digest_store(untouched)
        except DamagedStoreError:
            return True
