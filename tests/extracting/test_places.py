from __future__ import annotations

import pytest

from whosays.annotating.parsing import parse
from whosays.annotating.places import find_places
from whosays.annotating.times import find_times
from whosays.extracting.finding import PlaceFinding
from whosays.extracting.places import find_place_findings
from whosays.model.annotation import AnnotatedReport
from whosays.model.report import Report


def findings(text: str) -> tuple[AnnotatedReport, tuple[PlaceFinding, ...]]:
    parsed = parse(Report(name="r", text=text))
    report = AnnotatedReport(
        parsed.report, parsed.tokens, parsed.sentences, places=find_places(parsed), times=find_times(parsed)
    )
    return report, find_place_findings(report)


def told(text: str) -> list[str]:
    """The words and the event word of every place claim."""
    report, found = findings(text)
    return [
        f"{text[f.core.start : f.core.end]} <- {report.tokens[f.trigger].text if f.trigger is not None else None}"
        for f in found
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Three nurses were killed in Osh.", ["Osh <- killed"]),
        ("Gunmen opened fire in a bakery in Osh.", ["Osh <- opened"]),
        ("The attack took place near Osh.", ["Osh <- attack"]),
        ("The Grozny bombing shocked the country.", ["Grozny <- bombing"]),
        ("Warplanes bombed Aleppo.", ["Aleppo <- bombed"]),
        ("A clerk was kidnapped from a bank in Quito.", ["Quito <- kidnapped"]),
        ("Two men were found dead in a house located in Toluca, Mexico.", ["Toluca <- found"]),
    ],
)
def test_a_place_that_hangs_on_an_event_word_is_told_of_it(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The minister said in Nairobi that two men were killed.",
        "Moscow condemned the attack.",
        "The bishop of Quito was shot.",
        "A Toronto man was killed.",
        "Lima police investigate the murder.",
        "The wounded were taken to a hospital in Lagos after the blast.",
        "The market in Osh opened.",
    ],
)
def test_where_somebody_spoke_lives_or_was_brought_is_not_told_of_it(text: str) -> None:
    assert told(text) == []


def test_the_region_after_a_comma_only_tells_where_the_town_lies() -> None:
    assert told("Two people were shot in Salem, Oregon.") == ["Salem <- shot"]


def test_the_town_that_owns_the_quarter_is_not_told_beside_it() -> None:
    assert told("A man was shot in Boston's Dorchester neighborhood.") == ["Dorchester <- shot"]


def test_ten_miles_from_a_town_is_not_the_town() -> None:
    assert told("A guard was killed in Envigado, six miles south of Medellín.") == ["Envigado <- killed"]


def test_it_happened_goes_back_to_the_event_before() -> None:
    assert told("A student was stabbed. It happened on Sunday in Leeds.") == ["Leeds <- stabbed"]


def test_a_dateline_counts_where_no_other_town_is_told() -> None:
    assert told("TOPEKA, Kan. -- A student was stabbed outside a library.") == ["TOPEKA <- stabbed"]
    assert told("TOPEKA, Kan. -- A student was stabbed in Olathe, Kansas.") == ["Olathe <- stabbed"]


def test_the_town_of_the_police_counts_where_no_town_is_told() -> None:
    assert told("Topeka police are looking for a man who stabbed a student.") == ["Topeka <- stabbed"]
    assert told("Topeka police helped. A student was stabbed in Olathe, Kansas.") == ["Olathe <- stabbed"]


def test_an_agency_in_the_capital_reports_on_the_whole_country() -> None:
    assert told("NAIROBI, Kenya -- A guard was killed by gunmen.") == []


def test_an_agency_in_the_capital_tells_of_the_capital_in_the_news_of_a_day() -> None:
    assert told("NAIROBI, Kenya -- A guard was killed by gunmen on Tuesday.") == ["NAIROBI <- killed"]
    assert told("NAIROBI, Kenya -- Somali gunmen killed a Somali guard on Tuesday.") == []


def test_a_country_is_told_only_where_nothing_nearer_is() -> None:
    assert told("Two guards were killed in Peru.") == ["Peru <- killed"]
    assert told("Two guards were killed in Peru. The attack took place in Ayacucho.") == ["Ayacucho <- attack"]


def test_one_sentence_tells_a_place_once() -> None:
    assert told("In Osh, where a cook died, a bomb exploded in Osh.") in (["Osh <- died"], ["Osh <- exploded"])


def test_the_anchor_and_the_core_stand_for_the_place_words() -> None:
    report, found = findings("Rebels killed two guards in San Salvador.")
    assert [report.tokens[f.anchor].text for f in found] == ["Salvador"]
    assert [f.core.quoted_from(report.report.text).quote for f in found] == ["San Salvador"]
