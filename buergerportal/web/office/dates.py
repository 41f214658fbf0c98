"""How long ago something was, as short as a table needs it."""

import datetime

from django.utils import timezone
from django.utils.dateformat import format as formatted


def arrival_in_words(moment: datetime.datetime, *, now: datetime.datetime) -> str:
    """“heute, 8:02”, “gestern”, “18.11.” or, from another year, “18.11.2025”."""
    arrived, today = timezone.localtime(moment), timezone.localtime(now).date()
    words = day_in_short(arrived.date(), today=today)
    return f"{words}, {formatted(arrived, 'G:i')}" if arrived.date() == today else words


def day_in_short(day: datetime.date, *, today: datetime.date) -> str:
    """“heute”, “gestern”, “18.11.” or, from another year, “18.11.2025”."""
    if day == today:
        return "heute"
    if day == today - datetime.timedelta(days=1):
        return "gestern"
    return formatted(day, "d.m." if day.year == today.year else "d.m.Y")
