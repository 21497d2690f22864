"""What is left to do: how much of everything nobody has looked at, each with the list that shows just that."""

from __future__ import annotations

from dataclasses import dataclass

from whosays.exporting.dossier.wording import DOUBTFUL
from whosays.model.problem import Problem
from whosays.web.desk import View
from whosays.web.filters import Dispute, Order, Review
from whosays.web.standing import Share
from whosays.web.templating import at


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Something left to do: how many, of what, what that means, and the address of the list of them."""

    number: int
    noun: str
    meaning: str
    address: str


@dataclass(frozen=True, slots=True)
class Worklist:
    """All that is left, what matters most first, and how much of all claims people have judged."""

    tasks: tuple[Task, ...]
    share: Share


def list_tasks(view: View) -> Worklist:
    """What is left to do in a casebook; tasks of which nothing is left are left out."""
    standings, share = view.standings.of.values(), view.standings.share
    contradictions = sum(standing.contradictions for standing in standings)
    unsettled = sum(standing.unsettled for standing in standings)
    doubtful = sum(standing.doubtful for standing in standings)
    undecided = sum(not standing.decided for standing in standings)
    problems = len(list_problems(view))
    conflicts = view.casebook.reviewed.conflicts
    tasks = (
        _task(
            len(conflicts),
            ("conflict between teams", "conflicts between teams"),
            _say_unheld(sum(not conflict.holds for conflict in conflicts)),
            at("/history#conflicts"),
        ),
        _task(
            unsettled,
            ("disagreement to settle", "disagreements to settle"),
            _of_which(contradictions),
            at("/", disagreements=Dispute.UNSETTLED, sort=Order.CONTESTED),
        ),
        _task(
            doubtful,
            ("doubtful claim", "doubtful claims"),
            f"read with less than {DOUBTFUL:.0%} confidence",
            at("/", review=Review.DOUBTFUL, sort=Order.UNREVIEWED),
        ),
        _task(
            share.left,
            ("claim not reviewed", "claims not reviewed"),
            "neither accepted, corrected nor rejected",
            at("/", review=Review.UNREVIEWED, sort=Order.UNREVIEWED),
        ),
        _task(
            undecided,
            ("incident untouched", "incidents untouched"),
            "nothing decided about it" if undecided == 1 else "nothing decided about them",
            at("/", review=Review.UNDECIDED, sort=Order.CONTESTED),
        ),
        _task(
            problems,
            ("problem of reading", "problems of reading"),
            "what could not be read, or not well",
            at("/reports", only="problems"),
        ),
    )
    return Worklist(tuple(task for task in tasks if task.number), share)


def list_problems(view: View) -> tuple[Problem, ...]:
    """All that went wrong with the input, each once: files that could not be read first, then reports."""
    of_reports = (problem for extraction in view.casebook.extractions for problem in extraction.problems)
    return tuple(dict.fromkeys((*view.casebook.problems, *of_reports)))


def _of_which(contradictions: int) -> str:
    if not contradictions:
        return "no contradiction among them"
    return f"{contradictions} of them {'is a contradiction' if contradictions == 1 else 'are contradictions'}"


def _say_unheld(number: int) -> str:
    return f"of which {number} wait{'s' if number == 1 else ''} for your word" if number else "what you decided holds"


def _task(number: int, noun: tuple[str, str], meaning: str, address: str) -> Task:
    return Task(number=number, noun=noun[number != 1], meaning=meaning, address=address)
