"""What can be chosen in forms, each value with the plain words for it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from whosays.exporting.dossier.wording import SIDES, STANCES
from whosays.model.claim import CLAIM_KINDS, Effect, Modality, Role, Side, Stance
from whosays.model.incident import Method, Status
from whosays.model.source import SourceKind

Choices: TypeAlias = tuple[tuple[str, str], ...]

_KINDS = {
    "casualty": "killed, injured, taken, freed ...",
    "participants": "how many attackers took part",
    "responsibility": "who did it",
    "date": "when",
    "place": "where",
    "warning": "a warning before it",
    "threat": "a threat",
}
_MODALITIES = {
    Modality.ASSERTED: "asserted",
    Modality.HEDGED: "hedged (perhaps, feared, reportedly)",
    Modality.DENIED: "denied",
}
_ROLES = {Role.CARRIED_OUT: "carried it out", Role.DIRECTED: "directed it", Role.BACKED: "backed it"}


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The choices of every field that has such."""

    kinds: Choices
    effects: Choices
    sides: Choices
    modalities: Choices
    stances: Choices
    roles: Choices
    source_kinds: Choices
    methods: Choices
    statuses: Choices


def _name(choices: type[StrEnum]) -> Choices:
    return tuple((choice.value, choice.value) for choice in choices)


VOCABULARY = Vocabulary(
    kinds=tuple((kind, _KINDS[kind]) for kind in CLAIM_KINDS),
    effects=_name(Effect),
    sides=tuple((side.value, SIDES[side]) for side in Side),
    modalities=tuple((modality.value, _MODALITIES[modality]) for modality in Modality),
    stances=tuple((stance.value, STANCES[stance]) for stance in Stance),
    roles=tuple((role.value, _ROLES[role]) for role in Role),
    source_kinds=_name(SourceKind),
    methods=_name(Method),
    statuses=_name(Status),
)
"""The choices of this version."""
