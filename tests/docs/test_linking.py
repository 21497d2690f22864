from __future__ import annotations

import os
from pathlib import Path

import pytest

from whosays.lexicon.linking_weights import load_linking_weights
from whosays.linking.features import list_scales

_START, _END = "<!-- weights -->\n", "<!-- /weights -->"


def lay_out_weights() -> str:
    """The learned weights as the rows of the page: a row a scale, and one for levels on none."""
    scales: dict[str, list[tuple[str, ...]]] = {}
    for feature, levels in list_scales():
        scales.setdefault(feature, []).append(levels)
    rows = ["   | feature | what it weighs |", "   |---|---|"]
    for feature, weights in load_linking_weights().weights.items():
        on_scales = scales.get(feature, [])
        others = tuple(level for level in weights if not any(level in levels for levels in on_scales))
        for levels in (*on_scales, others):
            told = ", ".join(f"{level} **{weights[level]:+.2f}**" for level in levels if level in weights)
            if told:
                rows.append(f"   | {feature} | {told} |")
    return "\n".join(rows) + "\n"


def test_the_page_tells_the_weights_that_ship(root: Path) -> None:
    page = root / "docs" / "disagreements.md"
    text = page.read_text(encoding="utf-8")
    before, rest = text.split(_START, 1)
    shown, after = rest.split(_END, 1)
    if os.environ.get("RENEW_DOCS"):
        page.write_text(f"{before}{_START}{lay_out_weights()}{_END}{after}", encoding="utf-8")
        pytest.skip("the page was renewed; run once more without RENEW_DOCS")
    assert shown == lay_out_weights()
    assert f"beginning at {load_linking_weights().bias:.2f}" in " ".join(before.split())
