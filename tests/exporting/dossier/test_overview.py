"""The head of the page."""

from __future__ import annotations

from dataclasses import replace

from whosays.exporting.dossier.overview import survey
from whosays.exporting.dossier.register import Register
from whosays.model.casebook import Casebook


def test_the_summary_counts_what_is_here(register: Register) -> None:
    assert survey(register).summary == (
        "2 reports tell of 2 incidents in 12 claims. Over 1 of the incidents there are 3 disagreements."
    )


def test_agreement_is_said_too(casebook: Casebook) -> None:
    calm = Register(replace(casebook, disagreements=()))
    assert survey(calm).summary.endswith("Nothing in them was found to disagree.")
    assert survey(calm).contests == ()


def test_rows_tell_ranges_actors_and_disagreements(register: Register) -> None:
    bombing, raid = survey(register).rows
    assert [hull.span for hull in bombing.killed] == ["9–12"]
    assert [hull.span for hull in bombing.injured] == ["18–20+"]
    assert bombing.accused == ("Salt Brigade (stated)", "Dune Front (suspected)")
    assert [(kind.glyph, kind.number) for kind in bombing.kinds] == [("≠", 3)]
    assert (bombing.disagreements, bombing.reports, bombing.told) == (3, 2, True)
    assert (raid.told, raid.when, raid.killed) == (False, "date unknown", ())


def test_drawings_come_wide_and_narrow(register: Register) -> None:
    overview = survey(register)
    assert [drawn.width for drawn in overview.maps] == [1080, 358]
    assert [drawn.width for drawn in overview.timelines] == [1080, 358]


def test_nothing_is_drawn_of_nothing() -> None:
    overview = survey(Register(Casebook()))
    assert (overview.maps, overview.timelines, overview.rows) == ((), (), ())
