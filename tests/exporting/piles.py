"""Casebooks of random reports, as no reading would give them, for properties that hold of every export."""

import io
from dataclasses import replace
from datetime import UTC

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from tests.strategies import any_text, extractions, intervals, places, settlements, tuples_of

from whosays.exporting.progress import OnProgress, tell_nobody
from whosays.exporting.writers import ExportFormat
from whosays.model.act import Settlement
from whosays.model.attribution import Attribution, AttributionConfidence, AttributionGrade, AttributionStatus
from whosays.model.casebook import Casebook
from whosays.model.claim import Effect, Role, Side
from whosays.model.copying import Copy
from whosays.model.decision import Decision
from whosays.model.disagreement import Disagreement, DisagreementKind
from whosays.model.estimate import Estimate
from whosays.model.extraction import Extraction
from whosays.model.identity import ClaimId, DisagreementId, IncidentId
from whosays.model.incident import Incident, Method, Status, Telling
from whosays.model.origin import Origin, OriginKind
from whosays.model.review import PublishedFigure, Reviewed, Settled

SOME = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
"""How often a property is tried: drawing a casebook takes long, and no fixture that is used with one changes."""

_figures = st.none() | st.integers(0, 2**40)


@st.composite
def casebooks(draw: st.DrawFn) -> Casebook:
    """Some reports, the incidents of their tellings, and all that can be made of these, at random."""
    read = draw(st.lists(extractions(), max_size=2, unique_by=lambda extraction: extraction.report.id))
    tellings = list({telling.id: telling for extraction in read for telling in extraction.tellings}.values())
    cut = draw(st.integers(0, len(tellings)))
    groups = [group for group in (tellings[:cut], tellings[cut:]) if group]
    casebook = Casebook(
        extractions=tuple(_only_once(extraction) for extraction in read),
        incidents=tuple(draw(_incidents(group)) for group in groups),
    )
    for incident in casebook.incidents:
        casebook = draw(_reconciled(casebook, incident))
    if len(read) > 1:
        one, other = (extraction.report.id for extraction in read)
        copy = Copy(
            original=one, copy=other, parallels=(), share=draw(st.floats(0, 1)), is_directed=draw(st.booleans())
        )
        casebook = replace(casebook, copies=(copy,))
    return draw(_decided(casebook))


def _only_once(extraction: Extraction) -> Extraction:
    return replace(extraction, claims=tuple({claim.id: claim for claim in extraction.claims}.values()))


def _incidents(tellings: list[Telling]) -> st.SearchStrategy[Incident]:
    return st.builds(
        Incident,
        tellings=st.just(tuple(sorted(telling.id for telling in tellings))),
        method=st.sampled_from(Method),
        status=st.sampled_from(Status),
        date=st.none() | intervals(),
        places=tuples_of(places),
        title=any_text,
    )


@st.composite
def _reconciled(draw: st.DrawFn, casebook: Casebook, incident: Incident) -> Casebook:
    claims = [claim.id for claim in casebook.claims_of(incident)]
    some = st.lists(st.sampled_from(claims), unique=True).map(tuple) if claims else st.just(())
    attributions = st.builds(
        Attribution,
        incident=st.just(incident.id),
        actor=st.none() | any_text,
        grade=st.sampled_from(AttributionGrade),
        confidence=st.none() | st.sampled_from(AttributionConfidence),
        status=st.none() | st.sampled_from(AttributionStatus),
        rank=st.none() | st.integers(1, 9),
        uncertain=st.booleans(),
        claimed=st.booleans(),
        competing=st.booleans(),
        roles=st.lists(st.sampled_from(Role), unique=True).map(tuple),
        claims=some,
        why=any_text,
    )
    estimates = st.builds(
        Estimate,
        incident=st.just(incident.id),
        policy=st.sampled_from(["acled", "a b:c", "\x00\ud800"]),
        effect=st.sampled_from(Effect),
        side=st.none() | st.sampled_from(Side),
        low=_figures,
        best=_figures,
        high=_figures,
        claims=some,
        rule=any_text,
    )
    return replace(
        casebook,
        disagreements=(*casebook.disagreements, *draw(_disagreements(incident.id, claims))),
        attributions=(*casebook.attributions, *draw(tuples_of(attributions, most=2))),
        estimates=(*casebook.estimates, *draw(tuples_of(estimates, most=2))),
        origins=(*casebook.origins, *draw(_origins(incident.id, claims))),
    )


def _disagreements(incident: IncidentId, claims: list[ClaimId]) -> st.SearchStrategy[tuple[Disagreement, ...]]:
    if len(claims) < 2:
        return st.just(())
    disagreement = st.builds(
        Disagreement,
        incident=st.just(incident),
        attribute=st.sampled_from(["killed", "responsible"]),
        kind=st.sampled_from(DisagreementKind),
        sides=st.integers(1, len(claims) - 1).map(lambda cut: (tuple(claims[:cut]), tuple(claims[cut:]))),
        why=any_text,
    )
    return tuples_of(disagreement, most=1)


def _origins(incident: IncidentId, claims: list[ClaimId]) -> st.SearchStrategy[tuple[Origin, ...]]:
    if not claims:
        return st.just(())
    origin = st.builds(
        Origin,
        incident=st.just(incident),
        key=st.tuples(any_text),
        name=any_text,
        kind=st.sampled_from(OriginKind),
        claims=st.just(tuple(claims)),
        why=any_text,
    )
    return tuples_of(origin, least=1, most=1)


@st.composite
def _decided(draw: st.DrawFn, casebook: Casebook) -> Casebook:
    """The casebook with what one reviewer settled and published."""
    decision = draw(
        st.builds(Decision, act=settlements, reviewer=any_text, at=st.datetimes(timezones=st.just(UTC)), note=any_text)
    )
    sided = st.builds(
        Settled,
        disagreement=st.sampled_from([each.id for each in casebook.disagreements] or [DisagreementId("")]),
        settlement=st.sampled_from(Settlement),
        side=st.none() | st.integers(0, 1),
        changed=st.booleans(),
        decision=st.just(decision.id),
    )
    figure = st.builds(
        PublishedFigure,
        incident=st.sampled_from([incident.id for incident in casebook.incidents] or [IncidentId("")]),
        effect=st.sampled_from(Effect),
        side=st.none() | st.sampled_from(Side),
        low=_figures,
        best=_figures,
        high=_figures,
        policy=st.none() | any_text,
        outdated=st.booleans(),
        decision=st.just(decision.id),
    )
    settled = draw(tuples_of(sided, most=1)) if casebook.disagreements else ()
    published = draw(tuples_of(figure, most=1)) if casebook.incidents else ()
    return replace(casebook, decisions=(decision,), reviewed=Reviewed(settled=settled, published=published))


def written(form: ExportFormat, casebook: Casebook, part: int = 0, on_progress: OnProgress = tell_nobody) -> str:
    """A part of an export as text."""
    stream = io.BytesIO()
    form.parts[part].write(casebook, stream, on_progress)
    return stream.getvalue().decode("utf-8")
