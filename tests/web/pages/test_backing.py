"""Independent voices and copies."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from whosays.model.copying import Copy, Parallel
from whosays.model.evidence import Span
from whosays.web.pages.backing import list_backing, list_copies

if TYPE_CHECKING:
    from tests.web.conftest import Pile


def test_voices_behind_every_value_in_the_order_of_the_accounts(pile: Pile) -> None:
    backing = list_backing(pile.bombing, pile.register)
    assert [group.attribute for group in backing] == ["When", "Where", "Killed", "Who did it"]
    (killed,) = (group for group in backing if group.attribute == "Killed")
    assert {value.value: value.count for value in killed.values} == {
        "9 killed": "one voice, 1 report",
        "12 killed": "one voice, 1 report",
    }


def test_days_and_places_are_said_as_everywhere(pile: Pile) -> None:
    said = {group.attribute: group.values[0].value for group in list_backing(pile.bombing, pile.register)}
    assert said["When"] == "2 March 2021"
    assert said["Where"] == "Port Alma, Alma, XA"


def test_copies_among_the_reports_of_the_incident(pile: Pile) -> None:
    whole = Parallel(Span(0, 20), Span(0, 20), 1.0, 12, 12)
    near = Copy(pile.nine.report, pile.twelve.report, (whole, whole), 0.9, is_directed=True)
    far = Copy(pile.nine.report, pile.three.report, (whole, whole), 0.9, is_directed=True)
    register = replace(pile.register, casebook=replace(pile.casebook, copies=(near, far)))
    (copied,) = list_copies(pile.bombing, register)
    assert (copied.original.short, copied.copy.short) == ("The Alma Post", "Harbour Wire")
    assert (copied.share, copied.manner, copied.directed) == ("90%", "nearly all of it, in the same words", True)
    assert list_copies(pile.raid, register) == ()
