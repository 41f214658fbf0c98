"""How long ago a case came, as short as a table needs it."""

import datetime

from django.utils import timezone
from django.utils.dateformat import format as formatted


def arrival_in_words(moment: datetime.datetime, *, now: datetime.datetime) -> str:
    """“heute, 8:02”, “gestern”, “18.11.” or, from another year, “18.11.2025”."""
    arrived, today = timezone.localtime(moment), timezone.localtime(now).date()
    if arrived.date() == today:
        return f"heute, {formatted(arrived, 'G:i')}"
    if arrived.date() == today - datetime.timedelta(days=1):
        return "gestern"
    return formatted(arrived, "d.m." if arrived.year == today.year else "d.m.Y")
