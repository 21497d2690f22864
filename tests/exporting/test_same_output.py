"""The example reports give one bundle, byte for byte: a change of what the program puts out is always deliberate."""

import hashlib
import io
import os
from pathlib import Path

from whosays.exporting.bundle import write_bundle
from whosays.model.extraction import Extraction
from whosays.pipeline import extract_paths, make_casebook

EXAMPLES = Path(__file__).parents[2] / "src" / "whosays" / "data" / "examples"
DIGEST = Path(__file__).with_name("same_output.sha256")


def test_the_examples_give_the_bundle_that_was_noted(tmp_path: Path) -> None:
    place = tmp_path / "examples"
    place.symlink_to(EXAMPLES, target_is_directory=True)
    extractions = [item for item in extract_paths([place], workers=1) if isinstance(item, Extraction)]
    stream = io.StringIO()
    write_bundle(make_casebook(extractions), stream, with_quotations=True)
    digest = hashlib.sha256(stream.getvalue().encode()).hexdigest()
    if os.environ.get("RENEW_DIGEST"):
        DIGEST.write_text(f"{digest}\n", encoding="ascii")
    assert digest == DIGEST.read_text(encoding="ascii").strip(), (
        "The example reports give another bundle than was noted. Where that is meant: RENEW_DIGEST=1 "
        ".venv/bin/python -m pytest tests/exporting/test_same_output.py, and say in the commit what changed."
    )
