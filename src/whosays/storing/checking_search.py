"""What the index of words does not hold, or holds though it is gone."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, text

from whosays.storing.finding import Finding

_PLACE = "the index of words"

_ASKED = (
    (
        """SELECT id FROM report WHERE NOT EXISTS
            (SELECT 1 FROM search_entry WHERE report_id = report.id AND claim_position IS NULL)""",
        "it lacks report {0}, so that its words are not found.",
    ),
    (
        """SELECT id FROM claim WHERE NOT EXISTS (SELECT 1 FROM search_entry AS entry
            WHERE entry.report_id = claim.report_id AND entry.claim_position = claim.position)""",
        "it lacks claim {0}, so that its words are not found.",
    ),
    (
        """SELECT number, report_id FROM search_entry
            WHERE NOT EXISTS (SELECT 1 FROM report WHERE report.id = report_id)""",
        "entry {0} is of report {1}, which is not here.",
    ),
    (
        """SELECT number, report_id, claim_position FROM search_entry AS entry
            WHERE claim_position IS NOT NULL AND NOT EXISTS (SELECT 1 FROM claim
                WHERE claim.report_id = entry.report_id AND claim.position = entry.claim_position)""",
        "entry {0} is of claim {2} of report {1}, which is not here.",
    ),
    (
        """SELECT report_id, claim_position, count(*) FROM search_entry
            GROUP BY report_id, claim_position HAVING count(*) > 1""",
        "report {0} (claim {1}) is in it {2} times.",
    ),
)

# The rows of an FTS5 table have their lengths here (https://sqlite.org/fts5.html, section 6).
_ASKED_OF_SQLITE = (
    ("report_search", "claim_position IS NULL"),
    ("claim_search", "claim_position IS NOT NULL"),
)
_WITHOUT_WORDS = "SELECT number FROM search_entry WHERE {1} AND number NOT IN (SELECT id FROM {0}_docsize)"
_WITHOUT_ENTRY = "SELECT id FROM {0}_docsize WHERE id NOT IN (SELECT number FROM search_entry WHERE {1})"


def find_lagging_words(connection: Connection) -> Iterator[Finding]:
    """Reports and claims that the index lacks or has twice, and entries of what is gone."""
    for statement, message in _ASKED:
        for row in connection.execute(text(statement)):
            yield Finding(_PLACE, message.format(*row))
    if connection.dialect.name != "sqlite":
        return
    for table, chosen in _ASKED_OF_SQLITE:
        for number in connection.execute(text(_WITHOUT_WORDS.format(table, chosen))).scalars():
            yield Finding(_PLACE, f"entry {number} has no words in {table}, so that they are not found.")
        for number in connection.execute(text(_WITHOUT_ENTRY.format(table, chosen))).scalars():
            yield Finding(_PLACE, f"{table} has words of entry {number}, which is not here.")
