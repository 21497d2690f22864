"""Which claims a change gained and lost, with their quotes, so that a change can be judged by reading.

    python -m evaluation.compare BEFORE.jsonl AFTER.jsonl [--corpus NAME]

With the name of a corpus that has gold by hand each claim is marked: `+` right, `-` wrong.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from evaluation.corpora import CORPORA, Corpus, Scorer, data_folder
from evaluation.errors import find_spurious, read_bundles

_SHOWN = ("effect", "side", "low", "high", "partial", "actor", "stance", "role", "earliest", "latest", "modality")


def describe(claim: Mapping[str, Any]) -> str:
    """A claim in a line: kind, values, sources and quote."""
    values = " ".join(f"{key}={claim[key]}" for key in _SHOWN if claim.get(key) is not None)
    place = (claim.get("place") or {}).get("name", "")
    sources = " < ".join(source["name"] for source in claim["sources"]) or "own voice"
    quote = " ".join(claim["evidence"][0]["quote"].split())
    return " ".join(f"{claim['kind']} {values} {place} [{sources}] “{quote}”".split())


def read_claims(path: Path, corpus: Corpus | None, data: Path | None) -> Iterator[tuple[str, int, str]]:
    """Every claim of a file of bundles as (report, where its quote starts, the claim in words)."""
    spurious = find_spurious(corpus, data, path) if corpus and data else None
    for bundle in read_bundles(path):
        for claim in bundle["claims"]:
            mark = "" if spurious is None else "- " if claim["id"] in spurious else "+ "
            yield claim["report"], claim["evidence"][0]["start"], mark + describe(claim)


def main() -> None:
    """Print what only one of the two files has."""
    parser = argparse.ArgumentParser(prog="evaluation.compare", description="Claims that a change gained and lost.")
    parser.add_argument("files", nargs=2, type=Path, metavar="FILE")
    parser.add_argument("--corpus", choices=[c.name for c in CORPORA if c.scorer is Scorer.GOLD])
    arguments = parser.parse_args()
    corpus = next((c for c in CORPORA if c.name == arguments.corpus), None)
    before, after = (set(read_claims(path, corpus, data_folder())) for path in arguments.files)
    for report, start, words in sorted(before ^ after):
        print(f"{'GAINED' if (report, start, words) in after else 'LOST  '} {report}:{start} {words}")
    print(f"gained {len(after - before)}, lost {len(before - after)}, kept {len(before & after)}")


if __name__ == "__main__":
    main()
