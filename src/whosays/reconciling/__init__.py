"""Incidents and their claims to disagreements and estimates."""
