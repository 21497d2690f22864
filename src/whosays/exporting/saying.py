"""How what is known is put for programs of other makers: clean text, days as far as known, chains, names as addresses.

Every format of linked records needs these, and all of them should say the same thing in the same way.
"""

from __future__ import annotations

import re
import uuid
from urllib.parse import urlsplit

from whosays.exporting.dossier.wording import say_claim
from whosays.model.claim import Claim, ResponsibilityClaim
from whosays.model.place import Place
from whosays.model.report import Report
from whosays.model.source import Source, SourceKind
from whosays.model.time import Interval

# Neither XML nor most JSON readers take these, and lone surrogates have no UTF-8. Tabs and line breaks stay.
_LONE_SURROGATES = re.compile("[\ud800-\udfff]")
_UNREADABLE = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
# Made once, so that the same thing has the same UUID in every export.
_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:whosays")
_NOT_NAMED = frozenset({SourceKind.WITNESS, SourceKind.UNNAMED})
_WEB = frozenset({"http", "https"})
_NO_ADDRESS = re.compile(r"[\s<>\"{}|\\^`]")


def make_legible(text: str) -> str:
    """The text with each control code and lone surrogate shown as \ufffd; its length stays."""
    return _UNREADABLE.sub("\ufffd", text)


def make_encodable(text: str) -> str:
    """The text with lone surrogates alone shown as \ufffd: two of them would come back from JSON as one letter."""
    return _LONE_SURROGATES.sub("\ufffd", text)


def make_line(text: str | None) -> str:
    """The text, legible, on one line with single spaces; "" for None."""
    return " ".join(make_legible(text or "").split())


def name_visibly(name: str, instead: str) -> str:
    """The name on one line, with something else beside it where it holds no letter and no digit."""
    shown = make_line(name)
    return shown if any(sign.isalnum() for sign in shown) else f"{shown} ({make_line(instead)})".strip()


def is_named(source: Source) -> bool:
    """True where a record of its own may be made of a source.

    Never of a witness, whom others should not be able to look for in their records, nor of one without a name.
    """
    return source.kind not in _NOT_NAMED and bool(make_line(source.name))


def make_uuid(kind: str, *parts: str) -> str:
    """The UUID (version 5) of what ids name, equal in every export."""
    return str(uuid.uuid5(_NAMESPACE, make_legible("\x1f".join((kind, *parts)))))


def make_urn(kind: str, id_: str) -> str:
    """The address of what an id names, where it has no other: "urn:whosays:claim:0123456789abcdef"."""
    return f"urn:whosays:{kind}:{id_}"


def find_web_address(report: Report) -> str | None:
    """The address that a report was published at; None where it has none, or one that is no address on the web."""
    url = (report.url or "").strip()
    if not url or _NO_ADDRESS.search(url) or make_legible(url) != url:
        return None
    try:
        parts = urlsplit(url)
        is_web = parts.scheme.lower() in _WEB and bool(parts.hostname)
    except ValueError:
        return None  # such as http://[
    return url if is_web else None


def find_spot(place: Place) -> tuple[float, float] | None:
    """Latitude and longitude in WGS 84 degrees; None where they are not known, or not on the globe."""
    if place.latitude is None or place.longitude is None:
        return None
    on_globe = abs(place.latitude) <= 90 and abs(place.longitude) <= 180
    return (place.latitude, place.longitude) if on_globe else None


def shorten_days(interval: Interval | None) -> str | None:
    """An interval as a date of ISO 8601 as far as it is known: "2021-03-02", "2021-03", "2021".

    None where it is open or lies in several years.
    """
    if interval is None or interval.earliest is None or interval.latest is None:
        return None
    first, last = interval.earliest.isoformat().split("-"), interval.latest.isoformat().split("-")
    known: list[str] = []
    for one, other in zip(first, last, strict=True):
        if one != other:
            break
        known.append(one)
    return "-".join(known) or None


def say_plainly(claim: Claim) -> str:
    """A claim in words on one line, without who says so: "9 killed: people", "Islamic State: suspected"."""
    wording = say_claim(claim)
    joint = ": " if isinstance(claim, ResponsibilityClaim) else " "
    note = f" ({wording.note})" if wording.note else ""
    return make_line(joint.join(filter(None, (wording.figure, wording.words))) + note)


def say_chain(sources: tuple[Source, ...]) -> str:
    """Who says so, nearest first: "Ramzan Kadyrov, in TASS"; "the report itself" where nobody else does."""
    return make_line(", in ".join(source.name for source in sources)) or "the report itself"


def say_quotes(claim: Claim) -> str:
    """The exact words of a claim, each in quotation marks, with the code points at which they begin and end."""
    return " ".join(f"“{make_legible(each.quote)}” [{each.start}–{each.end}]" for each in claim.evidence)
