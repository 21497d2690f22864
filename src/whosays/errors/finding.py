"""Errors of names and ids of which there is none, or several."""

from __future__ import annotations

from collections.abc import Sequence

from whosays.errors.root import UsageError, WhosaysError


class NoSuchIncidentError(UsageError):
    """No incident goes by the id or the words given."""

    def __init__(self, given: str) -> None:
        """`given`: an id's beginning or words of a title, as the user gave them."""
        super().__init__(f'No incident has an id or a title like "{given}". List them with `whosays incidents`.')
        self.given = given


class NoSuchReportError(UsageError):
    """No report goes by the name or id given."""

    def __init__(self, given: str) -> None:
        """`given`: a name, part of one, or an id's beginning, as the user gave it."""
        super().__init__(f'No report has a name or an id like "{given}". List them with `whosays reports`.')
        self.given = given


class AmbiguousReportError(UsageError):
    """Several reports go by the words given."""

    def __init__(self, given: str, candidates: Sequence[str]) -> None:
        """`candidates`: the id and name of each."""
        super().__init__(f'"{given}" could be any of these reports: {"; ".join(candidates)}. Give the id of one.')
        self.given = given
        self.candidates = tuple(candidates)


class NoOriginalError(WhosaysError):
    """The file that a report was read from was not kept."""

    def __init__(self, report: str, digest: str | None) -> None:
        """`report`: its name; `digest`: the SHA-256 of the file, None where the report came as text."""
        known = f" It had the SHA-256 {digest}." if digest else ""
        super().__init__(
            f"The file that {report} was read from was not kept.{known} Read it again with --keep-originals to keep it."
        )
        self.report = report
        self.digest = digest


class AmbiguousIncidentError(UsageError):
    """Several incidents go by the words given."""

    def __init__(self, given: str, candidates: Sequence[str]) -> None:
        """`candidates`: the id and title of each."""
        listed = "; ".join(candidates)
        super().__init__(f'"{given}" could be any of these incidents: {listed}. Give the id of one.')
        self.given = given
        self.candidates = tuple(candidates)


class NoSuchKindError(UsageError):
    """There is no kind of claim of this name."""

    def __init__(self, given: str, kinds: Sequence[str]) -> None:
        """`given`: what the user asked for; `kinds`: those that there are."""
        super().__init__(f'There is no kind of claim "{given}". Give one of {", ".join(kinds)}.')
        self.given = given
