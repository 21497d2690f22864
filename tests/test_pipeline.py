"""The rooms in their order: from text to casebook, with and without a store."""

import json
import random
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from zipfile import ZipFile

import pytest

import whosays
from whosays.errors import NoSuchPathError
from whosays.intake import Progress
from whosays.model.act import Judgement, LinkIncidents
from whosays.model.claim import CasualtyClaim, Claim, Effect
from whosays.model.decision import Decision
from whosays.model.extraction import Coverage, Extraction
from whosays.model.problem import Problem, Stage
from whosays.model.report import Report
from whosays.pipeline import (
    LONGEST_READ,
    count_reports,
    extract_paths,
    extract_report,
    make_casebook,
    open_casebook,
    read,
    read_into,
)
from whosays.reading import read_text
from whosays.storing import Store

FIRST = "Gunmen killed 14 guards at a prison in Kaduna on 3 May 2022, the Interior Ministry said."
SECOND = "Gunmen killed nine guards at a prison in Kaduna on 3 May 2022, hospital officials said."
OTHER = "A bomb wounded six people at a market in Kabul on 12 June 2019, witnesses said."
FRENCH = (
    "Des hommes armés ont attaqué un poste de police jeudi. Quatorze policiers ont été tués, selon le ministère de "
    "l'Intérieur, et une vingtaine de personnes ont été blessées."
)
AT = datetime(2024, 5, 1, 12, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    for name, text in (("first", FIRST), ("second", SECOND), ("other", OTHER)):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "whosays.db") as opened:
        yield opened


def tolls(casebook: whosays.Casebook) -> set[int | None]:
    return {
        claim.count.exact
        for claim in casebook.claims.values()
        if isinstance(claim, CasualtyClaim) and claim.effect is Effect.KILLED
    }


def test_a_folder_becomes_a_casebook(folder: Path) -> None:
    casebook = read(folder)

    assert [report.name for report in casebook.reports.values()] == ["first.txt", "other.txt", "second.txt"]
    assert tolls(casebook) == {9, 14}
    assert len(casebook.incidents) == 2
    (disagreement,) = casebook.disagreements
    assert disagreement.attribute == "killed"
    assert casebook.estimates


def test_every_telling_is_of_exactly_one_incident(folder: Path) -> None:
    casebook = read(folder)

    told = [telling for incident in casebook.incidents for telling in incident.tellings]
    assert sorted(told) == sorted(casebook.tellings)


def test_the_order_of_reports_makes_no_difference(folder: Path) -> None:
    extractions = [item for item in extract_paths([folder]) if not isinstance(item, Problem)]
    shuffled = random.Random(7).sample(extractions, len(extractions))  # noqa: S311  an order, not a secret

    assert make_casebook(shuffled) == make_casebook(extractions)


def test_a_report_given_twice_counts_once(folder: Path) -> None:
    extractions = [item for item in extract_paths([folder]) if not isinstance(item, Problem)]

    assert make_casebook([*extractions, *extractions]) == make_casebook(extractions)


def test_a_store_gives_the_same_casebook_as_no_store(folder: Path, store: Store) -> None:
    read_into(store, [folder])

    assert open_casebook(store) == read(folder)


def test_reading_with_a_store_sees_what_was_kept_before(folder: Path, store: Store) -> None:
    read(folder / "first.txt", store=store)
    casebook = read(folder / "second.txt", store=store)

    assert tolls(casebook) == {9, 14}


def test_progress_is_told_after_every_report(folder: Path, store: Store) -> None:
    told: list[Progress] = []
    intake = read_into(store, [folder], on_progress=told.append)

    assert [(each.new, each.latest) for each in told] == [(1, "first.txt"), (2, "other.txt"), (3, "second.txt")]
    assert (told[-1].new, told[-1].latest) == (intake.new, intake.latest)
    assert intake.reports == 3


