"""Reading asks nothing of the network but what a user names with --url."""

import ast
import json
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import whosays.reading

NETWORKING = {"socket", "ssl", "http", "urllib.request", "urllib3", "requests", "httpx", "ftplib", "smtplib", "asyncio"}
WATCHED = """
import sys
from pathlib import Path

def refuse(event, arguments):
    if event.startswith(("socket.connect", "socket.getaddrinfo", "socket.sendto", "urllib.Request", "http.client")):
        raise SystemExit(f"the network was asked: {event} {arguments}")

sys.addaudithook(refuse)
from whosays.pipeline import extract_paths

for item in extract_paths([Path(path) for path in sys.argv[1:]]):
    print(type(item).__name__)
"""
PAGE = """<html><head><title>Raid</title><link rel="canonical" href="http://g.example/raid">
<link rel="stylesheet" href="http://g.example/a.css"><script src="http://g.example/a.js"></script></head>
<body><article><p>Gunmen stormed the mill at Osh on Thursday and killed two guards, the police said.</p>
<img src="http://g.example/a.png"><iframe src="http://g.example/b"></iframe></article></body></html>"""


def imported(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    return names | {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}


def test_one_module_of_reading_knows_the_network() -> None:
    modules = Path(whosays.reading.__file__).parent.rglob("*.py")
    knowing = {
        path.name
        for path in modules
        if any(name == known or name.startswith(f"{known}.") for name in imported(path) for known in NETWORKING)
    }
    assert knowing == {"fetching.py"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text("Two men died. See http://g.example/ for more.", encoding="utf-8")
    (tmp_path / "b.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "c.jsonl").write_text(json.dumps({"text": "Two fled.", "url": "http://g.example/"}), encoding="utf-8")
    (tmp_path / "d.json").write_text(json.dumps([{"text": "Two ran.", "url": "http://g.example/"}]), encoding="utf-8")
    (tmp_path / "e.csv").write_text("text,url\nTwo men hid.,http://g.example/\n", encoding="utf-8")
    pq.write_table(pa.table({"text": ["Two men lay low."], "url": ["http://g.example/"]}), tmp_path / "f.parquet")
    return tmp_path


def test_files_of_all_formats_are_read_without_the_network(folder: Path) -> None:
    done = subprocess.run([sys.executable, "-c", WATCHED, folder], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.split() == ["Extraction"] * 6


def test_the_watch_sees_what_asks_the_network() -> None:
    program = (
        WATCHED.partition("from whosays.pipeline")[0] + "import socket; socket.create_connection(('127.0.0.1', 9))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert "the network was asked: socket.getaddrinfo" in done.stderr
