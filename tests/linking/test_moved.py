"""Tellings that a person made, and what people set of incidents."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

from whosays.linking import Linker
from whosays.model.act import Act, DescribeIncident, IncidentAttribute, Judgement, LinkIncidents, TellingKey
from whosays.model.decision import Decision
from whosays.model.evidence import Evidence
from whosays.model.extraction import Extraction
from whosays.model.incident import Incident, Method, Status, Telling
from whosays.model.place import Place
from whosays.model.review import MovedTelling
from whosays.model.time import Interval

Tell = Callable[..., Extraction]

LIMA = Place("Lima", country="PE", latitude=-12.05, longitude=-77.04)
ICA = Place("Ica", country="PE", latitude=-14.07, longitude=-75.73)
MAY_2, MAY_9 = Interval.of_day(date(2011, 5, 2)), Interval.of_day(date(2011, 5, 9))


def at(hour: int) -> datetime:
    return datetime(2020, 1, 1, hour, tzinfo=UTC)


def decide(act: Act, hour: int) -> Decision:
    return Decision(act=act, reviewer="Ada", at=at(hour))


def made_in(extraction: Extraction, words: str) -> Telling:
    start = extraction.report.text.index(words)
    return Telling(
        report=extraction.report.id,
        method=Method.OTHER,
        status=Status.CARRIED_OUT,
        date=None,
        places=(),
        main=False,
        anchor=Evidence(start, start + len(words), words),
    )


def find(incidents: tuple[Incident, ...], telling: Telling) -> Incident:
    (found,) = [incident for incident in incidents if telling.id in incident.tellings]
    return found


class TestMoved:
    def test_it_stands_with_the_telling_that_it_was_put_beside(self, tell: Tell) -> None:
        lima = tell("a", "Bomb in Lima.", days=MAY_2, places=[LIMA])
        ica = tell("b", "Raid in Ica. Two died.", days=MAY_9, places=[ICA])
        made = made_in(ica, "Two died")
        moved = MovedTelling(telling=made, beside=TellingKey.of(lima.tellings[0]), at=at(1))
        incidents = Linker([lima, ica]).link([], [moved]).incidents
        assert set(find(incidents, made).tellings) == {made.id, lima.tellings[0].id}
        assert len(incidents) == 2

    def test_it_finds_the_other_in_a_new_reading(self, tell: Tell) -> None:
        lima = tell("a", "Bomb in Lima.", days=MAY_2, places=[LIMA])
        ica = tell("b", "Raid in Ica. Two died.", days=MAY_9, places=[ICA])
        made, old = made_in(ica, "Two died"), made_in(lima, "in Lima")
        moved = MovedTelling(telling=made, beside=TellingKey.of(old), at=at(1))
        incidents = Linker([lima, ica]).link([], [moved]).incidents
        assert set(find(incidents, made).tellings) == {made.id, lima.tellings[0].id}

    def test_beside_none_it_is_an_incident_of_its_own(self, tell: Tell) -> None:
        ica = tell("b", "Raid in Ica. Two died.", days=MAY_9, places=[ICA])
        made = made_in(ica, "Two died")
        incidents = Linker([ica]).link([], [MovedTelling(telling=made, beside=None, at=at(1))]).incidents
        assert find(incidents, made).tellings == (made.id,)
        assert find(incidents, made).title == "Attack"

    def test_a_later_merger_takes_it_along_and_a_later_split_lets_it_go(self, tell: Tell) -> None:
        lima = tell("a", "Bomb in Lima.", days=MAY_2, places=[LIMA])
        ica = tell("b", "Raid in Ica. Two died.", days=MAY_9, places=[ICA])
        made = made_in(ica, "Two died")
        moved = MovedTelling(telling=made, beside=TellingKey.of(lima.tellings[0]), at=at(1))
        groups = ((TellingKey.of(made),), (TellingKey.of(lima.tellings[0]),))
        linker = Linker([lima, ica])
        split = decide(LinkIncidents(groups, Judgement.NOT_SAME), 2)
        assert find(linker.link([split], [moved]).incidents, made).tellings == (made.id,)
        merged = decide(LinkIncidents((groups[0], (TellingKey.of(ica.tellings[0]),)), Judgement.SAME), 3)
        assert ica.tellings[0].id in find(linker.link([merged, split], [moved]).incidents, made).tellings

    def test_an_earlier_decision_has_no_say_in_it(self, tell: Tell) -> None:
        lima = tell("a", "Bomb in Lima.", days=MAY_2, places=[LIMA])
        ica = tell("b", "Raid in Ica. Two died.", days=MAY_9, places=[ICA])
        made = made_in(ica, "Two died")
        moved = MovedTelling(telling=made, beside=TellingKey.of(lima.tellings[0]), at=at(5))
        groups = ((TellingKey.of(made),), (TellingKey.of(lima.tellings[0]),))
        earlier = decide(LinkIncidents(groups, Judgement.NOT_SAME), 2)
        assert len(find(Linker([lima, ica]).link([earlier], [moved]).incidents, made).tellings) == 2


class TestDescribed:
    def test_a_title_is_a_persons_own_and_other_parts_write_it_anew(self, tell: Tell) -> None:
        lima = tell("a", "Bomb in Lima.", days=MAY_2, places=[LIMA])
        of = TellingKey.of(lima.tellings[0])
        method = decide(DescribeIncident(of=of, attribute=IncidentAttribute.METHOD, method=Method.ARSON), 1)
        linked = Linker([lima]).link([method])
        (incident,) = linked.incidents
        assert (incident.method, incident.title) == (Method.ARSON, "Arson in Lima, 2 May 2011")
        assert [(each.attribute, each.told) for each in linked.descriptions] == [(IncidentAttribute.METHOD, "bombing")]
        title = decide(DescribeIncident(of=of, attribute=IncidentAttribute.TITLE, title="The depot fire"), 2)
        assert Linker([lima]).link([title, method]).incidents[0].title == "The depot fire"

    def test_that_a_day_is_not_known_can_be_set(self, tell: Tell) -> None:
        lima = tell("a", "Bomb in Lima.", days=MAY_2, places=[LIMA])
        of = TellingKey.of(lima.tellings[0])
        unknown = decide(DescribeIncident(of=of, attribute=IncidentAttribute.DATE), 1)
        linked = Linker([lima]).link([unknown])
        assert linked.incidents[0].date is None
        assert linked.descriptions[0].told == "2 May 2011"

    def test_after_a_merger_the_latest_word_holds(self, tell: Tell) -> None:
        lima = tell("a", "Bomb in Lima.", days=MAY_2, places=[LIMA])
        ica = tell("b", "Raid in Ica.", days=MAY_9, places=[ICA])
        keys = [TellingKey.of(extraction.tellings[0]) for extraction in (lima, ica)]
        titles = [
            decide(DescribeIncident(of=key, attribute=IncidentAttribute.TITLE, title=title), hour)
            for hour, (key, title) in enumerate(zip(keys, ("First", "Second"), strict=True), start=1)
        ]
        merger = decide(LinkIncidents(((keys[0],), (keys[1],)), Judgement.SAME), 3)
        linked = Linker([lima, ica]).link([merger, titles[1], titles[0]])
        assert [incident.title for incident in linked.incidents] == ["Second"]
        assert [each.decision for each in linked.descriptions] == [titles[1].id]
