"""What each page shows, as values: built and tested without a browser."""
