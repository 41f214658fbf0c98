"""Regions, authorities and responsibility: who is responsible for a service at a place, and why."""
