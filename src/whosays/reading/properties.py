"""Titles and authors that office programs write into files: those that say something of the report."""

from __future__ import annotations

import re

_LONGEST = 300
_PROGRAM = re.compile(
    r"(?:microsoft (?:office )?(?:word|powerpoint|excel)\b|(?:word|writer|adobe \w+) - )", re.IGNORECASE
)
_FILE = re.compile(
    r"\.(?:docx?|dotx?|rtf|odt|pdf|indd|qxd|qxp|pmd|ppt|pptx|xlsx?|tex|dvi|html?|txt|jpe?g|tiff?|png)$", re.IGNORECASE
)
_NO_TITLE = re.compile(
    r"(?:untitled|no title|title|document|dokument|slide|page|print|scan|scanned document|layout|draft|new document"
    r"|powerpoint presentation|word document|microsoft word)[\s_-]*\d*",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"(?:(?:default |microsoft (?:office )?|windows |office )?(?:user|admin|administrator|owner|author)s?|unknown"
    r"|anonymous|python-docx|hp|dell|lenovo|acer|asus|toshiba|pc|laptop|desktop|test|n/?a|none|root|guest|scanner)"
    r"[\s_-]*\d*",
    re.IGNORECASE,
)


def read_title(written: str, name: str) -> str | None:
    """The title that a file's properties give; None where it is a file's name or a program's own.

    `name` is that of the file it stands in.
    """
    title = " ".join(written.split())
    stem = name.rpartition(".")[0] or name
    if title.casefold() in {name.casefold(), stem.casefold()} or _NO_TITLE.fullmatch(title):
        return None
    if _FILE.search(title) or _PROGRAM.match(title) or not _is_written(title):
        return None
    return title


def read_author(written: str) -> str | None:
    """The author that a file's properties give; None where it is an account's name or a machine's."""
    author = " ".join(written.split())
    # Names begin with a capital; accounts of computers ("jdoe", "user7") do not.
    named = any(word[0].isupper() for word in author.split())
    return author if named and not _NOBODY.fullmatch(author) and _is_written(author) else None


def _is_written(words: str) -> bool:
    return len(words) <= _LONGEST and words.isprintable() and sum(map(str.isalpha, words)) >= 3
