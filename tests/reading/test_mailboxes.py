import mailbox
import tracemalloc
from pathlib import Path

import pytest
from tests.reading.archives import RAID, read_all
from tests.reading.test_mails import mail

from whosays.reading.mails import LARGEST_MAIL

LINE = b"From desk@example.org Sun Mar  6 23:30:00 2016\n"


def test_each_message_is_a_report(tmp_path: Path) -> None:
    path = tmp_path / "june.mbox"
    box = mailbox.mbox(path)
    for number in range(3):
        box.add(mail(f"{RAID} Part {number}.\n\nFrom the hills came smoke.\n"))
    box.close()
    reports, problems = read_all(path)
    assert [report.name for report in reports] == ["june.mbox:1", "june.mbox:2", "june.mbox:3"]
    assert [report.text.strip() for report in reports] == [
        f"{RAID} Part {number}.\n\nFrom the hills came smoke." for number in range(3)
    ]
    assert problems == []


def test_problems_tell_the_message(tmp_path: Path) -> None:
    path = tmp_path / "june.mbox"
    path.write_bytes(LINE + b"Subject: a\n\n\n" + LINE + bytes(mail()))
    reports, problems = read_all(path)
    assert [report.name for report in reports] == ["june.mbox:2"]
    assert [problem.place for problem in problems] == [f"{path}, message 1"]


def test_a_mailbox_without_an_ending_is_recognised(tmp_path: Path) -> None:
    path = tmp_path / "Inbox"
    path.write_bytes(LINE + bytes(mail()))
    (report,), problems = read_all(path)
    assert report.name == "Inbox:1"
    assert problems == []


def test_a_message_too_large_is_left_out_and_takes_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "june.mbox"
    large = b"Subject: a\n\n" + (b"x" * 59_999 + b"\n") * (3 * LARGEST_MAIL // 60_000)
    path.write_bytes(LINE + large + b"\n" + LINE + bytes(mail()))
    del large
    tracemalloc.start()
    reports, problems = read_all(path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert [report.name for report in reports] == ["june.mbox:2"]
    assert ["larger than" in problem.message for problem in problems] == [True]
    assert peak < 3 * LARGEST_MAIL


def test_what_is_no_mailbox_is_told(tmp_path: Path) -> None:
    path = tmp_path / "june.mbox"
    path.write_text(RAID, encoding="utf-8")
    reports, problems = read_all(path)
    assert reports == []
    assert len(problems) == 1


def test_lines_of_one_letter_take_no_more_memory_than_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("whosays.reading.mails._MOST_LINES", 1_000)
    content = b"From a 10:00\nSubject: x\n\n" + b"a\n" * 150_000
    (tmp_path / "june.mbox").write_bytes(content)
    tracemalloc.start()
    try:
        _, (problem,) = read_all(tmp_path)
        assert tracemalloc.get_traced_memory()[1] < 8 * len(content)
    finally:
        tracemalloc.stop()
    assert "more parts or lines than anybody writes" in problem.message
