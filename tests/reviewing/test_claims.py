"""Made-up words of one report, decided about and read anew."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from whosays.model.act import Act, MoveClaim, ReviewClaim, TellingKey, Verdict
from whosays.model.claim import CasualtyClaim, Claim, Effect, Side
from whosays.model.count import Count
from whosays.model.decision import Decision
from whosays.model.evidence import Evidence
from whosays.model.extraction import Extraction
from whosays.model.incident import Method, Status, Telling
from whosays.model.report import Report
from whosays.reviewing import ReviewedExtraction, review_extraction

TEXT = "A blast killed five miners at the pit. A later fire killed two rescuers there."
REPORT = Report("pit.txt", TEXT)


def quote(words: str) -> Evidence:
    start = TEXT.index(words)
    return Evidence(start, start + len(words), words)


def tell(words: str, *, main: bool = False) -> Telling:
    return Telling(
        report=REPORT.id,
        method=Method.BOMBING,
        status=Status.CARRIED_OUT,
        date=None,
        places=(),
        main=main,
        anchor=quote(words),
    )


BLAST, FIRE = tell("A blast", main=True), tell("fire")


def killed(words: str, number: int, telling: Telling, victims: str) -> CasualtyClaim:
    return CasualtyClaim(
        report=REPORT.id,
        telling=telling.id,
        evidence=(quote(words),),
        effect=Effect.KILLED,
        side=Side.CIVILIANS,
        count=Count.exactly(number),
        victims=victims,
        confidence=0.9,
    )


FIVE, TWO = killed("killed five miners", 5, BLAST, "miners"), killed("killed two rescuers", 2, FIRE, "rescuers")
READ = Extraction(report=REPORT, tellings=(BLAST, FIRE), claims=(FIVE, TWO))


def decide(act: Act, hour: int = 1) -> Decision:
    return Decision(act=act, reviewer="Ada", at=datetime(2024, 1, 1, hour, tzinfo=UTC))


def review(read: Claim | None, claim: Claim | None, telling: Telling = BLAST) -> ReviewClaim:
    subject = read or claim
    assert subject
    return ReviewClaim(subject.id, read, claim, telling)


def reviewed(*acts: Act, extraction: Extraction = READ) -> ReviewedExtraction:
    decisions = [decide(act, hour) for hour, act in enumerate(acts)]
    return review_extraction(extraction, decisions[::-1])


def test_an_accepted_claim_stays_as_it_was_read() -> None:
    found = reviewed(review(FIVE, FIVE))
    assert found.extraction == READ
    assert [(each.verdict, each.shown, each.stands) for each in found.reviews] == [(Verdict.ACCEPTED, FIVE, True)]


def test_a_rejected_claim_is_gone_and_still_told_of() -> None:
    found = reviewed(review(FIVE, None))
    assert found.extraction.claims == (TWO,)
    assert [(each.verdict, each.shown, each.stands) for each in found.reviews] == [(Verdict.REJECTED, FIVE, False)]


def test_a_corrected_claim_takes_the_place_of_what_was_read() -> None:
    six = replace(FIVE, count=Count.exactly(6), confidence=None)
    found = reviewed(review(FIVE, six))
    assert found.extraction.claims == (six, TWO)
    assert found.reviews[0].read == FIVE
    assert found.reviews[0].subject == FIVE.id != six.id


def test_a_second_correction_takes_the_place_of_the_first() -> None:
    six, seven = (replace(FIVE, count=Count.exactly(number)) for number in (6, 7))
    later = decide(ReviewClaim(FIVE.id, FIVE, seven, BLAST), 2)
    found = review_extraction(READ, [later])
    assert found.extraction.claims == (seven, TWO)
    assert review_extraction(READ, [decide(review(FIVE, six))]).extraction.claims == (six, TWO)


def test_an_added_claim_stands_where_its_words_stand() -> None:
    hurt = replace(FIVE, effect=Effect.INJURED, evidence=(quote("at the pit"),))
    found = reviewed(review(None, hurt))
    assert found.extraction.claims == (FIVE, hurt, TWO)
    assert found.reviews[0].verdict is Verdict.ADDED


def test_a_claim_moved_within_its_report_is_of_the_other_telling() -> None:
    found = reviewed(MoveClaim(FIVE.id, FIVE, BLAST, FIRE))
    assert [claim.telling for claim in found.extraction.claims] == [FIRE.id, FIRE.id]
    assert found.made == ()
    assert found.reviews[0].moved


def test_a_claim_moved_to_another_reports_incident_makes_a_telling_of_it_here() -> None:
    elsewhere = replace(BLAST, report=Report("other.txt", TEXT).id, method=Method.ARSON)
    found = reviewed(MoveClaim(TWO.id, TWO, FIRE, elsewhere))
    (made,) = found.made
    assert made.beside == TellingKey.of(elsewhere)
    assert (made.telling.method, made.telling.anchor) == (Method.ARSON, TWO.evidence[0])
    assert found.extraction.tellings == (BLAST, FIRE, made.telling)
    assert found.extraction.claims[1].telling == made.telling.id


def test_a_telling_that_is_made_never_takes_anothers_id() -> None:
    anchored = replace(FIRE, anchor=TWO.evidence[0])
    read = Extraction(report=REPORT, tellings=(BLAST, anchored), claims=(replace(TWO, telling=anchored.id),))
    found = reviewed(MoveClaim(read.claims[0].id, read.claims[0], anchored, None), extraction=read)
    (made,) = found.made
    assert made.telling.id not in {BLAST.id, anchored.id}
    assert made.telling.anchor.holds_in(TEXT)


def test_a_corrected_and_moved_claim_goes_back_to_its_telling_when_the_move_is_taken_back() -> None:
    six = replace(FIVE, count=Count.exactly(6))
    both = reviewed(MoveClaim(FIVE.id, FIVE, BLAST, FIRE), review(FIVE, six))
    assert both.extraction.claims[0] == replace(six, telling=FIRE.id)
    assert reviewed(review(FIVE, six)).extraction.claims[0] == six


class TestReadAnew:
    """The report is read again by a version that sees other things in it."""

    def test_a_correction_holds_where_nothing_is_read_any_more(self) -> None:
        six = replace(FIVE, count=Count.exactly(6))
        found = reviewed(review(FIVE, six), extraction=replace(READ, claims=(TWO,)))
        assert found.extraction.claims == (six, TWO)
        assert found.reviews[0].read is None

    def test_a_correction_holds_where_the_same_words_are_read_otherwise(self) -> None:
        six, fifty = replace(FIVE, count=Count.exactly(6)), replace(FIVE, count=Count.exactly(50))
        found = reviewed(review(FIVE, six), extraction=replace(READ, claims=(fifty, TWO)))
        assert found.extraction.claims == (six, TWO)

    def test_a_rejection_does_not_reach_another_number_in_the_same_words(self) -> None:
        fifty = replace(FIVE, count=Count.exactly(50))
        found = reviewed(review(FIVE, None), extraction=replace(READ, claims=(fifty, TWO)))
        assert found.extraction.claims == (fifty, TWO)

    def test_a_rejection_holds_where_more_words_are_quoted(self) -> None:
        wider = replace(FIVE, evidence=(quote("A blast killed five miners"),))
        found = reviewed(review(FIVE, None), extraction=replace(READ, claims=(wider, TWO)))
        assert found.extraction.claims == (TWO,)

    def test_what_was_said_of_a_telling_is_said_of_the_one_that_now_stands_there(self) -> None:
        moved_anchor = tell("blast", main=True)
        read = Extraction(
            report=REPORT,
            tellings=(moved_anchor, FIRE),
            claims=(replace(FIVE, telling=moved_anchor.id), TWO),
        )
        six = replace(FIVE, count=Count.exactly(6))
        found = reviewed(review(FIVE, six), extraction=read)
        assert found.extraction.claims[0] == replace(six, telling=moved_anchor.id)

    def test_a_telling_is_brought_back_where_none_is_told_any_more(self) -> None:
        six = replace(FIVE, count=Count.exactly(6))
        found = reviewed(review(FIVE, six), extraction=Extraction(report=REPORT))
        assert found.extraction.tellings == (BLAST,)
        assert found.extraction.claims == (six,)

    def test_a_move_of_what_is_not_read_any_more_is_adrift(self) -> None:
        act = MoveClaim(FIVE.id, FIVE, BLAST, FIRE)
        found = reviewed(act, extraction=replace(READ, claims=(TWO,)))
        assert found.adrift == (decide(act, 0).id,)
        assert found.extraction.claims == (TWO,)


def test_decisions_about_other_reports_do_nothing() -> None:
    other = replace(FIVE, report=Report("other.txt", TEXT).id)
    stranger = replace(BLAST, report=other.report)
    found = reviewed(ReviewClaim(other.id, other, None, stranger))
    assert found.extraction == READ
    assert found.reviews == ()
