"""PROV-JSON: the library of the format reads it, and the trail from figure to quote can be walked."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from hypothesis import given
from prov.model import ProvDocument
from tests.exporting.conftest import Pile
from tests.exporting.piles import SOME, casebooks, written

from whosays.exporting.prov import PROV
from whosays.model.act import ReviewClaim, Verdict
from whosays.model.casebook import Casebook
from whosays.model.copying import Copy
from whosays.model.decision import Decision
from whosays.model.origin import Origin, OriginKind
from whosays.model.review import Review, Reviewed


def relations(casebook: Casebook, section: str, *names: str) -> list[tuple[str, ...]]:
    """What the entries of a section say of some of their members, without our prefix."""
    entries = json.loads(written(PROV, casebook))[section].values()
    return [tuple(_word(entry.get(f"prov:{name}")) for name in names) for entry in entries]


def _word(value: Any) -> str:
    return str(value["$"] if isinstance(value, dict) else value).removeprefix("whosays:")


@given(casebooks())
@SOME
def test_the_library_reads_every_record(casebook: Casebook) -> None:
    text = written(PROV, casebook)
    document = ProvDocument.deserialize(content=text, format="json")
    sections = json.loads(text)
    sections.pop("prefix")

    assert len(list(document.get_records())) == sum(map(len, sections.values()))
    assert ProvDocument.deserialize(content=document.serialize(format="json"), format="json") == document
    assert written(PROV, replace(casebook)) == text


@given(casebooks())
@SOME
def test_every_quote_stands_in_its_report(casebook: Casebook) -> None:
    reports = {f"whosays:report-{report.id}": report for report in casebook.reports.values()}
    for entry in json.loads(written(PROV, casebook))["wasDerivedFrom"].values():
        if entry["prov:type"]["$"] == "prov:Quotation":
            text = reports[entry["prov:usedEntity"]].text
            quoted = text[entry["whosays:start"] : entry["whosays:end"]]
            assert len(entry["whosays:quote"]) == len(quoted)
            assert all(one in {other, "\ufffd"} for one, other in zip(entry["whosays:quote"], quoted, strict=True))


def test_claims_are_quoted_from_reports_and_attributed_to_speakers(pile: Pile) -> None:
    claim = pile.casebook.claims[pile.ids.nine_killed]
    quotations = relations(pile.casebook, "wasDerivedFrom", "generatedEntity", "usedEntity", "type")
    agents = json.loads(written(PROV, pile.casebook))["agent"]
    attributed = relations(pile.casebook, "wasAttributedTo", "entity", "agent")

    assert quotations.count((f"claim-{claim.id}", f"report-{claim.report}", "prov:Quotation")) == 2
    (speaker,) = [agent for entity, agent in attributed if entity == f"claim-{claim.id}"]
    assert agents[f"whosays:{speaker}"]["prov:label"] == "Port Alma police"


def test_a_report_speaks_in_its_publishers_voice(pile: Pile) -> None:
    agents = json.loads(written(PROV, pile.casebook))["agent"]
    attributed = relations(pile.casebook, "wasAttributedTo", "entity", "agent")
    (speaker,) = [agent for entity, agent in attributed if entity == f"claim-{pile.ids.front_suspected}"]

    assert agents[f"whosays:{speaker}"]["prov:label"] == "The Alma Post"


def test_estimates_are_generated_by_runs_that_used_claims(pile: Pile) -> None:
    ((estimate, run), *_) = relations(pile.casebook, "wasGeneratedBy", "entity", "activity")

    assert estimate.startswith("estimate-")
    assert (run, f"claim-{pile.ids.nine_killed}") in relations(pile.casebook, "used", "activity", "entity")
    assert (run, "agent-software") in relations(pile.casebook, "wasAssociatedWith", "activity", "agent")


def test_origins_are_primary_sources_unless_nobody_can_tell(pile: Pile) -> None:
    claim = pile.casebook.claims[pile.ids.nine_killed]
    origin = Origin(
        incident=pile.bombing.id,
        key=("police",),
        name="Port Alma police",
        kind=OriginKind.SOURCE,
        claims=(claim.id,),
        why="One voice.",
    )
    for kind, known in ((OriginKind.SOURCE, True), (OriginKind.UNTOLD, False), (OriginKind.REPORT, False)):
        casebook = replace(pile.casebook, origins=(replace(origin, kind=kind),))
        primary = relations(casebook, "wasDerivedFrom", "generatedEntity", "usedEntity", "type")
        for later in (f"claim-{claim.id}", f"report-{claim.report}"):
            assert ((later, f"origin-{origin.id}", "prov:PrimarySource") in primary) == known


def test_a_copy_is_derived_only_where_it_is_known_which_was_first(pile: Pile) -> None:
    one, other = pile.casebook.reports
    copy = Copy(original=one, copy=other, parallels=(), share=0.5, is_directed=True)
    directed = replace(pile.casebook, copies=(copy,))
    undirected = replace(pile.casebook, copies=(replace(copy, is_directed=False),))
    derived = (f"report-{other}", f"report-{one}", "Copy")

    assert derived in relations(directed, "wasDerivedFrom", "generatedEntity", "usedEntity", "type")
    assert derived not in relations(undirected, "wasDerivedFrom", "generatedEntity", "usedEntity", "type")
    assert relations(undirected, "alternateOf", "alternate1", "alternate2") == [(f"report-{one}", f"report-{other}")]


def test_decisions_are_activities_of_their_reviewers(pile: Pile) -> None:
    casebook = pile.casebook
    claim = casebook.claims[pile.ids.nine_killed]
    act = ReviewClaim(claim.id, None, claim, casebook.tellings[claim.telling])
    decision = Decision(act=act, reviewer="Ana", at=datetime(2024, 5, 1, 12, tzinfo=UTC))
    undoing = decision.taken_back(reviewer="Bo", at=datetime(2024, 5, 2, 12, tzinfo=UTC))
    review = Review(
        subject=claim.id, shown=claim, read=None, verdict=Verdict.ADDED, moved=False, decisions=(decision.id,)
    )
    decided = replace(casebook, decisions=(decision, undoing), reviewed=Reviewed(reviews=(review,)))
    document = json.loads(written(PROV, decided))
    names = {
        document["agent"][f"whosays:{agent}"]["prov:label"]
        for activity, agent in relations(decided, "wasAssociatedWith", "activity", "agent")
        if activity == f"decision-{decision.id}"
    }

    assert names == {"Ana"}
    assert document["activity"][f"whosays:decision-{decision.id}"]["prov:startTime"] == "2024-05-01T12:00:00+00:00"
    assert (f"claim-{claim.id}", f"decision-{decision.id}") in relations(
        decided, "wasGeneratedBy", "entity", "activity"
    )
    assert relations(decided, "wasInformedBy", "informed", "informant") == [
        (f"decision-{undoing.id}", f"decision-{decision.id}")
    ]


def test_progress_adds_up(pile: Pile) -> None:
    told: list[int] = []
    written(PROV, pile.casebook, 0, told.append)

    assert sum(told) == PROV.parts[0].count(pile.casebook)
