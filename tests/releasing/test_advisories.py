"""A vulnerability fails, and nobody having been asked is no pass."""

import json
from datetime import date
from pathlib import Path

import pytest

from releasing.advisories import Ignore, Outcome, judge, load_ignores

TODAY = date(2026, 5, 1)
SOUND = {"name": "alder", "version": "1.0", "vulns": []}
WEAK = {
    "name": "birch",
    "version": "2.0",
    "vulns": [{"id": "PYSEC-0000-1", "aliases": ["CVE-0000-1"], "fix_versions": ["2.1"], "description": ""}],
}
UNKNOWN = {"name": "cedar", "skip_reason": "Dependency not found and could not be audited: cedar (3.0)"}


def answer(*packages: object) -> str:
    return json.dumps({"dependencies": packages, "fixes": []})


def test_an_answer_about_every_package_is_a_pass() -> None:
    verdict = judge(answer(SOUND), 0, (), today=TODAY)
    assert verdict.outcome is Outcome.CLEAR
    assert verdict.sentences == ("No known vulnerability in 1 packages.",)


@pytest.mark.parametrize("others", [(), (SOUND,), (UNKNOWN,)])
def test_a_vulnerability_fails_whatever_else_could_not_be_asked(others: tuple[object, ...]) -> None:
    verdict = judge(answer(WEAK, *others), 1, (), today=TODAY)
    assert verdict.outcome is Outcome.VULNERABLE
    assert verdict.sentences == ("birch 2.0: PYSEC-0000-1 (fixed in: 2.1)",)


@pytest.mark.parametrize(
    ("given", "status"),
    [(answer(UNKNOWN), 0), (answer(SOUND, UNKNOWN), 0), (answer(), 0), ("", 1), ("", -1), ("Traceback", 1), ("[]", 0)],
)
def test_that_nobody_could_be_asked_is_said_and_is_no_pass(given: str, status: int) -> None:
    verdict = judge(given, status, (), today=TODAY)
    assert verdict.outcome is Outcome.NOT_ASKED
    assert verdict.sentences[0].startswith("WARNING: it is not known")


@pytest.mark.parametrize("name", ["PYSEC-0000-1", "CVE-0000-1"])
def test_a_reviewed_ignore_holds_until_its_day(name: str) -> None:
    ignore = Ignore(name, "The part that is at fault is not used.", TODAY)
    assert judge(answer(WEAK), 1, (ignore,), today=TODAY).outcome is Outcome.CLEAR
    later = judge(answer(WEAK), 1, (ignore,), today=date(2026, 5, 2))
    assert later.outcome is Outcome.VULNERABLE
    assert "count no more" in later.sentences[-1]


def test_the_ignores_that_are_kept_have_reasons_and_days() -> None:
    assert all(ignore.reason for ignore in load_ignores())


def test_an_ignore_without_a_reason_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "ignored.json"
    path.write_text('[{"id": "CVE-0000-1", "reason": " ", "until": "2026-05-01"}]', encoding="utf-8")
    with pytest.raises(ValueError, match="needs id, reason and until"):
        load_ignores(path)
