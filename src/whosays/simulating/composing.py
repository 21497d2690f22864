"""Puts the points of a report into sentences and these into paragraphs, at the length that its publisher likes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from whosays.model.claim import Effect
from whosays.simulating.chance import Chance
from whosays.simulating.claiming import Circumstances, Draft, draft_claims
from whosays.simulating.frames import SLOT, Frame, load_frames
from whosays.simulating.incidents import TrueIncident
from whosays.simulating.outlets import Manner
from whosays.simulating.planning import Figure, Point
from whosays.simulating.rendering import Filling, Naming, Rendered, render
from whosays.simulating.settings import list_nouns
from whosays.simulating.wording import MONTHS, WEEKDAYS, Quantity, recall_day, tell_day, tell_quantity

_NOTHING: frozenset[str] = frozenset()
_NO_ATTACKERS = frozenset({"P"})
_LETTERS_A_WORD = 6
# Parts of which one piece fills a slot of the same name.
_COLOUR = frozenset("heard indirect someone pronoun body reacted reactedtoo".split())
# Steps that pass through all surroundings before one comes again, whatever their number up to 36.
_STRIDES = (1, 37, 41, 43)
_NUMBERS = tuple(map(str, range(61)))


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words with the claims that they make: (mark, start, end) of each quote, and the claim's draft by mark.

    `about` is the incident told, None for what tells of none; `told` what it says of where and when, if it does.
    """

    text: str
    quotes: tuple[tuple[str, int, int], ...] = ()
    drafts: Mapping[str, Draft] | None = None
    about: TrueIncident | None = None
    told: Circumstances | None = None


