"""Errors come through from worker processes as they are, whatever values their classes take."""

import inspect
import pickle
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import UnionType
from typing import get_args, get_type_hints

import pytest

from whosays import errors
from whosays.errors import WhosaysError
from whosays.model.act import GradeSource, SourceGrade
from whosays.model.decision import Decision

DECISION = Decision(act=GradeSource("Harbour News", SourceGrade.B), reviewer="Ana", at=datetime(2024, 5, 1, tzinfo=UTC))
VALUES: dict[object, object] = {
    str: "a word",
    Path: Path("reports"),
    int: 7,
    float: 1.5,
    bool: True,
    Sequence[str]: ("one", "two"),
    Sequence[Decision]: (DECISION,),
}


def value_of(hint: object) -> object:
    """A value of this kind; of what may be None too, one that is not."""
    return VALUES[get_args(hint)[0] if isinstance(hint, UnionType) else hint]


def every_error() -> Iterator[WhosaysError]:
    for kind in vars(errors).values():
        if inspect.isclass(kind) and issubclass(kind, WhosaysError):
            # Those without values of their own take a sentence.
            own = kind.__init__ is not Exception.__init__
            hints = get_type_hints(kind.__init__, localns={"Decision": Decision}) if own else {"sentence": str}
            given = {name: value_of(hint) for name, hint in hints.items() if name != "return"}
            yield kind(**given) if own else kind(*given.values())


@pytest.mark.parametrize("error", list(every_error()), ids=lambda error: type(error).__name__)
def test_an_error_is_the_same_after_pickling(error: WhosaysError) -> None:
    error.add_note("Raised elsewhere.")

    came = pickle.loads(pickle.dumps(error))  # noqa: S301  what was pickled here

    assert type(came) is type(error)
    assert str(came) == str(error)
    assert vars(came) == vars(error)
