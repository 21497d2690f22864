"""Reports of one attack put together claim by claim, for tests of what coders get."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

from whosays.exporting.coded import CodedIncident, code_incidents
from whosays.exporting.writers import ExportFormat
from whosays.model.casebook import Casebook
from whosays.model.claim import CasualtyClaim, Claim, Effect, Modality, ResponsibilityClaim, Side, Stance
from whosays.model.count import Count
from whosays.model.evidence import Evidence
from whosays.model.extraction import Extraction
from whosays.model.incident import Method, Status, Telling
from whosays.model.place import Place, Precision
from whosays.model.report import Report
from whosays.model.source import Source, SourceKind
from whosays.model.time import Interval
from whosays.pipeline import make_casebook

KABUL = Place("Kabul", "Kabul", "AF", 34.5281, 69.1723, Precision.CITY, 1138958)
MAY_NINE = Interval.of_day(date(2019, 5, 9))
POLICE = Source("police", SourceKind.OFFICIAL)
DOCTOR = Source("a doctor", SourceKind.WITNESS)
NOON = datetime(2024, 1, 5, 12, tzinfo=UTC)


_NOUNS = {Side.MIXED: "people", Side.CIVILIANS: "civilians", Side.SECURITY: "policemen", Side.ATTACKERS: "attackers"}


@dataclass
class Reported:
    """One report of one attack; each claim stands in a sentence of its own, which it quotes as a whole."""

    name: str = "post.txt"
    publisher: str = "The Post"
    published: date = date(2019, 5, 10)
    method: Method = Method.ARMED_ASSAULT
    status: Status = Status.CARRIED_OUT
    day: Interval | None = MAY_NINE
    places: Sequence[Place] = (KABUL,)
    lines: list[str] = field(default_factory=list)
    claims: list[Callable[[Telling, Evidence], Claim]] = field(default_factory=list)

    @property
    def report(self) -> Report:
        return Report(
            self.name,
            "\n\n".join((f"The attack that {self.publisher} tells of.", *self.lines)),
            title=f"Attack, says {self.publisher}",
            publisher=self.publisher,
            published=Interval.of_day(self.published),
        )

    @property
    def telling(self) -> Telling:
        return Telling(
            report=self.report.id,
            method=self.method,
            status=self.status,
            date=self.day,
            places=tuple(self.places),
            main=True,
            anchor=Evidence(0, len("The attack"), "The attack"),
        )

    def harmed(
        self,
        count: int | Count,
        *sources: Source,
        effect: Effect = Effect.KILLED,
        side: Side = Side.MIXED,
        modality: Modality = Modality.ASSERTED,
    ) -> Reported:
        said = f", {sources[0].name} said" if sources else ""
        self.lines.append(f"{str(count).capitalize()} {_NOUNS[side]} were {effect.value}{said}.")
        self.claims.append(
            lambda telling, quote: CasualtyClaim(
                report=telling.report,
                telling=telling.id,
                evidence=(quote,),
                sources=sources,
                effect=effect,
                side=side,
                modality=modality,
                victims=_NOUNS[side],
                count=count if isinstance(count, Count) else Count.exactly(count),
            )
        )
        return self

    def accused(self, actor: str | None, stance: Stance, *sources: Source) -> Reported:
        said = f", {sources[0].name} said" if sources else ""
        self.lines.append(f"{actor or 'Nobody'}: {stance.value}{said}.")
        self.claims.append(
            lambda telling, quote: ResponsibilityClaim(
                report=telling.report,
                telling=telling.id,
                evidence=(quote,),
                sources=sources,
                modality=stance.modality,
                actor=actor,
                stance=stance,
            )
        )
        return self

    @property
    def extraction(self) -> Extraction:
        report, telling, claims, at = self.report, self.telling, [], 0
        for line, make in zip(self.lines, self.claims, strict=True):
            at = report.text.index(line, at + 1)
            claims.append(make(telling, Evidence(at, at + len(line), line)))
        return Extraction(report=report, tellings=(telling,), claims=tuple(claims))


def casebook_of(*reports: Reported) -> Casebook:
    return make_casebook([report.extraction for report in reports])


def coded(*reports: Reported) -> CodedIncident:
    """The one incident that the reports tell of."""
    (found,) = code_incidents(casebook_of(*reports))
    return found


def decided(casebook: Casebook, act: object, reviewer: str = "Ada") -> Casebook:
    """The casebook as it stands after a person's act."""
    from whosays.model.decision import Decision  # noqa: PLC0415  one name, used here alone

    decision = Decision(act=act, reviewer=reviewer, at=NOON)  # type: ignore[arg-type]  # any act
    return make_casebook(casebook.extractions, [*casebook.decisions, decision])


def written(form: ExportFormat, casebook: Casebook) -> str:
    stream = io.BytesIO()
    told: list[int] = []
    (part,) = form.parts
    part.write(casebook, stream, told.append)
    assert sum(told) == part.count(casebook)
    return stream.getvalue().decode("utf-8")


def rows(form: ExportFormat, casebook: Casebook) -> list[dict[str, str]]:
    """The rows of a table, read back by the standard library, without blanks."""
    found = csv.DictReader(io.StringIO(written(form, casebook), newline=""))
    return [{name: cell for name, cell in row.items() if cell} for row in found]


def row(form: ExportFormat, *reports: Reported) -> dict[str, str]:
    (found,) = rows(form, casebook_of(*reports))
    return found


def unlinked(casebook: Casebook) -> Casebook:
    """The casebook without anything that was worked out of it but its incidents."""
    return replace(casebook, origins=(), estimates=(), attributions=(), disagreements=(), contests=(), backings=())
