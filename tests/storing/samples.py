"""A report with its claim, and a decision, as plain as can be."""

from datetime import UTC, date, datetime

from whosays.model.act import Judgement, LinkIncidents, TellingKey
from whosays.model.claim import CasualtyClaim, Effect, Side
from whosays.model.count import Count
from whosays.model.decision import Decision
from whosays.model.evidence import Span
from whosays.model.extraction import Extraction
from whosays.model.identity import DecisionId, TellingId
from whosays.model.incident import Method, Status, Telling
from whosays.model.report import Report
from whosays.model.time import Interval

AT = datetime(2024, 5, 1, 12, tzinfo=UTC)


def told(name: str = "one.txt", text: str = "Gunmen killed 14 guards.", number: int = 14) -> Extraction:
    report = Report(name=name, text=text)
    at = text.index(str(number))
    telling = Telling(
        report=report.id,
        method=Method.ARMED_ASSAULT,
        status=Status.CARRIED_OUT,
        date=Interval.of_day(date(2024, 5, 1)),
        places=(),
        main=True,
        anchor=Span(0, len(text)).quoted_from(text),
    )
    claim = CasualtyClaim(
        report=report.id,
        telling=telling.id,
        evidence=(Span(at, at + len(str(number))).quoted_from(text),),
        effect=Effect.KILLED,
        side=Side.SECURITY,
        count=Count.exactly(number),
        victims="guards",
    )
    return Extraction(report=report, tellings=(telling,), claims=(claim,))


def decide(note: str = "", undoes: DecisionId | None = None, *, about: str = "ab", by: str = "reviewer") -> Decision:
    """A decision that the tellings `about` are of one incident."""
    return Decision(
        act=LinkIncidents(tuple((TellingKey(TellingId(name * 16)),) for name in about), Judgement.SAME),
        reviewer=by,
        at=AT,
        note=note,
        undoes=undoes,
    )
