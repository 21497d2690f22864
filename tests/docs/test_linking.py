from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from whosays.lexicon.linking_weights import load_linking_weights
from whosays.linking.features import CHIEF, RECALLED, list_scales

_START, _END = "<!-- weights -->\n", "<!-- /weights -->"


def lay_out_weights() -> str:
    """The weights as the rows of the page: a row a scale, and one for levels on none; of chief incidents, of others."""
    scales: dict[str, list[tuple[str, ...]]] = {}
    for feature, levels in list_scales():
        scales.setdefault(feature, []).append(levels)
    chief, recalled = (load_linking_weights()[kind].weights for kind in (CHIEF, RECALLED))
    rows = ["   | feature | both are chief incidents | one is told in passing |", "   |---|---|---|"]
    for feature in sorted(chief.keys() | recalled.keys()):
        named = sorted(chief.get(feature, {}).keys() | recalled.get(feature, {}).keys())
        on_scales = scales.get(feature, [])
        others = tuple(level for level in named if not any(level in levels for levels in on_scales))
        for levels in (*on_scales, others):
            cells = [_lay_out_cell(levels, weights.get(feature, {})) for weights in (chief, recalled)]
            if any(cells):
                rows.append(f"   | {feature} | {' | '.join(cells)} |")
    return "\n".join(rows) + "\n"


def _lay_out_cell(levels: Sequence[str], weights: Mapping[str, float]) -> str:
    return ", ".join(f"{level} **{weights[level]:+.2f}**" for level in levels if level in weights)


def test_the_page_tells_the_weights_that_ship(root: Path) -> None:
    page = root / "docs" / "disagreements.md"
    text = page.read_text(encoding="utf-8")
    before, rest = text.split(_START, 1)
    shown, after = rest.split(_END, 1)
    if os.environ.get("RENEW_DOCS"):
        page.write_text(f"{before}{_START}{lay_out_weights()}{_END}{after}", encoding="utf-8")
        pytest.skip("the page was renewed; run once more without RENEW_DOCS")
    assert shown == lay_out_weights()
    biases = [f"{load_linking_weights()[kind].bias:.2f}" for kind in (CHIEF, RECALLED)]
    assert "beginning at {} and {}".format(*biases) in " ".join(before.split())
