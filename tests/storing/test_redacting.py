"""A name that is redacted is nowhere any more, all else is as it was, and nothing brings it back."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import inspect, text
from tests.storing.samples import AT, told
from tests.strategies import extractions

from whosays.model.act import (
    DescribeIncident,
    GradeSource,
    IncidentAttribute,
    Judgement,
    LinkIncidents,
    MoveClaim,
    ReviewClaim,
    SourceGrade,
    TellingKey,
)
from whosays.model.annotation import Quotation
from whosays.model.claim import CasualtyClaim
from whosays.model.decision import Decision
from whosays.model.evidence import Span
from whosays.model.extraction import Coverage, Extraction
from whosays.model.masking import MASK
from whosays.model.person import Person, Role
from whosays.model.problem import Problem, Stage
from whosays.model.redaction import RedactionKind, RedactionRequest
from whosays.model.report import Report
from whosays.model.secret import Cost, PasswordHash
from whosays.model.source import Source, SourceKind
from whosays.storing import Adopted, Saved, Store
from whosays.storing.location import connect, locate

NAME = "Mira Sorel"
HIDDEN = MASK * len(NAME)
TEXT = "Gunmen killed 14 guards, Mira Sorel said. MIRA\nSOREL saw it. The nurse said that 14 had died."
AT_NOON = datetime(2024, 6, 1, 12, tzinfo=UTC)


def witnessed(name: str = "mira-sorel.txt", words: str = TEXT) -> Extraction:
    """A report in which a witness is named all over, with what was read out of it."""
    plain = told(name, words)
    report = replace(
        plain.report,
        title=f"{NAME} speaks",
        publisher="Harbour News",
        url="https://example.org/mira-sorel",
        author="mira sorel",
        original="ab" * 32,
    )
    witness = Source(NAME, SourceKind.WITNESS, actor=NAME)
    start = words.index("The nurse")
    return replace(
        plain,
        report=report,
        claims=tuple(
            replace(claim, sources=(witness,), victims="guards of Mira Sorel")
            for claim in plain.claims
            if isinstance(claim, CasualtyClaim)
        ),
        quotations=(
            Quotation(
                source=(Span(start, start + len("The nurse")),),
                cue=(Span(start + 10, start + 14),),
                content=(Span(start + 15, len(words)),),
                speakers=(witness,),
            ),
        ),
        problems=(Problem(Stage.EXTRACTING, f"{NAME} was not understood.", name, name),),
        coverage=Coverage.PART,
    )


def decisions_about(extraction: Extraction, other: Extraction) -> list[Decision]:
    telling, claim = extraction.tellings[0], extraction.claims[0]
    assert isinstance(claim, CasualtyClaim)
    acts = (
        ReviewClaim(claim.id, claim, replace(claim, victims="Mira Sorel's guards"), telling),
        MoveClaim(claim.id, claim, telling, other.tellings[0]),
        LinkIncidents.of_pair(telling, other.tellings[0], Judgement.SAME),
        DescribeIncident(of=TellingKey.of(telling), attribute=IncidentAttribute.TITLE, title=f"{NAME} and the raid"),
        GradeSource(NAME, SourceGrade.B),
        GradeSource("Harbour News", SourceGrade.A),
    )
    made = [Decision(act=act, reviewer="ana", at=AT, note="as mira sorel says") for act in acts]
    made[-1] = replace(made[-1], note="")
    return [*made, made[2].taken_back(reviewer="Mira Sorel", at=AT_NOON)]


def ask(*names: str, kind: RedactionKind = RedactionKind.PERSON) -> RedactionRequest:
    return RedactionRequest(kind=kind, names=names or (NAME,))


def redact(store: Store, request: RedactionRequest) -> None:
    store.redact(request, at=AT_NOON, by="ana", why="she asked us to")
    assert store.wipe()


def everything_in(location: str) -> str:
    """All that stands in any column of any table, the index of words too."""
    engine = connect(locate(location), patience=10)
    with engine.connect() as connection:
        found = [
            str(value)
            for table in inspect(connection).get_table_names()
            for row in connection.execute(text(f'SELECT * FROM "{table}"'))  # noqa: S608  the database's own names
            for value in row
        ]
    engine.dispose()
    return "\n".join(found).casefold()


@pytest.fixture
def filled(store: Store) -> tuple[Store, Extraction, Extraction]:
    """A store of two reports, one with the name, with decisions, problems and a read."""
    extraction, other = witnessed(), told("other.txt", "Gunmen killed 14 guards of the bank.")
    store.save_many([extraction, other])
    for decision in decisions_about(extraction, other):
        store.append_decision(decision)
    store.save_reading_problem(Problem(Stage.READING, "This cannot be read.", "reports/mira_sorel.png"))
    run = store.begin_run(at=AT)
    store.report_run(run, at=AT, done=1, latest="mira-sorel.txt")
    store.save_original(b"Mira Sorel wrote this.", media_type="text/plain")
    return store, extraction, other


def test_a_dry_run_lists_every_place_and_changes_nothing(filled: tuple[Store, Extraction, Extraction]) -> None:
    store, extraction, _ = filled
    before = (tuple(store.load_extractions()), store.load_decisions(), store.find_stamp())

    found = store.survey_redaction(ask())

    assert {trace.where for trace in found.traces} == {
        "text",
        "name of the report",
        "title",
        "address",
        "author",
        "sources and speakers",
        "actors",
        "words of claims",
        "quotes",
        "problems",
        "decisions: notes",
        "decisions: reviewers",
        "decisions: what they are about",
        "problems of reading files",
        "reads: the latest file",
        "kept files, byte for byte",
    }
    assert found.reports == (extraction.report.id,)
    assert found.pieces == ()
    assert (tuple(store.load_extractions()), store.load_decisions(), store.find_stamp()) == before


def test_a_dry_run_tells_of_words_of_the_name_that_stand_by_themselves(store: Store) -> None:
    store.save(told(text="Gunmen killed 14 guards, Mira Sorel said. Sorel saw it, and SOREL wept."))

    assert store.survey_redaction(ask()).pieces == (("Sorel", 2),)
    assert store.survey_redaction(ask(NAME, "Sorel")).pieces == ()


def test_a_person_is_masked_everywhere(filled: tuple[Store, Extraction, Extraction], location: str) -> None:
    store, _, other = filled
    redact(store, ask())

    same, masked = store.load_extractions()
    assert same == other
    assert masked.report.text == TEXT.replace(NAME, HIDDEN).replace("MIRA\nSOREL", f"{MASK * 4}\n{MASK * 5}")
    assert (masked.report.name, masked.report.title) == (f"{HIDDEN}.txt", f"{HIDDEN} speaks")
    assert masked.coverage is Coverage.PART
    assert masked.claims[0].sources == (Source(HIDDEN, SourceKind.WITNESS, actor=HIDDEN),)
    assert all(e.holds_in(masked.report.text) for c in masked.claims for e in c.evidence)
    assert masked.tellings[0].anchor.holds_in(masked.report.text)
    assert [problem.message for problem in masked.problems] == [
        f"{HIDDEN} was not understood.",
        store.load_redactions()[0].notice,
    ]
    for word in ("mira", "sorel"):
        assert word not in everything_in(location)


def test_ids_are_those_of_the_masked_values(filled: tuple[Store, Extraction, Extraction]) -> None:
    store, extraction, _ = filled
    redact(store, ask())

    kept = next(e for e in store.load_extractions() if MASK in e.report.text)
    fresh = Report(name=kept.report.name, text=kept.report.text)
    assert kept.report.id == fresh.id != extraction.report.id
    assert {claim.report for claim in kept.claims} == {telling.report for telling in kept.tellings} == {fresh.id}
    assert {claim.telling for claim in kept.claims} == {telling.id for telling in kept.tellings}


def test_decisions_hold_on_as_they_were(filled: tuple[Store, Extraction, Extraction]) -> None:
    store, _, other = filled
    before = store.load_decisions()
    redact(store, ask())

    kept = next(e for e in store.load_extractions() if MASK in e.report.text)
    after = store.load_decisions()
    review, move, link, title, grade, unchanged, undoing = after
    assert [d.act.kind for d in after] == [d.act.kind for d in before]
    assert isinstance(review.act, ReviewClaim)
    assert (review.act.read, review.act.subject) == (kept.claims[0], kept.claims[0].id)
    assert review.act.telling == kept.tellings[0]
    assert isinstance(move.act, MoveClaim)
    assert move.act.to == other.tellings[0]
    assert link.act == LinkIncidents.of_pair(kept.tellings[0], other.tellings[0], Judgement.SAME)
    assert isinstance(title.act, DescribeIncident)
    assert title.act.title == f"{HIDDEN} and the raid"
    assert grade.act == GradeSource(HIDDEN, SourceGrade.B)
    assert unchanged == before[5]
    assert undoing.undoes == link.id
    assert undoing.reviewer == HIDDEN


def test_the_tombstone_tells_what_was_done_and_never_whom(filled: tuple[Store, Extraction, Extraction]) -> None:
    store, _, _ = filled
    places = store.survey_redaction(ask()).places
    made = store.redact(ask(), at=AT_NOON, by="ana", why="Mira Sorel asked us to")

    assert store.load_redactions() == (made,)
    assert (made.kind, made.at, made.by) == (RedactionKind.PERSON, AT_NOON, "ana")
    assert (made.why, made.places, made.reports) == (f"{HIDDEN} asked us to", places, 1)


def test_the_same_report_comes_in_masked_again(filled: tuple[Store, Extraction, Extraction], location: str) -> None:
    store, extraction, _ = filled
    redact(store, ask())
    before = tuple(store.load_extractions())

    assert store.recall_problems(extraction.report) == before[-1].problems
    assert store.is_masked(extraction.report)
    assert store.save(extraction) is Saved.UNCHANGED
    assert store.adopt(extraction) is Adopted.SAME
    assert tuple(store.load_extractions()) == before
    assert "sorel" not in everything_in(location)


def test_under_another_name_it_is_masked_too(filled: tuple[Store, Extraction, Extraction], location: str) -> None:
    store, extraction, _ = filled
    redact(store, ask())

    copied = told("copy.txt", TEXT)
    assert store.save(replace(copied, report=replace(copied.report, title="By Mira Sorel"))) is Saved.NEW
    assert [e.report.title for e in store.load_extractions() if e.report.name == "copy.txt"] == [f"By {HIDDEN}"]
    assert "sorel" not in everything_in(location)
    assert extraction.report.id not in {e.report.id for e in store.load_extractions()}


def test_another_version_of_it_is_refused(filled: tuple[Store, Extraction, Extraction], location: str) -> None:
    store, _, _ = filled
    redact(store, ask())
    later = witnessed(words=f"{TEXT} This was added.")

    refusal = store.find_refusal(later.report)
    assert refusal is not None
    assert "Names in a report of this name were masked on 2024-06-01 (redaction" in refusal.message
    assert store.save_many([later, told("new.txt")]) == (Saved.REFUSED, Saved.NEW)
    assert store.adopt(later) is Adopted.REFUSED
    assert "sorel" not in everything_in(location)


def test_another_report_that_only_bears_the_same_name_is_taken_in(filled: tuple[Store, Extraction, Extraction]) -> None:
    store, _, _ = filled
    redact(store, ask())

    assert store.save(told("dora-kemal.txt", "A bomb wounded 3 people near the old bridge.", 3)) is Saved.NEW
    alike = told("dora-kemal.txt", TEXT.replace(NAME, "a mayor").replace("MIRA\nSOREL", "He"))
    assert store.save(alike) is Saved.NEW


def test_what_was_refused_is_kept_where_it_was_kept_before(store: Store) -> None:
    later = witnessed("mira-sorel.txt", TEXT.replace(NAME, "Mira Sorelova").replace("MIRA\nSOREL", "SHE"))
    later = replace(later, report=replace(later.report, title=None, url=None, author=None))
    store.save_many([witnessed(), later])
    redact(store, ask())

    assert store.find_refusal(witnessed(words=f"{TEXT} This was added.").report) is not None
    assert store.count_reports() == 2


def test_a_source_is_masked_in_the_words_that_stand_for_it(store: Store) -> None:
    store.save(witnessed())
    redact(store, ask(kind=RedactionKind.SOURCE))

    kept = next(store.load_extractions())
    assert f" {MASK * len('The nurse')} said that 14 had died." in kept.report.text
    assert store.save(witnessed()) is Saved.UNCHANGED


def test_a_report_is_taken_out_as_a_whole(filled: tuple[Store, Extraction, Extraction], location: str) -> None:
    store, extraction, other = filled
    store.save(told("copy.txt", f"{TEXT}\n"))
    request = RedactionRequest(kind=RedactionKind.REPORT, reports=(extraction.report.id,))
    assert [(trace.where, trace.report) for trace in store.survey_redaction(request).traces][:2] == [
        ("a copy in the very same words, with all that was read out of it", "copy.txt"),
        ("the report with all that was read out of it", "mira-sorel.txt"),
    ]
    redact(store, request)

    assert tuple(store.load_extractions()) == (other,)
    assert [d.act.kind for d in store.load_decisions()] == ["grade", "grade"]
    assert extraction.report.id not in everything_in(location)
    for again in (extraction, told("elsewhere.txt", TEXT)):
        assert store.save(again) is Saved.REFUSED
        assert store.adopt(again) is Adopted.REFUSED
        refusal = store.find_refusal(again.report)
        assert refusal is not None
        assert "was taken out of the store on 2024-06-01 (redaction" in refusal.message


def test_links_among_other_reports_outlive_one_that_is_taken_out(store: Store) -> None:
    one, two, three = (told(f"{n}.txt", f"Gunmen killed 14 guards of bank {n}.") for n in "abc")
    store.save_many([one, two, three])
    link = LinkIncidents(tuple((TellingKey.of(e.tellings[0]),) for e in (one, two, three)), Judgement.SAME)
    first = Decision(act=link, reviewer="ana", at=AT)
    for decision in (first, first.taken_back(reviewer="ana", at=AT_NOON)):
        store.append_decision(decision)
    redact(store, RedactionRequest(kind=RedactionKind.REPORT, reports=(one.report.id,)))

    left, undoing = store.load_decisions()
    assert left.act == LinkIncidents(link.groups[1:], Judgement.SAME)
    assert undoing.undoes == left.id


def test_reports_out_of_one_file_lose_it_with_the_one_that_is_masked(store: Store) -> None:
    digest = store.save_original(b"a table of two rows", media_type="text/csv")
    rows = [witnessed("row-1"), told("row-2", "Gunmen killed 14 guards of the bank.")]
    rows = [replace(row, report=replace(row.report, original=digest)) for row in rows]
    store.save_many(rows)
    redact(store, ask())

    assert store.find_kept_originals() == frozenset()
    assert {e.report.original for e in store.load_extractions()} == {None}
    assert store.save_many(rows) == (Saved.UNCHANGED, Saved.UNCHANGED)


def test_reports_that_become_one_by_masking_are_kept_once(store: Store) -> None:
    store.save_many([told("mira-sorel.txt"), told("dora-kemal.txt")])
    redact(store, ask(NAME, "Dora Kemal"))

    assert [e.report.name for e in store.load_extractions()] == [f"{HIDDEN}.txt"]


def test_a_second_redaction_masks_what_the_first_left(filled: tuple[Store, Extraction, Extraction]) -> None:
    store, extraction, _ = filled
    redact(store, ask())
    redact(store, ask("gunmen"))

    assert len(store.load_redactions()) == 2
    assert store.save(extraction) is Saved.UNCHANGED


def test_who_made_an_earlier_redaction_and_why_is_masked_too(store: Store, location: str) -> None:
    store.save_many([witnessed(), told("other.txt", "Gunmen killed 14 guards of the bank.")])
    store.redact(ask("guards"), at=AT_NOON, by=NAME, why="asked for by Sorel, Mira")
    found = store.survey_redaction(ask())
    assert "earlier redactions: by whom, and why" in {trace.where for trace in found.traces}
    redact(store, ask())

    first, second = store.load_redactions()
    assert (first.by, second.by) == (HIDDEN, "ana")
    assert MASK in first.why
    assert "sorel" not in everything_in(location)


def test_an_account_at_the_desk_stays_and_is_told(store: Store) -> None:
    """It is no report: who may come is changed where it was set up."""
    store.save(witnessed())
    password = PasswordHash.of("three herons by noon", Cost(2, 1))
    store.people.add(Person(name=NAME, role=Role.REVIEWER, added=AT), password)
    store.people.add(Person(name="ana", role=Role.ADMIN, added=AT), password)
    assert store.survey_redaction(ask()).accounts == (NAME,)
    redact(store, ask())

    assert [person.name for person in store.people.load()] == ["ana", NAME]
    assert "sorel" not in next(store.load_extractions()).report.text.lower()


def test_not_a_byte_of_the_name_is_left_in_the_files(tmp_path: Path) -> None:
    path = tmp_path / "whosays.db"
    with Store.open(path) as store:
        store.save_many([witnessed(), *(told(f"{n}.txt", f"Gunmen killed {n} guards.", n) for n in range(10, 60))])
        assert b"Mira Sorel" in b"".join(file.read_bytes() for file in tmp_path.iterdir())
        redact(store, ask())
        left = b"".join(file.read_bytes() for file in tmp_path.iterdir()).lower()
        for piece in ("mira", "sorel"):
            for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
                assert piece.encode(encoding) not in left


def test_who_has_the_store_open_stands_against_cleaning_it(tmp_path: Path) -> None:
    path = tmp_path / "whosays.db"
    with Store.open(path, patience=0.1) as store, closing(sqlite3.connect(path)) as other:
        store.save(witnessed())
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM report").fetchone()
        store.redact(ask(), at=AT_NOON, by="ana", why="")
        assert not store.wipe()
        other.rollback()
        assert store.wipe()
        assert b"Sorel" not in b"".join(file.read_bytes() for file in tmp_path.iterdir())


@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(kept=st.lists(extractions(), max_size=2), words=st.sampled_from(["Zyxwv Qponm", "zyxwv\nqponm", "QPONM, Zyxwv"]))
def test_whatever_is_kept_the_name_goes_and_all_else_stays(
    tmp_path_factory: pytest.TempPathFactory, kept: list[Extraction], words: str
) -> None:
    path = tmp_path_factory.mktemp("any") / "whosays.db"
    named = witnessed("a.txt", TEXT.replace(NAME, words))
    with Store.open(path) as store:
        store.save_many([named, *kept])
        before = {e.report.id: e for e in store.load_extractions() if e.report.id != named.report.id}
        redact(store, ask("Zyxwv Qponm"))
        after = {e.report.id: e for e in store.load_extractions()}
        for extraction in after.values():
            for claim in extraction.claims:
                assert all(evidence.holds_in(extraction.report.text) for evidence in claim.evidence)
    assert {report: e for report, e in after.items() if report in before} == before
    assert len(after) == len(before) + 1
    left = b"".join(file.read_bytes() for file in path.parent.iterdir()).lower()
    assert b"zyxwv" not in left
    assert b"qponm" not in left
