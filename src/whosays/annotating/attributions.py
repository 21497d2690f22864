"""Attribution as the grammar shows it: cue, source and content, before it is known who the source is."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from whosays.annotating.attribution import Attribution, across_glosses
from whosays.annotating.nominal_attributions import find_according_to, find_of_adjective, find_of_noun
from whosays.annotating.verbal_attributions import find_of_verb
from whosays.lexicon.speech import load_cue_words
from whosays.model.annotation import Parse, SentenceRole, Token

_FINDERS: Mapping[str, Callable[[Parse, Token], Attribution | None]] = {
    "VERB": find_of_verb,
    "AUX": find_of_verb,
    "NOUN": find_of_noun,
    "ADJ": find_of_adjective,
}


def find_attributions(parse: Parse) -> list[Attribution]:
    """All attributions that verbs, nouns and "according to" make, in order of their cues.

    One without content yet ("She added:") is left for the quotation beside it.
    """
    words = load_cue_words()
    found: list[Attribution] = []
    for token in parse.tokens:
        if parse.sentences[token.sentence].role in {SentenceRole.DATELINE, SentenceRole.FURNITURE}:
            continue
        attribution = None
        if token.lower in {"according", "per"}:
            attribution = find_according_to(parse, token)
        elif token.lemma.lower() in words and token.pos in _FINDERS:
            attribution = _FINDERS[token.pos](parse, token)
        if attribution:
            found.append(attribution)
    if "[" in parse.report.text:
        for attribution in found:
            attribution.content = [across_glosses(parse, stretch) for stretch in attribution.content]
    return found
