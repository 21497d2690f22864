from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whosays.linking.incidents import link_tellings
from whosays.model.act import Judgement, LinkIncidents
from whosays.model.decision import Decision
from whosays.model.evidence import Evidence
from whosays.model.extraction import Extraction
from whosays.model.incident import Method, Status, Telling
from whosays.model.place import Place, Precision
from whosays.model.report import Report
from whosays.model.time import Interval

LIMA = Place("Lima", "Lima", "PE", -12.04, -77.03, Precision.CITY)
CUSCO = Place("Cusco", "Cusco", "PE", -13.53, -71.97, Precision.CITY)
MOSCOW = Place("Moscow", "Moscow", "RU", 55.75, 37.62, Precision.CITY)
MAY_2 = Interval.of_day(date(2011, 5, 2))
MAY_3 = Interval.of_day(date(2011, 5, 3))
YEAR_LATER = Interval.of_day(date(2012, 5, 2))

Tell = Callable[..., Extraction]


def groups_of(*extractions: Extraction, decisions: tuple[Decision, ...] = ()) -> set[frozenset[str]]:
    names = {t.id: f"{e.report.name}:{t.anchor.quote}" for e in extractions for t in e.tellings}
    return {frozenset(names[t] for t in i.tellings) for i in link_tellings(extractions, decisions)}


def decide(
    one: Telling, other: Telling, judgement: Judgement, hour: int = 0, undoes: Decision | None = None
) -> Decision:
    at = datetime(2020, 1, 1, hour, tzinfo=UTC)
    act = LinkIncidents.of_pair(one, other, judgement)
    return Decision(act=act, reviewer="Ada", at=at, undoes=undoes.id if undoes else None)


def test_two_reports_of_one_day_and_town_become_one_incident(tell: Tell) -> None:
    first = tell("a", "Bomb at the Surquillo depot in Lima.", days=MAY_2, places=[LIMA], published=date(2011, 5, 3))
    second = tell("b", "Explosion in Surquillo; Lima depot hit.", days=MAY_2, places=[LIMA], published=date(2011, 5, 3))
    assert groups_of(first, second) == {frozenset({"a:Bomb", "b:Explosion"})}


def test_a_later_attack_in_the_same_town_stays_apart(tell: Tell) -> None:
    first = tell("a", "Bomb at a depot in Lima.", days=MAY_2, places=[LIMA])
    second = tell("b", "Blast at a market in Lima.", days=Interval.of_day(date(2011, 5, 30)), places=[LIMA])
    assert len(groups_of(first, second)) == 2


def test_an_attack_on_the_anniversary_stays_apart_and_the_recalled_one_joins(tell: Tell) -> None:
    first = tell("a", "Bomb at the Surquillo depot in Lima.", days=MAY_2, places=[LIMA])
    second = tell(
        "b",
        "Blast in Lima. A year ago to the day the Surquillo depot was bombed.",
        days=YEAR_LATER,
        places=[LIMA],
        background=[("A year ago", MAY_2, [LIMA], Method.BOMBING)],
    )
    assert groups_of(first, second) == {frozenset({"a:Bomb", "b:A year ago"}), frozenset({"b:Blast"})}


def test_near_simultaneous_attacks_in_two_towns_stay_apart_where_a_report_tells_them_apart(tell: Tell) -> None:
    wire = tell(
        "a", "Bombs struck the Wanchaq barracks in Cusco. In Lima the Surquillo depot was bombed within the hour.",
        days=MAY_2, places=[CUSCO], published=date(2011, 5, 3),
        background=[("In Lima", MAY_2, [LIMA], Method.BOMBING)],
    )  # fmt: skip
    local = tell("b", "Blast at the Surquillo depot in Lima.", days=MAY_2, places=[LIMA], published=date(2011, 5, 3))
    other = tell("c", "Blast at the Wanchaq barracks in Cusco.", days=MAY_2, places=[CUSCO], published=date(2011, 5, 3))
    assert groups_of(wire, local, other) == {frozenset({"a:Bombs", "c:Blast"}), frozenset({"a:In Lima", "b:Blast"})}


def test_serial_attacks_in_one_town_stay_apart(tell: Tell) -> None:
    days = [Interval.of_day(date(2011, 5, number)) for number in (2, 9, 16)]
    sites = ["the Surquillo depot", "a minibus on Grau avenue", "the Breña precinct"]
    reports = [
        tell(f"r{n}", f"Bomb at {site}, Lima police say.", days=day, places=[LIMA], published=day.latest)
        for n, (day, site) in enumerate(zip(days, sites, strict=True))
    ]
    assert len(groups_of(*reports)) == 3


