"""Plain English for counts, days, places and claims."""

from __future__ import annotations

from datetime import date

import pytest

from whosays.exporting.dossier.wording import (
    in_quotes,
    name_victims,
    say_claim,
    say_count,
    say_days,
    say_place,
)
from whosays.model.claim import (
    CasualtyClaim,
    Effect,
    Modality,
    ResponsibilityClaim,
    Role,
    Side,
    Stance,
    WarningClaim,
)
from whosays.model.count import Count
from whosays.model.evidence import Evidence
from whosays.model.identity import ReportId, TellingId
from whosays.model.place import Place, Precision
from whosays.model.time import Interval

QUOTE = (Evidence(0, 4, "four"),)
REPORT, TELLING = ReportId("r"), TellingId("t")


def casualty(victims: str, *, partial: bool = False, modality: Modality = Modality.ASSERTED) -> CasualtyClaim:
    return CasualtyClaim(
        report=REPORT,
        telling=TELLING,
        evidence=QUOTE,
        effect=Effect.KILLED,
        side=Side.CIVILIANS,
        count=Count.exactly(4),
        victims=victims,
        partial=partial,
        modality=modality,
    )


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (Count.exactly(1400), "1,400"),
        (Count(11, None), "at least 11"),
        (Count(None, 20), "up to 20"),
        (Count(5, 6), "5–6"),
        (Count(800, 800, approximate=True), "about 800"),
        (Count(None, None), "an unknown number"),
    ],
)
def test_counts(count: Count, words: str) -> None:
    assert say_count(count) == words


@pytest.mark.parametrize(
    ("earliest", "latest", "words"),
    [
        (date(2014, 12, 4), date(2014, 12, 4), "4 December 2014"),
        (date(2014, 12, 4), date(2014, 12, 5), "4–5 December 2014"),
        (date(2014, 11, 30), date(2014, 12, 2), "30 November – 2 December 2014"),
        (date(2014, 12, 31), date(2015, 1, 1), "31 December 2014 – 1 January 2015"),
        (date(2002, 10, 1), date(2002, 10, 31), "October 2002"),
        (date(2013, 1, 1), date(2013, 12, 31), "2013"),
        (date(2000, 1, 1), date(2004, 12, 31), "2000–2004"),
        (date(2004, 5, 1), None, "from 1 May 2004"),
        (None, date(2004, 5, 1), "until 1 May 2004"),
        (None, None, "date unknown"),
    ],
)
def test_days(earliest: date | None, latest: date | None, words: str) -> None:
    assert say_days(Interval(earliest, latest)) == words


def test_places_name_their_country() -> None:
    assert say_place(Place("Grozny", "Chechnya", "RU", precision=Precision.CITY)) == "Grozny, Chechnya, Russia"
    assert say_place(Place("Kyiv", "Kyiv", "UA", precision=Precision.CITY)) == "Kyiv, Ukraine"
    assert say_place(Place("Kenya", None, "KE", precision=Precision.COUNTRY)) == "Kenya"
    assert say_place(Place("Port Alma", None, "XA")) == "Port Alma, XA"


@pytest.mark.parametrize(
    ("victims", "name"),
    [
        ("three dock workers", "dock workers"),
        ("around 800 hostages", "hostages"),
        ("a priest", "priest"),
        ("Twenty-three sailors", "sailors"),
        ("dock workers", "dock workers"),
        ("9", ""),
    ],
)
def test_victims_are_named_without_their_number(victims: str, name: str) -> None:
    assert name_victims([casualty(victims)]) == name


def test_victims_are_named_once_whatever_their_case() -> None:
    assert name_victims([casualty("Dockers"), casualty("dockers"), casualty("sailors")]) == "dockers, sailors"


def test_what_lessens_a_claim_is_said() -> None:
    assert str(say_claim(casualty("dockers"))) == "4 killed: dockers"
    lessened = casualty("", partial=True, modality=Modality.HEDGED)
    assert str(say_claim(lessened)) == "4 killed (hedged, part of a larger number)"


def test_a_role_other_than_doing_it_is_said() -> None:
    claim = ResponsibilityClaim(
        report=REPORT, telling=TELLING, evidence=QUOTE, actor="Salt Brigade", stance=Stance.STATED, role=Role.BACKED
    )
    assert str(say_claim(claim)) == "Salt Brigade did it, as a fact (backed it)"


def test_a_denied_warning_is_none() -> None:
    told = WarningClaim(report=REPORT, telling=TELLING, evidence=QUOTE)
    denied = WarningClaim(report=REPORT, telling=TELLING, evidence=QUOTE, modality=Modality.DENIED)
    assert [str(say_claim(claim)) for claim in (told, denied)] == ["warning before it", "no warning before it"]


def test_quotation_marks_are_not_doubled() -> None:
    assert [in_quotes(words) for words in ("gone", "“gone”", '"gone"', "“")] == ["“gone”", "“gone”", '"gone"', "““”"]
