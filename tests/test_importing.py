"""What another team hands over comes into a store whole, once, and overrides nothing."""

import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from tests.strategies import extractions

from whosays.errors import NoSuchPathError, UnreadableBundleError
from whosays.exporting.bundle import write_bundle
from whosays.importing import Imported, import_bundle, import_decisions
from whosays.model.act import GradeSource, ReviewClaim, SourceGrade
from whosays.model.claim import CasualtyClaim
from whosays.model.decision import Decision
from whosays.model.extraction import Extraction
from whosays.model.problem import Stage
from whosays.model.report import Report
from whosays.pipeline import extract_report, make_casebook, open_casebook
from whosays.storing import Store

TEXT = "Gunmen killed nine people in Osh on 4 May 2011, police said. Two attackers died."
_HALVES = re.compile(r"\\ud[89ab]..\\ud[c-f]..")
AT = datetime(2024, 5, 1, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def read() -> Extraction:
    return extract_report(Report("osh.txt", TEXT, title="Attack in Osh", language="en"))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "ours.db") as opened:
        yield opened


def reject(extraction: Extraction, number: int = 0) -> ReviewClaim:
    claim = extraction.claims[number]
    (telling,) = (each for each in extraction.tellings if each.id == claim.telling)
    return ReviewClaim(subject=claim.id, read=claim, claim=None, telling=telling)


def correct(extraction: Extraction, **changes: Any) -> ReviewClaim:
    claim = next(each for each in extraction.claims if isinstance(each, CasualtyClaim))
    (telling,) = (each for each in extraction.tellings if each.id == claim.telling)
    return ReviewClaim(subject=claim.id, read=claim, claim=replace(claim, **changes), telling=telling)


def decided(act: Any, *, days: int = 0, reviewer: str = "Bo") -> Decision:
    return Decision(act=act, reviewer=reviewer, at=AT + timedelta(days=days))


def export(store: Store) -> str:
    stream = io.StringIO()
    write_bundle(open_casebook(store), stream, with_quotations=True)
    return stream.getvalue()


def hand_over(tmp_path: Path, name: str, extraction: Extraction | None, *decisions: Decision) -> Path:
    """The bundle of another team's store, as a file."""
    with Store.open(tmp_path / f"{name}.db") as theirs:
        if extraction:
            theirs.save(extraction)
        theirs.take_in_decisions(decisions)
        path = tmp_path / f"{name}.json"
        path.write_text(export(theirs), encoding="utf-8")
    return path


def without_teams(bundle: str) -> dict[str, Any]:
    whole: dict[str, Any] = json.loads(bundle)
    return whole | {"decisions": [each | {"teams": []} for each in whole["decisions"]]}


def test_a_bundle_that_is_taken_in_is_exported_again_byte_for_byte(
    store: Store, read: Extraction, tmp_path: Path
) -> None:
    path = hand_over(tmp_path, "osh", read)
    imported = import_bundle(store, path)

    assert imported == Imported(team="osh", new=("osh.txt",))
    assert export(store) == path.read_text(encoding="utf-8")
    assert list(store.load_extractions()) == [read]


def test_with_decisions_only_the_team_s_name_is_added(store: Store, read: Extraction, tmp_path: Path) -> None:
    mistaken = decided(GradeSource("police", SourceGrade.C))
    path = hand_over(
        tmp_path,
        "osh",
        read,
        decided(reject(read, -1)),
        decided(correct(read, victims="nine people"), days=1),
        mistaken,
        mistaken.taken_back(reviewer="Bo", at=AT + timedelta(days=3)),
    )
    imported = import_bundle(store, path, team="Osh desk")

    assert (imported.decided, imported.problems) == (4, ())
    assert without_teams(export(store)) == without_teams(path.read_text(encoding="utf-8"))
    assert {decision.teams for decision in store.load_decisions()} == {("Osh desk",)}
    assert list(store.load_extractions()) == [read]


def test_a_second_time_nothing_changes(store: Store, read: Extraction, tmp_path: Path) -> None:
    path = hand_over(tmp_path, "osh", read, decided(reject(read)))
    import_bundle(store, path)
    before, stamp = export(store), store.find_stamp()

    again = import_bundle(store, path)

    assert (again.new, again.same, again.decided, again.known) == ((), ("osh.txt",), 0, 1)
    assert export(store) == before
    assert store.find_stamp() == stamp


