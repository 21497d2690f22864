"""Ids are content hashes, so that a second run writes nothing new and a decision still finds its subject."""

from __future__ import annotations

import hashlib
import json
from dataclasses import fields, is_dataclass
from typing import Generic, NewType, TypeVar

ReportId = NewType("ReportId", str)
TellingId = NewType("TellingId", str)
ClaimId = NewType("ClaimId", str)
IncidentId = NewType("IncidentId", str)
DisagreementId = NewType("DisagreementId", str)
DecisionId = NewType("DecisionId", str)
OriginId = NewType("OriginId", str)
ConflictId = NewType("ConflictId", str)

IdT = TypeVar("IdT", bound=str)

_LENGTH = 16


def spell_out(value: object) -> object:
    """A value as parts to hash: of a dataclass the members that are not at their defaults, by name.

    So a member that a later version adds changes no id of what has none of it.
    """
    if is_dataclass(value) and not isinstance(value, type):
        told = ((field.name, getattr(value, field.name), field.default) for field in fields(value))
        return sorted((name, spell_out(member)) for name, member, default in told if member != default)
    if isinstance(value, tuple):
        return [spell_out(member) for member in value]
    return value


def content_hash(*parts: object) -> str:
    """A short stable id of the parts: 16 hexadecimal digits of SHA-256 over their JSON.

    Parts are strings, numbers, None, or (nested) sequences of these; dates are written as ISO days.
    """
    canonical = json.dumps(parts, ensure_ascii=False, separators=(",", ":"), default=str)
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()[:_LENGTH]


class Identified(Generic[IdT]):
    """What keeps its id once that was asked for: making a casebook asks for ids again and again.

    The kept id is no field of a dataclass, so that values are compared, written and pickled without it.
    """

    __slots__ = ("_kept_id",)
    _kept_id: IdT

    @property
    def id(self) -> IdT:
        """What names it: a content hash."""
        try:
            return self._kept_id
        except AttributeError:
            made = self._make_id()
            object.__setattr__(self, "_kept_id", made)
            return made

    def _make_id(self) -> IdT:
        raise NotImplementedError