def test_others_see_how_far_a_read_is_until_it_is_over(
    folder: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("whosays.intake._ANNOUNCED_EVERY", 0)
    seen: list[tuple[int | None, int, str]] = []

    def look(_: Progress) -> None:
        (run,) = store.load_running_reads(datetime.now(UTC))
        seen.append((run.total, run.done, run.latest))

    read_into(store, [folder], total=3, on_progress=look)

    assert seen == [(3, 1, "first.txt"), (3, 2, "other.txt"), (3, 3, "second.txt")]
    assert store.load_running_reads(datetime.now(UTC)) == ()


def test_a_read_writes_down_how_far_it_is_no_more_than_about_every_second(folder: Path, store: Store) -> None:
    read_into(store, [folder])
    started = monotonic()
    told: list[int] = []

    def look(_: Progress) -> None:
        (run,) = store.load_running_reads(datetime.now(UTC))
        told.append(run.done)

    read_into(store, [folder], on_progress=look)

    assert len(told) == 3
    assert len(set(told) - {0}) <= monotonic() - started + 1


def test_a_read_that_is_broken_off_runs_no_more(folder: Path, store: Store) -> None:
    def interrupt(_: Progress) -> None:
        assert len(store.load_running_reads(datetime.now(UTC))) == 1
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read_into(store, [folder], on_progress=interrupt)

    assert store.load_running_reads(datetime.now(UTC)) == ()


def test_a_second_run_reads_only_what_is_new(folder: Path, store: Store) -> None:
    read_into(store, [folder])
    (folder / "third.txt").write_text("Gunmen killed two guards in Lagos.", encoding="utf-8")
    intake = read_into(store, [folder])

    assert (intake.new, intake.changed, intake.unchanged) == (1, 0, 3)


def test_an_interruption_loses_at_most_the_report_in_hand(
    folder: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(report: Report, *, triage: bool) -> Extraction:
        if report.name == "second.txt":
            raise KeyboardInterrupt
        return extract_report(report, triage=triage)

    monkeypatch.setattr("whosays.pipeline.extract_report", interrupt)
    with pytest.raises(KeyboardInterrupt):
        read_into(store, [folder], workers=1)
    assert store.count_reports() == 2
    monkeypatch.undo()

    intake = read_into(store, [folder])
    assert (intake.new, intake.unchanged) == (1, 2)


def test_what_progress_tells_of_is_kept(folder: Path, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("whosays.intake._MOST_HELD", 1)

    def interrupt(progress: Progress) -> None:
        if progress.new == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read_into(store, [folder], on_progress=interrupt)
    assert store.count_reports() == 2


def test_several_workers_fill_a_store_as_one_does(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "gazette.txt").write_text(FRENCH, encoding="utf-8")
    (folder / "broken.jsonl").write_text('{"id": "a", "text": "Gunmen killed two guards in Lagos."}\n{"id"\n')
    monkeypatch.setattr("whosays.working.abreast._WORTH_WORKERS", 1)
    monkeypatch.setattr("whosays.working.abreast._SHARE", 1)
    kept, seen = [], []
    for workers in (1, 2):
        latest: list[Progress] = []
        with Store.open(tmp_path / f"{workers}.db") as store:
            intake = read_into(store, [folder], workers=workers, on_progress=latest.append)
            kept.append((tuple(store.load_extractions()), store.load_reading_problems(), intake))
        seen.append(latest)

    assert kept[0] == kept[1]
    assert seen[0] == seen[1]
    assert kept[0][2].new == 5


def test_a_report_that_could_not_be_read_is_read_by_the_next_run(folder: Path, store: Store) -> None:
    lost = Problem(Stage.READING, "The process was ended.", "first.txt", "first.txt")
    store.save_reading_problem(lost)
    elsewhere = replace(lost, place="elsewhere.txt", report="elsewhere.txt")
    store.save_reading_problem(elsewhere)

    read_into(store, [folder])

    assert store.load_reading_problems() == (elsewhere,)


def test_decisions_hold_when_a_casebook_is_opened(folder: Path, store: Store) -> None:
    read_into(store, [folder])
    together = open_casebook(store)
    (shared,) = [incident for incident in together.incidents if len(incident.tellings) == 2]
    one, other = together.tellings_of(shared)
    apart = Decision(act=LinkIncidents.of_pair(one, other, Judgement.NOT_SAME), reviewer="r", at=AT)

    store.append_decision(apart)
    assert len(open_casebook(store).incidents) == 3
    assert open_casebook(store).disagreements == ()

    store.append_decision(replace(apart, at=AT.replace(hour=13), undoes=apart.id))
    assert replace(open_casebook(store), decisions=()) == together


def test_decisions_outlive_another_reading(folder: Path, store: Store) -> None:
    read_into(store, [folder])
    casebook = open_casebook(store)
    (shared,) = [incident for incident in casebook.incidents if len(incident.tellings) == 2]
    one, other = casebook.tellings_of(shared)
    apart = LinkIncidents.of_pair(one, other, Judgement.NOT_SAME)
    store.append_decision(Decision(act=apart, reviewer="r", at=AT))

    read_into(store, [folder], again=True)

    assert len(open_casebook(store).incidents) == 3


def test_a_report_in_another_language_is_kept_and_told_of_once(folder: Path, store: Store) -> None:
    (folder / "gazette.txt").write_text(FRENCH, encoding="utf-8")
    intake = read_into(store, [folder])

    (problem,) = intake.problems
    assert problem.report == "gazette.txt"
    (kept,) = [each for each in store.load_extractions() if each.report.name == "gazette.txt"]
    assert kept.report.text == FRENCH
    assert (kept.tellings, kept.claims) == ((), ())
    assert open_casebook(store).problems == (problem,)


def test_a_text_in_another_language_says_why_nothing_is_read_out_of_it() -> None:
    extraction = extract_report(read_text(FRENCH, name="gazette", language="fr"))

    assert extraction.claims == ()
    (problem,) = extraction.problems
    assert problem.stage is Stage.EXTRACTING
    assert "(fr)" in problem.message


def test_a_path_that_is_not_there_is_refused_before_anything_is_kept(folder: Path, store: Store) -> None:
    with pytest.raises(NoSuchPathError):
        read_into(store, [folder, folder / "nowhere"])
    assert store.count_reports() == 0


def test_reports_are_counted_for_progress(folder: Path) -> None:
    lines = [json.dumps({"id": str(number), "text": OTHER}) for number in range(5)]
    (folder / "more.jsonl").write_text("\n".join(lines) + "\n\n", encoding="utf-8")

    assert count_reports([folder]) == 8


def test_reports_in_archives_are_not_counted_beforehand(folder: Path) -> None:
    with ZipFile(folder / "june.zip", "w") as archive:
        archive.writestr("a.txt", OTHER)

    assert count_reports([folder]) is None


def test_importing_the_library_loads_nothing_else() -> None:
    program = "import sys, whosays; print(sorted(name for name in sys.modules if name.startswith('whosays')))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert done.stdout == "['whosays', 'whosays.version']\n"


@pytest.mark.parametrize("name", whosays.__all__)
def test_every_public_name_is_there(name: str) -> None:
    assert getattr(whosays, name) is not None
    assert name in dir(whosays)


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'nonsense'"):
        whosays.nonsense  # noqa: B018  looking it up is the test


def test_the_dozen_lines_of_the_documentation_run(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert whosays.__doc__
    lines = [line[4:] for line in whosays.__doc__.splitlines() if line.startswith("    ")]
    monkeypatch.chdir(folder.parent)
    done = subprocess.run(
        [sys.executable, "-c", "\n".join(lines)], capture_output=True, text=True, check=True, encoding="utf-8"
    )

    assert "contradiction" in done.stdout
    assert done.stderr == ""


def judge_all(extractions: list[Extraction], confidences: dict[int, float | None]) -> list[Extraction]:
    """The extractions with casualty claims judged by their number, all other claims sure."""

    def judged(claim: Claim) -> Claim:
        number = claim.count.exact if isinstance(claim, CasualtyClaim) else None
        return replace(claim, confidence=0.9 if number is None else confidences.get(number, 0.9))

    return [replace(each, claims=tuple(map(judged, each.claims))) for each in extractions]


def test_doubtful_claims_are_left_out_before_reports_are_compared() -> None:
    extractions = judge_all(
        [extract_report(read_text(FIRST, name="1")), extract_report(read_text(SECOND, name="2"))], {9: 0.3}
    )
    everything, surer = make_casebook(extractions), make_casebook(extractions, at_least=0.5)

    assert everything.disagreements
    assert (everything.at_least, everything.left_out) == (0.0, ())
    assert not surer.disagreements
    assert 9 not in tolls(surer)
    assert [claim.confidence for claim in surer.left_out] == [0.3]
    assert surer.left_out_of(surer.incidents[0]) == surer.left_out


def test_claims_that_nobody_judged_are_not_left_out() -> None:
    extractions = judge_all([extract_report(read_text(FIRST, name="1"))], {14: None})

    assert 14 in tolls(make_casebook(extractions, at_least=1.0))


def test_a_threshold_leaves_the_store_as_it_is(folder: Path, store: Store) -> None:
    nothing = read(folder, store=store, at_least=1.0)

    assert not nothing.claims
    assert len(nothing.left_out) == len(open_casebook(store).claims) > 0
    assert len(read(folder, at_least=1.0).left_out) == len(nothing.left_out)


def test_a_report_without_any_sign_of_an_incident_is_not_parsed() -> None:
    report = read_text("The mayor opened the new library. Two hundred guests came.", name="gazette")
    assert extract_report(report) == Extraction(report=report)
    assert extract_report(report).coverage is Coverage.NONE


def test_paragraphs_without_any_sign_of_an_incident_are_not_parsed_but_the_others_say_what_they_said() -> None:
    dull = "The finance committee voted on Tuesday to raise the price of a library card, and praised the new budget."
    report = read_text("\n\n".join([*[dull] * 10, FIRST, *[dull] * 10]), name="gazette")
    sifted, whole = extract_report(report), extract_report(report, triage=False)
    assert (sifted.coverage, whole.coverage) == (Coverage.PART, Coverage.WHOLE)
    # How far into a report a claim stands is a part of how surely it is read.
    assert [replace(c, confidence=None) for c in sifted.claims] == [replace(c, confidence=None) for c in whole.claims]
    assert all(evidence.holds_in(report.text) for claim in sifted.claims for evidence in claim.evidence)


def test_a_report_of_an_incident_is_parsed_as_a_whole() -> None:
    report = read_text(FIRST, name="first")
    assert extract_report(report).coverage is Coverage.WHOLE
    assert extract_report(report) == extract_report(report, triage=False)


def test_what_lies_too_far_behind_in_a_text_is_not_read_and_a_problem_says_so() -> None:
    text = f"{FIRST}\n{' ' * LONGEST_READ}\n{OTHER}"
    extraction = extract_report(Report("long.txt", text), triage=False)

    assert {claim.evidence[0].start < 200 for claim in extraction.claims} == {True}
    assert extraction.coverage is Coverage.PART
    (problem,) = extraction.problems
    assert (problem.place, problem.report) == ("long.txt", "long.txt")
    assert f"behind character {text.index(OTHER):,} was not read" in problem.message