def test_one_s_own_reading_of_a_report_stays(store: Store, read: Extraction, tmp_path: Path) -> None:
    own = Extraction(report=read.report, tellings=read.tellings)
    store.save(own)

    imported = import_bundle(store, hand_over(tmp_path, "osh", read))

    assert imported.other == ("osh.txt",)
    assert list(store.load_extractions()) == [own]


def test_a_report_that_was_taken_in_is_read_anew_once_one_has_it_oneself(
    store: Store, read: Extraction, tmp_path: Path
) -> None:
    import_bundle(store, hand_over(tmp_path, "osh", read))

    assert store.recall(read.report) is None


def test_decisions_alone_bring_no_report(store: Store, read: Extraction, tmp_path: Path) -> None:
    imported = import_decisions(store, hand_over(tmp_path, "osh", read, decided(reject(read))))

    assert (imported.decided, imported.new) == (1, ())
    assert store.count_reports() == 0


def test_a_bundle_of_nothing_but_decisions_is_enough(store: Store, read: Extraction, tmp_path: Path) -> None:
    path = hand_over(tmp_path, "osh", read, decided(reject(read)))
    whole = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({"decisions": whole["decisions"], "whosays": 1}), encoding="utf-8")
    store.save(read)

    assert import_decisions(store, path).decided == 1
    assert not any(claim == read.claims[0] for claim in open_casebook(store).claims.values())


def test_teams_that_decide_differently_are_in_conflict_whoever_comes_first(read: Extraction, tmp_path: Path) -> None:
    one = hand_over(tmp_path, "osh", read, decided(reject(read)))
    other = hand_over(tmp_path, "cucuta", read, decided(ReviewClaim(**_accepted(read)), days=1, reviewer="Cy"))
    found = []
    for order in ((one, other), (other, one)):
        with Store.open(tmp_path / f"{order[0].stem}-first.db") as ours:
            ours.save(read)
            imported = [import_bundle(ours, path) for path in order][-1]
            book = open_casebook(ours)
            found.append((imported.conflicts, book.effective, book.claims, book.reviewed))

    assert found[0] == found[1]
    (conflict,), effective, claims, _ = found[0]
    assert len(conflict.decisions) == 2
    assert (conflict.holds, effective) == ((), ())
    assert read.claims[0].id in claims


def _accepted(read: Extraction) -> dict[str, Any]:
    rejected = reject(read)
    return {
        "subject": rejected.subject,
        "read": rejected.read,
        "claim": rejected.read,
        "telling": rejected.telling,
    }


def test_one_s_own_decision_that_comes_back_stays_one_s_own(store: Store, read: Extraction, tmp_path: Path) -> None:
    own = decided(reject(read))
    store.save(read)
    store.append_decision(own)

    imported = import_bundle(store, hand_over(tmp_path, "osh", read, own))

    assert (imported.decided, imported.known) == (0, 1)
    assert store.load_decisions() == (own,)


def test_what_two_teams_hand_over_is_of_both(store: Store, read: Extraction, tmp_path: Path) -> None:
    both = decided(reject(read))
    import_decisions(store, hand_over(tmp_path, "osh", read, both))
    import_decisions(store, hand_over(tmp_path, "cucuta", read, both))

    assert [decision.teams for decision in store.load_decisions()] == [("cucuta", "osh")]


def test_decisions_that_were_handed_on_keep_the_name_of_their_team(
    store: Store, read: Extraction, tmp_path: Path
) -> None:
    forwarded = Decision(act=reject(read), reviewer="Di", at=AT, teams=("alma",))
    import_decisions(store, hand_over(tmp_path, "osh", read, forwarded))

    assert [decision.teams for decision in store.load_decisions()] == [("alma",)]


