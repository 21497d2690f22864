from datetime import date

import pytest
from tests.web.conftest import Pile

from whosays.model.incident import Method
from whosays.web.desk import View
from whosays.web.filters import (
    Dispute,
    IncidentFilter,
    Order,
    Review,
    read_filter,
    select_incidents,
)


@pytest.fixture
def view(pile: Pile) -> View:
    return View.of(pile.casebook)


def select(view: View, wanted: IncidentFilter) -> list[str]:
    return [incident.title for incident in select_incidents(view, wanted, None)]


BOMBING, RAID = "Bombing in Port Alma, 2 March 2021", "Armed assault in Sel, 9 May 2021"


def test_every_part_of_an_address_is_read() -> None:
    reading = read_filter(
        {
            "text": " nine dead ",
            "from": "2021-03-01",
            "to": "2021-03-31",
            "place": "Alma",
            "method": "bombing",
            "actor": "Dune",
            "source": "police",
            "disagreements": "unsettled",
            "review": "doubtful",
            "sort": "contested",
        }
    )
    assert reading.mistakes == ()
    assert reading.filter == IncidentFilter(
        text="nine dead",
        first=date(2021, 3, 1),
        last=date(2021, 3, 31),
        place="Alma",
        method=Method.BOMBING,
        actor="Dune",
        source="police",
        dispute=Dispute.UNSETTLED,
        review=Review.DOUBTFUL,
        order=Order.CONTESTED,
    )


def test_nothing_given_asks_for_everything() -> None:
    assert read_filter({}).filter.is_empty
    assert read_filter({"sort": "title"}).filter.is_empty
    assert not read_filter({"place": "Sel"}).filter.is_empty


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"from": "31.12.2020"}, "from"),
        ({"to": "2021-02-30"}, "to"),
        ({"from": "2021-05-01", "to": "2021-04-01"}, "to"),
        ({"method": "sorcery"}, "method"),
        ({"sort": "sideways"}, "sort"),
    ],
)
def test_what_cannot_be_used_is_told_and_kept_as_typed(given: dict[str, str], field: str) -> None:
    reading = read_filter(given)
    assert [mistake.parameter for mistake in reading.mistakes] == [field]
    assert reading.filter.is_empty
    assert reading.query == given


def test_a_long_mistake_is_told_in_short() -> None:
    (mistake,) = read_filter({"from": "x" * 5000}).mistakes
    assert len(mistake.message) < 150


@pytest.mark.parametrize(
    ("wanted", "titles"),
    [
        (IncidentFilter(), [RAID, BOMBING]),
        (IncidentFilter(order=Order.OLDEST), [BOMBING, RAID]),
        (IncidentFilter(order=Order.TITLE), [RAID, BOMBING]),
        (IncidentFilter(order=Order.CONTESTED), [BOMBING, RAID]),
        (IncidentFilter(order=Order.UNREVIEWED), [BOMBING, RAID]),
        (IncidentFilter(first=date(2021, 3, 3)), [RAID]),
        (IncidentFilter(last=date(2021, 3, 2)), [BOMBING]),
        (IncidentFilter(first=date(2021, 3, 3), last=date(2021, 5, 8)), []),
        (IncidentFilter(place="port alma"), [BOMBING]),
        (IncidentFilter(place="dry hills"), [RAID]),
        (IncidentFilter(method=Method.ARMED_ASSAULT), [RAID]),
        (IncidentFilter(actor="dune"), [BOMBING]),
        (IncidentFilter(source="Port Alma police"), [RAID, BOMBING]),
        (IncidentFilter(source="doctor"), [BOMBING]),
        (IncidentFilter(source="the gazette"), [RAID]),
        (IncidentFilter(dispute=Dispute.ANY), [RAID, BOMBING]),
        (IncidentFilter(dispute=Dispute.CONTRADICTION), [RAID, BOMBING]),
        (IncidentFilter(review=Review.UNREVIEWED), [RAID, BOMBING]),
        (IncidentFilter(review=Review.DONE), []),
        (IncidentFilter(review=Review.DOUBTFUL), []),
        (IncidentFilter(actor="dune", dispute=Dispute.UNSETTLED), [BOMBING]),
        (IncidentFilter(actor="dune", method=Method.ARMED_ASSAULT), []),
    ],
)
def test_incidents_are_chosen_and_ordered(view: View, wanted: IncidentFilter, titles: list[str]) -> None:
    assert select(view, wanted) == titles
