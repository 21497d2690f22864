"""Pieces of HTML that have no frame around them: entries of feeds, bodies of e-mails. All of their text counts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LONGEST_FRAGMENT = 2_000_000
_BLOCKS = frozenset(
    "address article aside blockquote body center dd div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6 header "
    "hr li main nav ol p pre section table tbody tfoot thead tr ul".split()
)
_CELLS = frozenset({"td", "th"})
_UNSEEN = frozenset({"head", "noscript", "object", "script", "style", "template", "title"})
_SPACES = re.compile(r"[ \t\r\n\f]+")
_BREAK = "\0"


def read_fragment(html: str) -> str:
    """The text of a piece of HTML: a blank line between paragraphs, nothing of scripts and styles.

    Of more than two million characters the beginning.
    """
    from trafilatura import load_html  # noqa: PLC0415  a slow import that plain text must not pay for

    plain = html[:LONGEST_FRAGMENT].replace(_BREAK, " ")
    if not plain.strip():
        return ""
    tree = load_html(f"<html><body><div>{plain}</div></body></html>")
    if tree is None:
        return ""
    paragraphs = _SPACES.sub(" ", "".join(_gather(tree))).split(_BREAK)
    return "\n\n".join(paragraph.strip() for paragraph in paragraphs if paragraph.strip())


def _gather(tree: HtmlElement) -> list[str]:
    """The words of a tree in order, with a mark wherever a paragraph ends; without recursion, as trees may be deep."""
    words: list[str] = []
    waiting: list[tuple[HtmlElement, bool]] = [(tree, False)]
    while waiting:
        element, is_left = waiting.pop()
        tag = element.tag if isinstance(element.tag, str) else ""
        edge = _BREAK if tag in _BLOCKS else " " if tag in _CELLS else ""
        if is_left:
            words += [edge, element.tail or ""]
            continue
        waiting.append((element, True))
        if not tag or tag in _UNSEEN:
            continue
        words += [_BREAK if tag == "br" else edge, element.text or ""]
        waiting.extend((child, False) for child in reversed(element))
    return words
