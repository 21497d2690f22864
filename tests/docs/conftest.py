"""The documents, and a folder in which their examples run: the example reports as `reports/`, and what was read."""

import re
import shlex
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.reading.printing import print_pdf, sheet

from whosays.cli.app import main

ROOT = Path(__file__).parents[2]
_WIDTH = "100"
_FENCE = re.compile(r"^```(\w+)[ ]?([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_INQUIRY = (
    """The inquiry into the raid on the mill was opened on 7 March 2016.

Gunmen stormed the old mill on 6 March 2016 and killed three guards. The
police of the district said that two of the attackers were""",
    """shot dead by soldiers. The mayor said that five people were injured.

Nobody has claimed responsibility for the raid.""",
)
_HEAD = re.compile(r"head=(\d+)")


@dataclass(frozen=True)
class Block:
    """A fenced block of a document: its language, what follows the language, and its lines."""

    document: Path
    language: str
    options: str
    body: str

    @property
    def commands(self) -> list[str]:
        return [line[2:] for line in self.body.splitlines() if line.startswith("$ ")]

    @property
    def most_lines(self) -> int | None:
        head = _HEAD.search(self.options)
        return int(head[1]) if head else None


def find_documents() -> list[Path]:
    """The pages for people: those of the root and all of docs."""
    return sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])


def find_blocks(document: Path) -> list[Block]:
    """The fenced blocks of a page in their order."""
    return [Block(document, *match.groups()) for match in _FENCE.finditer(document.read_text(encoding="utf-8"))]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    documents = {"document": find_documents()}
    for language in ("console", "python"):
        documents[f"{language}_document"] = [
            document for document in find_documents() if any(b.language == language for b in find_blocks(document))
        ]
    for name, found in documents.items():
        if name in metafunc.fixturenames:
            metafunc.parametrize(name, found, ids=lambda path: str(path.relative_to(ROOT)))


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the project."""
    return ROOT


@pytest.fixture(scope="session")
def blocks_of() -> Callable[[Path], list[Block]]:
    """The fenced blocks of a page."""
    return find_blocks


@pytest.fixture(scope="session")
def _prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the example reports, a store that holds them, and both kinds of bundle."""
    place = tmp_path_factory.mktemp("tour")
    shutil.copytree(ROOT / "src/whosays/data/examples", place / "reports")
    store = ["--store", str(place / "whosays.db")]
    for command in (
        ["read", str(place / "reports"), *store],
        ["export", "--format", "json", "-o", str(place / "out.json"), *store],
    ):
        with pytest.raises(SystemExit) as left:
            main(command)
        assert not left.value.code
    return place


@pytest.fixture
def fresh_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder of a reader who begins: the example reports, and a report of two pages as PDF."""
    monkeypatch.delenv("WHOSAYS_STORE", raising=False)
    monkeypatch.setenv("COLUMNS", _WIDTH)
    shutil.copytree(ROOT / "src/whosays/data/examples", tmp_path / "reports")
    (tmp_path / "inquiry.pdf").write_bytes(print_pdf(*(sheet(*page.split("\n")) for page in _INQUIRY)))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def read_folder(_prepared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder of a reader who has read and exported the example reports."""
    monkeypatch.delenv("WHOSAYS_STORE", raising=False)
    monkeypatch.setenv("COLUMNS", _WIDTH)
    place = tmp_path / "tour"
    shutil.copytree(_prepared, place)
    monkeypatch.chdir(place)
    return place


@pytest.fixture
def play(capfd: pytest.CaptureFixture[str]) -> Callable[[str], tuple[int, str]]:
    """Run a line of a terminal in this process: its exit status, and what it prints on both streams."""

    def play_line(line: str) -> tuple[int, str]:
        program, *arguments = shlex.split(line)
        assert program == "whosays", f"examples run whosays and nothing else: {line}"
        capfd.readouterr()
        with pytest.raises(SystemExit) as left:
            main(arguments)
        captured = capfd.readouterr()
        status = left.value.code
        assert status is None or isinstance(status, int)
        return status or 0, captured.out + captured.err

    return play_line


def shorten(printed: str, most_lines: int | None) -> list[str]:
    """The lines that a page shows of what was printed: all, or the first ones and an ellipsis."""
    lines = [line.rstrip() for line in printed.strip("\n").splitlines()]
    if most_lines is None or len(lines) <= most_lines:
        return lines
    return ["\n".join(lines[:most_lines]).rstrip(), "…"]


@pytest.fixture(scope="session")
def shown() -> Callable[[str, int | None], list[str]]:
    """As `shorten`."""
    return shorten


@pytest.fixture(scope="session")
def renewing() -> Iterator[Callable[[Path, Block, str], None]]:
    """Put what an example prints now into its page; done once all examples ran, for `RENEW_DOCS=1`."""
    changes: list[tuple[Path, str, str]] = []

    def renew(document: Path, block: Block, body: str) -> None:
        head = f"```{block.language}{f' {block.options}' if block.options else ''}\n"
        changes.append((document, f"{head}{block.body}```", f"{head}{body}```"))

    yield renew
    for document, old, new in changes:
        document.write_text(document.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
