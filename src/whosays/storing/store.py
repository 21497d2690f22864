"""The store: keeps what was read, and what people decided, in one file or database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine, func, select

from whosays.model.decision import Decision
from whosays.model.extraction import Extraction
from whosays.model.identity import ReportId
from whosays.model.problem import Problem
from whosays.model.reading_run import ReadingRun
from whosays.model.redaction import Redaction, RedactionRequest, Survey
from whosays.model.report import Report
from whosays.storing.deciding import append_decision, load_decisions_after, refuse_stale
from whosays.storing.loading import (
    load_extractions,
    load_reading_problems,
    load_report,
    sort_report_ids,
)
from whosays.storing.location import (
    Location,
    connect,
    is_still,
    locate,
    plain_errors,
    read,
    write,
)
from whosays.storing.making import bring_up_to_date, make_sure_of_file
from whosays.storing.originals import (
    KeptReport,
    Original,
    find_kept_originals,
    list_reports,
    load_original,
    save_original,
)
from whosays.storing.people import People
from whosays.storing.reading_problems import forget_reading_problem, save_reading_problems
from whosays.storing.readings import HowRead, KeptReading, is_read, list_how_read, load_kept_readings
from whosays.storing.redacting import carry_out, make_plan
from whosays.storing.running import insert_run, load_running_reads, update_run
from whosays.storing.saving import Adopted, Saved, adopt_extraction, save_anew, save_extractions
from whosays.storing.schema import REPORT
from whosays.storing.search import SearchHits, search
from whosays.storing.stamp import StoreStamp, find_stamp
from whosays.storing.tombstones import (
    find_masked,
    find_refusal,
    load_redactions,
    meet_report,
)
from whosays.storing.wiping import wipe
from whosays.storing.writing import (
    refuse_broken,
)

DEFAULT_LOCATION = "whosays.db"
"""The store where none is named: a file in the working folder."""

_PATIENCE = 10.0


class Store:
    """Reports, tellings, claims, sources, quotations, problems and decisions, in SQLite or PostgreSQL.

    Every method is one transaction: it is done as a whole or not at all. Use it as a context manager, or close it.
    All methods may raise `LockedStoreError`, `UnwritableStoreError` or `DamagedStoreError` (a file), or
    `UnreachableStoreError` (a server).
    """

    def __init__(self, engine: Engine, location: Location, *, patience: float) -> None:
        """For `Store.open` alone, which makes sure that there is a store at `location`."""
        self._engine = engine
        self._location = location
        self._patience = patience

    @classmethod
    def open(
        cls,
        location: str | Path = DEFAULT_LOCATION,
        *,
        create: bool = True,
        patience: float = _PATIENCE,
        key: str | None = None,
    ) -> Self:
        """The store at a path or URL; an older one is brought up to date, a missing one is made if `create`.

        A new file appears with all its tables or not at all. One that may not be written can be read all the same,
        unless `create`. `patience`: seconds to wait for a locked store. `key` opens an
        encrypted one (sqlcipher:///PATH); None: as WHOSAYS_KEY_FILE or WHOSAYS_KEY say.

        Raises:
            NoStoreError: there is none, and `create` is false.
            NoStoreFolderError: the folder for a new file is missing.
            NotAStoreError: the file is something else; it is left as it is.
            NewerStoreError: it was made by a later version.
            UnsupportedStoreError: the URL is of another database.
            MissingKeyError: it is encrypted, and nothing tells its key.
            WrongKeyError: the key does not open it.
            MissingDriverError: the database's driver is not installed.
            StoreError: it is locked, damaged, unwritable or unreachable; each has its subclass.
        """
        place = locate(location, key=key)
        if place.path:
            make_sure_of_file(place, place.path, create=create, patience=patience)
        still = place.path is not None and not create and is_still(place.path)
        engine = connect(place, patience=patience, still=still)
        try:
            with plain_errors(place, patience=patience):
                bring_up_to_date(engine, place, create=create)
        except BaseException:
            engine.dispose()
            raise
        return cls(engine, place, patience=patience)

    @property
    def location(self) -> str:
        """The store's path, or its URL without the password."""
        return str(self._location)

    @property
    def people(self) -> People:
        """Who may come to the desk."""
        return People(self._reading, self._writing)

    def close(self) -> None:
        """Let go of the file or the server."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def recall(self, report: Report, *, whole: bool = False) -> Extraction | None:
        """What this version of whosays read out of this very report, with all that is known about it, or None.

        `whole`: None, too, where paragraphs were left out of the reading because they have no sign of an incident.
        """
        with self._reading() as connection:
            report = meet_report(connection, report)
            known = is_read(connection, report.id, whole=whole)
            kept = next(load_extractions(connection, [report.id]), None) if known else None
        return kept if kept and kept.report == report else None

    def recall_problems(self, report: Report, *, whole: bool = False) -> tuple[Problem, ...] | None:
        """What was told of this very report when this version of whosays read it; None where `recall` gives none.

        Cheaper than that: what was read out of the report is not loaded.
        """
        with self._reading() as connection:
            report = meet_report(connection, report)
            kept = load_report(connection, report.id) if is_read(connection, report.id, whole=whole) else None
        return kept[1] if kept and kept[0] == report else None

    def save(self, extraction: Extraction) -> Saved:
        """Keep a report with all that was read out of it; an earlier reading of the same report gives way.

        Decisions are not touched, and the same extraction a second time changes nothing.

        Raises:
            ValueError: a quote does not stand in the text where it says, or a claim's telling is missing.
        """
        return self.save_many([extraction])[0]

    def save_many(self, extractions: Sequence[Extraction]) -> tuple[Saved, ...]:
        """Keep many reports at once, as `save` would one after the other: all of them or, where one is refused, none.

        What saving each of them changed, in their order. Some hundred at a time are written quickest; other programs
        wait meanwhile, and all of them are held in memory.

        Raises:
            ValueError: as in `save`; the message names the report, and nothing of any of them is kept.
        """
        for extraction in extractions:
            refuse_broken(extraction)
        with self._writing() as connection:
            return save_extractions(connection, extractions)

    def save_anew(self, extractions: Sequence[Extraction]) -> tuple[ReportId, ...]:
        """Keep new readings of reports that are kept, but only where a report is still just as it was read again.

        The ids of those whose reading changed. Decisions are not touched.

        Raises:
            ValueError: as in `save_many`.
        """
        for extraction in extractions:
            refuse_broken(extraction)
        with self._writing() as connection:
            return save_anew(connection, extractions)

    def list_how_read(self) -> tuple[HowRead, ...]:
        """By which version, and how much of it, each report was read; by name and id, at next to no cost."""
        with self._reading() as connection:
            return list_how_read(connection)

    def load_kept_readings(self, reports: Sequence[ReportId]) -> tuple[KeptReading, ...]:
        """What is kept of some reports, and what of it does not fit together; all of them are held in memory.

        In the order of `reports`; those that are not kept are passed over.
        """
        with self._reading() as connection:
            return tuple(load_kept_readings(connection, reports))

    def adopt(self, extraction: Extraction) -> Adopted:
        """Keep what others read out of a report, unless the report is here already: then one's own reading stays.

        What is adopted is read anew once one's own copy of the report comes in.

        Raises:
            ValueError: as in `save`.
        """
        with self._writing() as connection:
            return adopt_extraction(connection, extraction)

    def save_original(self, content: bytes, *, media_type: str) -> str:
        """Keep the bytes that a report was read from, once however often they come; their SHA-256 in hexadecimal.

        Those that a report came from which was taken out of the store are not kept.
        """
        with self._writing() as connection:
            return save_original(connection, Original(content, media_type))

    def load_original(self, digest: str) -> Original | None:
        """The bytes with this SHA-256; None where they were not kept."""
        with self._reading() as connection:
            return load_original(connection, digest)

    def list_reports(self) -> tuple[KeptReport, ...]:
        """What every report that is kept is called, by name and id: at next to no cost, without what was read."""
        with self._reading() as connection:
            return list_reports(connection)

    def find_kept_originals(self) -> frozenset[str]:
        """The hashes of all originals that are kept."""
        with self._reading() as connection:
            return find_kept_originals(connection)

    def save_reading_problem(self, problem: Problem) -> None:
        """Keep a problem of reading files; the same one a second time changes nothing."""
        self.save_reading_problems([problem])

    def save_reading_problems(self, problems: Sequence[Problem]) -> None:
        """Keep problems of reading files, in their order; those that are kept already change nothing."""
        with self._writing() as connection:
            save_reading_problems(connection, problems)

    def forget_reading_problem(self, problem: Problem) -> None:
        """Let go of a problem of reading files that has been put right."""
        with self._writing() as connection:
            forget_reading_problem(connection, problem)

    def survey_redaction(self, request: RedactionRequest) -> Survey:
        """All places at which something stands that is to be redacted; nothing is changed."""
        with self._reading() as connection:
            return make_plan(connection, request).sum_up()

    def redact(self, request: RedactionRequest, *, at: datetime, by: str, why: str) -> Redaction:
        """Mask a person or a source, or take reports out as a whole, everywhere in the store; the tombstone.

        `at` in UTC. Ids that hang on what is masked become new ones, and decisions hold on as they were. What was
        deleted is out of the file only after `wipe`.
        """
        with self._writing() as connection:
            return carry_out(connection, request, at=at, by=by, why=why)

    def wipe(self) -> bool:
        """Write the database anew without what was deleted; false where another program stands against it."""
        with plain_errors(self._location, patience=self._patience):
            return wipe(self._engine)

    def load_redactions(self) -> tuple[Redaction, ...]:
        """The tombstones of all that was redacted, the oldest first."""
        with self._reading() as connection:
            return load_redactions(connection)

    def find_masked(self) -> frozenset[ReportId]:
        """The reports in which something is masked, or whose file was removed because it held one; see `redact`."""
        with self._reading() as connection:
            return find_masked(connection)

    def find_refusal(self, report: Report) -> Problem | None:
        """Why a report may not be taken in again after a redaction; None where it may."""
        with self._reading() as connection:
            return find_refusal(connection, report)

    def is_masked(self, report: Report) -> bool:
        """True for a report that is kept masked, whether or not it is given so; see `redact`."""
        with self._reading() as connection:
            return meet_report(connection, report).id in find_masked(connection)

    def append_decision(self, decision: Decision, *, seen: int | None = None) -> None:
        """Keep a decision for ever, after all earlier ones; the same one a second time changes nothing.

        `seen`: how many decisions the person had seen who makes this one; None: it holds whatever others decided.

        Raises:
            UnknownDecisionError: it takes back a decision that is not here.
            StaleDecisionError: after the first `seen` decisions one was appended that touches the same things.
        """
        self.append_decisions([decision], seen=seen)

    def append_decisions(self, decisions: Sequence[Decision], *, seen: int | None = None) -> None:
        """Keep decisions that a person makes at once, as `append_decision` would: all of them or none.

        Raises:
            UnknownDecisionError: as in `append_decision`.
            StaleDecisionError: as in `append_decision`, of any of them.
        """
        with self._writing() as connection:
            if seen is not None:
                refuse_stale(connection, decisions, seen=seen, location=self.location)
            for decision in decisions:
                append_decision(connection, decision, location=self.location)

    def take_in_decisions(self, decisions: Iterable[Decision]) -> int:
        """Keep decisions of other teams, all or none of them; how many were not here yet.

        One that is here already stays as it is, but for the teams from whom it came now too; one that was made here
        stays one's own.

        Raises:
            UnknownDecisionError: one takes back a decision that is neither here nor among those before it.
        """
        with self._writing() as connection:
            return sum(append_decision(connection, decision, location=self.location) for decision in decisions)

    def find_stamp(self) -> StoreStamp:
        """What tells, at next to no cost, whether anything was read or decided since an earlier stamp."""
        with self._reading() as connection:
            return find_stamp(connection)

    def search(self, query: str, *, limit: int | None = None) -> SearchHits:
        """The reports and claims that hold all words of a query, the best first; at most `limit` of each, None: all.

        Of reports title, publisher and text are looked through, of claims, as they were read, the quotes, victims,
        actor, place and sources. Words in quotation marks must stand side by side; the last word may be the beginning
        of one, unless it is a single letter; case and accents make no difference. Whatever else is in a query is
        passed over, and one without a word finds nothing.
        """
        with self._reading() as connection:
            return search(connection, query, limit=limit)

    def begin_run(self, *, at: datetime, total: int | None = None) -> int:
        """Note for others that a read of about `total` reports begins; the number that names it."""
        with self._writing() as connection:
            return insert_run(connection, at=at, total=total)

    def report_run(self, number: int, *, at: datetime, done: int, latest: str) -> None:
        """Note how many reports a read has read, and the latest."""
        with self._writing() as connection:
            update_run(connection, number, {"updated": at, "done": done, "latest": latest})

    def finish_run(self, number: int, *, at: datetime) -> None:
        """Note that a read is over, however it ended."""
        with self._writing() as connection:
            update_run(connection, number, {"updated": at, "finished": at})

    def load_running_reads(self, now: datetime) -> tuple[ReadingRun, ...]:
        """The reads into this store that are not over, in the order in which they began; `now` in UTC.

        One that has said nothing for five minutes is taken for broken off.
        """
        with self._reading() as connection:
            return load_running_reads(connection, now)

    def count_reports(self) -> int:
        """How many reports are kept."""
        with self._reading() as connection:
            return connection.execute(select(func.count()).select_from(REPORT)).scalar_one()

    def load_extractions(self) -> Iterator[Extraction]:
        """All reports with what was read out of them, by name and id, as they were when the walk began."""
        with self._reading() as connection:
            yield from load_extractions(connection, sort_report_ids(connection))

    def load_extraction(self, report: ReportId) -> Extraction | None:
        """One report with what was read out of it, or None where it is not kept."""
        with self._reading() as connection:
            return next(load_extractions(connection, [report]), None)

    def load_decisions(self, *, after: int = 0) -> tuple[Decision, ...]:
        """All decisions but the first `after`, in the order in which they were appended."""
        with self._reading() as connection:
            return load_decisions_after(connection, after, location=self.location)

    def load_reading_problems(self) -> tuple[Problem, ...]:
        """The problems of reading files, in the order in which they were met."""
        with self._reading() as connection:
            return load_reading_problems(connection)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with plain_errors(self._location, patience=self._patience), read(self._engine) as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with plain_errors(self._location, patience=self._patience), write(self._engine) as connection:
            yield connection
