"""Bundles as values again: reports with all that was read out of them, and what people decided.

Whatever does not hold - a quote that does not stand, a hash or an id that is not that of what it names, a kind that
this version does not know - is left out with a problem that says where it is, and the rest is taken.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, BinaryIO, TypeVar

from whosays.model.claim import Claim
from whosays.model.decision import Decision
from whosays.model.decision_form import form_to_claim, form_to_value
from whosays.model.extraction import Extraction
from whosays.model.identity import ReportId
from whosays.model.problem import Problem, Stage
from whosays.model.report import Report
from whosays.verifying.bundles import VERSION, locate
from whosays.verifying.json_walk import Member, walk_members
from whosays.verifying.rebuilding import (
    FindText,
    Form,
    make_claim,
    make_decision,
    make_quotation,
    make_report,
    make_telling,
    spell_claim,
    text_of,
)

_Made = TypeVar("_Made")
_TAKEN = {"reports", "claims", "readings", "quotations", "problems", "decisions"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned:
    """What a bundle holds, as values, in its order; `refused` says what of it was left out, and why.

    `problems` are those that its own store had with files.
    """

    extractions: tuple[Extraction, ...] = ()
    decisions: tuple[Decision, ...] = ()
    problems: tuple[Problem, ...] = ()
    refused: tuple[Problem, ...] = ()


def read_back(stream: BinaryIO, *, name: str, team: str, find_text: FindText, reports: bool = True) -> Returned:
    """What the bundles in a stream hold; `name` is that of the file, for problems.

    Decisions are the `team`'s, but for those that the bundle itself says are of others. Their quotes are held against
    the bundle's texts, else against those that `find_text` knows. Without `reports`, decisions alone are taken.

    Raises:
        DamagedJsonError: it is no JSON, or breaks off.
    """
    back = _Return(name, team, find_text, with_reports=reports)
    for member in walk_members(stream):
        back.take_in(member)
    back.finish_document()
    return Returned(
        extractions=tuple(back.extractions.values()),
        decisions=tuple(back.decisions.values()),
        problems=tuple(dict.fromkeys(back.problems)),
        refused=tuple(back.refused),
    )


@dataclass
class _Return:
    """A bundle on its way back: `members` of the document at hand, and all that was made of it and those before."""

    name: str
    team: str
    find_text: FindText
    with_reports: bool
    document: int = 1
    version: object = None
    members: dict[str, list[tuple[str, object]]] = field(default_factory=lambda: defaultdict(list))
    extractions: dict[ReportId, Extraction] = field(default_factory=dict)
    decisions: dict[str, Decision] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    refused: list[Problem] = field(default_factory=list)

    def take_in(self, member: Member) -> None:
        """Keep a member until its document is complete; of those that follow from the others nothing is kept."""
        if member.document != self.document:
            self.finish_document()
            self.document, self.version = member.document, None
            self.members.clear()
        if member.name == "whosays":
            self.version = member.value
        elif member.name in _TAKEN:
            self.members[member.name].append((locate(member), member.value))

    def finish_document(self) -> None:
        """Make values of a document that is complete."""
        if self.version != VERSION:
            self._refuse(f"line {self.document}", f"This is no bundle of version {VERSION}; nothing of it is taken.")
            return
        if self.with_reports:
            self._take_reports()
        for place, form in self._forms("decisions"):
            decision = self._attempt(place, partial(make_decision, form, self.team, self._find_text))
            if decision:
                self.decisions.setdefault(decision.id, decision)

    def _refuse(self, place: str, why: str, report: str | None = None) -> None:
        self.refused.append(Problem(Stage.READING, why, f"{self.name}, {place}", report))

    def _attempt(self, place: str, make: Callable[[], _Made], *, what: str = "This was left out") -> _Made | None:
        """What can be made of a member; None, with a problem, where it does not hold."""
        try:
            return make()
        except ValueError as error:
            self._refuse(place, f"{what}: {error}")
            return None

    def _forms(self, name: str) -> Iterator[tuple[str, Form]]:
        for place, form in self.members[name]:
            if isinstance(form, dict):
                yield place, form
            else:
                self._refuse(place, "This was left out: an object is needed.")

    def _find_text(self, report: ReportId) -> str | None:
        known = self.extractions.get(report)
        return known.report.text if known else self.find_text(report)

    def _take_reports(self) -> None:
        readings = {text_of(form, "report"): (place, form) for place, form in self._forms("readings")}
        claims = {text_of(form, "id"): (place, form) for place, form in self._forms("claims")}
        quotations: dict[str, list[tuple[str, Form]]] = defaultdict(list)
        for place, form in self._forms("quotations"):
            quotations[text_of(form, "report")].append((place, form))
        named: dict[str, Report] = {}
        for place, form in self._forms("reports"):
            id_ = text_of(form, "id")
            if id_ not in readings:
                why = "This was left out: the bundle does not say what was read out of it, as those of older versions."
                self._refuse(place, why, id_)
                continue
            at, reading = readings[id_]
            make = partial(make_report, form, reading)
            report = self._attempt(place, make, what="This was left out, with all that was read out of it")
            if report:
                named[id_] = report
                extraction = replace(
                    self._take_reading(report, at, reading, claims),
                    quotations=self._take_all(make_quotation, quotations[id_], report),
                )
                self.extractions.setdefault(report.id, extraction)
        self._take_problems(named)

    def _take_all(
        self, make: Callable[[Form, Report], _Made], forms: Iterable[tuple[str, Form]], report: Report
    ) -> tuple[_Made, ...]:
        made = (self._attempt(place, partial(make, form, report)) for place, form in forms)
        return tuple(each for each in made if each is not None)

    def _take_reading(
        self, report: Report, place: str, reading: Form, claims: Mapping[str, tuple[str, Form]]
    ) -> Extraction:
        """All that holds of what was read out of a report."""
        tellings = self._take_all(make_telling, _number(reading, "tellings", place), report)
        known = frozenset(telling.id for telling in tellings)
        spelled: dict[str, tuple[str, object]] = {}
        for at, form in _number(reading, "changed", place):
            claim = self._attempt(at, partial(form_to_claim, form))
            if claim:
                spelled[claim.id] = (at, form)
        read: dict[str, Claim] = {}
        for at, id_ in _number(reading, "claims", place):
            if id_ in claims:
                spelled.setdefault(id_, (claims[id_][0], spell_claim(claims[id_][1], report.id)))
            where, form = spelled.get(id_, (at, None))
            claim = self._attempt(where, partial(make_claim, form, id_, report, known))
            if claim:
                read[claim.id] = claim
        return Extraction(report=report, tellings=tellings, claims=tuple(read.values()))

    def _take_problems(self, named: Mapping[str, Report]) -> None:
        """The problems of files are those of the whole; all others belong to their report."""
        for place, form in self._forms("problems"):
            problem = self._attempt(place, partial(form_to_value, Problem, form))
            report = named.get(problem.report or "") if problem else None
            if problem and (report is None or problem.stage is Stage.READING):
                self.problems.append(problem)
            elif problem and report:
                kept = self.extractions[report.id]
                own = replace(problem, report=report.name)
                self.extractions[report.id] = replace(kept, problems=(*kept.problems, own))


def _number(form: Form, name: str, place: str) -> Iterator[tuple[str, Any]]:
    """The items of a member that is a list, each with its place; nothing where it is none."""
    items = form.get(name)
    for number, item in enumerate(items if isinstance(items, list) else ()):
        yield f"{place}.{name}[{number}]", item