def test_an_attack_and_the_raid_that_followed_stay_apart(tell: Tell) -> None:
    attack = tell("a", "Bomb at the Surquillo depot in Lima.", days=MAY_2, places=[LIMA], published=date(2011, 5, 3))
    raid = tell(
        "b", "Police killed suspects of the Surquillo depot bombing in a house in Callao.",
        days=Interval.of_day(date(2011, 5, 6)), places=[LIMA], method=Method.SECURITY_OPERATION,
        published=date(2011, 5, 7), background=[("the Surquillo depot bombing", MAY_2, [LIMA], Method.BOMBING)],
    )  # fmt: skip
    assert groups_of(attack, raid) == {
        frozenset({"a:Bomb", "b:the Surquillo depot bombing"}), frozenset({"b:Police"}),
    }  # fmt: skip


def test_a_misprinted_day_and_a_rough_place_do_not_part_what_all_else_holds_together(tell: Tell) -> None:
    text = (
        "Bomb at the Surquillo depot of the Andina bus line, near the Quiñones roundabout; mayor Rojas-Pinto was hurt."
    )
    first = tell("a", text, days=MAY_2, places=[LIMA], published=date(2011, 5, 3))
    second = tell("b", f"{text} So police said.", days=Interval.of_day(date(2011, 5, 5)), published=date(2011, 5, 6))
    assert len(groups_of(first, second)) == 1


def test_each_link_tells_its_reasons(tell: Tell) -> None:
    texts = {name: f"{name.upper()}tonnage: the Surquillo depot in Lima exploded." for name in "abc"}
    reports = [tell(name, text, days=MAY_2, places=[LIMA]) for name, text in texts.items()]
    (incident,) = link_tellings(reports)
    assert len(incident.links) == 2
    assert {telling for link in incident.links for telling in (link.one, link.other)} == set(incident.tellings)
    assert all(link.score > 0 and not link.is_decided for link in incident.links)
    assert {"both on 2011-05-02", "both in Lima"} <= set(incident.links[0].reasons)


def test_a_link_that_a_person_made_says_so(tell: Tell) -> None:
    first = tell("a", "Bomb in Lima.", days=MAY_2, places=[LIMA])
    second = tell("b", "Fire in Moscow.", days=YEAR_LATER, places=[MOSCOW], method=Method.ARSON)
    same = decide(first.tellings[0], second.tellings[0], Judgement.SAME)
    (incident,) = link_tellings([first, second], [same])
    (link,) = incident.links
    assert link.is_decided
    assert link.score < 0
    assert "366 days lie between them" in link.doubts


def test_a_year_alone_goes_with_a_month_of_that_year(tell: Tell) -> None:
    year = Interval(date(2002, 1, 1), date(2002, 12, 31))
    month = Interval(date(2002, 10, 1), date(2002, 10, 31))
    first = tell(
        "a", "Talks. In 2002 the Dubrovka theatre in Moscow was seized.", days=MAY_2, places=[LIMA],
        background=[("In 2002", year, [MOSCOW], Method.HOSTAGE_TAKING)],
    )  # fmt: skip
    second = tell(
        "b", "Elections. The Moscow theatre siege of October 2002, at the Dubrovka, is remembered.",
        days=MAY_3, places=[CUSCO],
        background=[("The Moscow theatre", month, [MOSCOW], Method.HOSTAGE_TAKING)],
    )  # fmt: skip
    assert frozenset({"a:In 2002", "b:The Moscow theatre"}) in groups_of(first, second)


def test_a_missing_date_does_not_break_a_sure_match(tell: Tell) -> None:
    site = Place("Crocus City Hall", "Moscow Oblast", "RU", 55.82, 37.39, Precision.SITE)
    first = tell(
        "a", "Gunmen shot at concertgoers in Crocus City Hall.", days=Interval.of_day(date(2024, 3, 22)),
        places=[site], method=Method.ARMED_ASSAULT,
    )  # fmt: skip
    second = tell(
        "b", "Friday's gunmen had rehearsed for Crocus City Hall.", places=[site], method=Method.ARMED_ASSAULT
    )
    assert len(groups_of(first, second)) == 1


def test_tellings_of_one_report_stay_apart(tell: Tell) -> None:
    report = tell(
        "a", "Bomb at the depot in Lima. Another bomb at the depot in Lima.", days=MAY_2, places=[LIMA],
        background=[("Another bomb", MAY_2, [LIMA], Method.BOMBING)],
    )  # fmt: skip
    assert len(groups_of(report)) == 2


def test_no_report_gives_no_incident() -> None:
    assert link_tellings([]) == ()


def test_a_decision_joins_what_the_program_keeps_apart_and_undoing_it_parts_them(tell: Tell) -> None:
    first = tell("a", "Bomb in Lima.", days=MAY_2, places=[LIMA])
    second = tell("b", "Fire in Moscow.", days=YEAR_LATER, places=[MOSCOW], method=Method.ARSON)
    same = decide(first.tellings[0], second.tellings[0], Judgement.SAME)
    undo = decide(first.tellings[0], second.tellings[0], Judgement.SAME, 1, undoes=same)
    redo = decide(first.tellings[0], second.tellings[0], Judgement.SAME, 2, undoes=undo)
    assert len(groups_of(first, second)) == 2
    assert len(groups_of(first, second, decisions=(same,))) == 1
    assert len(groups_of(first, second, decisions=(undo, same))) == 2
    assert len(groups_of(first, second, decisions=(undo, redo, same))) == 1


