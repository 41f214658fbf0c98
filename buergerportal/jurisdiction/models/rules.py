"""The rules of responsibility."""

from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import Coalesce

from buergerportal.jurisdiction.enums import ReviewState, RuleTarget
from buergerportal.jurisdiction.models.authorities import Authority
from buergerportal.jurisdiction.models.regions import Region
from buergerportal.jurisdiction.models.validity import DatedFact, dates_in_order, one_at_a_time


class Circumstance(models.Model):
    """One of a closed list of circumstances of a person (Fallgruppe) that decide who is responsible for a service.

    A service has none, or at least two; exactly one is true of everybody who asks for it.
    """

    service = models.SlugField(max_length=80)
    key = models.SlugField(max_length=80)
    clause = models.CharField(max_length=150)
    """A German clause such as “wenn Sie studieren”, without a comma or full stop at its end."""
    position = models.PositiveSmallIntegerField()
    """Where it stands in the list, from 0."""

    class Meta:
        constraints = (models.UniqueConstraint(fields=("service", "key"), name="circumstance_key_once"),)

    def __str__(self) -> str:
        """Service and key."""
        return f"{self.service}: {self.key}"


class ResponsibilityRule(DatedFact):
    """A rule of responsibility (Zuständigkeit) for one service in one region, or everywhere without a region.

    Of several rules that cover a place, the one for the smallest region wins; of those for the same region, the one
    for the person's circumstance. Two rules of equal weight are never valid on the same day. Services are named by
    key: they live in a module above this one.
    """

    key = models.SlugField(max_length=180)
    """Once in the files and once by hand: a rule that an operator has ended does not keep the files from using it."""
    service = models.SlugField(max_length=80)
    region = models.ForeignKey(Region, on_delete=models.PROTECT, null=True, blank=True, related_name="rules")
    district = models.CharField(max_length=120, blank=True)
    """The named district (Bezirk) to which the region belongs here, such as that of a chamber; usually empty."""
    circumstance = models.SlugField(max_length=80, blank=True)
    """The key of the circumstance for which it is; empty for all."""
    target = models.CharField(max_length=16, choices=RuleTarget)
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, null=True, blank=True, related_name="rules")
    office_key = models.SlugField(max_length=60)
    law = models.CharField(max_length=300)
    reason = models.CharField(max_length=300)
    """The end of a German sentence that starts “Für Sehestedt ist das Amt Hüttener Berge zuständig, weil …”."""
    review = models.CharField(max_length=16, choices=ReviewState, default=ReviewState.UNREVIEWED)

    class Meta:
        constraints = (
            one_at_a_time("service", Coalesce("region", Value("")), "circumstance", name="rule_one_of_equal_weight"),
            dates_in_order(name="rule_dates_in_order"),
            models.UniqueConstraint(fields=("key", "origin"), name="rule_key_once_by_origin"),
            models.CheckConstraint(
                name="rule_names_authority_when_needed",
                condition=Q(target=RuleTarget.AUTHORITY, authority__isnull=False)
                | (~Q(target=RuleTarget.AUTHORITY) & Q(authority=None)),
            ),
        )
        indexes = (models.Index(fields=("service",), name="rule_by_service"),)

    def __str__(self) -> str:
        """The key."""
        return self.key
