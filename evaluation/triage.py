"""What triage loses and saves: claims found with and without it, words parsed, and how quick it is.

    python -m evaluation.triage [--data ../shared] [--readings FILE] [--most N] [--all]

`--readings` keeps what was read without triage (`evaluation/full_readings.py`), which takes hours the first time. Only
reports are measured that `training/triage.py` has not learned from; `--all` takes the others in. A claim is lost where
no claim of the same kind has the same quote at the same place, and changed where one has, but says something else: so
it may be where a paragraph that was left out told more of a name, a place or a day.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, fields
from pathlib import Path

from evaluation.full_readings import COLLECTIONS, Collection, FullyRead, is_held_out, list_reports, load_full_readings
from whosays.model.claim import Claim
from whosays.model.extraction import Extraction
from whosays.model.report import Report
from whosays.pipeline import extract_report
from whosays.triaging import sift

_NO_CONTENT = frozenset({"report", "telling", "sources", "confidence", "evidence"})


@dataclass(frozen=True, slots=True)
class Outcome:
    """What triage does to one report or, added up, to many; `words` and `parsed` are words, the others claims."""

    reports: int = 0
    passed_over: int = 0
    words: int = 0
    parsed: int = 0
    claims: int = 0
    lost: int = 0
    changed: int = 0
    new: int = 0

    def __add__(self, other: Outcome) -> Outcome:
        return Outcome(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))

    @property
    def lost_share(self) -> float:
        """The share of the claims that is not found with triage; 0 where there are none."""
        return self.lost / self.claims if self.claims else 0.0

    @property
    def parsed_share(self) -> float:
        """The share of the words that is parsed; 0 where there are none."""
        return self.parsed / self.words if self.words else 0.0


def _place(claim: Claim) -> tuple[object, ...]:
    return claim.kind, claim.evidence


def _content(claim: Claim) -> tuple[object, ...]:
    return tuple((f.name, getattr(claim, f.name)) for f in fields(claim) if f.name not in _NO_CONTENT)


def compare(whole: Extraction, sifted: Extraction) -> Outcome:
    """What of the claims of a report that was read in full is found when it is read with triage."""
    before = {(_place(claim), _content(claim)) for claim in whole.claims}
    after = {(_place(claim), _content(claim)) for claim in sifted.claims}
    places = {place for place, _ in after}
    gone = before - after
    lost = {pair for pair in gone if pair[0] not in places}
    new = {pair for pair in after - before if pair[0] not in {place for place, _ in before}}
    return Outcome(claims=len(before), lost=len(lost), changed=len(gone) - len(lost), new=len(new))


def count_words(report: Report) -> Outcome:
    """How many words a report has, and how many of them triage leaves to be parsed."""
    sifted = sift(report)
    kept, left_out = (
        sum(len(report.text[span.start : span.end].split()) for span in spans)
        for spans in (sifted.kept, sifted.left_out)
    )
    return Outcome(reports=1, passed_over=not sifted.can_hold_incident, words=kept + left_out, parsed=kept)


def _judge(reading: FullyRead) -> Outcome:
    whole = reading.extraction
    sifted = extract_report(whole.report) if sift(whole.report).left_out else whole
    return count_words(whole.report) + compare(whole, sifted)


def measure(readings: Sequence[FullyRead]) -> Iterator[tuple[Collection, Outcome]]:
    """What triage does to the reports of each collection."""
    with ProcessPoolExecutor() as pool:
        for collection in COLLECTIONS:
            own = [reading for reading in readings if reading.collection == collection.name]
            yield collection, sum(pool.map(_judge, own, chunksize=4), Outcome())


def measure_speed(reports: Sequence[Report]) -> float:
    """Words a second of CPU time that triage goes through on one core."""
    words = sum(len(report.text.split()) for report in reports)
    for report in reports[:20]:
        sift(report)
    start = time.process_time()
    for report in reports:
        sift(report)
    return words / (time.process_time() - start)


def _lay_out(name: str, outcome: Outcome) -> str:
    return (
        f"{name:20} {outcome.reports:7} {outcome.passed_over:7} {outcome.words:8} {outcome.parsed_share:7.1%} "
        f"{outcome.claims:7} {outcome.lost:5} {outcome.lost_share:6.2%} {outcome.changed:7} {outcome.new:4}"
    )


def _print_table(measured: Iterable[tuple[Collection, Outcome]]) -> None:
    print(
        f"{'':20} {'reports':>7} {'not read':>7} {'words':>8} {'parsed':>7} {'claims':>7} {'lost':>5} {'':6} "
        f"{'changed':>7} {'new':>4}"
    )
    total = Outcome()
    for collection, outcome in measured:
        print(_lay_out(collection.name, outcome), flush=True)
        if collection.tells_incidents:
            total += outcome
    print(_lay_out("reports of incidents", total))


def _print_general(data: Path, *, everything: bool) -> None:
    print("\ngeneral news, all reports")
    total, reports = Outcome(), list[Report]()
    for collection in COLLECTIONS:
        if not collection.tells_incidents:
            own = [report for report in list_reports(collection, data) if everything or is_held_out(report)]
            outcome = sum(map(count_words, own), Outcome())
            print(f"{collection.name:20} {outcome.reports} reports, {outcome.parsed_share:.1%} of the words parsed")
            if collection.is_general:
                total += outcome
                reports += own
    print(f"{'general news':20} {total.reports} reports, {total.parsed_share:.1%} of the words parsed")
    empty = [report for report in reports if not sift(report).can_hold_incident]
    print(f"{measure_speed(empty):,.0f} words/s through reports without any sign")
    print(f"{measure_speed(reports):,.0f} words/s through all of them")


def main(argv: Sequence[str] | None = None) -> None:
    """Measure and print; see the module."""
    parser = argparse.ArgumentParser(prog="evaluation.triage", description="What triage loses and saves.")
    parser.add_argument("--data", type=Path, default=Path("../shared"))
    parser.add_argument("--readings", type=Path, default=Path("readings.pickle"))
    parser.add_argument("--most", type=int, default=400)
    parser.add_argument("--all", action="store_true", help="reports that were learned from, too")
    asked = parser.parse_args(argv)
    readings = load_full_readings(asked.readings, asked.data, most=asked.most)
    _print_table(measure([r for r in readings if asked.all or is_held_out(r.extraction.report)]))
    _print_general(asked.data, everything=asked.all)


if __name__ == "__main__":
    main()