def spoil(path: Path, *way: str | int, to: Any) -> Path:
    """Put another value at a place of a bundle."""
    whole: Any = json.loads(path.read_text(encoding="utf-8"))
    part = whole
    for step in way[:-1]:
        part = part[step]
    part[way[-1]] = to
    path.write_text(json.dumps(whole), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("way", "to", "place", "said"),
    [
        (("claims", 0, "evidence", 0, "start"), 1, "claims[0]", "its id is not that of what it says"),
        (("claims", 0, "evidence", 0, "quote"), "Somebody", "claims[0]", "does not stand at"),
        (("claims", 0, "kind"), "rumour", "claims[0]", 'whose "kind" is one of'),
        (("claims", 0, "confidence"), 7, "claims[0]", "not from 0 to 1"),
        (("claims", 0), "nothing", "claims[0]", "an object is needed"),
        (("readings", 0, "claims", 0), "f" * 16, "readings[0].claims[0]", "no claim of this id"),
        (("readings", 0, "tellings", 0, "method"), "magic", "readings[0].tellings[0]", "method: this must be one of"),
        (("reports", 0, "text"), TEXT + " ", "reports[0]", "not the one with the hash"),
        (("reports", 0, "name"), "other.txt", "reports[0]", "not those with the hash"),
        (("reports", 0, "pages"), [9999], "reports[0]", "a page begins outside the text"),
        (("readings", 0, "furniture"), [[0, 9999]], "reports[0]", "furniture lies outside the text"),
        (("readings", 0, "report"), "none.txt", "reports[0]", "does not say what was read out of it"),
        (("decisions", 0, "id"), "0" * 16, "decisions[0]", "its id is not that of what it says"),
        (("decisions", 0, "act", "kind"), "burn", "decisions[0]", 'whose "kind" is one of'),
        (("decisions", 0, "at"), "yesterday", "decisions[0]", "a moment with its offset"),
        (("decisions", 0, "teams"), [" "], "decisions[0]", "a team needs a name"),
        (("decisions", 0, "undoes"), "0" * 16, "decisions[0]", "its id is not that of what it says"),
        (("decisions", 0, "act", "read", "evidence", 0, "quote"), "Somebody", "decisions[0]", "does not stand"),
        (("problems",), [{"stage": "dreaming"}], "problems[0]", "stage: this must be one of"),
        (("quotations", 0, "content"), 3, "quotations[0]", "this must be a list"),
        (("whosays",), 2, "line 1", "no bundle of version 1"),
    ],
)
def test_what_does_not_hold_is_refused_with_its_place(
    store: Store, read: Extraction, tmp_path: Path, way: tuple[str | int, ...], to: Any, place: str, said: str
) -> None:
    path = spoil(hand_over(tmp_path, "osh", read, decided(reject(read, -1))), *way, to=to)

    imported = import_bundle(store, path)

    told = [problem for problem in imported.problems if f"{path}, {place}" == problem.place and said in problem.message]
    assert told, imported.problems
    if place.startswith(("claims", "decisions", "problems", "quotations")):
        (kept,) = store.load_extractions()
        assert len(kept.claims) >= len(read.claims) - 1


def test_what_takes_back_a_decision_that_nobody_knows_is_refused(
    store: Store, read: Extraction, tmp_path: Path
) -> None:
    first = decided(reject(read))
    path = hand_over(tmp_path, "osh", read, first, first.taken_back(reviewer="Bo", at=AT + timedelta(days=1)))
    whole = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(whole | {"decisions": whole["decisions"][1:]}), encoding="utf-8")

    imported = import_bundle(store, path)

    assert ["takes back a decision" in problem.message for problem in imported.problems] == [True]
    assert store.load_decisions() == ()


@pytest.mark.parametrize(
    "content", [b"", b"{", b"Nine people died.", b"[1]", b'{"whosays": 1, "claims": [', b"\xff\xfe"]
)
def test_what_is_no_bundle_is_refused_as_a_whole(store: Store, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "bundle.json"
    path.write_bytes(content)
    if content:
        with pytest.raises(UnreadableBundleError, match="cannot be taken in"):
            import_bundle(store, path)
    else:
        assert import_bundle(store, path).problems
    with pytest.raises(NoSuchPathError):
        import_bundle(store, tmp_path / "none.json")


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(extractions())
def test_any_extraction_comes_back_as_it_was(tmp_path_factory: pytest.TempPathFactory, extraction: Extraction) -> None:
    # Problems of reading are those of files, and hang on no report.
    own = tuple(problem for problem in extraction.problems if problem.stage is not Stage.READING)
    stream = io.StringIO()
    write_bundle(make_casebook([replace(extraction, problems=own)]), stream, with_quotations=True)
    # JSON cannot tell two halves of a character side by side from the whole one; reading lets none in.
    assume(not _HALVES.search(stream.getvalue()))
    folder = tmp_path_factory.mktemp("any")
    (folder / "any.json").write_text(stream.getvalue(), encoding="utf-8")
    with Store.open(folder / "any.db") as store:
        imported = import_bundle(store, folder / "any.json")
        again = io.StringIO()
        write_bundle(open_casebook(store), again, with_quotations=True)

    assert imported.problems == ()
    assert again.getvalue() == stream.getvalue()
