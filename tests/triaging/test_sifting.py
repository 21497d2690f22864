"""Which reports, and which of their paragraphs, are parsed at all; all texts are invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import any_text

from whosays.lexicon.triage_weights import load_triage_weights
from whosays.model.evidence import Span
from whosays.model.paragraphs import split_paragraphs
from whosays.model.report import Report
from whosays.triaging import sift
from whosays.triaging.sifting import add_up, weigh_paragraph

BUDGET = """The finance committee voted on Tuesday to raise the price of a library card.

Members of the opposition said that the plan would hit families with little money, and asked for another vote in spring.

The mayor told reporters that she would listen. The new budget pays for two bridges, a school and a swimming pool."""
FOOTBALL = """Riverton beat Easton 3-1 on Saturday and moved to the top of the table.

The visitors took the lead with a fine goal from twenty metres, but Riverton played with three forwards after the break.

Their coach praised the striker, who has scored in six games, and said the team could win the cup this season."""
RAID = """Gunmen stormed a police post outside Lakeville on Monday, killing three officers and wounding five.

The Red Heron Front claimed responsibility for the attack in a statement.

The wounded were taken to the town's hospital, a doctor said."""
MENTION = "The bridge was named after an engineer who was killed in the war."
KEPT = (
    RAID,
    "A car bomb exploded outside the town hall of Easton. At least nine people died.",
    "Two engineers were kidnapped near the river on 3 May, their company said.",
    "ASSAILANTS MACHINEGUNNED THE HOME OF THE UNION LEADER LAST NIGHT, WOUNDING HIS TWO BODYGUARDS.",
    "Police are looking for a man who opened fire in a bar in Riverton; one guest was shot in the leg.",
    "An air strike flattened the bakery of the village. Residents said that six members of one family were killed.",
    "The governor survived an assassination attempt when a grenade was thrown at her car.",
)
DROPPED = (
    BUDGET,
    FOOTBALL,
    "The orchestra opens its season on Friday with two symphonies. Tickets are sold at the door.",
    "Shares in the bakery chain rose by four percent after it reported better sales in the third quarter.",
    "The senator said that she would not run again, and that the party needs younger candidates.",
    "",
)
REPORT_TEXTS = st.lists(st.one_of(st.sampled_from([*KEPT, *DROPPED]), any_text), max_size=4).map("\n\n".join)


@pytest.mark.parametrize("text", KEPT)
def test_a_report_that_can_hold_an_incident_is_read(text: str) -> None:
    assert sift(Report("report", text)).can_hold_incident


@pytest.mark.parametrize("text", DROPPED)
def test_a_report_without_any_sign_of_an_incident_is_not(text: str) -> None:
    assert not sift(Report("report", text)).can_hold_incident


def test_the_title_tells_too() -> None:
    text = "He was pronounced dead in the hospital an hour later, and a second man is in police custody."
    titled = sift(Report("report", text, title="Gunman kills one in Riverton bar, wounds two"))
    assert titled.can_hold_incident


def test_of_general_news_only_the_paragraph_that_tells_of_an_incident_is_read() -> None:
    before, after = "\n\n".join([BUDGET] * 3), "\n\n".join([FOOTBALL] * 3)
    (kept,) = sift(Report("report", f"{before}\n\n{MENTION}\n\n{after}")).kept
    assert kept == Span(len(before) + 2, len(before) + 2 + len(MENTION))


def test_where_there_is_little_beside_it_all_is_read() -> None:
    sifted = sift(Report("report", f"{MENTION}\n\n{FOOTBALL}"))
    assert sifted.can_hold_incident
    assert not sifted.left_out


def test_a_paragraph_of_a_report_of_an_incident_is_read_though_it_says_little_by_itself() -> None:
    text = f"{RAID}\n\nThe mayor said that she would listen."
    assert len(sift(Report("report", text)).kept) == 4


def test_furniture_tells_nothing() -> None:
    text = f"{RAID}\n\n{BUDGET}"
    whole = Report("report", text, furniture=(Span(0, len(RAID)),))
    assert not sift(whole).can_hold_incident


@given(REPORT_TEXTS, st.none() | st.sampled_from(["Vote on budget", "Raid kills three"]))
def test_what_is_kept_and_left_out_are_the_paragraphs(text: str, title: str | None) -> None:
    report = Report("report", text, title=title)
    sifted = sift(report)
    assert tuple(sorted(sifted.kept + sifted.left_out)) == split_paragraphs(report)
    assert sift(report) == sifted
    assert all(0 <= span.start < span.end <= len(text) for span in sifted.kept)


@given(st.lists(st.sampled_from([*KEPT, *DROPPED[:-1]]), max_size=6), st.sampled_from(KEPT), st.integers(0, 6))
def test_a_paragraph_more_that_sounds_of_an_incident_never_makes_less_be_read(
    before: list[str], more: str, at: int
) -> None:
    weights = load_triage_weights()
    if any(each.weight < 0 for paragraph in more.split("\n\n") for each in weigh_paragraph(paragraph, weights)):
        more = KEPT[1]
    after = [*before[:at], more, *before[at:]]
    kept = {_words(before, span) for span in sift(Report("report", "\n\n".join(before))).kept}
    assert kept <= {_words(after, span) for span in sift(Report("report", "\n\n".join(after))).kept}


def _words(texts_of: list[str], span: Span) -> str:
    return "\n\n".join(texts_of)[span.start : span.end]


@given(st.lists(st.integers(-900, 900), max_size=12), st.integers(0, 900), st.integers(0, 12))
def test_what_a_report_adds_up_to_never_falls_by_a_stretch_that_weighs_something(
    stretches: list[int], more: int, at: int
) -> None:
    assert add_up([*stretches[:at], more, *stretches[at:]], 200) >= add_up(stretches, 200)


def test_a_report_that_is_plainly_about_an_incident_is_read_as_a_whole() -> None:
    raid = f"{RAID}\n\nA car bomb exploded outside the town hall. At least nine people died and thirty were wounded."
    sifted = sift(Report("report", f"{raid}\n\n{FOOTBALL}"))
    assert not sifted.left_out
    assert sift(Report("report", FOOTBALL)).left_out
