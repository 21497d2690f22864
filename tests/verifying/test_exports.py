"""Exports are told by their content, and what is none gets one sentence."""

from pathlib import Path

import pytest

from whosays.errors import NoSuchPathError, UnverifiableExportError
from whosays.verifying.checking import check_statements
from whosays.verifying.exports import open_export

BUNDLE = '{"whosays": 1, "reports": [], "claims": []}'


def read(path: Path) -> str:
    with open_export(path) as opened:
        check_statements(opened.statements)
        return opened.format


@pytest.mark.parametrize("name", ["whosays.json", "export.txt", "tables.csv"])
def test_a_bundle_is_told_by_its_content_whatever_it_is_called(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(f"\ufeff\n{BUNDLE}", encoding="utf-8")

    assert read(tmp_path / name) == "bundle"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "it is empty"),
        (b"Nine people were killed.", "it is no export that holds quotes"),
        (b"\x00\x01\x02", "it is no export that holds quotes"),
        (BUNDLE[:-5].encode(), "it breaks off"),
        (BUNDLE.encode("utf-16-le"), "it is no JSON|no export|missing|UTF-8"),
        (b'{"whosays": 1, "reports": [{"id": "\xff"}]}', "not written in UTF-8"),
    ],
)
def test_what_is_no_export_gets_one_sentence(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "whosays.json"
    path.write_bytes(content)

    with pytest.raises(UnverifiableExportError, match=said):
        read(path)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(NoSuchPathError):
        read(tmp_path / "none.json")
