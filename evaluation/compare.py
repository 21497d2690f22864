"""Which claims a change gained and lost, with their quotes, so that a change can be judged by reading.

python -m evaluation.compare BEFORE.jsonl AFTER.jsonl
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

_SHOWN = ("effect", "side", "low", "high", "partial", "actor", "stance", "role", "earliest", "latest", "modality")


def _describe(claim: Mapping[str, Any]) -> str:
    values = " ".join(f"{key}={claim[key]}" for key in _SHOWN if claim.get(key) is not None)
    place = (claim.get("place") or {}).get("name", "")
    sources = " < ".join(source["name"] for source in claim["sources"]) or "own voice"
    quote = " ".join(claim["evidence"][0]["quote"].split())
    return f"{claim['kind']} {values} {place} [{sources}] “{quote}”"


def read_claims(path: Path) -> Iterator[tuple[str, int, str]]:
    """Every claim of a file of bundles as (report, where its quote starts, the claim in words)."""
    for line in path.read_text(encoding="utf-8").splitlines():
        for claim in json.loads(line)["claims"]:
            yield claim["report"], claim["evidence"][0]["start"], _describe(claim)


def main() -> None:
    """Print what only one of the two files has."""
    before, after = (set(read_claims(Path(argument))) for argument in sys.argv[1:3])
    for report, start, words in sorted(before ^ after):
        print(f"{'GAINED' if (report, start, words) in after else 'LOST  '} {report}:{start} {words}")
    print(f"gained {len(after - before)}, lost {len(before - after)}, kept {len(before & after)}")


if __name__ == "__main__":
    main()
