"""Who says what happened? Accounts of violent incidents out of news reports, each value with its quote."""

__version__ = "0.1.0"
