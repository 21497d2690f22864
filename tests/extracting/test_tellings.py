"""Which incidents short reports tell of, and which finding is of which (coding guide, section 2)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from whosays.extracting import extract
from whosays.extracting.tellings import settle_places
from whosays.model.annotation import AnnotatedReport
from whosays.model.claim import CasualtyClaim
from whosays.model.extraction import Extraction
from whosays.model.incident import Telling
from whosays.model.place import Place, Precision

Annotate = Callable[..., AnnotatedReport]
PUBLISHED = "2022-03-14"

WITH_BACKGROUND = """Gunmen killed four guards at a depot in Nairobi on Saturday, the police said. Two guards were hurt.

The attackers fled in a truck.

In a separate incident last year, a bomb killed nine people at a market in Mombasa."""
WITH_ARREST = """A bomb killed three shoppers at a market in Nairobi on Friday. Twelve people were wounded.

Police arrested two suspects on Sunday."""
WITH_RESCUE = """Militants took 20 nurses hostage at a clinic in Jos on 1 March, killing two guards.

The hostages were held in the hills. Troops freed 18 hostages on 9 March. Four militants were killed."""
TWO_AT_ONCE = "Gunmen killed two policemen in Lima on 3 March and a bomb wounded five soldiers in Cusco on 9 March."
WITH_THREAT = """A bomb killed six commuters at a station in Oslo on Friday. Nobody has claimed the attack.

The Red Heron Front threatened to attack more stations."""
TWO_DAYS_LONG = """Gunmen stormed a barracks in Jos on Friday and killed 12 soldiers.

The fighting went on into Saturday. Five attackers were shot dead."""
UNDATED = "A gunman opened fire in a school. He killed three pupils. The gunman was arrested."
RECALLED_BETWEEN = """Two bakers were killed when a bomb exploded in Kano on 12 March.

The city has seen other attacks. On 2 February 2021 gunmen shot seven farmers dead in Maiduguri.

The bomb of 12 March had been hidden in a cart."""
FOILED = "Police foiled a bombing at a stadium in Oslo on Friday and arrested three suspects."
NAMED_THEN_DATED = """Gunmen killed two guards at a depot in Nairobi on Saturday, the police said.

The country has not forgotten the Tudor ferry attack in Mombasa. On 22 May 2019, as commuters were boarding, five men \
opened fire. At least 40 people were killed.

