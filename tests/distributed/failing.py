"""Loaded by workers before they start: some reports kill them, some cannot be worked through."""

import os
import signal
import time
from collections.abc import Callable

from whosays import pipeline
from whosays.model.extraction import Extraction
from whosays.model.report import Report

_WHOLE = "_extract_without_fail"
# A worker under a nanny loads this twice.
_extract: Callable[..., Extraction] = vars(pipeline).setdefault(_WHOLE, pipeline.extract_report)


def extract_or_fail(report: Report, *, triage: bool = True) -> Extraction:
    if "Kaduna on 2 May" in report.text and os.environ.get("WHOSAYS_TEST_KILLS"):
        os.kill(os.getpid(), signal.SIGKILL)
    if "Kaduna on 3 May" in report.text and os.environ.get("WHOSAYS_TEST_FAILS"):
        message = "no such clause"
        raise RuntimeError(message)
    time.sleep(float(os.environ.get("WHOSAYS_TEST_SECONDS", "0")))
    return _extract(report, triage=triage)


pipeline.extract_report = extract_or_fail
