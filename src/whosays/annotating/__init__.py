"""Reports to annotated reports: the language model, names, times, places, counts, quotations."""

from whosays.annotating.annotation import annotate

__all__ = ["annotate"]