@dataclass(frozen=True, slots=True)
class Composition:
    """A report before it has a name: paragraphs of sentences, its headline, its plan."""

    paragraphs: tuple[tuple[Sentence, ...], ...]
    title: str
    plan: tuple[Point, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """What a writer is told: the incident, the day of publication, the manner, the wire to name, and the day to tell.

    `brief`: no sentence that makes no claim.
    """

    incident: TrueIncident
    published: date
    manner: Manner
    agency: str
    brief: bool
    day: date


def compose(chance: Chance, plan: Sequence[Point], given: Assignment) -> Composition:
    """A report with these points."""
    writer = _Writer(chance, given)
    sentences = [writer.write(point) for point in plan]
    told = sum(len(sentence.text) for sentence in sentences) // _LETTERS_A_WORD
    wanted = chance.number(*given.manner.words)
    colour = [] if given.brief else list(writer.fill(wanted - told))
    lead = sentences[0]
    if chance.happens(given.manner.dateline):
        lead = writer.put_dateline_before(lead)
    body = _mix(chance, sentences[1:], colour)
    paragraphs = ((lead,), *_break_up(chance, body))
    return Composition(tuple(paragraphs), writer.head(plan[0]), tuple(plan))


def _mix(chance: Chance, points: Sequence[Sentence], colour: Iterable[Sentence]) -> Iterator[Sentence]:
    """The points in their order, with what is no point between them."""
    waiting = list(points)
    for sentence in colour:
        while waiting and chance.happens(0.5):
            yield waiting.pop(0)
        yield sentence
    yield from waiting


def _break_up(chance: Chance, sentences: Iterable[Sentence]) -> Iterator[tuple[Sentence, ...]]:
    paragraph: list[Sentence] = []
    for sentence in sentences:
        paragraph.append(sentence)
        if chance.happens(0.5):
            yield tuple(paragraph)
            paragraph = []
    if paragraph:
        yield tuple(paragraph)


class _Writer:
    """Writes the sentences of one report."""

    def __init__(self, chance: Chance, given: Assignment) -> None:
        self._chance, self._given, self._book = chance, given, load_frames()
        incident, published = given.incident, given.published
        self._fillings: dict[str, Filling] = {
            "saidday": f"on {WEEKDAYS[published.weekday()]}",
            "monthday": f"{MONTHS[published.month - 1]} {published.day}",
            "agency": given.agency,
            "country": incident.country.name,
            "town": incident.place.name,
            "TOWN": incident.place.name.upper(),
            "target": incident.target,
            "quarter": incident.quarter,
        }

    def write(self, point: Point) -> Sentence:
        """A point in words."""
        chance, incident, voice = self._chance, point.about, point.voice
        if incident is None:
            return Sentence(render(chance.pick(self._book.choose(point.part)), self._fillings).text)
        unwanted = frozenset(f"{slot}#" for slot, each in point.figures.items() if each.side.value != "mixed")
        frame = chance.pick(self._book.choose(point.part, attributed=voice is not None, without=unwanted))
        quantities = {slot: self._count(figure) for slot, figure in point.figures.items()}
        fillings: dict[str, Filling] = {**self._fillings, **quantities}
        if voice:
            fillings["who"] = voice.words
            fillings["said"] = chance.pick(self._book.choose("said.chain" if voice.agency else "said.plain"))
            if voice.agency:
                fillings["agency"] = voice.agency
        if point.group:
            fillings["actor"] = Naming(point.group.words, not point.group.is_several)
        told = self._tell_circumstances(point, fillings)
        self._fill_deed(incident, frame, fillings, quantities)
        done = render(frame, fillings)
        drafts = draft_claims(point, quantities, told, attributed=frame.is_attributed)
        return Sentence(done.text, done.quotes, drafts, incident, told)

    def _count(self, figure: Figure) -> Quantity:
        # A replaced count is told as it was; parts and attackers are counted one by one.
        plainly = figure.is_older or figure.is_partial
        return tell_quantity(self._chance, figure.number, figure.nouns, plainly=plainly)

    def _tell_circumstances(self, point: Point, fillings: dict[str, Filling]) -> Circumstances | None:
        incident, chance, given = point.about or self._given.incident, self._chance, self._given
        room = point.part.partition(".")[0]
        if room == "background":
            day = recall_day(chance, incident.day, given.published)
            fillings["target"] = incident.target
        elif room == "lead":
            day = tell_day(chance, given.day, given.published, closely=given.manner.closely)
        else:
            return None
        fillings["when"], fillings["place"] = day.words, self._name_place(incident, room)
        return Circumstances(incident.place, day)

    def _name_place(self, incident: TrueIncident, room: str) -> str:
        name, country, chance = incident.place.name, incident.country, self._chance
        kind = "town" if incident.place.gazetteer_id else "village"
        if room == "background" and chance.happens(0.5):
            return name
        return chance.pick(
            (
                f"{name}, {country.name}",
                f"{name} in {chance.pick(country.parts)} {country.name}",
                f"the {country.adjective} {kind} of {name}",
                f"the {kind} of {name} in {country.name}",
                f"{chance.pick(country.parts)} {country.name}'s {name}",
            )
        )

    def _fill_deed(
        self, incident: TrueIncident, frame: Frame, fillings: dict[str, Filling], quantities: dict[str, Quantity]
    ) -> None:
        """What happened, as a clause, with an article or in a word."""
        chance, method = self._chance, incident.method.value
        if "short" in frame.slots:
            fillings["short"] = chance.pick(self._book.parts[f"deed.{self._given.incident.method.value}.short"])
        if "noun" in frame.slots:
            fillings["noun"] = chance.pick(self._book.parts[f"deed.{method}.noun"])
        if "happened" in frame.slots:
            counted = incident.participants > 1 and chance.happens(0.6)
            part = f"deed.{method}.clause"
            clause = chance.pick(self._book.choose(part, without=_NOTHING if counted else _NO_ATTACKERS))
            fillings["happened"] = clause
            if "P" in clause.slots:
                nouns = chance.pick(list_nouns("participants"))
                fillings["P"] = quantities["P"] = tell_quantity(chance, incident.participants, nouns)

    def fill(self, words: int) -> Iterator[Sentence]:
        """Voices, reactions and surroundings that make no claim, up to so many words; no surrounding twice."""
        chance, parts, fillings = self._chance, self._book.parts, dict(self._fillings)
        fillings["otherday"] = chance.pick(WEEKDAYS)
        surroundings = parts["filler"]
        next_one, stride = chance.number(0, len(surroundings) - 1), chance.pick(_STRIDES)
        while words > 0:
            draw = chance.number(0, 9)
            if draw < 4:
                frame = surroundings[next_one % len(surroundings)]
                next_one += stride
            else:
                frame = chance.pick(parts["witness" if draw < 7 else "reaction"])
            fillings["n"] = _NUMBERS[chance.number(2, 60)]
            # These patterns have no marks, so that Python's own formatting can fill them, which is much faster.
            for step, slot, _ in frame.steps:
                if step == SLOT and slot in _COLOUR:
                    fillings[slot] = chance.pick(parts[slot]).pattern.format_map(fillings)
            text = frame.pattern.format_map(fillings)
            words -= len(text) // _LETTERS_A_WORD
            yield Sentence(text[0].upper() + text[1:])
        if chance.happens(0.15):
            yield Sentence(render(chance.pick(parts["closing"]), fillings).text)

    def put_dateline_before(self, lead: Sentence) -> Sentence:
        """The lead after a dateline, whose town is where the incident happened."""
        done = render(self._chance.pick(self._book.parts["dateline"]), self._fillings)
        return join_sentences(done, lead)

    def head(self, lead: Point) -> str:
        """A headline, with the number of dead where the lead has one that is above nought."""
        chance, incident, figure = self._chance, self._given.incident, lead.figures.get("K")
        method = incident.method.value
        fillings: dict[str, Filling] = {
            **self._fillings,
            "short": chance.pick(self._book.parts[f"deed.{method}.short"]),
            "role": lead.voice.words.removeprefix("the ").removeprefix("a ") if lead.voice else "reports",
        }
        killed = figure is not None and figure.effect is Effect.KILLED and chance.happens(0.7)
        if figure and killed:
            fillings["K"] = tell_quantity(chance, figure.number, figure.nouns, plainly=True)
        return render(chance.pick(self._book.parts["headline.killed" if killed else "headline.plain"]), fillings).text


def join_sentences(before: Rendered, after: Sentence) -> Sentence:
    """Words put before a sentence, with the quotes of both."""
    moved = tuple((mark, start + len(before.text), end + len(before.text)) for mark, start, end in after.quotes)
    return Sentence(before.text + after.text, (*before.quotes, *moved), after.drafts, after.about, after.told)
