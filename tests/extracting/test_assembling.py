"""What holds of everything that is read out of any report."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from whosays.annotating import annotate
from whosays.extracting import extract
from whosays.model.annotation import AnnotatedReport
from whosays.model.claim import CLAIM_KINDS, CasualtyClaim, Claim, ResponsibilityClaim
from whosays.model.evidence import Span
from whosays.model.extraction import Extraction
from whosays.model.identity import ReportId, TellingId
from whosays.model.report import Report

Annotate = Callable[..., AnnotatedReport]
SENTENCES = (
    "Gunmen killed two guards at a mill in Nairobi on Saturday, the police said.",
    "“At least eleven people were wounded,” the mayor told Coast Wire.",
    "The Red Heron Front claimed responsibility for the attack.",
    "In 2014 a bomb killed nine people in Mombasa.",
    "Three of the dead were children, including a boy of four.",
    "Officials had warned of an attack in February.",
    "The group threatened to kill more guards.",
    "Police arrested two suspects on Monday.",
    "Nobody has claimed the attack, and officials suspect Al-Shabaab.",
    "FOUR SOLDIERS WERE KILLED AND 12 WOUNDED NEAR THE BRIDGE.",
    "Six gunmen stormed the mill, a guard said.",
    "The council met and voted for a new ferry.",
)
TEXTS = st.lists(st.tuples(st.sampled_from(SENTENCES), st.sampled_from((" ", "\n\n"))), max_size=5).map(
    lambda parts: "".join(sentence + end for sentence, end in parts)
)
LONGEST = "\n\n".join(SENTENCES)


def read(text: str, *, furniture: tuple[Span, ...] = ()) -> Extraction:
    return extract(annotate(Report("report.txt", text, furniture=furniture)))


def essence(claim: Claim, shift: int = 0) -> tuple[object, ...]:
    """A claim without what depends on where in the text it stands; what opens a report is read the more surely."""
    first = claim.evidence[0]
    what = replace(claim, report=ReportId(""), telling=TellingId(""), evidence=(), sources=(), confidence=None)
    return first.start - shift, first.end - shift, first.quote, what


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
@example(LONGEST)
@example("")
def test_what_holds_of_every_extraction(text: str) -> None:
    extraction = read(text)
    claims, tellings = extraction.claims, {telling.id for telling in extraction.tellings}
    assert len({claim.id for claim in claims}) == len(claims)
    assert len(tellings) == len(extraction.tellings)
    assert {claim.telling for claim in claims} == tellings
    assert sum(telling.main for telling in extraction.tellings) == bool(tellings)
    assert all(evidence.holds_in(text) for claim in claims for evidence in claim.evidence)
    assert all(telling.anchor.holds_in(text) for telling in extraction.tellings)
    assert [claim.evidence[0].start for claim in claims] == sorted(claim.evidence[0].start for claim in claims)
    for claim in claims:
        assert claim.report == extraction.report.id
        assert claim.evidence
        if isinstance(claim, ResponsibilityClaim):
            assert claim.modality is claim.stance.modality


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_reading_twice_gives_the_same(text: str) -> None:
    report = annotate(Report("report.txt", text))
    assert extract(report) == extract(report) == read(text)


def test_every_kind_of_claim_is_read_from_a_long_report() -> None:
    assert {claim.kind for claim in read(LONGEST).claims} == set(CLAIM_KINDS)


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_furniture_says_nothing(text: str) -> None:
    head = "Seven bakers were killed in Oslo. Share\n\n"
    extraction = read(head + text, furniture=(Span(0, len(head)),))
    assert all(claim.evidence[0].start >= len(head) for claim in extraction.claims)
    assert [essence(claim, len(head)) for claim in extraction.claims] == [essence(claim) for claim in read(text).claims]


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_a_paragraph_about_nothing_only_moves_the_quotes(text: str) -> None:
    head = "The weather was fine, and the ferry sailed.\n\nThe harbour was busy.\n\nMusic was played on deck.\n\n"
    moved = [essence(claim, len(head)) for claim in read(head + text).claims]
    assert moved == [essence(claim) for claim in read(text).claims]


@pytest.mark.parametrize(
    ("text", "quote", "sources"),
    [
        ("Gunmen killed two guards.", "killed two guards", []),
        ("Gunmen killed two guards, the police said.", "killed two guards", ["police"]),
        ("Mayor Karl Oberlin said that gunmen killed two guards.", "killed two guards", ["Karl Oberlin"]),
    ],
)
def test_who_says_so(text: str, quote: str, sources: list[str], annotated: Annotate) -> None:
    claims = extract(annotated(text)).claims
    (claim,) = (claim for claim in claims if claim.kind == "casualty")
    assert claim.evidence[0].quote == quote
    assert [source.name for source in claim.sources] == sources


def test_the_same_words_of_the_same_report_have_the_same_ids() -> None:
    assert [claim.id for claim in read(LONGEST).claims] == [claim.id for claim in read(LONGEST).claims]
    renamed = extract(annotate(Report("other.txt", LONGEST)))
    assert not {claim.id for claim in renamed.claims} & {claim.id for claim in read(LONGEST).claims}


def test_the_parts_of_a_sum_are_claims_of_its_incident(annotated: Annotate) -> None:
    extraction = extract(annotated("Gunmen killed six clerks and two cooks at the mill."))
    casualties = [claim for claim in extraction.claims if isinstance(claim, CasualtyClaim)]
    assert {(c.count.exact, c.partial) for c in casualties} == {(8, False), (6, True), (2, True)}
    assert len({c.telling for c in casualties}) == 1
