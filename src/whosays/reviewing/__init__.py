"""Extractions and decisions to what stands: claims accepted, corrected, added, rejected, given to other incidents."""

from whosays.reviewing.claims import ReviewedExtraction, review_extraction

__all__ = ["ReviewedExtraction", "review_extraction"]
