"""The page of an incident as a whole: its head, and what people set."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from whosays.model.act import DescribeIncident, IncidentAttribute, Judgement, LinkIncidents, ReviewClaim, TellingKey
from whosays.model.incident import Method
from whosays.model.time import Interval
from whosays.web.desk import View
from whosays.web.missing import NotHere
from whosays.web.pages.incident import build_incident

if TYPE_CHECKING:
    from tests.web.conftest import Pile
    from tests.web.pages.conftest import Decide


@pytest.fixture
def view(pile: Pile) -> View:
    return View.of(pile.casebook)


def test_the_head_says_what_when_and_where(view: View, pile: Pile) -> None:
    head = build_incident(view, pile.bombing.id).head
    assert head.title.value == pile.bombing.title
    assert [(fact.name, fact.value) for fact in head.facts] == [
        ("What", "bombing"),
        ("Came about", "carried out"),
        ("When", "2 March 2021"),
        ("Where", "Port Alma, Alma, XA"),
    ]
    assert all(fact.set_by is None and not fact.others for fact in head.facts)


def test_an_unknown_incident_is_not_here(view: View) -> None:
    with pytest.raises(NotHere):
        build_incident(view, "0123456789abcdef")


def test_reports_are_listed_with_how_many_claims_they_make(view: View, pile: Pile) -> None:
    tellers = build_incident(view, pile.bombing.id).head.tellers
    assert [(teller.label.short, teller.claims, teller.main) for teller in tellers] == [
        ("The Alma Post", 3, True),
        ("Harbour Wire", 3, True),
    ]


def test_every_claim_has_an_entry_with_its_sentence(view: View, pile: Pile) -> None:
    entry = build_incident(view, pile.bombing.id).entries[pile.nine.id]
    assert entry.chain == ("The Alma Post", "Coastal Press", "Port Alma police")
    assert (entry.figure, entry.brief) == ("9", "people")
    assert "".join(piece.text for piece in entry.sentence).startswith("A bomb killed nine people in Port Alma")
    assert [piece.text for piece in entry.sentence if piece.quoted] == ["killed nine people"]
    assert entry.label == "9 killed: people, The Alma Post citing Coastal Press citing Port Alma police"
    assert not entry.judged


def test_what_a_person_set_stands_with_what_the_reports_gave(pile: Pile, decide: Decide) -> None:
    key = TellingKey.of(pile.telling(pile.nine))
    view = decide(
        pile.casebook,
        DescribeIncident(of=key, attribute=IncidentAttribute.DATE, date=Interval.of_day(date(2021, 3, 1))),
        DescribeIncident(of=key, attribute=IncidentAttribute.METHOD, method=Method.SUICIDE_BOMBING),
        note="The morgue's register",
    )
    what, _, when, where = build_incident(view, pile.bombing.id).head.facts
    assert (what.value, what.told) == ("suicide bombing", "bombing")
    assert when.value == "1 March 2021"
    assert "2021" in when.told
    assert when.set_by is not None
    assert (when.set_by.reviewer, when.set_by.note) == ("Ana", "The morgue's register")
    assert when.set_by.at == "1 May 2024, 12:00 UTC"
    assert where.set_by is None


def test_reports_that_tell_of_another_method_are_said(pile: Pile) -> None:
    gazette, post, wire = pile.casebook.extractions
    odd = replace(post, tellings=tuple(replace(telling, method=Method.SHELLING) for telling in post.tellings))
    view = View.of(replace(pile.casebook, extractions=(gazette, odd, wire)))
    what = build_incident(view, pile.bombing.id).head.facts[0]
    assert set(what.others) == {"bombing (1 report)", "shelling (1 report)"}


def test_progress_counts_judged_claims_and_leads_to_the_next(pile: Pile, decide: Decide) -> None:
    told = pile.telling(pile.nine)
    view = decide(
        pile.casebook,
        ReviewClaim(pile.nine.id, pile.nine, pile.nine, told),
        ReviewClaim(pile.placed.id, pile.placed, None, told),
    )
    page = build_incident(view, pile.bombing.id)
    progress = page.head.progress
    assert (progress.judged, progress.claims) == (2, 6)
    assert progress.next_claim is not None
    assert not page.entries[progress.next_claim].judged
    assert page.entries[pile.placed.id].review is not None


def test_a_corrected_claim_tells_what_the_program_read(pile: Pile, decide: Decide) -> None:
    right = replace(pile.nine, victims="shoppers")
    view = decide(pile.casebook, ReviewClaim(pile.nine.id, pile.nine, right, pile.telling(pile.nine)))
    entries = build_incident(view, pile.bombing.id).entries
    (entry,) = (entry for entry in entries.values() if entry.judged)
    assert entry.brief == "shoppers"
    assert entry.was == "9 killed: people"


def test_related_incidents_are_named(pile: Pile, decide: Decide) -> None:
    act = LinkIncidents.of_pair(pile.telling(pile.nine), pile.telling(pile.three), Judgement.RELATED)
    view = decide(pile.casebook, act)
    (relative,) = build_incident(view, pile.bombing.id).head.related
    assert (relative.id, relative.title) == (pile.raid.id, pile.raid.title)
    assert [back.id for back in build_incident(view, pile.raid.id).head.related] == [pile.bombing.id]


def test_an_incident_without_claims_has_a_page(pile: Pile) -> None:
    bare = tuple(replace(extraction, claims=()) for extraction in pile.casebook.extractions)
    casebook = replace(pile.casebook, extractions=bare, disagreements=(), estimates=(), backings=(), attributions=())
    page = build_incident(View.of(casebook), pile.raid.id)
    assert not page.entries
    assert not page.figures.rows
    assert not page.tolls.is_telling
    assert page.head.progress.next_claim is None
