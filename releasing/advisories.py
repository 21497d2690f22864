"""Ask whether anything that is locked is known to be vulnerable, and say plainly what came of it.

`python -m releasing.advisories requirements/run.txt` runs pip-audit (PyPA) over the lock. pip-audit calls it a pass
when the service knows none of the packages, as behind a mirror that serves packages alone. So its outcome is judged
here by what was really asked: `docs/reliability.md`, "Supply chain". No address is ever printed: which service is asked
is the business of whoever runs it.

Ignores stand in `ignored_advisories.json`: objects of `id`, `reason` and `until` (an ISO day after which it must be
looked at again).
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import Enum
from pathlib import Path

_IGNORED = Path(__file__).with_name("ignored_advisories.json")
_SECONDS = 180


class Outcome(Enum):
    """What came of asking; the value is the exit status."""

    CLEAR = 0
    NOT_ASKED = 3
    VULNERABLE = 1


@dataclass(frozen=True, slots=True)
class Ignore:
    """An advisory that was looked at and does not matter here: why, and until when that was thought to hold."""

    id: str
    reason: str
    until: date


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome and what to say of it, in sentences."""

    outcome: Outcome
    sentences: tuple[str, ...]


def load_ignores(path: Path = _IGNORED) -> tuple[Ignore, ...]:
    """The reviewed ignores.

    Raises:
        ValueError: one has no reason, or no day.
    """
    ignores = []
    for form in json.loads(path.read_text(encoding="utf-8")):
        if not str(form.get("reason", "")).strip() or not form.get("id"):
            message = f"{path.name}: an ignore needs id, reason and until: {form}"
            raise ValueError(message)
        ignores.append(Ignore(form["id"], form["reason"], date.fromisoformat(form["until"])))
    return tuple(ignores)


def judge(answer: str, status: int, ignores: Sequence[Ignore], *, today: date) -> Verdict:
    """What pip-audit's JSON (`answer`, "" where it wrote none) and exit status mean.

    A vulnerability decides, whatever else could not be asked. A pass needs an answer about every package.
    """
    try:
        packages = json.loads(answer)["dependencies"]
    except (ValueError, KeyError, TypeError):
        return _not_asked(f"pip-audit gave no answer (exit status {status})")
    held = {ignore.id for ignore in ignores if ignore.until >= today}
    found, skipped = [], []
    for package in packages:
        if "skip_reason" in package:
            skipped.append(package["name"])
        for advisory in package.get("vulns", ()):
            names = {advisory["id"], *advisory.get("aliases", ())}
            if not names & held:
                fixed = ", ".join(advisory.get("fix_versions", ())) or "none yet"
                found.append(f"{package['name']} {package['version']}: {advisory['id']} (fixed in: {fixed})")
    late = [ignore.id for ignore in ignores if ignore.until < today]
    over = (f"Ignores whose day is over count no more: {', '.join(late)}.",) if late else ()
    if found:
        return Verdict(Outcome.VULNERABLE, (*found, *over))
    if skipped or not packages:
        return _not_asked(f"the service knew nothing of {len(skipped)} of {len(packages)} packages")
    return Verdict(Outcome.CLEAR, (f"No known vulnerability in {len(packages)} packages.", *over))


def _not_asked(why: str) -> Verdict:
    warning = f"WARNING: it is not known whether anything is vulnerable: {why}. Ask again where the service is reached."
    return Verdict(Outcome.NOT_ASKED, (warning,))


def ask(lock: Path) -> tuple[str, int]:
    """What pip-audit writes about a lock, and its exit status; its messages, which may hold addresses, are dropped."""
    command = [sys.executable, "-m", "pip_audit", "--requirement", str(lock), "--require-hashes", "--disable-pip"]
    command += ["--format", "json", "--progress-spinner", "off", "--timeout", "10"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return "", -1
    return done.stdout, done.returncode


def main(arguments: Sequence[str]) -> int:
    """Ask about the locks that are named; the worst outcome's exit status, which is 0 where nobody could be asked."""
    worst = 0
    for name in arguments:
        verdict = judge(*ask(Path(name)), load_ignores(), today=datetime.now(UTC).date())
        print(f"{name}:", *verdict.sentences, sep="\n  ")
        worst = max(worst, int(verdict.outcome is Outcome.VULNERABLE))
    return worst


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
