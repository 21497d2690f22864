"""How many independent origins stand behind each value of each attribute, and which reports copy which."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace

from whosays.exporting.dossier.accounts import name_attribute, rank_attribute
from whosays.exporting.dossier.register import Register, ReportLabel
from whosays.exporting.dossier.voices import BackedValue, describe_backing
from whosays.exporting.dossier.wording import say_claim
from whosays.model.claim import DateClaim, PlaceClaim
from whosays.model.copying import Copy, Manner
from whosays.model.identity import ReportId
from whosays.model.incident import Incident
from whosays.model.origin import Backing

_MANNERS = {
    Manner.WHOLE: "nearly all of it, in the same words",
    Manner.PART: "a part of it, in the same words",
    Manner.REWORDED: "a part of it, in other words",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class BackedAttribute:
    """An attribute ("Killed") with the voices behind each of its values, those with most voices first."""

    attribute: str
    values: tuple[BackedValue, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CopiedReport:
    """A report that takes over another: how much (`share`, "90%") and in what manner.

    Where `directed` is false nothing tells which was first.
    """

    copy: ReportLabel
    original: ReportLabel
    share: str
    manner: str
    directed: bool


def list_backing(incident: Incident, register: Register) -> tuple[BackedAttribute, ...]:
    """The voices behind every value that is given for an incident, in the order of the accounts."""
    grouped: dict[tuple[str, str | None], list[tuple[Backing, BackedValue]]] = defaultdict(list)
    for backing in register.casebook.backings_of(incident):
        attribute, _ = name_attribute(register.casebook.claims[backing.claims[0]])
        grouped[attribute, None].append((backing, _describe(backing, register)))
    return tuple(
        BackedAttribute(
            attribute=row[0],
            values=tuple(value for _, value in sorted(grouped[row], key=lambda pair: -pair[0].independent)),
        )
        for row in sorted(grouped, key=rank_attribute)
    )


def _describe(backing: Backing, register: Register) -> BackedValue:
    described = describe_backing(backing, register.casebook)
    claim = register.casebook.claims[backing.claims[0]]
    # The casebook writes days as ISO days; the page says them as everywhere else.
    return replace(described, value=str(say_claim(claim))) if isinstance(claim, DateClaim | PlaceClaim) else described


def list_copies(incident: Incident, register: Register) -> tuple[CopiedReport, ...]:
    """Which of the reports of an incident rest on one another, the largest share first.

    Of a report that rests on several only the one that it shares most with: those rest on one another as well.
    """
    casebook = register.casebook
    told_in = {casebook.tellings[telling].report for telling in incident.tellings}
    found = [c for c in casebook.copies if c.original in told_in and c.copy in told_in and c.is_close]
    closest: dict[ReportId, Copy] = {}
    for copy in sorted(found, key=lambda copy: -copy.share):
        closest.setdefault(copy.copy, copy)
    return tuple(_say_copy(copy, register) for copy in closest.values())


def _say_copy(copy: Copy, register: Register) -> CopiedReport:
    return CopiedReport(
        copy=register.labels[copy.copy],
        original=register.labels[copy.original],
        share=f"{copy.share:.0%}",
        manner=_MANNERS[copy.manner],
        directed=copy.is_directed,
    )
