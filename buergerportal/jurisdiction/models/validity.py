"""Validity dates, alike on everything that is true for a time."""

import datetime

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.expressions import Combinable

from buergerportal.jurisdiction.enums import Origin


def valid_on(day: datetime.date) -> Q:
    """The rows that are true on that day."""
    return (Q(valid_from=None) | Q(valid_from__lte=day)) & (Q(valid_until=None) | Q(valid_until__gte=day))


class DatedFact(models.Model):
    """A row that is true from its first to its last day, both included; an empty date is open."""

    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)
    origin = models.CharField(max_length=12, choices=Origin, default=Origin.REFERENCE)

    class Meta:
        abstract = True


def dates_in_order(*, name: str) -> models.CheckConstraint:
    """The last day is not before the first."""
    condition = Q(valid_from=None) | Q(valid_until=None) | Q(valid_until__gte=F("valid_from"))
    return models.CheckConstraint(condition=condition, name=name)


def one_at_a_time(*same: str | Combinable, name: str) -> ExclusionConstraint:
    """Two rows that agree in ``same`` are never valid on the same day."""
    days = Func("valid_from", "valid_until", Value("[]"), function="daterange", output_field=DateRangeField())
    return ExclusionConstraint(
        name=name,
        expressions=[
            *((expression, RangeOperators.EQUAL) for expression in same),
            (days, RangeOperators.OVERLAPS),
        ],
    )
