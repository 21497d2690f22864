"""What a coder's notes say of an incident: who says what, where accounts do not go together, what people decided."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from whosays.exporting.coded import CodedFigure, CodedIncident
from whosays.exporting.dossier.wording import say_claim, say_count, say_together
from whosays.model.act import Settlement
from whosays.model.claim import CasualtyClaim, Claim, Modality, ParticipantsClaim, Side
from whosays.model.disagreement import Disagreement
from whosays.model.incident import Status
from whosays.model.review import Settled
from whosays.model.wording import say_plural

_STATUS = {
    Status.FOILED: "By these reports it was foiled.",
    Status.THREATENED: "By these reports it was only threatened.",
}


def say_status(coded: CodedIncident) -> str:
    """That it did not come about, in a sentence; "" where it did."""
    return _STATUS.get(coded.incident.status, "")


def say_accounts(coded: CodedIncident) -> str:
    """Every figure that anybody gives, with who gives it; "" where nobody gives one."""
    groups: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in coded.casebook.claims_of(coded.incident):
        if isinstance(claim, CasualtyClaim):
            groups[claim.effect, claim.side, claim.count, claim.partial, claim.modality].append(claim)
        elif isinstance(claim, ParticipantsClaim):
            groups[claim.count, claim.modality].append(claim)
    told = [f"{_say_figure_of(claims[0])} ({_name_voices(coded, claims)})" for claims in groups.values()]
    return f"Told: {'; '.join(told)}." if told else ""


def _say_figure_of(claim: Claim) -> str:
    if not isinstance(claim, CasualtyClaim):
        return str(say_claim(claim))
    is_one = claim.count.exact == 1
    whom = {
        Side.ATTACKERS: " attacker" if is_one else " attackers",
        Side.SECURITY: " of the security forces",
        Side.CIVILIANS: " civilian" if is_one else " civilians",
        Side.MIXED: "",
    }[claim.side]
    notes = [
        "" if claim.modality is Modality.ASSERTED else claim.modality.value,
        "part of a larger number" if claim.partial else "",
    ]
    return ", ".join(filter(None, (f"{say_count(claim.count)}{whom} {claim.effect.value}", *notes)))


def _name_voices(coded: CodedIncident, claims: list[Claim]) -> str:
    voices = (_name_voice(coded, claim) for claim in claims)
    return ", ".join(dict.fromkeys(voices))


def _name_voice(coded: CodedIncident, claim: Claim) -> str:
    report = coded.register.labels[claim.report].short
    return f"{' in '.join(source.name for source in claim.sources)} in {report}" if claim.sources else report


def say_actors(coded: CodedIncident) -> str:
    """How firmly each actor is accused, in sentences; "" where nothing is told."""
    return " ".join(each.why for each in coded.attributions)


def say_disagreements(coded: CodedIncident, *attributes: str) -> str:
    """Each disagreement in a sentence, with what a person made of it; only over `attributes` where some are given."""
    found = (
        each
        for each in coded.casebook.disagreements_of(coded.incident)
        if not attributes or each.attribute in attributes
    )
    told = " ".join(" ".join(filter(None, (each.why, say_settlement(coded, each)))) for each in found)
    return f"Accounts do not go together: {told}" if told else ""


def say_settlement(coded: CodedIncident, disagreement: Disagreement) -> str:
    """How a person settled a disagreement, in a sentence; "" where nobody did."""
    settled = coded.casebook.settled_of.get(disagreement.id)
    if settled is None:
        return ""
    who = coded.casebook.decisions_by_id[settled.decision].reviewer
    since = " The accounts have changed since." if settled.changed else ""
    return f"{who}: {_say_outcome(coded, disagreement, settled)}.{since}"


def _say_outcome(coded: CodedIncident, disagreement: Disagreement, settled: Settled) -> str:
    if settled.settlement is Settlement.DISPUTED:
        return "kept as disputed"
    if settled.settlement is Settlement.UPDATE:
        return "an update"
    if settled.side is None or settled.side >= len(disagreement.sides):
        return "settled for a side that is no longer told of"
    side = [coded.casebook.claims[claim] for claim in disagreement.sides[settled.side]]
    return f"“{say_together(side)}” holds"


def say_figure(name: str, figure: CodedFigure) -> str:
    """By which step, or by whom, a column has its figure; "" where there is none to speak of."""
    if figure.reviewer is not None:
        return f"{name}: published by {figure.reviewer}."
    return f"{name}: {figure.rule}" if figure.rule else ""


def say_backing(coded: CodedIncident) -> str:
    """How many reports tell of it, and how many independent origins stand behind what they say."""
    reports = say_plural(len(coded.reports), "report")
    origins = say_plural(coded.origins, "independent origin")
    return f"{reports}, at least {origins}." if coded.origins else f"{reports}."


def say_other_places(coded: CodedIncident) -> str:
    """The further places of an incident, in a sentence; "" where there is only one."""
    others = [str(place) for place in coded.incident.places if place != coded.place]
    return f"Further places: {'; '.join(dict.fromkeys(others))}." if others else ""


def cite_reports(coded: CodedIncident) -> Iterator[str]:
    """Each report in one line: who published it, its title, when, and its address."""
    for report in coded.reports:
        day = report.published.day if report.published else None
        parts = (
            coded.register.labels[report.id].short,
            f"“{' '.join(report.title.split())}”" if report.title else "",
            day.isoformat() if day else "",
            report.url or "",
        )
        yield ", ".join(filter(None, parts))


def join_remarks(*remarks: str) -> str | None:
    """Remarks one after another, None where there is none."""
    return " ".join(filter(None, remarks)) or None
