"""Keeps the problems of reading files, each once, until they are put right."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, delete, select

from whosays.model.problem import Problem
from whosays.storing.choosing import is_one_of
from whosays.storing.schema import READING_PROBLEM
from whosays.storing.stamp import count_reading
from whosays.storing.writing import identify_problem, insert_reading_problem


def save_reading_problems(connection: Connection, problems: Sequence[Problem]) -> None:
    """Append problems that are not kept yet, in their order."""
    given = {identify_problem(problem): problem for problem in problems}
    chosen = is_one_of(connection, READING_PROBLEM.c.id, tuple(given))
    known = set(connection.execute(select(READING_PROBLEM.c.id).where(chosen)).scalars())
    new = [problem for key, problem in given.items() if key not in known]
    for problem in new:
        insert_reading_problem(connection, problem)
    if new:
        count_reading(connection, len(new))


def forget_reading_problem(connection: Connection, problem: Problem) -> None:
    """Let go of a problem; one that is not kept changes nothing."""
    forget = delete(READING_PROBLEM).where(READING_PROBLEM.c.id == identify_problem(problem))
    if connection.execute(forget).rowcount:
        count_reading(connection)
