"""A component for pipelines of spaCy: `nlp.add_pipe("whosays")` puts accounts of violent incidents on every `Doc`.

Those who have a pipeline of their own get what whosays reads beside what they have. The text is read anew, and not
with their parse: whosays restores the case of wire copy, parts paragraphs and leaves out page furniture before it
parses, and its figures hold for that reading.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from whosays.exporting.bundle import casebook_as_bundle
from whosays.model.claim import Claim
from whosays.pipeline import extract_report, make_casebook
from whosays.reading import read_text

if TYPE_CHECKING:
    from whosays.model.casebook import Casebook

NAME = "whosays"
_DETAILS = "whosays_details"


@Language.factory(
    NAME,
    default_config={"at_least": 0.0, "spans_key": NAME},
    assigns=["doc._.whosays", "doc.spans"],
)
def make_component(nlp: Language, name: str, at_least: float, spans_key: str) -> Component:
    """The component for a pipeline; spaCy calls this for `nlp.add_pipe("whosays", config={...})`.

    `at_least` leaves out claims that were read with less confidence, from 0 to 1; `spans_key` names the span group.
    """
    return Component(at_least=at_least, spans_key=spans_key, name=f"{nlp.lang}/{name}")


class Component:
    """Reads each `Doc` as a report of its own.

    `doc._.whosays` becomes the report's bundle (`docs/bundle.md`), plain values that travel with the `Doc` through
    processes and files. `doc.spans[spans_key]` holds the first quote of each claim, labelled by its kind and with the
    claim's id, widened to whole tokens. What is known of the report besides its text is set before:
    `doc._.whosays_details = {"published": "2016-03-06", "publisher": "Harbour Gazette"}`.
    """

    def __init__(self, *, at_least: float, spans_key: str, name: str) -> None:
        self.at_least = at_least
        self.spans_key = spans_key
        self.name = name
        for extension in (NAME, _DETAILS):
            if not Doc.has_extension(extension):
                Doc.set_extension(extension, default=None)

    def __call__(self, doc: Doc) -> Doc:
        """The same `Doc` with what was read out of its text; one without text gets a bundle that holds nothing."""
        casebook = self._read(doc)
        doc._.set(NAME, casebook_as_bundle(casebook))
        spans = [span for claim in casebook.claims.values() if (span := _mark(doc, claim))]
        doc.spans[self.spans_key] = SpanGroup(doc, name=self.spans_key, spans=spans)
        return doc

    def _read(self, doc: Doc) -> Casebook:
        if not doc.text.strip():
            return make_casebook([])
        known: Mapping[str, str] = doc._.get(_DETAILS) or {}
        report = read_text(doc.text, **{"name": "doc", **known})
        return make_casebook([extract_report(report)], at_least=self.at_least)


def _mark(doc: Doc, claim: Claim) -> Span | None:
    """The tokens that a claim's first quote touches; None where it touches none."""
    first = claim.evidence[0]
    return doc.char_span(first.start, first.end, label=claim.kind, span_id=claim.id, alignment_mode="expand")
