"""Public holidays (gesetzliche Feiertage) of Schleswig-Holstein, by § 2 SFTG."""

import datetime
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

import holidays


def public_holidays(day: datetime.date) -> Mapping[datetime.date, str]:
    """The names of the holidays of that day's year and the next one: “Erster Weihnachtstag”."""
    return _holidays_from(day.year)


@lru_cache(maxsize=8)
def _holidays_from(year: int) -> Mapping[datetime.date, str]:
    known = holidays.country_holidays("DE", subdiv="SH", years=(year, year + 1), expand=False, language="de")
    return MappingProxyType(dict(known.items()))
