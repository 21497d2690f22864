r"""BibTeX: a strict reader finds every entry whole, and LaTeX runs none of its words."""

import re
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.exporting.piles import SOME, casebooks, written
from tests.strategies import any_text

from whosays.exporting.bibtex import BIBTEX, escape, form_entry
from whosays.model.casebook import Casebook
from whosays.model.report import Report
from whosays.model.time import Interval

_HEAD = re.compile(r"@(article|misc)\{([a-z0-9-]+),\n")
_FIELD = re.compile(r"  ([a-z]+) = ")
_MONTH = re.compile(r"[a-z]{3}(?=,\n)")


def read(text: str) -> dict[str, dict[str, str]]:
    """The fields of each entry by its key; fails on all that is not an entry in just this form."""
    entries: dict[str, dict[str, str]] = {}
    at = 0
    while at < len(text):
        head = _HEAD.match(text, at)
        assert head, text[at : at + 80]
        fields: dict[str, str] = {"": head[1]}
        at = head.end()
        while text[at] != "}":
            field = _FIELD.match(text, at)
            assert field, text[at : at + 80]
            end = find_end(text, field.end())
            assert text[end : end + 2] == ",\n"
            assert field[1] not in fields
            fields[field[1]] = text[field.end() : end]
            at = end + 2
        assert text[at : at + 2] == "}\n"
        at += 2
        at += text[at : at + 1] == "\n"
        assert head[2] not in entries
        entries[head[2]] = fields
    return entries


def find_end(text: str, start: int) -> int:
    """Where the value that begins at `start` ends: a month's name, or the brace that closes the first one.

    BibTeX counts every brace, with a backslash before it or without.
    """
    month = _MONTH.match(text, start)
    if month:
        return month.end()
    assert text[start] == "{"
    depth = 0
    for place in range(start, len(text)):
        depth += {"{": 1, "}": -1}.get(text[place], 0)
        if not depth:
            return place + 1
    raise AssertionError(text[start:])


def unescape(words: str) -> str:
    """The words that LaTeX sets."""
    names = {
        "textbackslash": "\\",
        "textbraceleft": "{",
        "textbraceright": "}",
        "textasciitilde": "~",
        "textasciicircum": "^",
        "textless": "<",
        "textgreater": ">",
        "textbar": "|",
    }
    return re.sub(r"\\([a-z]+)\{\}|\\([&%$#_])", lambda found: names[found[1]] if found[1] else found[2], words)


@given(casebooks())
@SOME
def test_every_report_is_an_entry(casebook: Casebook) -> None:
    entries = read(written(BIBTEX, casebook))

    assert [key.rsplit("-")[-1] for key in entries] == list(casebook.reports)
    for report, fields in zip(casebook.reports.values(), entries.values(), strict=True):
        assert report.text_hash in fields["note"]
        assert "urldate" not in fields


@given(any_text)
@example(r"50% of {A & B} cost $3_000 #1 ~ \input{/etc/passwd} ^ | <b>")
def test_no_words_are_commands(words: str) -> None:
    written_out = escape(words)

    assert unescape(written_out) == words
    assert not re.search(r"(?<!\\)[&%$#_]", written_out)
    assert not re.search(r"[~^<>|]", written_out)


@given(st.builds(Report, name=any_text, text=st.just("x"), title=any_text, publisher=any_text, author=any_text))
def test_no_words_end_an_entry(report: Report) -> None:
    (fields,) = read(form_entry(report)).values()

    shown = " ".join(
        re.sub("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]", "\ufffd", report.title or "").split()
    )
    if shown:
        assert unescape(fields["title"][2:-2]) == shown


def test_an_entry_is_told_as_far_as_known() -> None:
    report = Report(
        "alma-1.txt",
        "Nine died.",
        title="{Fish} & chips",
        publisher="The Alma Post",
        author="Ada Reef and Bo Sand",
        url="https://alma.example/a_b?c={d}%20",
        language="en",
        published=Interval(date(2021, 3, 1), date(2021, 3, 5)),
    )
    assert form_entry(report) == (
        f"@article{{thealmapost2021-{report.id},\n"
        "  author = {{Ada Reef and Bo Sand}},\n"
        "  title = {{\\textbraceleft{}Fish\\textbraceright{} \\& chips}},\n"
        "  journal = {The Alma Post},\n"
        "  year = {2021},\n"
        "  month = mar,\n"
        "  language = {en},\n"
        f"  note = {{Read as alma-1.txt. SHA-256 of the text: {report.text_hash}}},\n"
        "}\n"
    )


@pytest.mark.parametrize(
    ("published", "told"),
    [
        (Interval.of_day(date(2021, 3, 3)), {"year": "{2021}", "month": "mar", "day": "{3}"}),
        (Interval(date(2021, 1, 1), date(2021, 12, 31)), {"year": "{2021}"}),
        (Interval(date(2020, 12, 31), date(2021, 1, 1)), {}),
        (Interval(None, date(2021, 1, 1)), {}),
    ],
)
def test_days_are_told_as_far_as_all_possible_ones_share_them(published: Interval, told: dict[str, str]) -> None:
    (fields,) = read(form_entry(Report("a", "b", published=published))).values()

    assert {name: fields[name] for name in ("year", "month", "day") if name in fields} == told


def test_an_address_is_kept() -> None:
    address = "https://alma.example/a_b?c=d%20e&f=~g#h"
    (fields,) = read(form_entry(Report("a", "b", url=address))).values()

    assert fields["url"] == f"{{{address}}}"


def test_keys_are_the_same_whatever_else_is_exported() -> None:
    one, two = Report("a.txt", "x", publisher="Été"), Report("a.txt", "y", publisher="Été")

    assert list(read(form_entry(one))) == [f"ete-{one.id}"]
    assert list(read(form_entry(one) + form_entry(two))) == [f"ete-{one.id}", f"ete-{two.id}"]
