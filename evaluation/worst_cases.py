"""The worst texts that somebody could send: how long reading each takes, and whether that grows with its length only.

    python -m evaluation.worst_cases [--size N] [--seconds N] [--all-read] [CASE ...]

Each case is a text of `--size` characters, of twice and of four times as many; each is read in a process of its own,
which is ended after so many `--seconds` of CPU time. Printed are CPU seconds, by how many MiB the most memory grew, and
how many times as long the longest took as the shortest: 4 is linear. `--all-read` parses what triage would leave out.
`docs/reliability.md` says what was seen.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import signal
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from multiprocessing.connection import Connection
from types import FrameType
from typing import NoReturn

from evaluation.bench import most_memory
from whosays.model.report import Report
from whosays.pipeline import extract_report

_SIZE = 10_000
_SECONDS = 300
_STEPS = (1, 2, 4)
_TELLING = "Gunmen killed {n} guards at a prison in Kaduna on {day} May 2022, the ministry said. "
_TOWNS = ("Kaduna", "Mosul", "Kabul", "Homs", "Kyiv", "Gaza", "Aleppo", "Sanaa", "Goma", "Bogota", "Lima", "Osh")
_GROUPS = ("Boko Haram", "the Taliban", "ISIS", "Hamas", "the FARC", "Hezbollah", "al-Shabaab", "the LTTE")


def _repeated(piece: str) -> Callable[[int], str]:
    return lambda size: (piece * (size // len(piece) + 1))[:size]


def _numbered(make: Callable[[int], str]) -> Callable[[int], str]:
    """A text of ever new pieces, as long as asked."""

    def fill(size: int) -> str:
        parts, length, number = [], 0, 0
        while length < size:
            parts.append(make(number))
            length += len(parts[-1])
            number += 1
        return "".join(parts)[:size]

    return fill


def _nested(opening: str, closing: str) -> Callable[[int], str]:
    return lambda size: f"The governor said {opening * (size // 2)}nine were killed{closing * (size // 2)}."


def _tell(number: int) -> str:
    """An incident of its own each: a place, a day, a number and a kind of deed that the last one had not."""
    town, group = _TOWNS[number % len(_TOWNS)], _GROUPS[number % len(_GROUPS)]
    deed = ("bomb", "gun attack", "kidnapping", "raid")[number % 4]
    year, month, day = 1980 + number % 40, 1 + number % 12, 1 + number % 28
    return (
        f"In a separate {deed} on {day:02}/{month:02}/{year}, {group} killed {number % 97 + 2} villagers in {town}, "
        f"Colonel Ab{chr(97 + number % 26)}a {chr(65 + number // 26 % 26)}alo said.\n\n"
    )


CASES: Mapping[str, Callable[[int], str]] = {
    "quotes in quotes": _nested("“", "”"),
    "straight quotes in a row": _nested('"', '"'),
    "quotes never closed": _repeated("“We counted nine dead, said the mayor. "),
    "quotes never opened": _repeated("Nine were killed,” said the mayor. "),
    "short quotations": _repeated("“Nine died,” he said. "),
    "numbers": _numbered(lambda n: f"{n} "),
    "numbers with commas": _repeated("1,000,"),
    "one number of many digits": _repeated("9"),
    "numbers of 1,000 digits": _repeated("7" * 1000 + " people were killed. "),
    "number words": _repeated("hundred thousand million and "),
    "places": _numbered(lambda n: _TOWNS[n % len(_TOWNS)] + ", "),
    "places in places": _numbered(lambda n: f"near {_TOWNS[n % len(_TOWNS)]} in the north of "),
    "actors": _numbered(lambda n: _GROUPS[n % len(_GROUPS)] + ", "),
    "persons": _numbered(lambda n: f"Colonel Ab{chr(97 + n % 26)}a {chr(65 + n // 26 % 26)}alo was killed, "),
    "days": _numbered(lambda n: f"{n % 28 + 1} May {1990 + n % 30}, "),
    "days that are none": _repeated("99999999 31/31/3131 2020-99-99 May 99, "),
    "relative days": _repeated("two days before the last Monday after "),
    "one sentence": _repeated("gunmen killed nine guards near the town of Kaduna while soldiers shelled it and "),
    "one word": _repeated("a"),
    "one hyphened word": _repeated("bomb-"),
    "one paragraph": _numbered(lambda n: _TELLING.format(n=n % 50 + 2, day=n % 28 + 1)),
    "short paragraphs": _repeated("Nine were killed.\n"),
    "wrapped lines": _repeated("the soldiers who were killed near the town of Kaduna by the\n"),
    "incidents told": _numbered(_tell),
    "the same sentence": _repeated(_TELLING.format(n=9, day=3)),
    "claims of one incident": _numbered(lambda n: f"{n % 500 + 2} guards were killed and {n % 300 + 2} were hurt. "),
    "and": _repeated("nine guards and two cooks and "),
    "said": _numbered(lambda n: f"the {('mayor', 'governor', 'colonel', 'minister')[n % 4]} said that "),
    "according to": _repeated("according to the police, "),
    "accused": _repeated("the army accused rebels of killing nine whom the rebels accused of killing two whom "),
    "clauses in clauses": _repeated("the man who killed the guard that "),
    "parentheses": _nested("(", ")"),
    "parentheses in a row": _repeated("(nine dead) "),
    "brackets never closed": _repeated("(--[") ,
    "datelines": _repeated("KABUL (AP) -- "),
    "credits": _repeated("Killed nine — The Gazette (@gazette) "),
    "via": _repeated("Via the Gazette: killed nine\n"),
    "turns": _repeated("Q: Who was killed?\nA: Nine guards were killed.\n"),
    "colons": _repeated("The mayor: "),
    "only punctuation": _repeated(".,;:!?-–—…'\"()[]{}/\\|@#$%^&*~`"),
    "full stops": _repeated("."),
    "only capitals": _repeated("GUNMEN KILLED NINE GUARDS IN KADUNA ON 3 MAY 2022, THE ARMY SAID. "),
    "only line ends": _repeated("\n"),
    "only spaces": _repeated(" "),
    "spaces within": _nested(" ", " "),
    "blank lines with spaces": _repeated("\n \t"),
    "combining marks": _repeated("killed" + "\u0301\u0308\u0323" * 30 + " nine guards. "),
    "one letter with all marks": lambda size: "Nine were killed, e" + "\u0301" * size,
    "right to left": _repeated("\u202eقُتل تسعة حراس\u202c Nine guards were killed. \u2067שלום\u2069 "),
    "bidirectional marks": _repeated("\u202a\u202e\u2066\u2067\u2068\u200f"),
    "zero width": _repeated("k\u200bi\u200dl\u200cl\ufeffe\u2060d nine guards "),
    "halves of pairs": _repeated("\ud800 nine guards were \udfff killed \udc00\ud83d. "),
    "zero bytes": _repeated("nine\0guards\0were killed.\0 "),
    "emoji": _repeated("👨‍👩‍👧‍👦🏳️‍🌈 nine killed 💥🇺🇦 "),
    "line ends of every kind": _repeated("Nine killed.\r\n\x0b\x0c\x1c\x85\u2028\u2029"),
    "addresses": _repeated("https://example.org/a?b=c&d=" + "e" * 50 + "@x.y.z "),
    "markup": _repeated("<b><i><a href='x'>nine killed</a>&amp;&lt;"),
    "titles": _repeated("Lt. Gen. Col. Dr. Mr. "),
}  # fmt: skip
"""The texts, each by the number of its characters."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading a text took: seconds of CPU time, MiB by which the most memory grew; how much came of it."""

    seconds: float
    memory: float
    tellings: int
    claims: int
    problems: int


