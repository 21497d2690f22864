"""Annotated reports to incidents told and claims."""
