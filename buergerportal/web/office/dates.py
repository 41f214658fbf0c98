"""Dates as clerks read them."""

import datetime

from django.utils import timezone
from django.utils.dateformat import format as formatted


def moment_in_words(moment: datetime.datetime) -> str:
    """“Mo., 23.11.2026, 23:52 Uhr”, in local time."""
    return f"{formatted(timezone.localtime(moment), 'D., d.m.Y, H:i')} Uhr"


def arrival_in_words(moment: datetime.datetime, *, now: datetime.datetime) -> str:
    """“heute, 8:02”, “gestern”, “18.11.” or, from another year, “18.11.2025”."""
    arrived, today = timezone.localtime(moment), timezone.localtime(now).date()
    if arrived.date() == today:
        return f"heute, {formatted(arrived, 'G:i')}"
    if arrived.date() == today - datetime.timedelta(days=1):
        return "gestern"
    return formatted(arrived, "d.m." if arrived.year == today.year else "d.m.Y")
