"""What is missed and what is found wrongly, with the text around it: reading these tells where to push.

    python -m evaluation.errors PREDICTIONS.jsonl --corpus NAME [--kind KIND] [--around 160]

Misses and false finds are those that the scorer of gold by hand counts (optional claims are neither).
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.corpora import CORPORA, Corpus, Scorer, data_folder
from evaluation.scoring import run_gold
from whosays.model.claim import CLAIM_KINDS

Bundle = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Error:
    """A claim that is missed, or spurious; `start` and `end` are code points of the report's text, half-open."""

    missed: bool
    report: str
    kind: str
    claim: str
    start: int
    end: int
    overlapping: tuple[str, ...]

    def show(self, text: str, around: int) -> str:
        """The error with its quote and as many code points of text on either side."""
        before, after = text[max(0, self.start - around) : self.start], text[self.end : self.end + around]
        quote = " ".join(f"{before}»{text[self.start : self.end]}«{after}".split())
        rivals = "".join(f"\n    there: {rival}" for rival in self.overlapping)
        return f"{'MISSED  ' if self.missed else 'SPURIOUS'} {self.report} {self.claim}{rivals}\n    {quote}"


def read_bundles(path: Path) -> Iterator[Bundle]:
    """The bundles of a file, one a line."""
    yield from (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip())


def _listing(corpus: Corpus, data: Path, predictions: Path) -> Mapping[str, Any]:
    listing: Mapping[str, Any] = run_gold(corpus, data, predictions, verbose=True)["listing"]
    return listing


def find_spurious(corpus: Corpus, data: Path, predictions: Path) -> frozenset[str]:
    """The ids of the claims that the gold has not."""
    return frozenset(str(entry["id"]) for entry in _listing(corpus, data, predictions)["spurious"])


def find_errors(corpus: Corpus, data: Path, predictions: Path) -> tuple[Error, ...]:
    """Misses and false finds in order of reports and text."""
    listing = _listing(corpus, data, predictions)
    errors = [
        Error(
            missed=part == "missed",
            report=entry["report"],
            kind=entry["kind"],
            claim=entry["claim"],
            start=entry["start"],
            end=entry["end"],
            overlapping=tuple(str(rival) for rival in entry["overlapping"]),
        )
        for part in ("missed", "spurious")
        for entry in listing[part]
    ]
    return tuple(sorted(errors, key=lambda error: (error.report, error.start, error.end, error.claim)))


def main() -> None:
    """Print the errors, and how many there are of each kind."""
    parser = argparse.ArgumentParser(prog="evaluation.errors", description="What is missed and what is found wrongly.")
    parser.add_argument("predictions", type=Path)
    parser.add_argument("--corpus", required=True, choices=[c.name for c in CORPORA if c.scorer is Scorer.GOLD])
    parser.add_argument("--kind", choices=CLAIM_KINDS)
    parser.add_argument("--around", type=int, default=160, help="code points of text on either side")
    arguments = parser.parse_args()
    data = data_folder()
    if data is None:
        parser.error("the annotated corpora are not here; set WHOSAYS_DATA to their folder")
    corpus = next(c for c in CORPORA if c.name == arguments.corpus)
    texts = {r["id"]: r["text"] for bundle in read_bundles(arguments.predictions) for r in bundle["reports"]}
    errors = [e for e in find_errors(corpus, data, arguments.predictions) if arguments.kind in {None, e.kind}]
    for error in errors:
        print(error.show(texts.get(error.report, ""), arguments.around))
    for (kind, missed), number in sorted(Counter((e.kind, e.missed) for e in errors).items()):
        print(f"{kind}: {number} {'missed' if missed else 'spurious'}")


if __name__ == "__main__":
    main()
