"""Reports and paragraphs that can hold an incident, told from those that cannot before anything is parsed."""

from whosays.triaging.sifting import Sifted, sift

__all__ = ["Sifted", "sift"]