The Harbour Brigade claimed responsibility for the attack. The group said its fighters had carried out this attack and \
killed 60 people in Mombasa."""
QUIET = "The council of Oslo met on Friday and voted for a new ferry."


def read(annotated: Annotate, text: str) -> Extraction:
    return extract(annotated(text, published=PUBLISHED))


def summary(telling: Telling) -> tuple[str, str, str | None, list[str], bool]:
    days = str(telling.date) if telling.date else None
    return telling.method.value, telling.status.value, days, [place.name for place in telling.places], telling.main


def tolls_of(extraction: Extraction, telling: Telling) -> list[tuple[str, int | None]]:
    return [
        (claim.effect.value, claim.count.low)
        for claim in extraction.claims
        if claim.telling == telling.id and isinstance(claim, CasualtyClaim)
    ]


@pytest.mark.parametrize(
    ("text", "tellings"),
    [
        (
            WITH_BACKGROUND,
            [
                ("armed assault", "carried out", "2022-03-12", ["Nairobi"], True),
                ("bombing", "carried out", "2021-01-01..2021-12-31", ["Mombasa"], False),
            ],
        ),
        (WITH_ARREST, [("bombing", "carried out", "2022-03-11", ["Nairobi"], True)]),
        (
            TWO_AT_ONCE,
            [
                ("armed assault", "carried out", "2022-03-03", ["Lima"], True),
                ("bombing", "carried out", "2022-03-09", ["Cusco"], False),
            ],
        ),
        (
            WITH_THREAT,
            [("bombing", "carried out", "2022-03-11", ["Oslo"], True), ("other", "threatened", None, [], False)],
        ),
        (TWO_DAYS_LONG, [("armed assault", "carried out", "2022-03-11..2022-03-12", ["Jos"], True)]),
        (UNDATED, [("armed assault", "carried out", None, [], True)]),
        (
            RECALLED_BETWEEN,
            [
                ("bombing", "carried out", "2022-03-12", ["Kano"], True),
                ("armed assault", "carried out", "2021-02-02", ["Maiduguri"], False),
            ],
        ),
        (FOILED, [("bombing", "foiled", "2022-03-11", ["Oslo"], True)]),
        (QUIET, []),
    ],
    ids=["background", "arrest", "two at once", "threat", "two days", "undated", "recalled", "foiled", "quiet"],
)
def test_incidents_told(
    text: str, tellings: list[tuple[str, str, str | None, list[str], bool]], annotated: Annotate
) -> None:
    assert [summary(telling) for telling in read(annotated, text).tellings] == tellings


@pytest.mark.parametrize(
    ("text", "tolls"),
    [
        (WITH_BACKGROUND, [[("killed", 4), ("injured", 2)], [("killed", 9)]]),
        (WITH_ARREST, [[("killed", 3), ("injured", 12), ("detained", 2)]]),
        (WITH_RESCUE, [[("taken hostage", 20), ("killed", 2), ("freed", 18), ("killed", 4)]]),
        (TWO_AT_ONCE, [[("killed", 2)], [("injured", 5)]]),
        (RECALLED_BETWEEN, [[("killed", 2)], [("killed", 7)]]),
    ],
    ids=["background", "arrest", "rescue", "two at once", "recalled"],
)
def test_figures_stand_with_their_incident(
    text: str, tolls: list[list[tuple[str, int | None]]], annotated: Annotate
) -> None:
    extraction = read(annotated, text)
    assert [tolls_of(extraction, telling) for telling in extraction.tellings] == tolls


def test_a_hostage_taking_is_one_incident_until_the_rescue(annotated: Annotate) -> None:
    (telling,) = read(annotated, WITH_RESCUE).tellings
    assert telling.method.value == "hostage taking"
    assert telling.date is not None
    assert telling.date.earliest == date(2022, 3, 1)


def test_a_sentence_of_two_incidents_leads_with_the_news(annotated: Annotate) -> None:
    text = (
        "A bomb killed nine people in Osh on Saturday, the police said, five weeks after an attack on 5 February left "
        "more than 30 dead.\n\nTwenty people were hurt, the hospital said."
    )
    extraction = read(annotated, text)
    tolls = {str(telling.date): tolls_of(extraction, telling) for telling in extraction.tellings}
    assert tolls == {
        "2022-03-12": [("killed", 9), ("injured", 20)],
        "2022-02-05": [("killed", 31)],
    }


def test_a_sentence_that_begins_months_ago_recalls_another_incident(annotated: Annotate) -> None:
    text = (
        "Raiders kidnapped six teachers near Osh on Saturday.\n\nIn June 2020, the same band was blamed for the "
        "kidnapping of two fishermen near Bishkek."
    )
    extraction = read(annotated, text)
    assert [tolls_of(extraction, telling) for telling in extraction.tellings] == [
        [("taken hostage", 6)],
        [("taken hostage", 2)],
    ]


def test_settling_places_leaves_out_what_only_holds_another() -> None:
    norway = Place("Norway", None, "NO", 62.0, 10.0, Precision.COUNTRY)
    oslo = Place("Oslo", "Oslo", "NO", 59.91, 10.75, Precision.CITY)
    bergen = Place("Bergen", "Vestland", "NO", 60.39, 5.32, Precision.CITY)
    assert settle_places([norway, bergen, oslo, oslo]) == (oslo, bergen)
    assert settle_places([norway]) == (norway,)
    assert settle_places([]) == ()


def test_an_incident_named_by_its_place_and_then_dated_is_one_and_the_claim_right_behind_it_is_of_it(
    annotated: Annotate,
) -> None:
    extraction = read(annotated, NAMED_THEN_DATED)
    assert [summary(telling)[2:4] for telling in extraction.tellings] == [
        ("2022-03-12", ["Nairobi"]), ("2019-05-22", ["Mombasa"]),
    ]  # fmt: skip
    recalled = extraction.tellings[1].id
    told = {(claim.kind, claim.evidence[0].quote) for claim in extraction.claims if claim.telling == recalled}
    assert {kind for kind, _ in told} >= {"casualty", "responsibility", "date", "place"}
    assert {40, 60} <= {low for _, low in tolls_of(extraction, extraction.tellings[1])}
