"""The append-only, hash-chained record of who did what to what; it holds pseudonyms only."""
