"""Every quote of an export is looked for where it says it stands, and whatever does not hold is told."""

import hashlib
import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.exporting.bundle import casebook_as_bundle
from whosays.model.report import Report
from whosays.pipeline import extract_report, make_casebook
from whosays.verifying.bundles import read_bundles
from whosays.verifying.checking import MOST_FAILURES, CheckedReport, Verification, check_statements
from whosays.verifying.stating import StatedQuote, StatedText, Statement

TEXT = "Nine people were killed in Alma, police said."


def bundle(**changes: Any) -> dict[str, Any]:
    whole: dict[str, Any] = {
        "whosays": 1,
        "reports": [{"id": "alma.txt", "text": TEXT, "sha256": hashlib.sha256(TEXT.encode()).hexdigest()}],
        "claims": [{"report": "alma.txt", "evidence": [{"start": 0, "end": 11, "quote": "Nine people"}]}],
    }
    return whole | changes


def check(*bundles: dict[str, Any], own: list[Report] | None = None) -> Verification:
    lines = "\n".join(json.dumps(each) for each in bundles)
    return check_statements(read_bundles(io.BytesIO(lines.encode())), own)


def claim(**evidence: Any) -> dict[str, Any]:
    return {"report": "alma.txt", "evidence": [evidence]}


def test_a_quote_that_stands_where_it_says_holds() -> None:
    found = check(bundle())

    assert found.holds
    assert found.reports == (CheckedReport(report="alma.txt", stand=1),)


@pytest.mark.parametrize(
    ("evidence", "why"),
    [
        ({"start": 0, "end": 11, "quote": "Four people"}, 'where the text has "Nine people"'),
        ({"start": 1, "end": 12, "quote": "Nine people"}, 'where the text has "ine people "'),
        ({"start": 40, "end": 90, "quote": "said."}, "the text has no such place"),
        ({"start": -5, "end": -1, "quote": "said"}, "the text has no such place"),
        ({"start": 0, "end": 0, "quote": ""}, "the text has no such place"),
        ({"start": True, "end": 11, "quote": "Nine people"}, "start and end must be whole numbers"),
        ({"start": 0, "quote": "Nine people"}, "start and end must be whole numbers"),
    ],
)
def test_a_quote_that_does_not_stand_is_told_with_its_place(evidence: dict[str, Any], why: str) -> None:
    found = check(bundle(claims=[claim(**evidence)]))

    assert not found.holds
    (failure,) = found.failures
    assert failure.place == "claims[0].evidence[0]"
    assert why in failure.why


@pytest.mark.parametrize("wrong", ["Nine people", {"report": "alma.txt"}, {"report": "alma.txt", "evidence": []}])
def test_a_claim_without_a_quote_fails(wrong: object) -> None:
    found = check(bundle(claims=[wrong]))

    assert (found.failed, found.misstated) == (1, 1)


def test_a_text_that_was_changed_after_its_hash_was_taken_fails_though_the_quote_stands() -> None:
    changed = [{**bundle()["reports"][0], "text": TEXT.replace("police", "nobody")}]
    found = check(bundle(reports=changed))

    assert (found.stand, found.failed) == (1, 1)
    assert found.reports[0].fault == "The text in the export is not the one with the hash that it states."


def test_own_reports_are_found_by_their_text_whatever_they_are_called() -> None:
    found = check(bundle(), own=[Report("renamed.txt", TEXT)])

    assert found.holds
    assert found.stand == 1


def test_an_own_report_of_the_same_name_with_another_text_is_a_failure() -> None:
    found = check(bundle(), own=[Report("alma.txt", "Updated. " + TEXT)])

    assert found.failures[0].why == ("The text is another one: yours of this name has another hash.")
    assert found.fall == 1


def test_with_own_reports_the_texts_of_the_export_are_not_believed() -> None:
    found = check(bundle(), own=[Report("other.txt", "Something else.")])

    assert found.holds
    assert (found.stand, found.unchecked) == (0, 1)


def test_quotes_that_come_before_their_texts_are_checked_too() -> None:
    turned = dict(sorted(bundle().items()))
    assert next(iter(turned)) == "claims"

    assert check(turned).stand == 1


def test_reports_of_one_name_in_different_lines_have_their_own_texts() -> None:
    other = bundle(
        reports=[{"id": "alma.txt", "text": "Five people died."}],
        claims=[claim(start=0, end=11, quote="Five people")],
    )
    found = check(bundle(), other)

    assert found.holds
    assert found.stand == 2


def test_quotes_of_a_report_that_the_export_lacks_cannot_be_checked() -> None:
    found = check(bundle(reports=[]))

    assert found.holds
    assert found.unchecked == 1


def test_two_reports_of_one_name_in_a_bundle_are_told() -> None:
    found = check(bundle(reports=bundle()["reports"] * 2))

    assert [failure.why for failure in found.failures] == ["Another report of the export has the same name."]


def test_a_document_that_is_no_bundle_is_told() -> None:
    found = check({"name": "something else"}, bundle(), {})

    assert [failure.place for failure in found.failures] == ["line 1"]
    assert found.stand == 1


def test_a_bundle_of_another_version_is_told_and_checked_as_far_as_it_goes() -> None:
    found = check(bundle(whosays=2))

    assert (found.stand, found.failed) == (1, 1)


def test_all_failures_are_counted_and_no_more_told_than_anybody_reads() -> None:
    wrong = claim(start=0, end=4, quote="Five")
    found = check(bundle(claims=[wrong] * (MOST_FAILURES + 5)))

    assert found.failed == found.fall == MOST_FAILURES + 5
    assert len(found.failures) == MOST_FAILURES


def test_a_quote_that_names_another_hash_than_its_report_fails() -> None:
    text = StatedText(report="a", sha256=None, text=TEXT, place="reports, line 2")
    quote = StatedQuote(report="a", start=0, end=4, quote="Nine", place="evidence, line 2", sha256="0" * 64)

    assert check_statements([text, quote]).fall == 1


@given(st.text(min_size=1), st.data())
def test_what_is_cut_out_of_a_text_stands_in_it_and_nothing_else_does(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    said = data.draw(st.just(text[start:end]) | st.text(min_size=1))
    statements: list[Statement] = [
        StatedQuote(report="a", start=start, end=end, quote=said, place="here"),
        StatedText(report="a", sha256=None, text=text, place="there"),
    ]

    assert check_statements(statements).holds == (text[start:end] == said)


def test_every_quote_of_a_real_bundle_stands() -> None:
    report = Report("alma.txt", "Gunmen killed nine people in Osh on 4 May 2011, police said. Two attackers died.")
    casebook = make_casebook([extract_report(report)])
    whole: dict[str, Any] = json.loads(json.dumps(casebook_as_bundle(casebook, with_quotations=True)))

    found = check(whole)

    assert found.holds
    assert found.unchecked == 0
    assert found.stand >= sum(len(each["evidence"]) for each in whole["claims"]) > 0
