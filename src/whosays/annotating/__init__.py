"""Reports to annotated reports: the language model, names, times, places, counts, quotations."""
