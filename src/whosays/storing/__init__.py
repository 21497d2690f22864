"""The only SQL: what was read is kept here."""
