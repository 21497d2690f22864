import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

SCRIPT = """
import os, time
from whosays.model.report import Report
from whosays.working import abreast
from plain_work import say_process
abreast._WORTH_WORKERS = abreast._SHARE = 1
extracted = abreast.extract_abreast([Report(name=str(n), text="Text.") for n in range(50)], say_process, workers=1 + 1)
print(next(extracted).problems[0].message, flush=True)
time.sleep(60)
"""


@pytest.mark.usefixtures("work")
def test_a_process_does_not_outlive_the_one_that_started_it(tmp_path: Path) -> None:
    path = os.pathsep.join([str(tmp_path), *sys.path])
    parent = subprocess.Popen(
        [sys.executable, "-c", SCRIPT], stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": path}
    )
    with parent:
        assert parent.stdout
        child = int(parent.stdout.readline())
        parent.send_signal(signal.SIGKILL)

    patience = time.monotonic() + 30
    while Path(f"/proc/{child}").exists() and _is_running(child) and time.monotonic() < patience:
        time.sleep(0.05)
    assert not _is_running(child)


def _is_running(process: int) -> bool:
    """False for one that is gone, or that only waits for its end to be noticed."""
    try:
        return Path(f"/proc/{process}/stat").read_text("ascii").rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False
