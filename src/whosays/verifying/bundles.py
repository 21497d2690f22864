"""Quotes and texts of bundles (`docs/bundle.md`): one JSON document, or JSON lines with one bundle each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from whosays.model.identity import content_hash
from whosays.verifying.json_walk import Member, walk_members
from whosays.verifying.stating import Misstated, StatedText, Statement, read_quote, read_quotes

VERSION = 1
_QUOTE = {"start", "end", "quote"}


def read_bundles(stream: BinaryIO) -> Iterator[Statement]:
    """What the bundles in a stream state, in the order in which they have it.

    Raises:
        DamagedJsonError: it is no JSON, or breaks off.
    """
    return read_members(walk_members(stream))


def read_members(members: Iterable[Member]) -> Iterator[Statement]:
    """What the members of bundles state."""
    document, is_bundle = 0, True
    for member in members:
        if member.document != document:
            yield from () if is_bundle else (_no_bundle(document),)
            document, is_bundle = member.document, False
        place = locate(member)
        if member.name == "whosays":
            is_bundle = True
            if member.value != VERSION:
                yield Misstated(place, f"This is of another version than {VERSION}; what it has in common is checked.")
        elif member.name == "reports":
            yield read_text(member.value, place=place, document=member.document)
        elif member.name == "claims":
            yield from _read_claim(member.value, place, member.document)
        elif member.name == "copies":
            yield from _read_copy(member.value, place, member.document)
        else:
            yield from _find_quotes(member.value, None, place, member.document)
    yield from () if document and is_bundle else (_no_bundle(document),)


def _no_bundle(document: int) -> Misstated:
    return Misstated(f"line {max(document, 1)}", 'This is no bundle: it has no member "whosays".')


def locate(member: Member) -> str:
    """Where a member stands in its file: "claims[3]", with the number of the line from the second on."""
    return member.place if member.document == 1 else f"line {member.document}, {member.place}"


def read_text(form: object, *, place: str, document: int) -> StatedText | Misstated:
    """The text that a report of a bundle states."""
    if not isinstance(form, dict) or not isinstance(form.get("id"), str):
        return Misstated(place, "This is no report: an object with an id is needed.")
    text, stated = form.get("text"), form.get("sha256")
    if text is not None and not isinstance(text, str):
        return Misstated(place, "The report's text is no text.")
    if stated is not None and not isinstance(stated, str):
        return Misstated(place, "The hash of the report's text is no text.")
    name = form.get("name", form["id"])
    # Decisions name a report by the hash that it has in a store.
    also = (content_hash("report", name, text),) if text is not None and isinstance(name, str) else ()
    return StatedText(report=form["id"], sha256=stated, text=text, place=place, also_called=also, document=document)


def _read_claim(form: object, place: str, document: int) -> Iterator[Statement]:
    if not isinstance(form, dict):
        yield Misstated(place, "This is no claim: an object is needed.")
    elif not form.get("evidence"):
        yield Misstated(place, "The claim has no quote.")
    else:
        at = f"{place}.evidence"
        yield from read_quotes(form["evidence"], report=form.get("report"), place=at, document=document)


def _read_copy(form: object, place: str, document: int) -> Iterator[Statement]:
    passages = form.get("passages") if isinstance(form, dict) else None
    if not isinstance(form, dict) or not isinstance(passages, list):
        yield Misstated(place, "This is no copy: an object with passages is needed.")
        return
    for number, passage in enumerate(passages):
        for side in ("original", "copy"):
            at = f"{place}.passages[{number}].{side}"
            quote = passage.get(side) if isinstance(passage, dict) else None
            yield read_quote(quote, report=form.get(side), place=at, document=document)


def _find_quotes(form: object, report: object, place: str, document: int) -> Iterator[Statement]:
    """The quotes anywhere in a value, each of the report that the nearest object around it names.

    Without recursion: values may lie in one another as deep as the reader of JSON goes.
    """
    waiting = [(form, report, place)]
    while waiting:
        part, within, at = waiting.pop()
        if isinstance(part, dict):
            within = part.get("report", within)
            if part.keys() >= _QUOTE:
                yield read_quote(part, report=within, place=at, document=document)
                continue
            inner = [(each, within, f"{at}.{name}") for name, each in part.items()]
        elif isinstance(part, list):
            inner = [(each, within, f"{at}[{number}]") for number, each in enumerate(part)]
        else:
            continue
        waiting += reversed(inner)
