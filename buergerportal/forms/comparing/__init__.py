"""What differs between two versions of a form, in words that a clerk reads."""
