"""Applications: drafts that keep what was typed, and what was submitted, sealed and unchangeable."""
