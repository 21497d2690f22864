"""The accounts of an incident side by side: a column a report or a source, a row an attribute."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from whosays.exporting.dossier.accounts import Accord, find_accord, name_attribute, rank_attribute
from whosays.exporting.dossier.register import Mark, Register, ReportLabel, Saying
from whosays.model.claim import Claim
from whosays.model.identity import ClaimId, ReportId
from whosays.model.incident import Incident
from whosays.web.pages.entries import list_rejected


class Columns(StrEnum):
    """What a column of the accounts is."""

    REPORTS = "reports"
    SOURCES = "sources"


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountColumn:
    """A column: a report, or a source that speaks in one or several reports.

    `report` is None for a source that speaks through reports; `claims` is how many it makes.
    """

    name: str
    report: ReportLabel | None
    claims: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountCell:
    """What one column says of one attribute; `rejected` are claims that people rejected.

    `accord` is that of the row, but `disagree` only where a claim of this very cell is in a disagreement.
    """

    sayings: tuple[Saying, ...]
    rejected: tuple[ClaimId, ...]
    accord: Accord


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountRow:
    """One attribute over all columns, with the disagreements over it; `side` None where it is not about casualties.

    `settled` is true where people have settled all of its disagreements.
    """

    attribute: str
    side: str | None
    cells: tuple[AccountCell, ...]
    accord: Accord
    marks: tuple[Mark, ...]
    settled: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountTable:
    """All accounts of an incident."""

    kind: Columns
    columns: tuple[AccountColumn, ...]
    rows: tuple[AccountRow, ...]


_Key = tuple[str, str]
_Cells = Mapping[_Key, Sequence[Claim]]


def tabulate_accounts(incident: Incident, register: Register, kind: Columns) -> AccountTable:
    """The accounts of an incident, reports by publication date, or sources with the most claims first."""
    standing = register.casebook.claims_of(incident)
    rejected = tuple(review.shown for review in list_rejected(incident, register))
    columns = _list_columns(incident, (*standing, *rejected), register, kind)
    told, refused = _sort_into_cells(standing, kind), _sort_into_cells(rejected, kind)
    return AccountTable(
        kind=kind,
        columns=tuple(columns.values()),
        rows=tuple(
            _row(attribute, tuple(columns), told.get(attribute, {}), refused.get(attribute, {}), register)
            for attribute in sorted(told.keys() | refused.keys(), key=rank_attribute)
        ),
    )


def _key(claim: Claim, kind: Columns) -> _Key:
    """The column that a claim stands in: its report, or whoever is nearest to what happened."""
    if kind is Columns.SOURCES and claim.sources:
        return "source", claim.sources[0].name
    return "report", claim.report


def _list_columns(
    incident: Incident, claims: Iterable[Claim], register: Register, kind: Columns
) -> dict[_Key, AccountColumn]:
    numbers = Counter(_key(claim, kind) for claim in claims)
    if kind is Columns.REPORTS:
        keys = [("report", report.id) for report in register.casebook.reports_of(incident)]
    else:
        keys = sorted(numbers, key=lambda key: (-numbers[key], key))
    return {key: _column(key, numbers[key], register) for key in keys if numbers[key]}


def _column(key: _Key, claims: int, register: Register) -> AccountColumn:
    sort, name = key
    label = register.labels[ReportId(name)] if sort == "report" else None
    return AccountColumn(name=label.short if label else name, report=label, claims=claims)


def _sort_into_cells(claims: Iterable[Claim], kind: Columns) -> Mapping[tuple[str, str | None], _Cells]:
    sorted_in: dict[tuple[str, str | None], dict[_Key, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    for claim in claims:
        sorted_in[name_attribute(claim)][_key(claim, kind)].append(claim)
    return sorted_in


def _row(
    attribute: tuple[str, str | None], keys: Sequence[_Key], told: _Cells, refused: _Cells, register: Register
) -> AccountRow:
    claims = [told.get(key, ()) for key in keys]
    marks = {mark for cell in claims for claim in cell for mark in register.marks.get(claim.id, ())}
    accord = find_accord(claims, disputed=bool(marks))
    settled = register.casebook.settled_of
    return AccountRow(
        attribute=attribute[0],
        side=attribute[1],
        cells=tuple(
            _cell(cell, refused.get(key, ()), accord, register) for key, cell in zip(keys, claims, strict=True)
        ),
        accord=accord,
        marks=tuple(sorted(marks, key=lambda mark: mark.number)),
        settled=bool(marks) and all(mark.disagreement in settled for mark in marks),
    )


def _cell(claims: Sequence[Claim], refused: Sequence[Claim], accord: Accord, register: Register) -> AccountCell:
    sayings = register.gather_sayings(claims)
    if accord is Accord.DISAGREE and not any(saying.marks for saying in sayings):
        accord = Accord.ALONE
    return AccountCell(sayings=sayings, rejected=tuple(claim.id for claim in refused), accord=accord)
