import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.reading.archives import RAID, read_all

from whosays.model.report import PublicationBasis
from whosays.model.time import Interval

LONG = f"{RAID} " + "The mayor called for calm. " * 30
RSS = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Harbour Gazette</title><link>http://harbour.example/</link><language>en-gb</language>
<item><title>Raid on the mill</title><link>http://harbour.example/raid</link><guid isPermaLink="false">hg-17</guid>
<pubDate>Sun, 06 Mar 2016 23:30:00 -0500</pubDate><dc:creator>The desk</dc:creator><category>Crime</category>
<description>Three guards died.</description>
<content:encoded>
<![CDATA[<p>{LONG}</p><p>Nobody claimed it &amp; nobody will.</p><script>x()</script>]]></content:encoded>
</item>
<item><title>A second raid</title><link>http://harbour.example/2016/second#top</link>
<description>&lt;p&gt;{RAID} Again.&lt;/p&gt;</description></item>
</channel></rss>
"""
ATOM = f"""<?xml version="1.0"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Harbour Gazette</title>
<entry><title>Raid</title><id>tag:harbour.example,2016:1</id><published>2016-03-06T23:30:00-05:00</published>
<link href="http://harbour.example/raid"/><author><name>The desk</name></author>
<summary>{RAID}</summary></entry></feed>
"""


def written(folder: Path, content: str | bytes, name: str = "gazette.rss") -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize("name", ["gazette.rss", "gazette.xml"])
def test_each_entry_is_a_report(tmp_path: Path, name: str) -> None:
    reports, problems = read_all(written(tmp_path, RSS, name))
    assert problems == []
    first, second = reports
    assert (first.name, second.name) == ("hg-17", "harbour.example/2016/second")
    assert first.text == f"{LONG.strip()}\n\nNobody claimed it & nobody will."
    assert second.text == f"{RAID} Again."
    assert (first.title, first.publisher, first.author, first.section) == (
        "Raid on the mill",
        "Harbour Gazette",
        "The desk",
        "Crime",
    )
    assert first.url == "http://harbour.example/raid"
    assert (first.published, first.published_basis) == (Interval.of_day(date(2016, 3, 6)), PublicationBasis.FOUND)


def test_atom_is_read_and_summaries_are_told(tmp_path: Path) -> None:
    path = written(tmp_path, ATOM, "gazette.atom")
    (report,), (problem,) = read_all(path)
    assert (report.name, report.text, report.author) == ("tag:harbour.example,2016:1", RAID, "The desk")
    assert report.published == Interval.of_day(date(2016, 3, 6))
    assert "summaries" in problem.message
    assert problem.place == str(path)


@pytest.mark.parametrize("encoding", ["utf-16", "iso-8859-1", "windows-1251"])
def test_feeds_in_other_encodings_are_read(tmp_path: Path, encoding: str) -> None:
    content = RSS.replace("UTF-8", encoding).replace("mayor", "m\xe4yor" if encoding == "iso-8859-1" else "mayor")
    reports, problems = read_all(written(tmp_path, content.encode(encoding)))
    assert len(reports) == 2
    assert problems == []


@pytest.mark.parametrize("content", ["<svg xmlns='http://www.w3.org/2000/svg'/>", "no markup", "<a><b></a>"])
def test_other_xml_is_told(tmp_path: Path, content: str) -> None:
    reports, problems = read_all(written(tmp_path, content, "a.xml"))
    assert reports == []
    assert ["no RSS or Atom feed" in problem.message for problem in problems] == [True]


LAUGHS = '<!DOCTYPE a [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {chr(98 + number)} "{f"&{chr(97 + number)};" * 10}">' for number in range(9)
)


@pytest.mark.parametrize(
    "content",
    [
        RSS.replace("<rss", f"{LAUGHS}]><rss").replace("Three guards", "&j;"),
        RSS.replace("<rss", '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss').replace(
            "Three guards", "&x;"
        ),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused(tmp_path: Path, content: str, encoding: str) -> None:
    began = time.monotonic()
    reports, problems = read_all(written(tmp_path, content.replace("UTF-8", encoding).encode(encoding)))
    assert reports == []
    assert ["entities of its own" in problem.message for problem in problems] == [True]
    assert time.monotonic() - began < 5


@pytest.mark.parametrize("piece", ["<item>", "<", "&", "<a b='", "<div>"])
def test_hostile_feeds_take_little_time(tmp_path: Path, piece: str) -> None:
    content = "<rss version='2.0'><channel><item><description>x " + piece * (600_000 // len(piece))
    began = time.monotonic()
    reports, problems = read_all(written(tmp_path, content))
    assert reports or problems
    assert time.monotonic() - began < 60


def test_a_feed_that_breaks_off_is_read_so_far(tmp_path: Path) -> None:
    reports, problems = read_all(written(tmp_path, RSS[: RSS.index("second#")]))
    assert reports[0].name == "hg-17"
    assert any("breaks off" in problem.message for problem in problems)


@given(st.integers(min_value=0, max_value=len(RSS)))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_a_feed_cut_anywhere_gives_what_is_there(tmp_path: Path, length: int) -> None:
    reports, problems = read_all(written(tmp_path, RSS.encode()[:length]))
    assert len(reports) == 2 or problems


@given(st.lists(st.tuples(st.integers(min_value=0, max_value=len(RSS) - 1), st.integers(0, 255)), max_size=10))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_damaged_bytes_never_stop_the_work(tmp_path: Path, changes: list[tuple[int, int]]) -> None:
    damaged = bytearray(RSS.encode())
    for at, byte in changes:
        damaged[at] = byte
    reports, problems = read_all(written(tmp_path, bytes(damaged)))
    assert reports or problems
