"""Links within the project lead somewhere, and what code says of the documents is there."""

import re
import unicodedata
from pathlib import Path

_FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\(([^)\s]+)\)")


def find_anchors(page: Path) -> set[str]:
    """The anchors of headings as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", _FENCED.sub("", page.read_text(encoding="utf-8")), re.MULTILINE)
    kept = ("".join(c for c in h.lower() if c in " -_" or unicodedata.category(c)[0] in "LN") for h in headings)
    return {heading.replace(" ", "-") for heading in kept}


def test_links_lead_somewhere(document: Path) -> None:
    astray = []
    for link in _LINK.findall(_FENCED.sub("", document.read_text(encoding="utf-8"))):
        path, _, anchor = link.partition("#")
        if ":" in path:
            continue
        page = (document.parent / path).resolve() if path else document
        if not page.exists() or (anchor and anchor not in find_anchors(page)):
            astray.append(link)
    assert astray == []


def test_every_page_is_in_the_index(root: Path) -> None:
    index = (root / "docs" / "README.md").read_text(encoding="utf-8")
    pages = [page.name for page in (root / "docs").glob("*.md") if page.name != "README.md"]
    assert [page for page in pages if f"]({page})" not in index] == []


def test_code_names_only_documents_that_are_there(root: Path) -> None:
    named = {
        name
        for folder in ("src", "tests", "evaluation", "training")
        for module in (root / folder).rglob("*.py")
        for name in re.findall(r"\bdocs/[\w./-]+\.(?:md|json)\b", module.read_text(encoding="utf-8"))
    }
    assert [name for name in sorted(named) if not (root / name).exists()] == []


def test_code_names_only_sections_that_the_coding_guide_has(root: Path) -> None:
    guide = (root / "docs" / "coding-guide.md").read_text(encoding="utf-8")
    sections = set(re.findall(r"^##+ ([\d.]+) ", guide, re.MULTILINE))
    named = {
        section
        for module in (root / "src").rglob("*.*")
        if module.suffix in {".py", ".yaml"}
        for section in re.findall(
            r"[Cc]oding guide,? \(?(?:sections? )?(\d(?:\.\d)?)", module.read_text(encoding="utf-8")
        )
    }
    assert named
    assert named - sections == set()
