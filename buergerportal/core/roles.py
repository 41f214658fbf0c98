"""The roles at the database. No imports: the settings read this before Django is there."""

APP_ROLE = "buergerportal_app"
"""Serves: owns nothing and bypasses nothing, so row-level security holds for it. The migrate command leaves it."""
