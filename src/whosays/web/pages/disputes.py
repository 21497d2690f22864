"""Disagreements to be settled: their sides, and how a person settled each."""

from __future__ import annotations

from dataclasses import dataclass

from whosays.exporting.dossier.disputes import Dispute, describe_disputes
from whosays.exporting.dossier.register import Register
from whosays.model.act import Settlement
from whosays.model.disagreement import DisagreementKind
from whosays.model.identity import DisagreementId
from whosays.model.incident import Incident
from whosays.model.review import Settled
from whosays.web.pages.entries import Stamp, stamp_decision


@dataclass(frozen=True, slots=True, kw_only=True)
class SettledDispute:
    """How a disagreement was settled: `outcome` in words, by whom, the side that holds (None without one).

    `changed` is true where claims have joined or left its sides since.
    """

    outcome: str
    side: int | None
    changed: bool
    stamp: Stamp | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeCard:
    """A disagreement with what a person made of it; `settled` is None where nobody did."""

    id: DisagreementId
    dispute: Dispute
    is_update: bool
    settled: SettledDispute | None

    @property
    def is_open(self) -> bool:
        """True where a person has still to look: an update needs no settling, a changed disagreement does again."""
        if self.settled is None:
            return not self.is_update
        return self.settled.changed


def list_disputes(incident: Incident, register: Register) -> tuple[DisputeCard, ...]:
    """The disagreements over an incident: those to be settled first, then settled ones, then updates."""
    cards = [
        DisputeCard(
            id=dispute.mark.disagreement,
            dispute=dispute,
            is_update=dispute.mark.kind == DisagreementKind.UPDATE,
            settled=_say_settled(dispute, register),
        )
        for dispute in describe_disputes(incident, register)
    ]
    return tuple(sorted(cards, key=_rank))


def _rank(card: DisputeCard) -> tuple[bool, bool, int]:
    return not card.is_open, card.is_update, card.dispute.mark.number


def _say_settled(dispute: Dispute, register: Register) -> SettledDispute | None:
    settled = register.casebook.settled_of.get(dispute.mark.disagreement)
    if settled is None:
        return None
    return SettledDispute(
        outcome=_say_outcome(settled, dispute),
        side=settled.side,
        changed=settled.changed,
        stamp=stamp_decision(settled.decision, register.casebook),
    )


def _say_outcome(settled: Settled, dispute: Dispute) -> str:
    if settled.settlement is Settlement.DISPUTED:
        return "Kept as disputed"
    if settled.settlement is Settlement.UPDATE:
        return "An update: the later one replaces the earlier"
    if settled.side is None or settled.side >= len(dispute.sides):
        return "One side holds, but that side is no longer here"
    return f"Side {dispute.sides[settled.side].letter} holds"
