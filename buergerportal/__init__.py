"""Bürgerportal: every public office of a state behind one address per town."""
