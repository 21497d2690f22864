from dataclasses import replace

import pytest
from tests.web.conftest import Pile

from whosays.model.act import Verdict
from whosays.model.casebook import Casebook
from whosays.model.claim import Claim
from whosays.model.count import Count
from whosays.model.extraction import Extraction
from whosays.model.report import Report
from whosays.model.review import Review, Reviewed
from whosays.storing import SearchHits
from whosays.web.desk import View
from whosays.web.finding import gather_found
from whosays.web.marking import read_words

NOTHING = SearchHits()


def as_reviewed(casebook: Casebook, shown: Claim, verdict: Verdict) -> Casebook:
    """The casebook as it is after a person has judged a claim of it."""
    review = Review(subject=shown.id, shown=shown, read=None, verdict=verdict, moved=False, decisions=())
    return replace(casebook, reviewed=Reviewed(reviews=(review,)))


def test_what_the_store_found_is_told_by_incident(pile: Pile) -> None:
    hits = SearchHits(reports=(pile.three.report,), claims=(pile.nine.id,))
    found = gather_found(View.of(pile.casebook), read_words("anything"), hits)
    assert found.claims == {pile.bombing.id: (pile.nine.id,)}
    assert found.reports == {pile.raid.id: (pile.three.report,)}
    assert found.incidents == {pile.bombing.id, pile.raid.id}
    assert found.all_reports == {pile.nine.report, pile.three.report}


def test_what_is_no_longer_there_is_passed_over(pile: Pile) -> None:
    strange = Report("gone.txt", "Gone.")
    found = gather_found(View.of(pile.casebook), read_words("gone"), SearchHits(reports=(strange.id,)))
    assert not found.incidents
    assert not found.alone


def test_reports_that_tell_of_no_incident_stand_alone(pile: Pile) -> None:
    quiet = Report("market.txt", "The fish market opened again.")
    casebook = replace(pile.casebook, extractions=(*pile.casebook.extractions, Extraction(report=quiet)))
    found = gather_found(View.of(casebook), read_words("fish"), SearchHits(reports=(quiet.id,)))
    assert found.alone == (quiet.id,)
    assert not found.incidents


@pytest.mark.parametrize("words", ["Sel", "armed sel", "ASSAULT"])
def test_titles_hold_all_words(pile: Pile, words: str) -> None:
    assert gather_found(View.of(pile.casebook), read_words(words), NOTHING).titles == {pile.raid.id}


def test_a_title_without_one_of_the_words_is_not_found(pile: Pile) -> None:
    assert not gather_found(View.of(pile.casebook), read_words("sel bombing"), NOTHING).titles


def test_claims_that_people_corrected_are_found_by_what_they_say_now(pile: Pile) -> None:
    corrected = replace(pile.nine, count=Count.exactly(77))
    extractions = tuple(
        replace(each, claims=tuple(corrected if claim.id == pile.nine.id else claim for claim in each.claims))
        for each in pile.casebook.extractions
    )
    casebook = as_reviewed(replace(pile.casebook, extractions=extractions), corrected, Verdict.CORRECTED)
    assert gather_found(View.of(casebook), read_words("77"), NOTHING).claims == {pile.bombing.id: (corrected.id,)}


def test_claims_that_people_rejected_are_not_found(pile: Pile) -> None:
    casebook = as_reviewed(pile.casebook, pile.nine, Verdict.REJECTED)
    assert not gather_found(View.of(casebook), read_words("nine"), NOTHING).claims
