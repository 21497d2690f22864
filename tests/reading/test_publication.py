from datetime import date

import pytest

from whosays.model.report import PublicationBasis
from whosays.model.time import Interval
from whosays.reading.publication import Publication, find_publication

RAID = "Gunmen stormed the old mill on Thursday and killed three guards, the police said."


def found(year: int, month: int, day: int) -> Publication:
    return Publication(Interval.of_day(date(year, month, day)), PublicationBasis.FOUND)


def inferred(earliest: date, latest: date) -> Publication:
    return Publication(Interval(earliest, latest), PublicationBasis.INFERRED)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("   LAKESIDE, 13 JAN 90 (QNA) -- [TEXT] THE ARMY SAID TODAY THAT FOUR REBELS WERE KILLED.", (1990, 1, 13)),
        (
            "NORTH CITY (NORTHLAND), 19 NOV 89 (QNA) -- [EXCERPT] LAKESIDE, 19 NOV (QNA) -- CLERGYMEN SAID",
            (1989, 11, 19),
        ),
        ("Raid on the mill\n\nLakeside, Nor., May 20, 2021.- Three guards died.", (2021, 5, 20)),
        (f"Raid on the mill\nBy Harbour Web Desk | May 15, 2019 | 3 min read\n\n{RAID}", (2019, 5, 15)),
        (f"Raid on the mill\n\nPosted in World | May 21, 2021 | 0 comments\n\n{RAID}", (2021, 5, 21)),
        (f"Published March 6, 2016\n\n{RAID}", (2016, 3, 6)),
        (f"{RAID}\n\nPosted: Saturday, March 9, 2013 9:09 AM EST Updated: Sunday, March 10, 2013", (2013, 3, 9)),
        (f"Raid on the mill Posted: Saturday, March 9, 2013 9:09 AM EST\n\n{RAID}", (2013, 3, 9)),
        (f"Updated: 09/21/2015 4:25 PM\n\nCreated: 09/20/2015 3:54 PM\n\n{RAID}", (2015, 9, 20)),
        (f"by: Ana Bell Updated: Jan 3, 2017 - 6:19 PM\n\n{RAID}", (2017, 1, 3)),
        (f"DIGITAL DESK | Updated: March 12, 2022, 09:41 IST\n\n{RAID}", (2022, 3, 12)),
        (f"Raid on the mill\n\nMarch 6, 2016\n\n{RAID}", (2016, 3, 6)),
        (f"COUNTY POLICE\nPRESS RELEASE\n\n{RAID}\n\nOFFICE OF THE SPOKESMAN\n29TH NOVEMBER, 2017", (2017, 11, 29)),
        (f"{RAID}\n\nRead or Share this story: http://harbour.example/story/2017/02/27/mill-raid/984/", (2017, 2, 27)),
    ],
)
def test_what_the_page_states_as_its_own_date_is_found(text: str, day: tuple[int, int, int]) -> None:
    assert find_publication(text) == found(*day)


@pytest.mark.parametrize(
    "url",
    [
        "http://g.example/2014/12/05/mill",
        "http://g.example/news/2014-12-05-mill",
        "http://g.example/a_20141205/x",
        "http://g.example/d=20141205",
    ],
)
def test_the_address_tells_the_day(url: str) -> None:
    assert find_publication(RAID, url=url) == (None if "a_2" in url else found(2014, 12, 5))


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        (f"{RAID}\n\n© 2024 Harbour Gazette. All Rights Reserved", date(2024, 1, 1), date(2024, 12, 31)),
        (
            f"{RAID}\nA new attack? pic.twitter.com/Ab12 — The Daily Anchor (@dailyanchor) December 5, 2014",
            date(2014, 12, 4),
            date(2014, 12, 6),
        ),
        (f"The mayor speaks. (Published Monday, Aug. 1, 2016)\n\n{RAID}", date(2016, 7, 31), date(2016, 8, 2)),
        (f"LAKESIDE, Northland, Nov 7 (QNA) - {RAID}\n\n© 2017 QNA", date(2017, 11, 7), date(2017, 11, 7)),
    ],
)
def test_what_only_narrows_it_down_is_inferred(text: str, earliest: date, latest: date) -> None:
    assert find_publication(text) == inferred(earliest, latest)


@pytest.mark.parametrize(
    "text",
    [
        "",
        RAID,
        "Gunmen stormed the mill on December 5, 2014, the police said.",
        "On August 23, 2024, the town was shelled.\n\nIn March 2023, two had died.",
        "A study published on March 6, 2016 counted nine raids. The list was updated on May 2, 2017, he said.",
        "LAKESIDE, Northland, Nov 7 (QNA) - Two men died.",
        f"{RAID}\n\n8 months ago",
        f"{RAID}\n\nAn earlier version of this article gave a wrong number.\n\nFriday, December 4, 2015",
        "Timeline\n\nMarch 6, 2016\n\nGunmen storm the mill.\n\nMarch 9, 2016\n\nSoldiers free the hostages.",
    ],
)
def test_what_the_report_tells_of_never_makes_a_date(text: str) -> None:
    assert find_publication(text) is None
