"""Whether the time of each regular expression of the package grows with its text only: strings made to stall it.

    python -m evaluation.patterns

For each pattern, strings are made out of its own parse tree: what comes before a repeat, then the repeat's body over
and over, then something that cannot follow, so that the matcher must go back (Davis et al. 2018, "The impact of regular
expression denial of service in practice"). A pattern is matched at the start of strings of two sizes, and searched for
where the package does so. Patterns are those of modules and of what is loaded out of `src/whosays/data`.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
import signal
import time
from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, fields, is_dataclass
from types import FrameType, ModuleType
from typing import Any

import whosays

# The standard library's own parser, which has no stubs.
_constants: Any = importlib.import_module("re._constants")
_parser: Any = importlib.import_module("re._parser")

_FEW, _SMALL, _TIMES = 24, 2_000, 8
# One text takes as long as eight of an eighth of its length where time is linear, eight times as long where quadratic.
_MOST_GROWTH = 3.0
# Clocks of processor time may go by ticks of some milliseconds.
_LEAST_SECONDS = 0.05
_TICK = 0.001
_MOST_SECONDS = 0.5
_MOST_STRINGS = 24
_REPEATS = frozenset({_constants.MAX_REPEAT, _constants.MIN_REPEAT})
_LONG = 8
_SEARCHING = frozenset({"search", "finditer", "findall", "sub", "subn", "split"})
_TRIED = 'a1 .,A-("\n:x'
# Run as migrations or as a program of its own.
_NOT_IMPORTED = ("whosays.storing.migrations", "whosays.__main__")


@dataclass(frozen=True, slots=True)
class Named:
    """A pattern, where it stands, and whether it is searched for in texts (else only matched at a place)."""

    place: str
    pattern: re.Pattern[str]
    searched: bool


@dataclass(frozen=True, slots=True)
class Stalled:
    """A string over which a pattern takes longer than its length explains: its growth over four times the length."""

    named: Named
    string: str
    growth: float
    seconds: float


def find_patterns() -> tuple[Named, ...]:
    """The patterns of all modules of the package and of what they load out of its data, each once."""
    found: dict[tuple[str, int], Named] = {}
    modules = [
        importlib.import_module(each.name)
        for each in pkgutil.walk_packages(whosays.__path__, "whosays.")
        if not each.name.startswith(_NOT_IMPORTED)
    ]
    searched = frozenset(name for module in modules for name in _find_searched(module))
    for module in modules:
        for name, value in sorted(vars(module).items()):
            is_loader = (
                inspect.isroutine(inspect.unwrap(value)) and name.startswith("load_") if callable(value) else False
            )
            loaded = value() if is_loader and _is_of_data(module, value) else value
            for pattern in _walk(loaded):
                where = f"{module.__name__}.{name}"
                named = Named(where, pattern, is_loader or name in searched)
                found.setdefault((pattern.pattern, pattern.flags), named)
    return tuple(sorted(found.values(), key=lambda named: (named.place, named.pattern.pattern)))


def _is_of_data(module: ModuleType, loader: Callable[..., object]) -> bool:
    ours = module.__name__.startswith(("whosays.lexicon", "whosays.annotating")) and "language" not in loader.__name__
    return ours and not inspect.signature(loader).parameters


def _find_searched(module: ModuleType) -> Iterator[str]:
    """The names on which a module calls what looks through a whole text."""
    for node in ast.walk(ast.parse(inspect.getsource(module))):
        if isinstance(node, ast.Attribute) and node.attr in _SEARCHING and isinstance(node.value, ast.Name):
            yield node.value.id


def _walk(value: object, depth: int = 3) -> Iterator[re.Pattern[str]]:
    """The patterns in a value, and in the values that it is made of."""
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield value
    elif depth and isinstance(value, Mapping):
        for inner in value.values():
            yield from _walk(inner, depth - 1)
    elif depth and isinstance(value, tuple | list | AbstractSet):
        for inner in value:
            yield from _walk(inner, depth - 1)
    elif depth and is_dataclass(value) and not isinstance(value, type):
        for each in fields(value):
            yield from _walk(getattr(value, each.name), depth - 1)


def find_stalls(named: Named) -> Stalled | None:
    """The worst string found over which a pattern takes longer than its length explains; None where there is none."""
    worst: Stalled | None = None
    for make in _make_strings(named.pattern):
        for run in (_match, _search) if named.searched else (_match,):
            # A few letters tell of time that doubles with each: longer strings would never be through.
            short = _measure(run, named.pattern, make(_FEW))
            if short > _LEAST_SECONDS:
                return Stalled(named, make(_FEW), float("inf"), short)
            large = _measure(run, named.pattern, make(_SMALL * _TIMES))
            if large == float("inf"):
                return Stalled(named, make(60), large, large)
            if large < _LEAST_SECONDS:
                continue
            growth = large / _measure(run, named.pattern, make(_SMALL), times=_TIMES)
            if growth > _MOST_GROWTH and (worst is None or large > worst.seconds):
                worst = Stalled(named, make(60), growth * _TIMES, large)
    return worst


def _match(pattern: re.Pattern[str], text: str) -> None:
    pattern.match(text)
    pattern.fullmatch(text)


def _search(pattern: re.Pattern[str], text: str) -> None:
    for _ in pattern.finditer(text):
        pass


class _TooLongError(Exception):
    """A match was not through in time."""


def _give_up(signum: int, frame: FrameType | None) -> None:
    del signum, frame
    raise _TooLongError


def _measure(
    run: Callable[[re.Pattern[str], str], None], pattern: re.Pattern[str], text: str, *, times: int = 1
) -> float:
    """The least processor time of three turns; infinite where one was not through by far. The matcher heeds signals."""
    former = signal.signal(signal.SIGVTALRM, _give_up)
    least = float("inf")
    try:
        for _ in range(3):
            start = time.process_time()
            signal.setitimer(signal.ITIMER_VIRTUAL, _MOST_SECONDS)
            for _ in range(times):
                run(pattern, text)
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
            least = min(least, max(time.process_time() - start, _TICK))
            if least < _LEAST_SECONDS and times == 1:
                break
    except _TooLongError:
        return float("inf")
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, former)
    return least


def _make_strings(pattern: re.Pattern[str]) -> Iterator[Callable[[int], str]]:
    """Makers of strings of about so many characters that could stall a pattern."""
    tree = _parser.parse(pattern.pattern, pattern.flags)
    seen: set[tuple[str, str, str]] = set()
    for before, body in _find_repeats(tree, ""):
        for parts in (
            (head, pump, end) for head, pump in (("", body), (before, body), ("", before + body)) for end in ("", "\0")
        ):
            if parts not in seen and len(seen) < _MOST_STRINGS:
                seen.add(parts)
                yield _maker(*parts)


def _maker(head: str, pump: str, end: str) -> Callable[[int], str]:
    return lambda size: head + pump * (size // len(pump)) + end


def _find_repeats(tree: Any, before: str) -> Iterator[tuple[str, str]]:
    """What comes before each long repeat of a parse tree, and its body, in letters."""
    for kind, value in tree:
        for inner in _inside(kind, value):
            if kind in _REPEATS and value[1] >= _LONG:
                yield from ((before, body) for turn in range(3) if (body := _spell(inner, turn)))
            yield from _find_repeats(inner, before)
        before += _spell([(kind, value)], 0)


def _inside(kind: object, value: Any) -> list[Any]:
    if kind in _REPEATS:
        return [value[2]]
    if kind is _constants.BRANCH:
        return list(value[1])
    return [value[3]] if kind is _constants.SUBPATTERN else []


def _spell(tree: Any, turn: int) -> str:
    """A string that a parse tree matches, looks to either side left out; of alternatives another each `turn`."""
    letters = []
    for kind, value in tree:
        inner = _inside(kind, value)
        if kind is _constants.LITERAL:
            letters.append(chr(value))
        elif kind in _REPEATS:
            letters.append(_spell(inner[0], turn) * max(value[0], min(1, value[1])))
        elif inner:
            letters.append(_spell(inner[turn % len(inner)], turn))
        elif kind in {_constants.IN, _constants.ANY, _constants.NOT_LITERAL}:
            letters.append(_find_letter(kind, value, turn))
    return "".join(letters)


def _find_letter(kind: object, value: Any, turn: int) -> str:
    """A letter of a set; another each `turn` where it has several of those that are tried."""
    if kind is not _constants.IN:
        return "b" if value == ord("a") else "a"
    fitting = [letter for letter in _TRIED if _is_in(letter, value)]
    ranges = [
        chr(each[0] if op is _constants.RANGE else each)
        for op, each in value
        if op in {_constants.RANGE, _constants.LITERAL}
    ]
    choices = fitting or ranges or ["a"]
    return choices[turn % len(choices)]


_CATEGORIES: Mapping[object, Callable[[str], bool]] = {
    _constants.CATEGORY_DIGIT: str.isdecimal,
    _constants.CATEGORY_NOT_DIGIT: lambda letter: not letter.isdecimal(),
    _constants.CATEGORY_SPACE: str.isspace,
    _constants.CATEGORY_NOT_SPACE: lambda letter: not letter.isspace(),
    _constants.CATEGORY_WORD: str.isalnum,
    _constants.CATEGORY_NOT_WORD: lambda letter: not letter.isalnum(),
}


def _is_in(letter: str, members: Any) -> bool:
    within = any(
        (op is _constants.LITERAL and value == ord(letter))
        or (op is _constants.RANGE and value[0] <= ord(letter) <= value[1])
        or (op is _constants.CATEGORY and _CATEGORIES[value](letter))
        for op, value in members
    )
    return within is not any(op is _constants.NEGATE for op, _ in members)


def main() -> None:
    """Print the patterns that stall."""
    patterns = find_patterns()
    stalled = [found for named in patterns if (found := find_stalls(named))]
    for one in sorted(stalled, key=lambda each: -each.seconds):
        print(
            f"{one.named.place}: x {one.growth:.1f} at {one.seconds:.3f} s over {one.string!r}",
            one.named.pattern.pattern[:100],
            sep="\n    ",
        )
    searched = sum(each.searched for each in patterns)
    print(f"{len(patterns)} patterns, of which {searched} are searched for; {len(stalled)} stall")


if __name__ == "__main__":
    main()
