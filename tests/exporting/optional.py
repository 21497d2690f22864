"""Libraries that come with followthemoney, which not everybody has: it needs ICU, compiled where it is installed."""

import importlib
import importlib.util
import os
from typing import Any

import pytest


def import_optional(name: str) -> Any:
    """The library; where it is missing the test is skipped, and fails where CI should have installed it."""
    if importlib.util.find_spec(name) is None:
        if os.environ.get("CI") == "true":
            pytest.fail(f"{name} is not installed: .ci/run should have done so (make ftm)")
        pytest.skip(f"{name} is not installed (make ftm)")
    return importlib.import_module(name)
