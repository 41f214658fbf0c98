"""Days and moments in words, in local time and the language of the page, by Django's formats."""

import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _


def day_in_words(day: datetime.date | datetime.datetime) -> str:
    """“23. November 2026”; a moment counts as the local day on which it is."""
    return date_format(_local(day), "j. F Y")


def clock(moment: datetime.datetime) -> str:
    """“23:52 Uhr”."""
    return _("%(time)s Uhr") % {"time": date_format(_local(moment), "H:i")}


def moment_in_words(moment: datetime.datetime) -> str:
    """“23. November 2026, 23:52 Uhr”."""
    return f"{day_in_words(moment)}, {clock(moment)}"


def weekday_and_moment(moment: datetime.datetime) -> str:
    """“Montag, 23. November 2026, 23:52 Uhr”."""
    return f"{date_format(_local(moment), 'l')}, {moment_in_words(moment)}"


def short_moment(moment: datetime.datetime) -> str:
    """“Mo., 23.11.2026, 23:52 Uhr”."""
    return f"{date_format(_local(moment), 'D., d.m.Y')}, {clock(moment)}"


def last_day_before(moment: datetime.datetime) -> datetime.date:
    """The last day that is over before ``moment``: what ends then is good until the end of that day."""
    return timezone.localdate(moment) - datetime.timedelta(days=1)


def _local(day: datetime.date | datetime.datetime) -> datetime.date | datetime.datetime:
    return timezone.localtime(day) if isinstance(day, datetime.datetime) else day
