"""Which claims have one origin: counted for each claim, not for each report.

Two reports may share the toll and be independent on who did it. A named source is one origin wherever it speaks; what
is copied has the origin of what it copies; an outlet that quotes another one's report is one voice with it. Where a
chain is hidden it cannot be told, and that is a result.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from whosays.model.casebook import Casebook
from whosays.model.identity import IncidentId
from whosays.model.origin import Origin, OriginKind
from whosays.reconciling.testimonies import Statement, Testimony, read_testimonies
from whosays.reconciling.traces import Step, Trace, Tracer
from whosays.reconciling.wording import join_words, write_sentence

_MOST_NAMES = 3
_Traced = tuple[Statement, Trace]


def find_origins(casebook: Casebook) -> tuple[Origin, ...]:
    """The origins of all claims, in the order of the incidents, then of key; every claim is of exactly one.

    Only `extractions`, `incidents` and `copies` of the casebook are looked at; `copies` must be those of its reports.
    """
    return tuple(origin for testimony in read_testimonies(casebook) for origin in _collect(testimony))


def _collect(testimony: Testimony) -> list[Origin]:
    tracer = Tracer(testimony)
    grouped: dict[tuple[str, ...], list[_Traced]] = defaultdict(list)
    for statement in testimony.statements:
        trace = tracer.trace(statement)
        grouped[trace.key].append((statement, trace))
    return [_write(testimony.incident, key, members) for key, members in sorted(grouped.items())]


def _write(incident: IncidentId, key: tuple[str, ...], members: Sequence[_Traced]) -> Origin:
    first = members[0][1]
    is_known_elsewhere = any(trace.kind is OriginKind.OUTLET for _, trace in members)
    return Origin(
        incident=incident,
        key=key,
        name=first.name,
        kind=OriginKind.OUTLET if is_known_elsewhere else first.kind,
        claims=tuple(statement.id for statement, _ in members),
        why=_explain(members),
    )


def _explain(members: Sequence[_Traced]) -> str:
    """The one plain sentence of an origin."""
    first = members[0][1]
    if first.kind is OriginKind.UNTOLD and first.before:
        return write_sentence(f"{first.before} had said so before; whether {first.name} has it from there is not told")
    if first.kind is OriginKind.UNTOLD:
        return f"Anybody may stand behind “{first.name}”."
    parts = []
    for step in (Step.NAMED, Step.OWN, Step.COPIED, Step.PASSED_ON):
        outlets = dict.fromkeys(statement.outlet for statement, trace in members if trace.step is step)
        if outlets:
            parts.append(f"{step.value} {_list_names(outlets)}")
    return write_sentence("; ".join(parts) or f"{Step.RESTATED.value} {members[0][0].outlet}")


def _list_names(names: Iterable[str]) -> str:
    listed = list(names)
    if len(listed) > _MOST_NAMES:
        return f"{', '.join(listed[:_MOST_NAMES])} and {len(listed) - _MOST_NAMES} more"
    return join_words(listed)
