"""Knowledge as data: word lists, actors, gazetteer; loaded and checked here."""
