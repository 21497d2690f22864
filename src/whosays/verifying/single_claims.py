"""Quotes of claims that stand alone: one claim a line (`jsonl`), and Web Annotations (`annotations`).

Neither holds a text, so that they are checked in reports of one's own, found by the hash that each quote names.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from whosays.verifying.json_walk import Member, walk_members
from whosays.verifying.stating import Misstated, StatedQuote, Statement, read_quote, read_quotes

_POSITION, _QUOTE = "TextPositionSelector", "TextQuoteSelector"
_SHORT = 8


def read_claim_lines(stream: BinaryIO) -> Iterator[Statement]:
    """What lines with one claim each state.

    Raises:
        DamagedJsonError: it is no JSON, or breaks off.
    """
    claim: dict[str, object] = {}
    quotes: list[object] = []
    line = 1
    for member in walk_members(stream):
        if member.document != line:
            yield from _read_claim(claim, quotes, line)
            claim, quotes, line = {}, [], member.document
        if member.name == "evidence":
            quotes.append(member.value)
        elif member.name in {"report", "report_sha256"}:
            claim[member.name] = member.value
    yield from _read_claim(claim, quotes, line)


def _read_claim(claim: dict[str, object], quotes: list[object], line: int) -> Iterator[Statement]:
    if not quotes:
        yield Misstated(f"line {line}", "The claim has no quote.")
    for each in read_quotes(quotes, report=claim.get("report"), place=f"line {line}, evidence"):
        yield _with_hash(each, claim.get("report_sha256"))


def read_annotations(stream: BinaryIO) -> Iterator[Statement]:
    """What the annotations of collections or pages (Web Annotation Data Model, W3C 2017) state.

    Raises:
        DamagedJsonError: it is no JSON, or breaks off.
    """
    for member in walk_members(stream):
        if member.name == "items":
            yield from _read_annotation(member)


def _read_annotation(member: Member) -> Iterator[Statement]:
    targets = member.value.get("target") if isinstance(member.value, dict) else None
    if not targets:
        yield Misstated(member.place, "The annotation has no target.")
    for target in targets if isinstance(targets, list) else [targets] if targets else []:
        selectors = target.get("selector") if isinstance(target, dict) else None
        if not isinstance(target, dict) or not isinstance(selectors, list):
            yield Misstated(member.place, "The target has no selectors, so that it quotes nothing.")
            continue
        by_type = {each.get("type"): each for each in selectors if isinstance(each, dict)}
        place, words = by_type.get(_POSITION, {}), by_type.get(_QUOTE, {})
        form = {"start": place.get("start"), "end": place.get("end"), "quote": words.get("exact")}
        # One address may have had several texts.
        report = f"{target.get('source')} ({str(target.get('sha256'))[:_SHORT]})"
        yield _with_hash(read_quote(form, report=report, place=member.place), target.get("sha256"))


def _with_hash(quote: StatedQuote | Misstated, digest: object) -> StatedQuote | Misstated:
    if isinstance(quote, Misstated):
        return quote
    if not isinstance(digest, str):
        return Misstated(quote.place, "It does not say which text it stands in: the hash is missing.")
    return replace(quote, sha256=digest)
