"""Tellings and decisions to incidents."""
