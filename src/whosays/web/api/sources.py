"""Sources over the API."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import Query, Response

from whosays.model.person import Role
from whosays.web.admitting.roles import open_to
from whosays.web.api.answering import Asked, Look, answer, make_router
from whosays.web.api.forms import SourceEntry, SourceList
from whosays.web.pages.sources import SourceFilter, SourceOrder, SourceRow, list_sources, select_sources

router = make_router()
Grade = Literal["A", "B", "C", "D", "E", "F", "none"]
"""The grades that can be asked for; "none": nobody graded it."""


@router.get("/sources", response_model=SourceList)
@open_to(Role.READER)
def show_sources(
    view: Look,
    asked: Asked,
    text: Annotated[str, Query(description="A part of its name, or of an actor that it speaks for.")] = "",
    kind: Annotated[str, Query(description="Of this kind: official, media, publisher and so on.")] = "",
    grade: Annotated[Grade | None, Query(description="Graded so by a person; none: not graded.")] = None,
    order: Annotated[SourceOrder, Query(alias="sort", description="In which order.")] = SourceOrder.CLAIMS,
) -> Response:
    """All who speak: quoted sources, agencies and publishers, with how much they say and how people graded them."""
    wanted = SourceFilter(text=text, kind=kind, grade=grade or "", order=order)
    found = select_sources(list_sources(view), wanted)
    return answer({**asked.turn(len(found)), "items": [_form_source(row) for row in asked.cut(found)]})


def _form_source(row: SourceRow) -> SourceEntry:
    speaker = row.speaker
    return {
        "name": speaker.name,
        "kind": speaker.kind,
        "actors": list(speaker.actors),
        "incidents": len(speaker.incidents),
        "reports": len(speaker.reports),
        "said": len(speaker.said),
        "passed_on": len(speaker.passed_on),
        "disagreements": len(speaker.disagreements),
        "accuses": speaker.accuses,
        "claims_it": speaker.claims_it,
        "denies": speaker.denies,
        "grade": row.grade.value if row.grade else None,
    }
