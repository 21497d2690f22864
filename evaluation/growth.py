"""How time and memory grow with what there is: measured into a table, and drawn.

    python -m evaluation.growth measure docs/growth.csv linking 1000 10000 100000 1000000
    python -m evaluation.growth measure docs/growth.csv desk 1000 10000 100000
    python -m evaluation.growth draw docs/growth.csv docs/images

Each size is measured in a process of its own; a row of the same kind and size gives way. `docs/performance.md` shows
the pictures and says on what machine they were made.
"""

from __future__ import annotations

import argparse
import csv
import json
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_FIELDS = ("what", "size", "seconds", "mebibytes")
# Ten times as many may take so many times as long and still be called near-linear.
_NEAR_LINEAR = 15


@dataclass(frozen=True, slots=True, order=True)
class Row:
    """What work of a size took: seconds, and the most memory of its process in MiB (None: not its own process)."""

    what: str
    size: int
    seconds: float
    mebibytes: float | None


@dataclass(frozen=True, slots=True)
class Picture:
    """One plot: its title, what its sizes are of, and which rows it shows, by the words for them."""

    name: str
    title: str
    sizes: str
    lines: Mapping[str, str]


_PICTURES = (
    Picture("growth-linking", "Linking", "tellings", {"linking": "tellings into incidents (CPU)"}),
    Picture(
        "growth-desk",
        "The desk",
        "reports",
        {
            "desk-open": "opening",
            "desk-list": "the list of incidents",
            "desk-search": "a search",
            "desk-incident": "an incident",
            "desk-decision": "a decision",
            "desk-after": "the list right after it",
        },
    ),
)


def _measure_linking(size: int) -> Iterator[Row]:
    from evaluation.linking_growth import measure  # noqa: PLC0415  what is not measured need not be loaded

    growth = measure(size)
    yield Row("linking", growth.tellings, growth.cpu, growth.memory)


def _measure_desk(size: int) -> Iterator[Row]:
    from evaluation.desk import measure  # noqa: PLC0415  likewise

    for what, seconds, mebibytes in measure(size):
        yield Row(f"desk-{what}", size, seconds, mebibytes)


_MEASURES: Mapping[str, Callable[[int], Iterable[Row]]] = {"linking": _measure_linking, "desk": _measure_desk}


def read_rows(path: Path) -> tuple[Row, ...]:
    """The rows of a table; none where there is no file yet."""
    if not path.exists():
        return ()
    with path.open(encoding="utf-8", newline="") as lines:
        return tuple(
            Row(row["what"], int(row["size"]), float(row["seconds"]), float(row["mebibytes"] or 0) or None)
            for row in csv.DictReader(lines)
        )


def write_rows(path: Path, rows: Iterable[Row]) -> None:
    """Write a table, by kind and size."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as lines:
        table = csv.writer(lines, lineterminator="\n")
        table.writerow(_FIELDS)
        for row in sorted(rows, key=lambda row: (row.what, row.size)):
            mebibytes = "" if row.mebibytes is None else f"{row.mebibytes:.0f}"
            table.writerow([row.what, row.size, f"{row.seconds:.3g}", mebibytes])


def _record(path: Path, what: str, sizes: Sequence[int]) -> None:
    for size in sizes:
        command = [sys.executable, "-m", "evaluation.growth", "alone", what, str(size)]
        done = subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True)
        made = [Row(*each) for each in json.loads(done.stdout.splitlines()[-1])]
        known = {(row.what, row.size): row for row in (*read_rows(path), *made)}
        write_rows(path, known.values())
        for row in made:
            memory = f"{row.mebibytes:.0f} MiB" if row.mebibytes else ""
            print(f"{row.what:16} {row.size:>9,}  {row.seconds:9.3f} s  {memory}", flush=True)


def _measure_alone(what: str, size: int) -> None:
    rows = _MEASURES[what](size)
    print(json.dumps([[row.what, row.size, row.seconds, row.mebibytes] for row in rows]))


def find_steep(rows: Iterable[Row], what: str) -> tuple[str, ...]:
    """Where ten times as many take more than fifteen times as long, in words; empty where growth is near-linear."""
    by_size = {row.size: row.seconds for row in rows if row.what == what}
    return tuple(
        f"{what}: {size * 10:,} take {by_size[size * 10] / seconds:.1f} times as long as {size:,}"
        for size, seconds in sorted(by_size.items())
        if size * 10 in by_size and by_size[size * 10] > _NEAR_LINEAR * seconds
    )


def draw(rows: Sequence[Row], folder: Path) -> tuple[Path, ...]:
    """Draw every picture that there are rows for, as SVG; the files."""
    import matplotlib as mpl  # noqa: PLC0415  needed for pictures alone

    mpl.use("svg")
    mpl.rcParams.update({"svg.hashsalt": "whosays", "font.size": 10, "axes.spines.top": False})
    return tuple(
        _draw(picture, rows, folder) for picture in _PICTURES if any(row.what in picture.lines for row in rows)
    )


def _draw(picture: Picture, rows: Sequence[Row], folder: Path) -> Path:
    from matplotlib import pyplot as plt  # noqa: PLC0415  likewise

    figure, (left, right) = plt.subplots(1, 2, figsize=(10, 4), layout="constrained")
    for what, words in picture.lines.items():
        own = sorted(row for row in rows if row.what == what)
        left.loglog([row.size for row in own], [row.seconds for row in own], marker="o", label=words)
        heavy = [row for row in own if row.mebibytes]
        if heavy:
            right.loglog([row.size for row in heavy], [row.mebibytes for row in heavy], marker="o", label=words)
    for axes, title, unit in ((left, "time", "seconds"), (right, "most memory", "MiB")):
        axes.set(title=f"{picture.title}: {title}", xlabel=picture.sizes, ylabel=unit)
        axes.grid(visible=True, which="major", alpha=0.3)
    figure.legend(*left.get_legend_handles_labels(), loc="outside lower center", ncols=3, frameon=False)
    path = folder / f"{picture.name}.svg"
    figure.savefig(path, metadata={"Date": None, "Creator": None})
    plt.close(figure)
    return path


def main() -> None:
    """Measure, or draw what was measured."""
    parser = argparse.ArgumentParser(prog="growth", description="How time and memory grow.")
    commands = parser.add_subparsers(dest="command", required=True)
    measure = commands.add_parser("measure", help="measure sizes into a table")
    measure.add_argument("table", type=Path)
    measure.add_argument("what", choices=sorted(_MEASURES))
    measure.add_argument("sizes", type=int, nargs="+")
    alone = commands.add_parser("alone", help="measure one size in this process")
    alone.add_argument("what", choices=sorted(_MEASURES))
    alone.add_argument("size", type=int)
    drawing = commands.add_parser("draw", help="draw a table")
    drawing.add_argument("table", type=Path)
    drawing.add_argument("folder", type=Path)
    arguments = parser.parse_args()
    match arguments.command:
        case "measure":
            _record(arguments.table, arguments.what, arguments.sizes)
            for line in find_steep(read_rows(arguments.table), arguments.what):
                print(line)
        case "alone":
            _measure_alone(arguments.what, arguments.size)
        case _:
            for path in draw(read_rows(arguments.table), arguments.folder):
                print(f"{path} is written.")


if __name__ == "__main__":
    main()
