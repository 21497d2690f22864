"""The attribution model: which words of a report are content, cue or source, and which go together.

A small transformer (see `docs/models.md`) reads a report window by window. It is run by onnxruntime on one thread,
one window at a time, so that what it says of a report hangs on nothing but that report.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from whosays.annotating.windows import Vocabulary, Window
from whosays.errors import AttributionModelError
from whosays.model.annotation import Parse
from whosays.model.evidence import Span

MODEL_FILE = "attribution_tagger.onnx"
_NO_TELEMETRY = ("ORT_DISABLE_TELEMETRY", "ORT_TELEMETRY_DISABLED")

Matrix = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Tagged:
    """What the model says of the tokens of one window.

    `tokens` are their indices in the report. Of the rows of `tags` each holds a token's chances to be outside of
    any relation, to begin and to go on with content, with a cue, with a source. `seekers` and `sought` have a vector
    for each token; see `link`.
    """

    tokens: Sequence[int]
    tags: Matrix
    seekers: Matrix
    sought: Matrix

    def link(self, rows: Sequence[int], columns: Sequence[int]) -> Matrix:
        """The log-odds, up to a constant of the row, that the cue of a row's token begins with a column's.

        The few that are asked for, and without BLAS: its threads would spin, for longer than all of this takes.
        """
        odds: Matrix = np.einsum("ik,jk->ij", self.seekers[rows], self.sought[columns])
        return odds


@dataclass(frozen=True, slots=True)
class _Model:
    session: Any
    vocabulary: Vocabulary


@cache
def load_model() -> _Model:
    """The attribution model, loaded once a process.

    Raises:
        AttributionModelError: one of its files is missing or damaged.
    """
    onnxruntime = _import_runtime()
    path = files("whosays") / "data" / MODEL_FILE
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        session = onnxruntime.InferenceSession(path.read_bytes(), options, providers=["CPUExecutionProvider"])
        vocabulary = session.get_modelmeta().custom_metadata_map["vocabulary"].split("\n")
        return _Model(session, Vocabulary(vocabulary))
    except Exception as error:  # onnxruntime has no error class of its own
        raise AttributionModelError(str(path)) from error


def _import_runtime() -> Any:
    """The module onnxruntime, kept from telling its maker what it does.

    Official builds from 1.29 on make up a number for the machine, write down what was run and send it over HTTPS,
    unless a variable forbids it before they are loaded ("Disabling Telemetry" in the page Privacy of its
    documentation; one version had another name for it). Builds for Windows are forbidden it afterwards. A user's own
    program that loaded onnxruntime before decides itself.
    """
    os.environ |= dict.fromkeys(_NO_TELEMETRY, "1")
    import onnxruntime  # noqa: PLC0415  a slow import that quick commands must not pay for

    onnxruntime.disable_telemetry_events()
    return onnxruntime


def tag(parse: Parse) -> list[Tagged]:
    """What the model says of each window of a report, in order."""
    model = load_model()
    windows = model.vocabulary.cut_windows(parse.report, left_out=frozenset(parse.left_out))
    return [_tag(parse, model, window) for window in windows]


def _tag(parse: Parse, model: _Model, window: Window) -> Tagged:
    numbers = np.array([window.numbers], dtype=np.int64)
    scores, seekers, sought = (part[0] for part in model.session.run(None, {"pieces": numbers}))
    tokens, rows = _align(parse, window)
    scores = scores[rows]
    chances = np.exp(scores - scores.max(axis=1, keepdims=True))
    return Tagged(tokens, chances / chances.sum(axis=1, keepdims=True), seekers[rows], sought[rows])


def _align(parse: Parse, window: Window) -> tuple[list[int], list[int]]:
    """The tokens of a window, and the number of the word piece in which each begins; others are left out."""
    tokens: list[int] = []
    rows: list[int] = []
    pieces = [(row, *place) for row, place in enumerate(window.places) if place is not None]
    at = 0
    for token in parse.tokens_within(Span(pieces[0][1], pieces[-1][2])) if pieces else ():
        while at < len(pieces) and pieces[at][2] <= token.start:
            at += 1
        if at < len(pieces) and pieces[at][1] < token.end:
            tokens.append(token.index)
            rows.append(pieces[at][0])
    return tokens, rows
