"""Ids are content hashes, so that a second run writes nothing new and a decision still finds its subject."""

from __future__ import annotations

import hashlib
import json
from typing import NewType

ReportId = NewType("ReportId", str)
TellingId = NewType("TellingId", str)
ClaimId = NewType("ClaimId", str)
IncidentId = NewType("IncidentId", str)
DisagreementId = NewType("DisagreementId", str)
DecisionId = NewType("DecisionId", str)
OriginId = NewType("OriginId", str)

_LENGTH = 16


def content_hash(*parts: object) -> str:
    """A short stable id of the parts: 16 hexadecimal digits of SHA-256 over their JSON.

    Parts are strings, numbers, None, or (nested) sequences of these; dates are written as ISO days.
    """
    canonical = json.dumps(parts, ensure_ascii=False, separators=(",", ":"), default=str)
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()[:_LENGTH]
