"""A test identity for demonstrations: people who do not exist, and everything that can go wrong, by a click."""
