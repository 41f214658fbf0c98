"""Starts and stops what the portal consists of on one machine. Nothing in the portal imports it."""
