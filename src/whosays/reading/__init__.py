"""Files and streams to reports."""
