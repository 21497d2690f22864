"""The component for other people's spaCy pipelines."""

import json
from collections.abc import Iterator
from importlib.metadata import entry_points

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from whosays import casebook_as_bundle, extract_report, make_casebook, read_text
from whosays.spacy_pipe import make_component

TEXT = (
    "Gunmen stormed a police station in Maiduguri on 4 March 2021 and killed 14 police officers, the Interior Ministry "
    "said. At least 20 people were injured."
)


@pytest.fixture
def nlp() -> Iterator[Language]:
    """An empty English pipeline with the component."""
    assert make_component
    language = spacy.blank("en")
    language.add_pipe("whosays")
    yield language
    for name in ("whosays", "whosays_details"):
        Doc.remove_extension(name)


def test_a_doc_holds_the_bundle_of_its_text(nlp: Language) -> None:
    bundle = nlp(TEXT)._.whosays
    assert bundle == casebook_as_bundle(make_casebook([extract_report(read_text(TEXT, name="doc"))]))
    assert len(bundle["claims"]) > 3


def test_claims_are_spans_with_their_kind_and_id(nlp: Language) -> None:
    doc = nlp(TEXT)
    claims = {claim["id"]: claim for claim in doc._.whosays["claims"]}
    killed = [span for span in doc.spans["whosays"] if span.label_ == "casualty" and "14" in span.text]

    assert {span.id_ for span in doc.spans["whosays"]} == set(claims)
    assert [claims[span.id_]["effect"] for span in killed] == ["killed"]
    assert all(claims[span.id_]["evidence"][0]["quote"] in span.text for span in doc.spans["whosays"])


def test_what_is_known_of_a_report_is_set_before(nlp: Language) -> None:
    doc = nlp.make_doc("Gunmen killed three guards in Osh on Thursday, police said.")
    doc._.whosays_details = {"name": "raid-1", "published": "2019-05-17", "publisher": "Tenir"}
    bundle = nlp(doc)._.whosays

    assert (bundle["reports"][0]["id"], bundle["reports"][0]["publisher"]) == ("raid-1", "Tenir")
    assert [claim["earliest"] for claim in bundle["claims"] if claim["kind"] == "date"] == ["2019-05-16"]


@pytest.mark.parametrize("text", ["", "  \n "])
def test_a_doc_without_text_holds_nothing(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert doc._.whosays["claims"] == []
    assert len(doc.spans["whosays"]) == 0


def test_what_was_read_travels_with_the_doc(nlp: Language) -> None:
    doc = nlp(TEXT)
    kept = DocBin(docs=[doc], store_user_data=True).to_bytes()
    (back,) = DocBin().from_bytes(kept).get_docs(nlp.vocab)

    # What packs the values makes no difference between lists and tuples.
    assert json.loads(json.dumps(back._.whosays)) == doc._.whosays
    assert [(span.label_, span.id_) for span in back.spans["whosays"]] == [
        (span.label_, span.id_) for span in doc.spans["whosays"]
    ]


def test_less_sure_claims_can_be_left_out() -> None:
    language = spacy.blank("en")
    language.add_pipe("whosays", config={"at_least": 1.0, "spans_key": "accounts"})
    doc = language(TEXT)

    assert len(doc.spans["accounts"]) == len(doc._.whosays["claims"]) < 3


def test_spacy_finds_the_component_by_its_entry_point() -> None:
    (found,) = entry_points(group="spacy_factories", name="whosays")
    assert found.load() is make_component