def measure(text: str, *, seconds: int, triage: bool) -> Reading | str:
    """What reading a text takes in a process of its own; what ended it, where something did."""
    receiver, sender = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context("fork").Process(target=_read, args=(sender, text, seconds, triage))
    process.start()
    sender.close()
    try:
        outcome: Reading | str = receiver.recv()
    except EOFError:
        outcome = "ended by the system"
    process.join()
    return outcome


def _read(sender: Connection, text: str, seconds: int, triage: bool) -> None:  # noqa: FBT001  a process's arguments
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 10))
    signal.signal(signal.SIGXCPU, _give_up)
    before, start = most_memory(), time.process_time()
    try:
        extraction = extract_report(Report("worst.txt", text), triage=triage)
    except Exception as error:  # noqa: BLE001  what is looked for
        sender.send(f"{type(error).__name__}: {error}")
        return
    taken = time.process_time() - start
    found = (extraction.tellings, extraction.claims, extraction.problems)
    sender.send(Reading(taken, most_memory() - before, *map(len, found)))


def _give_up(_signal: int, _frame: FrameType | None) -> NoReturn:
    message = "not through in time"
    raise TimeoutError(message)


def _say(name: str, readings: list[Reading | str]) -> Iterator[str]:
    yield f"{name:26}"
    for reading in readings:
        yield reading[:60] if isinstance(reading, str) else f"{reading.seconds:8.2f} s {reading.memory:6.0f} MiB"
    first, last = readings[0], readings[-1]
    if isinstance(first, Reading) and isinstance(last, Reading):
        yield f"x {last.seconds / max(first.seconds, 0.01):5.1f}"
        yield f"{last.tellings} told, {last.claims} claims, {last.problems} problems"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="worst_cases", description="How long reading the worst texts takes.")
    parser.add_argument("cases", nargs="*", metavar="CASE", help="names of cases (else all)")
    parser.add_argument("--size", type=int, default=_SIZE, help="characters of the smallest text")
    parser.add_argument("--seconds", type=int, default=_SECONDS, help="CPU time after which a reading is given up")
    parser.add_argument("--all-read", action="store_true", help="parse what triage would leave out, too")
    arguments = parser.parse_args()
    unknown = set(arguments.cases) - CASES.keys()
    if unknown:
        parser.error(f"there is no case {', '.join(sorted(unknown))}; there are: {', '.join(CASES)}")
    extract_report(Report("first.txt", "Gunmen killed nine guards on 3 May 2022, the mayor of Kaduna said."))
    for name in arguments.cases or CASES:
        texts = [CASES[name](arguments.size * step) for step in _STEPS]
        readings = [measure(text, seconds=arguments.seconds, triage=not arguments.all_read) for text in texts]
        print("  ".join(_say(name, readings)), flush=True)


if __name__ == "__main__":
    main()
