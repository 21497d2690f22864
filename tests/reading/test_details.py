from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.model.time import Interval
from whosays.reading.details import Details, parse_language, parse_published, read_details


@pytest.mark.parametrize(
    ("written", "earliest", "latest"),
    [
        ("2014-12-05", date(2014, 12, 5), date(2014, 12, 5)),
        (" 2014-12-05T23:59:00+03:00 ", date(2014, 12, 5), date(2014, 12, 5)),
        ("2014-12", date(2014, 12, 1), date(2014, 12, 31)),
        ("2016-02", date(2016, 2, 1), date(2016, 2, 29)),
        ("2014", date(2014, 1, 1), date(2014, 12, 31)),
    ],
)
def test_iso_dates_are_days_months_or_years(written: str, earliest: date, latest: date) -> None:
    assert parse_published(written) == Interval(earliest, latest)


@pytest.mark.parametrize(
    "written", ["5.12.2014", "12/05/2014", "2014-13", "2014-02-30", "2014-12-00", "0000", "", "yesterday"]
)
def test_what_is_no_iso_date_is_none(written: str) -> None:
    assert parse_published(written) is None


@given(st.text(max_size=30))
def test_no_text_makes_parsing_fail(written: str) -> None:
    parse_published(written)
    parse_language(written)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("en", "en"),
        ("en-GB", "en"),
        ("EN_us", "en"),
        ("English", "en"),
        ("eng", "en"),
        ("spa", "es"),
        ("Klingon", None),
    ],
)
def test_languages_are_codes_or_names(written: str, code: str | None) -> None:
    assert parse_language(written) == code


def test_bad_fields_are_told_and_the_others_kept() -> None:
    details, wrong = read_details({"title": " Raid ", "published": "5.12.2014", "language": "?", "colour": "red"})
    assert details == Details(title="Raid")
    assert len(wrong) == 2
    assert "5.12.2014" in wrong[0]
    assert "2014-12-05" in wrong[0]


def test_empty_fields_say_nothing() -> None:
    assert read_details({"title": " ", "published": "", "language": ""}) == (Details(), ())


def test_details_go_before_those_that_fill_them() -> None:
    own = Details(title="Raid", language="en")
    beside = Details(title="Other", publisher="Harbour Gazette")
    assert own.filled_from(beside) == Details(title="Raid", publisher="Harbour Gazette", language="en")