def test_a_later_decision_overrides_an_earlier_one(tell: Tell) -> None:
    first = tell("a", "Bomb at the Surquillo depot in Lima.", days=MAY_2, places=[LIMA])
    second = tell("b", "Explosion in Surquillo; Lima depot hit.", days=MAY_2, places=[LIMA])
    apart = decide(first.tellings[0], second.tellings[0], Judgement.NOT_SAME)
    together = decide(second.tellings[0], first.tellings[0], Judgement.SAME, 1)
    assert len(groups_of(first, second, decisions=(apart,))) == 2
    assert len(groups_of(first, second, decisions=(together, apart))) == 1


def test_what_is_decided_apart_does_not_come_together_through_a_third(tell: Tell) -> None:
    texts = {name: f"{name.upper()}tonnage: the Surquillo depot in Lima exploded." for name in "abc"}
    first, second, third = (tell(name, text, days=MAY_2, places=[LIMA]) for name, text in texts.items())
    apart = decide(first.tellings[0], second.tellings[0], Judgement.NOT_SAME)
    found = groups_of(first, second, third, decisions=(apart,))
    assert len(found) == 2
    assert not any({g.split(":")[0] for g in group} >= {"a", "b"} for group in found)


def test_the_incident_is_named_by_method_place_and_day(tell: Tell) -> None:
    first = tell("a", "Bomb at the Surquillo depot in Lima.", days=MAY_2, places=[LIMA])
    second = tell(
        "b", "Explosion in Surquillo; Lima depot hit.", days=Interval(date(2011, 5, 1), date(2011, 5, 7)), places=[LIMA]
    )
    (incident,) = link_tellings([first, second])
    assert incident.title == "Bombing in Lima, 2 May 2011"
    assert (incident.date, incident.places, incident.method) == (MAY_2, (LIMA,), Method.BOMBING)


_TEXTS = st.sampled_from(["Bomb in Lima.", "Shots at the Surquillo depot.", "Fire in Cusco, say police.", "Blast."])
_DAYS = st.sampled_from([None, MAY_2, MAY_3, YEAR_LATER, Interval(date(2011, 5, 1), date(2011, 5, 31))])


@st.composite
def piles(draw: st.DrawFn) -> list[Extraction]:
    pile = []
    for number in range(draw(st.integers(0, 7))):
        text = draw(_TEXTS)
        report = Report(name=f"r{number}", text=text)
        telling = Telling(
            report=report.id,
            method=draw(st.sampled_from([Method.BOMBING, Method.ARSON])),
            status=Status.CARRIED_OUT,
            date=draw(_DAYS),
            places=draw(st.sampled_from([(), (LIMA,), (CUSCO,), (LIMA, CUSCO)])),
            main=draw(st.booleans()),
            anchor=Evidence(0, 4, text[:4]),
        )
        pile.append(Extraction(report=report, tellings=(telling,)))
    return pile


@given(pile=piles(), shuffled=st.randoms(use_true_random=False))
@settings(deadline=None)
def test_order_makes_no_difference(pile: list[Extraction], shuffled: object) -> None:
    again = list(pile)
    shuffled.shuffle(again)  # type: ignore[attr-defined]
    assert link_tellings(pile) == link_tellings(again)


@given(pile=piles(), picks=st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6), st.booleans()), max_size=6))
@settings(deadline=None)
def test_the_latest_decision_on_a_pair_always_holds(pile: list[Extraction], picks: list[tuple[int, int, bool]]) -> None:
    tellings = [e.tellings[0] for e in pile]
    pairs = [(tellings[a], tellings[b], same) for a, b, same in picks if max(a, b) < len(tellings) and a != b]
    decisions = [
        decide(a, b, Judgement.SAME if same else Judgement.NOT_SAME, hour) for hour, (a, b, same) in enumerate(pairs)
    ]
    incidents = link_tellings(pile, decisions)
    of = {telling: incident.id for incident in incidents for telling in incident.tellings}
    assert sorted(of) == sorted(t.id for t in tellings)
    for a, b, same in pairs[-1:]:
        assert (of[a.id] == of[b.id]) is same


@pytest.mark.parametrize("method", list(Method))
def test_every_method_has_a_title(tell: Tell, method: Method) -> None:
    (incident,) = link_tellings([tell("a", "Something happened in Lima.", days=MAY_2, places=[LIMA], method=method)])
    assert incident.title.endswith("in Lima, 2 May 2011")
