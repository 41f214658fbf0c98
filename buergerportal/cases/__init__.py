"""Casework: what an office does with an application after it arrived."""
