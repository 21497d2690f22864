"""Every claim in place in the full text, nothing lost and nothing doubled."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from whosays.exporting.dossier.passages import Passage, is_wrapped, lay_out_report, split_paragraphs
from whosays.exporting.dossier.register import Register
from whosays.model.casebook import Casebook
from whosays.model.claim import ParticipantsClaim
from whosays.model.count import Count
from whosays.model.evidence import Span
from whosays.model.extraction import Extraction
from whosays.model.identity import ClaimId
from whosays.model.incident import Incident, Method, Status, Telling
from whosays.model.report import Report


def lay_out(text: str, spans: list[tuple[int, int]], furniture: tuple[Span, ...] = ()) -> tuple[Passage, list[ClaimId]]:
    """A report with one claim on each span, its number the count it gives."""
    report = Report("r", text, furniture=furniture)
    telling = Telling(
        report=report.id,
        method=Method.OTHER,
        status=Status.CARRIED_OUT,
        date=None,
        places=(),
        main=True,
        anchor=Span(0, 1).quoted_from(text),
    )
    claims = tuple(
        ParticipantsClaim(
            report=report.id,
            telling=telling.id,
            evidence=(Span(start, end).quoted_from(text),),
            count=Count.exactly(number),
        )
        for number, (start, end) in enumerate(spans)
    )
    extraction = Extraction(report=report, tellings=(telling,), claims=claims)
    incident = Incident(
        tellings=(telling.id,), method=Method.OTHER, status=Status.CARRIED_OUT, date=None, places=(), title="Attack"
    )
    casebook = Casebook(extractions=(extraction,), incidents=(incident,))
    return lay_out_report(extraction, Register(casebook)), [claim.id for claim in claims]


def test_overlapping_claims_share_a_stretch() -> None:
    passage, (wide, narrow) = lay_out("two men and a boy fled", [(0, 17), (12, 22)])
    stretches = passage.paragraphs[0].stretches
    assert [(stretch.text, stretch.claims) for stretch in stretches] == [
        ("two men and ", (wide,)),
        ("a boy", (wide, narrow)),
        (" fled", (narrow,)),
    ]
    assert [stretch.ends for stretch in stretches] == [(), ((1, wide),), ((2, narrow),)]


def test_nested_claims_start_where_their_quotes_do() -> None:
    passage, (outer, inner) = lay_out("two men fled", [(0, 12), (0, 3)])
    assert [stretch.starts for stretch in passage.paragraphs[0].stretches] == [(inner, outer), ()]


def test_a_quote_over_two_paragraphs_is_marked_in_both_and_linked_once() -> None:
    passage, (claim,) = lay_out("One came.\n\nTwo went.", [(4, 14)])
    first, second = passage.paragraphs
    assert [stretch.text for stretch in first.stretches if claim in stretch.claims] == ["came."]
    assert [stretch.text for stretch in second.stretches if claim in stretch.claims] == ["Two"]
    assert [len(paragraph.notes) for paragraph in passage.paragraphs] == [1, 0]


def test_furniture_is_set_apart() -> None:
    passage, _ = lay_out("Share this. One came.", [(12, 15)], furniture=(Span(0, 11),))
    assert [stretch.text for stretch in passage.paragraphs[0].stretches if stretch.furniture] == ["Share this."]


def test_further_quotes_are_marked_apart_from_the_first(register: Register) -> None:
    extraction = register.casebook.extractions[0]
    nine = extraction.claims[0].id
    passage = lay_out_report(extraction, register)
    stretches = [stretch for paragraph in passage.paragraphs for stretch in paragraph.stretches]
    assert [stretch.text for stretch in stretches if nine in stretch.core] == ["Nine people"]
    assert [stretch.text for stretch in stretches if nine in stretch.wider] == ["were killed"]


def test_notes_name_the_incident_where_it_changes() -> None:
    passage, _ = lay_out("One came, two went.", [(0, 3), (10, 13)])
    assert [note.leads for note in passage.paragraphs[0].notes] == [True, False]


def test_line_ends_are_paragraphs_unless_lines_are_wrapped() -> None:
    wire = "THE REBELS LEFT THE TOWN AT DAWN AND TOOK THE\nROAD TO THE COAST WITH THEIR LAST LORRIES AND\nGUNS.\n\nEND"
    assert is_wrapped(wire)
    assert len(list(split_paragraphs(wire))) == 2
    assert len(list(split_paragraphs("One.\nTwo.\n\nThree."))) == 3


@given(st.text("ab. \n", max_size=60))
def test_paragraphs_hold_all_of_the_text_in_order(text: str) -> None:
    spans = list(split_paragraphs(text))
    assert "".join(text[span.start : span.end] for span in spans) == text
    assert all(one.end == other.start for one, other in pairwise(spans))


@given(st.data())
def test_every_claim_has_one_start_one_note_and_one_end(data: st.DataObject) -> None:
    text = data.draw(st.text("ab \n", min_size=2, max_size=50).filter(str.strip))
    bounds = st.integers(0, len(text))
    pairs = st.tuples(bounds, bounds).map(sorted).filter(lambda pair: text[pair[0] : pair[1]].strip() != "")
    spans = [(start, end) for start, end in data.draw(st.lists(pairs, max_size=6))]
    passage, claims = lay_out(text, spans)
    stretches = [stretch for paragraph in passage.paragraphs for stretch in paragraph.stretches]
    assert sorted(claim for stretch in stretches for claim in stretch.starts) == sorted(claims)
    assert sorted(claim for stretch in stretches for _, claim in stretch.ends) == sorted(claims)
    assert sorted(note.claim for paragraph in passage.paragraphs for note in paragraph.notes) == sorted(claims)
    shown = ["".join(stretch.text for stretch in paragraph.stretches) for paragraph in passage.paragraphs]
    assert " ".join(shown).split() == text.split()
