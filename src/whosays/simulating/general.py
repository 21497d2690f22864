"""News of other things than incidents, often in the words of violence: what triage must tell apart."""

from __future__ import annotations

from datetime import date, timedelta

from whosays.simulating.chance import Chance
from whosays.simulating.composing import Composition, Sentence
from whosays.simulating.frames import Frame, load_frames
from whosays.simulating.publishing import Imprint, SimulatedReport, publish
from whosays.simulating.rendering import Filling, render
from whosays.simulating.settings import list_countries, load_country, load_outlets
from whosays.simulating.wording import MONTHS, WEEKDAYS

_TOPICS = ("politics", "sports", "business", "weather", "culture", "science")
_FIRST_DAY, _DAYS = date(2004, 1, 5), 7600
_LETTERS_A_WORD = 6
GENERAL = "general"


def write_general(seed: int, number: int) -> SimulatedReport:
    """A report that tells of no incident; the same number gives the same report."""
    chance = Chance("general", seed, number)
    published = _FIRST_DAY + timedelta(days=chance.number(0, _DAYS))
    topic = chance.pick(_TOPICS)
    frames, fillings = load_frames(), _invent_fillings(chance)
    title = render(chance.pick(frames.parts[f"general.{topic}.title"]), fillings).text
    paragraphs: list[tuple[Sentence, ...]] = []
    words, used = chance.number(80, 400), set[Frame]()
    while words > 0 and topic:
        left = [frame for frame in frames.parts[f"general.{topic}.text"] if frame not in used]
        if not left:
            topic = chance.pick(_TOPICS)
            fillings = _invent_fillings(chance)
            used = set() if len(used) > 40 else used
            continue
        frame = chance.pick(left)
        used.add(frame)
        fillings |= _draw_numbers(chance)
        sentence = Sentence(render(frame, fillings).text)
        words -= len(sentence.text) // _LETTERS_A_WORD
        paragraphs[-1:] = (
            [(*paragraphs[-1], sentence)]
            if paragraphs and chance.happens(0.5)
            else [
                *paragraphs[-1:],
                (sentence,),
            ]
        )
    outlets = load_outlets()
    publisher = chance.pick((*outlets["locals"], *outlets["rewriters"], *outlets["wires"], *outlets["tabloids"]))
    name = f"{GENERAL}-{chance.number(0, 16**12):012x}"
    imprint = Imprint(name=name, publisher=publisher, published=published, habit=GENERAL)
    return publish(Composition(tuple(paragraphs), title, ()), imprint)


def _invent_fillings(chance: Chance) -> dict[str, Filling]:
    country = load_country(chance.pick(list_countries()))
    return {
        "town": chance.pick(country.towns).name,
        "country": country.name,
        "adjective": country.adjective,
        **_draw_numbers(chance),
    }


def _draw_numbers(chance: Chance) -> dict[str, Filling]:
    return {
        "n": str(chance.number(2, 60)),
        "m": str(chance.number(2, 60)),
        "weekday": chance.pick(WEEKDAYS),
        "month": chance.pick(MONTHS),
        "year": str(chance.number(2004, 2026)),
    }
