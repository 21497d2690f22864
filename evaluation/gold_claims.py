"""Which claims of a bundle the gold has, as the scorer matches them: for reading errors and for learning."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any


@cache
def load_scorer(scorers: Path, name: str) -> ModuleType:
    """A module of the folder of scorers, which stands beside the corpora and is no package."""
    folder = str(scorers.resolve())
    if folder not in sys.path:
        sys.path.insert(0, folder)
    return import_module(name)


def match_gold(bundle: Mapping[str, Any], gold: Path, scorers: Path) -> Mapping[tuple[str, int, int], str]:
    """The gold incident of each claim that the gold has: by kind and by start and end of its first quote.

    `bundle` is of one report, `gold` the file of its gold. Offsets are code points, half-open.
    """
    scorer = load_scorer(scorers, "gold")
    found = scorer.read_found([bundle])
    known = scorer.read_gold(gold.parent, None, found.texts).claims.values()
    claims = [claim for claim in known if claim.report in found.texts]
    pairs = scorer.match_claims(claims, found.claims.values())
    incidents = {claim.key: claim.incident for claim in claims}
    matched = ((found.claims[there], incidents[here]) for here, there in pairs.items())
    return {(claim.kind, claim.start, claim.end): str(incident) for claim, incident in matched}
