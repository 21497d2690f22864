"""Annotated reports to incidents told and claims."""

from whosays.extracting.assembling import extract

__all__ = ["extract"]
