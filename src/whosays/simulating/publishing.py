"""Makes a report of a composition: its text, and beside it the tellings and claims that are in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from whosays.model.claim import Claim
from whosays.model.evidence import Evidence
from whosays.model.extraction import Extraction
from whosays.model.identity import TellingId
from whosays.model.incident import Telling
from whosays.model.report import PublicationBasis, Report
from whosays.model.time import Interval
from whosays.simulating.claiming import Draft
from whosays.simulating.composing import Composition, Sentence
from whosays.simulating.incidents import TrueIncident

_ANCHOR = "x"
_PLACE, _DAY = "L", "T"


@dataclass(frozen=True, slots=True)
class Said:
    """What the truth knows of a claim beside what the claim says.

    `role` is whose count or word it is ("police"; "report" of the report's own); `is_older` a count that its own
    sentence replaces; `is_opposed` one set against another in the same report; `is_optional` where careful readers
    differ.
    """

    role: str
    is_older: bool
    is_opposed: bool
    is_optional: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SimulatedReport:
    """An invented report, and all that is in it.

    `truth` is what a careful reader would take out of it, with the report itself; `incidents` are the keys of what its
    tellings tell of, in their order, the same in all reports; `said` goes with the claims of the truth. `habit` is how
    its publisher works ("wires"; "general" for news of other things), `copied` the report whose words it runs, None
    where the words are its own.
    """

    truth: Extraction
    incidents: tuple[str, ...] = ()
    said: tuple[Said, ...] = ()
    habit: str
    copied: str | None = None

    @property
    def report(self) -> Report:
        """The report as a reader would get it."""
        return self.truth.report

    @property
    def claims(self) -> tuple[tuple[Claim, Said], ...]:
        """The true claims, each with what is known of it."""
        return tuple(zip(self.truth.claims, self.said, strict=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class Imprint:
    """What is known of a report beside its text."""

    name: str
    publisher: str
    published: date
    habit: str
    main: TrueIncident | None = None
    copied: str | None = None
    capitals: bool = False


@dataclass(frozen=True, slots=True)
class _Placed:
    """A sentence and where it begins."""

    sentence: Sentence
    at: int


def publish(composition: Composition, imprint: Imprint) -> SimulatedReport:
    """The report, with its truth."""
    text, placed = _lay_out(composition.paragraphs)
    if imprint.capitals and len(text.upper()) == len(text):
        text = text.upper()
    slug = "-".join(imprint.publisher.lower().split())
    report = Report(
        name=imprint.name,
        text=text,
        title=composition.title,
        publisher=imprint.publisher,
        url=f"https://{slug}.example/{imprint.published:%Y/%m}/{imprint.name}",
        language="en",
        published=Interval.of_day(imprint.published),
        published_basis=PublicationBasis.GIVEN,
    )
    tellings = _tell(report, placed, imprint.main)
    ids = {number: telling.id for number, telling in tellings.items()}
    settled = tuple(_settle(report, placed, ids))
    return SimulatedReport(
        truth=Extraction(report=report, tellings=tuple(tellings.values()), claims=tuple(claim for claim, _ in settled)),
        incidents=tuple(name_incident(number) for number in tellings),
        said=tuple(said for _, said in settled),
        habit=imprint.habit,
        copied=imprint.copied,
    )


def name_incident(number: int) -> str:
    """The key of an incident in the truth."""
    return f"incident-{number:06}"


def _lay_out(paragraphs: Sequence[Sequence[Sentence]]) -> tuple[str, list[_Placed]]:
    """The text, and the sentences that say something with their places."""
    parts: list[str] = []
    placed: list[_Placed] = []
    at = 0
    for paragraph in paragraphs:
        if parts:
            parts[-1] = "\n\n"
            at += 1
        for sentence in paragraph:
            parts += (sentence.text, " ")
            if sentence.drafts is not None:
                placed.append(_Placed(sentence, at))
            at += len(sentence.text) + 1
    return "".join(parts[:-1]), placed


def _tell(report: Report, placed: Sequence[_Placed], main: TrueIncident | None) -> dict[int, Telling]:
    """The telling of each incident, by its number, in the order of the text."""
    tellings: dict[int, Telling] = {}
    for each in placed:
        about, told = each.sentence.about, each.sentence.told
        anchor = next((quote for quote in each.sentence.quotes if quote[0] == _ANCHOR), None)
        if about is None or told is None or anchor is None or about.number in tellings:
            continue
        tellings[about.number] = Telling(
            report=report.id,
            method=about.method,
            status=about.status,
            date=told.day.days if any(mark == _DAY for mark, _, _ in each.sentence.quotes) else None,
            places=(told.place,),
            main=about is main,
            anchor=_quote(report.text, each.at + anchor[1], each.at + anchor[2]),
        )
    return tellings


def _settle(report: Report, placed: Sequence[_Placed], tellings: dict[int, TellingId]) -> Iterator[tuple[Claim, Said]]:
    for each in placed:
        about, drafts = each.sentence.about, each.sentence.drafts
        if about is None or drafts is None:
            continue
        for mark, start, end in each.sentence.quotes:
            draft: Draft | None = drafts.get(mark.rstrip("?"))
            if draft is None or mark == _ANCHOR:
                continue
            evidence = _quote(report.text, each.at + start, each.at + end)
            said = Said(draft.role, draft.is_older, draft.is_opposed, mark.endswith("?"))
            yield draft.settle(report.id, tellings[about.number], evidence), said


def _quote(text: str, start: int, end: int) -> Evidence:
    return Evidence(start, end, text[start:end])
