"""How many attackers took part (coding guide, section 3.2)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from whosays.extracting.participants import find_participants
from whosays.model.annotation import AnnotatedReport
from whosays.model.claim import Modality

Annotate = Callable[..., AnnotatedReport]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("A gunman opened fire on the crowd.", 1, 1),
        ("A former employee opened fire.", 1, 1),
        ("A suicide bomber blew himself up at the gate.", 1, 1),
        ("Someone threw a grenade.", 1, 1),
        ("Two gunmen stormed the clinic.", 2, 2),
        ("At least 11 militants stormed the post.", 11, None),
        ("A group of rebels attacked the post.", 2, None),
        ("A group of 30 to 40 men attacked the post.", 30, 40),
        ("The post was attacked by 30 rebels.", 30, 30),
        ("Three soldiers were killed by two gunmen.", 2, 2),
        ("An attack by four gunmen left two dead.", 4, 4),
        ("There were three attackers.", 3, 3),
        ("The attackers numbered six.", 6, 6),
        ("About 40 fighters took part in the raid.", 40, 40),
        ("Five hooded men kidnapped the mayor.", 5, 5),
        ("Two masked men entered the bank and shot a clerk.", 2, 2),
        ("Police killed three gunmen who had stormed the post.", 3, 3),
        ("Three men on a motorcycle intercepted the mayor.", 3, 3),
        ("Several men travelling in two cars arrived at the gate.", 2, None),
        ("The cook was shot by some unidentified people.", 2, None),
        ("The banker was kidnapped by a group that came in a van.", 2, None),
        ("A commando of more than 70 men attacked the post.", 71, None),
        ("A passenger of the van fired at the waiters.", 1, 1),
        ("The court heard the man who killed three bakers.", 1, 1),
        ("One gunman, one rifle.", 1, 1),
        ("Three young men placed the dynamite charge under the bus.", 3, 3),
        ("The bomb was planted by a young man.", 1, 1),
        ("A gunfight broke out between two men.", 2, 2),
        ("A clash between soldiers and four gunmen left two dead.", 4, 4),
        ("The attacker was alone.", 1, 1),
        ("The lone gunman was overpowered by passengers.", 1, 1),
        ("The gunman acted alone.", 1, 1),
        ("The number of the attackers was put at ten.", 10, 10),
        ("About 35 men took part in the raid.", 35, 35),
    ],
)
def test_attackers_are_counted(text: str, low: int | None, high: int | None, annotated: Annotate) -> None:
    report = annotated(text)
    (found,) = find_participants(report)
    assert (found.count.low, found.count.high) == (low, high)
    assert report.quote(found.core).holds_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "Militants stormed the post.",
        "The gunman opened fire.",
        "Some of the gunmen fled.",
        "No gunmen stormed the post.",
        "Two policemen stormed the house.",
        "Two gunmen were killed.",
        "Two nurses opened the door.",
        "Two firefighters battled the blaze.",
        "Two residents shot the gunman.",
        "The mayor was killed by a firing squad.",
        "The raid was the work of an Islamist group.",
        "Three men on a motorcycle sold bread.",
        "Two gunmen would storm the clinic.",
        "They threatened that ten men would attack the post.",
    ],
)
def test_who_is_not_counted(text: str, annotated: Annotate) -> None:
    assert find_participants(annotated(text)) == ()


def test_victims_are_no_attackers(annotated: Annotate) -> None:
    report = annotated("Two men attacked the post.")
    men = next(token.index for token in report.tokens if token.text == "men")
    assert len(find_participants(report)) == 1
    assert find_participants(report, harmed=frozenset({men})) == ()


def test_what_may_be_is_hedged(annotated: Annotate) -> None:
    (found,) = find_participants(annotated("Six gunmen may have taken part."))
    assert found.modality is Modality.HEDGED
