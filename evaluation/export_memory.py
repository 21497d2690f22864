"""How much memory writing a large casebook takes, format by format.

    python -m evaluation.export_memory [--claims N] [FORMAT ...]

A casebook of so many invented claims is made in a process of its own for each format, and held; what is told is by how
much the most memory that the process ever held grows while the export is written to a file. With what the exports need
to know of the whole (which claim is of which incident, in which row it stands) that is all that writing adds.
`docs/performance.md` says what was seen.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from datetime import date

from evaluation.bench import most_memory
from evaluation.pile import CLAIMS_A_REPORT, make_pile
from whosays.exporting.formats import FORMATS, find_format
from whosays.exporting.packing import write_archive
from whosays.model.casebook import Casebook
from whosays.model.claim import Effect
from whosays.model.estimate import Estimate
from whosays.model.incident import Incident, Telling
from whosays.model.time import Interval

_CLAIMS = 1_000_000
_MEGABYTE = 1_000_000


def make_casebook(claims: int) -> Casebook:
    """A casebook of about so many claims: each day of its reports is an incident with a figure."""
    pile = make_pile(claims // CLAIMS_A_REPORT)
    by_day: dict[date | None, list[Telling]] = defaultdict(list)
    for extraction in pile:
        for telling in extraction.tellings:
            by_day[(telling.date or Interval(None, None)).earliest].append(telling)
    incidents = tuple(_join(tellings) for tellings in by_day.values())
    return Casebook(
        extractions=pile, incidents=incidents, estimates=tuple(_estimate(incident) for incident in incidents)
    )


def _join(tellings: list[Telling]) -> Incident:
    first = tellings[0]
    return Incident(
        tellings=tuple(sorted(telling.id for telling in tellings)),
        method=first.method,
        status=first.status,
        date=first.date,
        places=first.places,
        title=f"{first.method.capitalize()} in {first.places[0].name}, {first.date}",
    )


def _estimate(incident: Incident) -> Estimate:
    return Estimate(
        incident=incident.id,
        policy="latest",
        effect=Effect.KILLED,
        side=None,
        low=3,
        best=3,
        high=9,
        claims=(),
        rule="The latest report's figure.",
    )


def _measure(name: str, claims: int) -> None:
    """Write one format and print what it took."""
    casebook = make_casebook(claims)
    before, start = most_memory(), time.perf_counter()
    form = find_format(name)
    with tempfile.TemporaryFile() as stream:
        if len(form.parts) == 1:
            form.parts[0].write(casebook, stream, lambda _: None)
        else:
            write_archive(form, casebook, stream)
        size = stream.tell()
    added, seconds = most_memory() - before, time.perf_counter() - start
    print(f"{name:14} {added:7.0f} MiB  {seconds:6.0f} s  {size / _MEGABYTE:7.1f} MB written  {before:.0f} MiB held")


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="export_memory", description="Memory that exports take.")
    parser.add_argument("formats", nargs="*", metavar="FORMAT", help="those to measure (else all)")
    parser.add_argument("--claims", type=int, default=_CLAIMS, help="how many claims there are")
    parser.add_argument("--here", action="store_true", help="in this process, one format alone")
    arguments = parser.parse_args()
    if arguments.here:
        _measure(arguments.formats[0], arguments.claims)
        return
    print(f"{arguments.claims} claims")
    for name in arguments.formats or FORMATS:
        command = [sys.executable, "-m", "evaluation.export_memory", "--here", "--claims", str(arguments.claims), name]
        subprocess.run(command, check=True)


if __name__ == "__main__":
    main()
