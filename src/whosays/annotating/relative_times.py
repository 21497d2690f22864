"""Rules for times that lean on another day: "Thursday", "last night", "two weeks ago", "the following day".

Most lean on the publication date; some on the day that the text told last. News looks back: a weekday is the last
one up to publication, unless the sentence speaks of what is to come (coding guide, section 2).
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from whosays.annotating.calendar_words import (
    PART_OF_DAY,
    UNIT,
    WEEKDAY,
    WEEKDAYS,
    number_of,
    number_pattern,
    weekday_number,
)
from whosays.annotating.moment import UNKNOWN, Moment, Reading, Rule, on_publication, rule
from whosays.annotating.periods import (
    ONE_DAY,
    around,
    month_of,
    part_of,
    shifted,
    until,
    week_of,
    weekday_after,
    weekday_before,
    weekend_before,
    year_of,
)
from whosays.model.time import Interval

_DAY_SHIFTS = {
    "the day before yesterday": -2,
    "yesterday": -1,
    "last night": -1,
    "last evening": -1,
    "tonight": 0,
    "today": 0,
    "tomorrow": 1,
    "the day after tomorrow": 2,
}
_DAY_CLUES = ("yesterday", "last", "tonight", "today", "tomorrow")
_WHICH_DAY = r"last|this\spast|this\scoming|this|past|next|coming|that|the\sprevious|the\sfollowing|the\ssame"
_ROUGHLY_BEFORE = {"more than", "over"}


def _one_day(day: date) -> Interval:
    return Interval.of_day(day)


def _resolve_day_word(match: re.Match[str], moment: Moment) -> Reading:
    """For "Today", "yesterday evening", "last night"."""
    if moment.published is None:
        return UNKNOWN
    word = re.sub(r"\s+", " ", match["word"].lower())
    return on_publication(_one_day(moment.published + timedelta(days=_DAY_SHIFTS[word])))


def _resolve_this_part(_: re.Match[str], moment: Moment) -> Reading:
    """For "This morning"."""
    return on_publication(_one_day(moment.published)) if moment.published else UNKNOWN


def _resolve_overnight(match: re.Match[str], moment: Moment) -> Reading:
    """Both days; "overnight on Saturday" starts on Saturday (coding guide, section 2)."""
    if moment.told_in_sentence and not match.groupdict().get("weekday"):
        return Reading(Interval(moment.told_in_sentence - ONE_DAY, moment.told_in_sentence))
    if moment.published is None:
        return UNKNOWN
    if match.groupdict().get("weekday"):
        first = weekday_before(moment.published - ONE_DAY, weekday_number(match["weekday"]))
        return on_publication(Interval(first, first + ONE_DAY))
    return on_publication(Interval(moment.published - ONE_DAY, moment.published))


def _weekday(which: str, weekday: int, published: date, *, ahead: bool) -> date:
    if which in {"next", "coming", "this coming"}:
        return weekday_after(published, weekday)
    if ahead and which in {"", "this"}:
        return weekday_after(published - ONE_DAY, weekday)
    if which == "last":
        return weekday_before(published - ONE_DAY, weekday)
    return weekday_before(published, weekday)


def _resolve_weekday(match: re.Match[str], moment: Moment) -> Reading:
    """For "Thursday", "late on Friday night", "last Monday", "Thursday of last week"."""
    groups = match.groupdict()
    which = re.sub(r"\s+", " ", (groups.get("which") or "").lower())
    weekday = weekday_number(match["weekday"])
    if which in {"that", "the same", "the following"} and moment.told_day:
        before = ONE_DAY if which != "the following" else timedelta()
        return Reading(_one_day(weekday_after(moment.told_day - before, weekday)))
    if which in {"the previous", "the same", "the following"} or moment.published is None:
        return UNKNOWN
    week = (groups.get("week") or "").lower()
    if week:
        monday = week_of(moment.published).earliest or moment.published
        return on_publication(_one_day(monday + timedelta(days=weekday - (7 if week == "last" else 0))))
    return on_publication(_one_day(_weekday(which, weekday, moment.published, ahead=moment.ahead)))


def _resolve_weekdays(match: re.Match[str], moment: Moment) -> Reading:
    """For "From Friday to Sunday", "Friday and Saturday"."""
    if moment.published is None:
        return UNKNOWN
    last = _weekday("", weekday_number(match["weekday"]), moment.published, ahead=moment.ahead)
    return on_publication(Interval(weekday_before(last, weekday_number(match["first"])), last))


def _resolve_into_weekday(match: re.Match[str], moment: Moment) -> Reading:
    """For "Into Friday": from the day in focus on."""
    if moment.published is None or moment.told_day is None:
        return UNKNOWN
    last = weekday_before(moment.published, weekday_number(match["weekday"]))
    if not timedelta() <= last - moment.told_day <= timedelta(days=7):
        return on_publication(_one_day(last))
    return on_publication(Interval(moment.told_day, last))


def _calendar_period(unit: str, published: date) -> Interval:
    if unit == "week":
        return week_of(published)
    if unit == "weekend":
        return weekend_before(published)
    return month_of(published.year, published.month) if unit == "month" else year_of(published.year)


def _periods_on(published: date, unit: str, step: int) -> Interval:
    """The week, weekend, month or year before (`step` -1) or after (1) the one of publication."""
    if unit == "weekend":
        last = weekend_before(published if published.weekday() < 5 else published - 2 * ONE_DAY)
        return last if step < 0 else weekend_before(published + timedelta(days=7))
    return _calendar_period(unit, shifted(published, step, unit))


def _resolve_period(match: re.Match[str], moment: Moment) -> Reading:
    """For "this week", "last month", "the weekend", "late last year", "next week"."""
    if moment.published is None:
        return UNKNOWN
    groups = match.groupdict()
    unit, which = match["unit"].lower(), (groups.get("which") or "this").lower()
    if which == "this":
        return on_publication(until(_calendar_period(unit, moment.published), moment.published))
    interval = _periods_on(moment.published, unit, -1 if which == "last" else 1)
    part = groups.get("part")
    return on_publication(part_of(interval, part.lower()) if part and unit in {"month", "year"} else interval)


def _resolve_later_period(match: re.Match[str], moment: Moment) -> Reading:
    """For "Later this month": from publication on."""
    if moment.published is None:
        return UNKNOWN
    return on_publication(
        _calendar_period(match["unit"].lower(), moment.published).intersected_with(Interval(moment.published, None))
    )


def _unit(word: str) -> str:
    return word.lower().rstrip("s")


def _resolve_ago(match: re.Match[str], moment: Moment) -> Reading:
    """For "Two weeks ago" is that day, "three months ago" that month, "two years ago" that year."""
    if moment.published is None:
        return UNKNOWN
    number, unit = number_of(match["number"]), _unit(match["unit"])
    rough = re.sub(r"\s+", " ", (match["rough"] or "").lower())
    if unit == "hour":
        return on_publication(_hours_before(moment.published, number))
    day = shifted(moment.published, -number, unit)
    if rough in _ROUGHLY_BEFORE:
        return on_publication(Interval(None, day - ONE_DAY))
    interval = around(day, unit)
    if rough in {"nearly", "almost", "less than"} and unit in {"month", "year"}:
        return on_publication(interval.intersected_with(Interval(day + ONE_DAY, None)))
    return on_publication(_one_day(day) if match["exactly"] else interval)


def _hours_before(published: date, number: int) -> Interval | None:
    return Interval(published - ONE_DAY, published) if number <= 24 else None


def _resolve_past(match: re.Match[str], moment: Moment) -> Reading:
    """For "In the past three days", "over the last week", "in the last few hours"."""
    if moment.published is None:
        return UNKNOWN
    unit, words = _unit(match["unit"]), match["number"]
    if words and words.lower() in {"few", "several", "couple of"}:
        return on_publication(_one_day(moment.published) if unit == "hour" else None)
    if not words and match["unit"].lower().endswith("s"):
        return UNKNOWN
    number = number_of(words) if words else 1
    if unit == "hour":
        days = -(-number // 24)
        return on_publication(Interval(moment.published - timedelta(days=days), moment.published))
    return on_publication(Interval(shifted(moment.published, -number, unit), moment.published))


def _from_focus(moment: Moment, number: int, unit: str) -> Reading:
    """Counted on from the day in focus; back from a day of the same sentence first, and from publication last."""
    base = (moment.told_in_sentence if number < 0 else None) or moment.told_day
    if base:
        return Reading(around(shifted(base, number, unit), unit))
    if number < 0 and moment.published:
        return on_publication(around(shifted(moment.published, number, unit), unit))
    return UNKNOWN


def _resolve_apart(match: re.Match[str], moment: Moment) -> Reading:
    """For "Three days later", "two weeks earlier", "a day before": counted from the day in focus."""
    unit = _unit(match["unit"])
    back = match["way"].lower() in {"earlier", "before", "previously", "beforehand"}
    if unit == "hour":
        return UNKNOWN
    number = number_of(match["number"])
    return _from_focus(moment, -number if back else number, unit)


def _resolve_neighbour(match: re.Match[str], moment: Moment) -> Reading:
    """For "The next day", "the previous night", "the day after", "the week before"."""
    unit = _unit(match["unit"])
    back = match["way"].lower() in {"previous", "before", "preceding", "prior", "earlier"}
    step = unit if unit in {"week", "month", "year"} else "day"
    if step == "week" and moment.told_day:
        return Reading(week_of(shifted(moment.told_day, -1 if back else 1, "week")))
    return _from_focus(moment, -1 if back else 1, step)


def _resolve_same(_: re.Match[str], moment: Moment) -> Reading:
    """For "That day", "the same night", "later that morning"."""
    return Reading(_one_day(moment.told_day)) if moment.told_day else UNKNOWN


def _resolve_since_event(match: re.Match[str], moment: Moment) -> Reading:
    """For "four days since the killing", "A week after a bomb ...": the event's day, counted back.

    Only where the count surely runs from the day of telling: after "since", with "to the day", or at the head of
    the sentence.
    """
    groups = match.groupdict()
    unit, exactly = _unit(match["unit"]), groups.get("exactly")
    if unit in {"hour", "year"} or match["apart"].lower() == "before":
        return UNKNOWN
    number = number_of(groups.get("number") or "a")
    if exactly and moment.told_day:
        return Reading(around(shifted(moment.told_day, -number, unit), unit))
    opens = moment.opens_sentence and bool(groups.get("number"))
    if moment.published is None or not (exactly or opens or match["apart"].lower() == "since"):
        return UNKNOWN
    return on_publication(around(shifted(moment.published, -number, unit), unit))


def shift_from(match: re.Match[str], base: date) -> Interval | None:
    """The days that "two days after", "the day before" mean of a day told right after them; None for other words."""
    groups = match.groupdict()
    apart, unit = groups.get("apart"), _unit(groups.get("unit") or "hour")
    if not apart or unit == "hour":
        return None
    number = number_of(groups.get("number") or "a")
    step = unit if unit in {"day", "week", "fortnight", "month", "year"} else "day"
    return around(shifted(base, -number if apart.lower() == "before" else number, step), step)


def _resolve_nothing(_: re.Match[str], __: Moment) -> Reading:
    return UNKNOWN


@cache
def load_relative_rules() -> tuple[Rule, ...]:
    """The rules, compiled once a process; where two match alike the earlier holds."""
    return (*_day_rules(), *_period_rules())


def _day_rules() -> tuple[Rule, ...]:
    """Words for days: "today", "overnight", "on Thursday morning", "into Friday"."""
    part = PART_OF_DAY
    in_day = rf"(?:\s(?:in\sthe\s)?{part})?"
    weekday = rf"(?P<weekday>{WEEKDAY})\b"
    paper = r"(?!\s(?:Times|Telegraph|Mirror|Herald|Mail|Express|Star|Independent|Post|school|congregations?)\b)"
    words = "|".join(word.replace(" ", r"\s") for word in _DAY_SHIFTS)
    return (
        rule(rf"(?:(?:earlier|later|early|late)\s)?(?P<word>{words}){in_day}\b", _resolve_day_word, *_DAY_CLUES),
        rule(rf"(?:(?:earlier|later|early|late|very\searly)\s)?this\s(?:very\s)?{part}", _resolve_this_part, "this"),
        rule(rf"overnight(?:\son)?\s{weekday}", _resolve_overnight, "overnight"),
        rule(rf"{weekday}\sovernight\b", _resolve_overnight, "overnight"),
        rule(r"overnight\b", _resolve_overnight, "overnight"),
        rule(
            rf"(?:from\s|between\s)?(?P<first>{WEEKDAY})\b(?:\s{part})?(?:\s(?:and|to|through|until)\s|\s?[-–]\s?)"
            rf"(?:early\s|late\s)?{weekday}{in_day}{paper}",
            _resolve_weekdays,
            *WEEKDAYS,
        ),
        rule(
            rf"(?:into|through|until|till)\s(?:early\s|late\s)?{weekday}{in_day}{paper}",
            _resolve_into_weekday,
            *WEEKDAYS,
        ),
        rule(
            rf"(?<!another[ ])(?<!every[ ])(?<!each[ ])(?:(?P<which>{_WHICH_DAY})\s)?"
            rf"(?:(?:early|late)\s(?:on\s)?)?{weekday}{in_day}(?:\s(?:of\s)?(?P<week>this|last)\sweek\b)?{paper}",
            _resolve_weekday,
            *WEEKDAYS,
        ),
    )


def _period_rules() -> tuple[Rule, ...]:
    """Longer stretches, and times that lean on another: "last week", "two days ago", "hours after ..."."""
    number, unit = rf"(?P<number>{number_pattern()})", rf"(?P<unit>{UNIT})\b"
    event = r"(?=\s(?!that|the\sday)[a-z\d])"
    return (
        rule(r"(?:later)\s(?P<which>this)\s(?P<unit>week|month|year)\b", _resolve_later_period, "later"),
        rule(
            r"(?:(?P<part>early|late|mid)[\s-]|earlier\s(?:in\s)?)?(?P<which>this|last|next|coming)\s(?:past\s)?"
            r"(?P<unit>weekend|week|month|year)\b",
            _resolve_period,
            "week",
            "month",
            "year",
        ),
        rule(r"(?:the|this\spast)\s(?P<unit>weekend)\b", _resolve_period, "weekend"),
        rule(
            rf"(?:(?P<rough>more\sthan|over|nearly|almost|less\sthan|about|around|some|just)\s)?(?P<exactly>exactly\s)?"
            rf"{number}\s{unit}\sago\b",
            _resolve_ago,
            "ago",
        ),
        rule(rf"(?:a\sfew|several|some|many)?\s?{unit}\sago\b", _resolve_nothing, "ago"),
        rule(
            rf"(?<!for[ ])(?<!for[ ]the[ ])(?:the\s)?(?:past|last)\s"
            rf"(?:(?P<number>few|several|couple\sof|{number_pattern()})\s)?{unit}(?!\sof\b)",
            _resolve_past,
            "past",
            "last",
        ),
        rule(
            rf"{number}\s{unit}\s(?P<way>earlier|later|beforehand|previously|afterwards?|before(?!\s[a-z])|after(?!\s[a-z]))\b",
            _resolve_apart,
            *("earlier", "later", "before", "previously", "after"),
        ),
        rule(
            r"(?:the|a)\s(?:very\s)?(?P<way>next|following|previous|preceding|prior)\s"
            r"(?P<unit>day|night|morning|afternoon|evening|week|month|year)\b",
            _resolve_neighbour,
            *("next", "following", "previous", "preceding", "prior"),
        ),
        rule(
            r"the\s(?P<unit>day|night|morning|evening|week|month|year)\s(?P<way>before|after|earlier)\b(?!\s(?:[a-z]|yesterday|tomorrow))",
            _resolve_neighbour,
            *("before", "after", "earlier"),
        ),
        rule(
            r"(?:(?:earlier|later)\s)?(?:that|the)\ssame\s(?:day|night|morning|afternoon|evening)\b",
            _resolve_same,
            "same",
        ),
        rule(r"(?:(?:earlier|later)\s)?that\s(?:day|night|morning|afternoon|evening)\b", _resolve_same, "that"),
        rule(
            rf"{number}\s{unit}(?P<exactly>\sto\sthe\sday)?\s(?P<apart>after|since|before){event}",
            _resolve_since_event,
            *("after", "since", "before"),
        ),
        rule(
            r"the\s(?P<unit>day|night|morning|evening|week|month|year)\s(?P<apart>before|after)(?=\s(?!yesterday|tomorrow)[a-z\d])",
            _resolve_since_event,
            *("before", "after"),
        ),
    )
