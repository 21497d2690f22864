"""The one plain sentence that tells a disagreement as a person would, with its numbers and who gives them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from whosays.model.claim import Claim, ResponsibilityClaim, Side, Stance
from whosays.model.count import Count
from whosays.reconciling.figures import PARTICIPANTS, Figure
from whosays.reconciling.minds import Mind
from whosays.reconciling.voices import Voice

_SIDE_WORDS = {
    Side.ATTACKERS: " attackers",
    Side.SECURITY: " of the security forces",
    Side.CIVILIANS: " civilians",
    Side.MIXED: "",
    None: " attackers",
}
_STANCE_WORDS = {
    Stance.CLAIMED: "claims it",
    Stance.STATED: "is said to be responsible",
    Stance.SUSPECTED: "is suspected",
}
_MOST_NAMES = 3


def write_contradiction(sides: Sequence[Mind]) -> str:
    """Numbers against one another: "11 killed (rescuers) against 7 killed (the army)."."""
    first, *others = [_write_side(side) for side in sides]
    return write_sentence(f"{first} against {join_words(others)}")


def write_update(steps: Sequence[Mind]) -> str:
    """Numbers one after the other: "First 17 killed (police), later 23 killed (the governor)."."""
    first, *others = [_write_side(step) for step in steps]
    return write_sentence(f"first {first}, later {', then '.join(others)}")


def _write_side(mind: Mind) -> str:
    asserted = [figure for figure in mind.figures if not figure.is_denied]
    figure = (asserted or list(mind.figures))[0]
    denial = "" if asserted else "not "
    return f"{denial}{write_figure(figure)} ({write_voices(f.voice for f in mind.figures)})"


def write_misfit(parts: Sequence[Figure], count: Count, totals: Sequence[Figure]) -> str:
    """Parts and their whole: "14 of the security forces killed (police) are more than the 9 killed in all (radio)."."""
    distinct = list({(figure.side, figure.stated): figure for figure in parts}.values())
    listed = join_words([write_figure(figure) for figure in distinct])
    numbers = " or ".join(dict.fromkeys(str(total.stated) for total in totals))
    made = f"make {count}, more" if len(distinct) > 1 else ("is more" if count.exact == 1 else "are more")
    whole = f"the {numbers} {totals[0].attribute} in all ({write_voices(t.voice for t in totals)})"
    return write_sentence(f"{listed} ({write_voices(f.voice for f in parts)}) {made} than {whole}")


def write_shortfall(parts: Sequence[Figure], count: Count, total: Figure) -> str:
    """A list and its total: "4 civilians killed and 3 attackers killed make 7, not 9 killed (radio)."."""
    listed = join_words([write_figure(part) for part in parts])
    return write_sentence(f"{listed} make {count}, not {write_figure(total)} ({total.voice.name})")


def write_figure(figure: Figure) -> str:
    """A figure with its effect: "11 killed", "at least 14 of the security forces injured", "2 attackers took part"."""
    effect = "took part" if figure.attribute == PARTICIPANTS else figure.attribute
    words = _SIDE_WORDS[figure.side]
    if figure.is_zero:
        number = {Side.SECURITY: "none", Side.MIXED: "nobody"}.get(figure.side or Side.ATTACKERS, "no")
        return f"{number}{words} {effect}"
    one = figure.stated.exact == 1
    return f"{figure.stated}{words.removesuffix('s') if one and figure.side is not Side.SECURITY else words} {effect}"


def write_denial(actor: str, accusing: Sequence[ResponsibilityClaim], denying: Sequence[ResponsibilityClaim]) -> str:
    """An accusation and its denial: "The Red Column is suspected (police), but denies it (its spokesman)."."""
    strongest = min(accusing, key=lambda claim: list(_STANCE_WORDS).index(claim.stance)).stance
    accusers = "" if strongest is Stance.CLAIMED else f" ({name_speakers(accusing)})"
    by_itself = any(claim.stance is Stance.DENIED for claim in denying)
    denial = "denies it" if by_itself else "this is rejected"
    return write_sentence(f"{actor} {_STANCE_WORDS[strongest]}{accusers}, but {denial} ({name_speakers(denying)})")


def write_competition(camps: Sequence[tuple[str, Sequence[ResponsibilityClaim]]]) -> str:
    """Actors named in one another's stead: "The Red Column (its own claim) against the Blue Guard (police)."."""
    listed = []
    for actor, claims in camps:
        own = any(claim.stance is Stance.CLAIMED for claim in claims)
        listed.append(f"{actor} ({'its own claim' if own else name_speakers(claims)})")
    return write_sentence(f"{listed[0]} against {join_words(listed[1:])}")


def write_voices(voices: Iterable[Voice]) -> str:
    """At most three speakers, each once, in their order."""
    return _join_names([voice.name for voice in voices])


def name_speakers(claims: Sequence[Claim]) -> str:
    """The nearest sources of claims, at most three; "the report" where one speaks for itself."""
    return _join_names([claim.sources[0].name if claim.sources else "the report" for claim in claims])


def _join_names(names: Iterable[str]) -> str:
    distinct = list(dict.fromkeys(names))
    if len(distinct) > _MOST_NAMES:
        return f"{', '.join(distinct[:_MOST_NAMES])} and others"
    return join_words(distinct)


_ATTRIBUTES = {
    "responsible": "who did it",
    "participants": "how many took part",
    "date": "when it happened",
    "place": "where it happened",
    "warning": "whether there was a warning",
}


def name_attribute(attribute: str) -> str:
    """What an attribute asks: "how many were killed", "who did it"."""
    return _ATTRIBUTES.get(attribute, f"how many were {attribute}" if attribute != "escaped" else "how many escaped")


def join_words(words: Sequence[str]) -> str:
    """Words as a list in a sentence: "a", "a and b", "a, b and c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def write_sentence(text: str) -> str:
    """The text with a capital and a full stop."""
    return f"{text[0].upper()}{text[1:]}."
