"""Run commands one after the other in this process, and write how each ended: a line of JSON for each."""

import json
import sys
import traceback
from pathlib import Path

from whosays.cli.app import main


def run(arguments: list[str]) -> object:
    """How a command ended: its exit status, or what it broke off with."""
    try:
        main(arguments)
    except SystemExit as left:
        return left.code or 0
    except Exception:  # noqa: BLE001  the other commands are run all the same
        return traceback.format_exc()
    return "it did not end the program"


if __name__ == "__main__":
    commands = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    ended = [run(arguments) for arguments in commands]
    Path(sys.argv[2]).write_text(json.dumps(ended), "utf-8")
