from dataclasses import replace
from datetime import UTC, datetime

import pytest
from tests.web.conftest import Pile

from whosays.memory import Memory
from whosays.model.act import Judgement, LinkIncidents, ReviewClaim, Settlement, Verdict
from whosays.model.casebook import Casebook
from whosays.model.decision import Decision
from whosays.model.identity import DecisionId
from whosays.model.review import Review, Reviewed, Settled
from whosays.pipeline import make_casebook
from whosays.web.standing import Share, Standings


def test_nothing_is_reviewed_at_first(pile: Pile) -> None:
    standings = Standings(pile.casebook)
    assert standings.share == Share(claims=8, judged=0)
    assert standings.of[pile.bombing.id].share == Share(claims=6, judged=0)
    assert not standings.of[pile.bombing.id].decided


def test_who_is_named_in_an_incident(pile: Pile) -> None:
    standing = Standings(pile.casebook).of[pile.bombing.id]
    assert standing.actors == ("Dune Front",)
    assert {"a doctor", "Coastal Press", "Harbour Wire", "The Alma Post"} <= set(standing.sources)
    assert standing.reports == 2
    assert standing.voices >= 2


def judge(pile: Pile, verdict: Verdict) -> Casebook:
    """The casebook after a person has judged the nine dead; a rejected claim is not in it any more."""
    review = Review(
        subject=pile.nine.id,
        shown=pile.nine,
        read=pile.nine,
        verdict=verdict,
        moved=False,
        decisions=(DecisionId("d"),),
    )
    kept = tuple(
        replace(each, claims=tuple(c for c in each.claims if verdict is not Verdict.REJECTED or c.id != pile.nine.id))
        for each in pile.casebook.extractions
    )
    return replace(pile.casebook, extractions=kept, reviewed=Reviewed(reviews=(review,)))


@pytest.mark.parametrize("verdict", [Verdict.ACCEPTED, Verdict.REJECTED])
def test_accepted_and_rejected_claims_count_as_reviewed(pile: Pile, verdict: Verdict) -> None:
    standings = Standings(judge(pile, verdict))
    assert standings.share == Share(claims=8, judged=1)
    assert standings.of[pile.bombing.id].share == Share(claims=6, judged=1)
    assert standings.share_of_report[pile.nine.report] == Share(claims=3, judged=1)
    assert standings.of[pile.bombing.id].decided
    assert not standings.of[pile.raid.id].decided


@pytest.mark.parametrize(("changed", "left"), [("", -1), ("claims joined", 0)])
def test_a_settled_disagreement_is_left_to_settle_only_where_it_has_changed(
    pile: Pile, changed: str, left: int
) -> None:
    disagreement = pile.casebook.disagreements_of(pile.raid)[0]
    settled = Settled(
        disagreement=disagreement.id,
        settlement=Settlement.DISPUTED,
        side=None,
        changed=bool(changed),
        decision=DecisionId("d"),
    )
    casebook = replace(pile.casebook, reviewed=Reviewed(settled=(settled,)))
    before, after = Standings(pile.casebook).of[pile.raid.id], Standings(casebook).of[pile.raid.id]
    assert after.unsettled - before.unsettled == left
    assert after.decided


def test_a_word_on_what_is_one_incident_counts_as_decided(pile: Pile) -> None:
    act = LinkIncidents.of_pair(pile.telling(pile.nine), pile.telling(pile.three), Judgement.NOT_SAME)
    decision = Decision(act=act, reviewer="Ana", at=datetime(2024, 1, 1, tzinfo=UTC))
    standings = Standings(replace(pile.casebook, decisions=(decision,)))
    assert standings.of[pile.bombing.id].decided
    assert standings.of[pile.raid.id].decided


def test_a_share_in_per_cent() -> None:
    assert Share(claims=3, judged=1).percent == 33
    assert Share().percent == 100


def test_standings_after_a_decision_are_as_if_worked_out_anew(pile: Pile) -> None:
    memory = Memory()
    reject = ReviewClaim(pile.three.id, pile.three, None, pile.telling(pile.three))
    decided = Decision(act=reject, reviewer="Ana", at=datetime(2024, 5, 1, tzinfo=UTC))
    before = Standings(make_casebook(pile.casebook.extractions, memory=memory))
    assert before.remember() is None
    assert before.of[pile.bombing.id].reports == 2
    after = make_casebook(pile.casebook.extractions, [decided], memory=memory)
    standings = Standings(after, before.remember())
    assert standings.of == Standings(after).of
    assert standings.of[pile.bombing.id] is before.of[pile.bombing.id]
    assert standings.of[pile.raid.id] != before.of[pile.raid.id]
    undone = make_casebook(pile.casebook.extractions, memory=memory)
    assert Standings(undone, standings.remember()).of == before.of
