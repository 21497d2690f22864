"""The accounts of an incident side by side: a column a report or a source, a row an attribute."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from whosays.exporting.dossier.accounts import find_accord, name_attribute, rank_attribute
from whosays.exporting.dossier.register import Mark, Register, ReportLabel, Saying
from whosays.model.claim import Claim
from whosays.model.disagreement import DisagreementKind
from whosays.model.identity import ClaimId, ReportId
from whosays.model.incident import Incident
from whosays.model.review import Settled
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


class Footing(StrEnum):
    """How the columns stand to one another over an attribute, as people have left it.

    `alone` to `differ` as in `Accord`. Where there are disagreements: `open` where a person has to look at one,
    `settled` where people have settled them, `updated` where later figures replace earlier ones and no more.
    """

    ALONE = "alone"
    AGREE = "agree"
    DIFFER = "differ"
    OPEN = "open"
    SETTLED = "settled"
    UPDATED = "updated"


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountCell:
    """What one column says of one attribute; `rejected` are claims that people rejected.

    `footing` is the row's where it agrees or differs; where the row is disputed, that of this very cell.
    """

    sayings: tuple[Saying, ...]
    rejected: tuple[ClaimId, ...]
    footing: Footing


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountRow:
    """One attribute over all columns, with the disagreements over it; `side` None where it is not about casualties."""

    attribute: str
    side: str | None
    cells: tuple[AccountCell, ...]
    footing: Footing
    marks: tuple[Mark, ...]


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
        keys: list[_Key] = [("report", report.id) for report in register.casebook.reports_of(incident)]
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
    footing = _find_footing(marks, register) or Footing(find_accord(claims, disputed=False))
    return AccountRow(
        attribute=attribute[0],
        side=attribute[1],
        cells=tuple(
            _cell(cell, refused.get(key, ()), footing, register) for key, cell in zip(keys, claims, strict=True)
        ),
        footing=footing,
        marks=tuple(sorted(marks, key=lambda mark: mark.number)),
    )


def _cell(claims: Sequence[Claim], refused: Sequence[Claim], footing: Footing, register: Register) -> AccountCell:
    sayings = register.gather_sayings(claims)
    if not sayings or footing in {Footing.OPEN, Footing.SETTLED, Footing.UPDATED}:
        marks = {mark for saying in sayings for mark in saying.marks}
        footing = _find_footing(marks, register) or Footing.ALONE
    return AccountCell(sayings=sayings, rejected=tuple(claim.id for claim in refused), footing=footing)


def _find_footing(marks: Collection[Mark], register: Register) -> Footing | None:
    """How disagreements have been left; None where there are none."""
    settled = register.casebook.settled_of
    if any(_is_open(mark, settled.get(mark.disagreement)) for mark in marks):
        return Footing.OPEN
    if any(mark.disagreement in settled for mark in marks):
        return Footing.SETTLED
    return Footing.UPDATED if marks else None


def _is_open(mark: Mark, settled: Settled | None) -> bool:
    return settled.changed if settled else mark.kind != DisagreementKind.UPDATE
