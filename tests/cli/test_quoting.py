"""Quotes as the commands show them: with the report and the page that they stand on."""

from whosays.cli.quoting import cite_report
from whosays.model.evidence import Evidence
from whosays.model.report import Report

TEXT = "Three died. Two fled."


def test_a_quote_is_cited_with_its_page() -> None:
    report = Report("inquiry.pdf", TEXT, pages=(0, 12))
    assert cite_report(report, Evidence(0, 5, "Three")) == "inquiry.pdf, p. 1"
    assert cite_report(report, Evidence(12, 15, "Two")) == "inquiry.pdf, p. 2"


def test_a_report_without_pages_is_cited_by_its_name() -> None:
    assert cite_report(Report("raid.txt", TEXT), Evidence(0, 5, "Three")) == "raid.txt"
