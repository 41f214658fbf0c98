"""Authorities, their offices, and who administers whom."""

from django.db import models
from django.db.models import F, Q

from buergerportal.core.opening_hours import OpeningSpan, spans_at
from buergerportal.jurisdiction.enums import (
    Article,
    AuthorityLevel,
    Origin,
    ReviewState,
    WheelchairAccess,
)
from buergerportal.jurisdiction.models.regions import Region
from buergerportal.jurisdiction.models.validity import DatedFact, dates_in_order, one_at_a_time


class Authority(models.Model):
    """An authority (Behörde): a town, an Amt, a county, a federal office. The key never changes, the name may."""

    key = models.SlugField(max_length=80, primary_key=True)
    name = models.CharField(max_length=120)
    article = models.CharField(max_length=3, choices=Article)
    level = models.CharField(max_length=12, choices=AuthorityLevel)
    region = models.ForeignKey(Region, on_delete=models.PROTECT, null=True, related_name="authorities")
    """The region whose own authority this is; none for bodies of the state and the federation."""
    website = models.URLField(blank=True)
    is_finder = models.BooleanField(default=False)
    """True for an official search (Zuständigkeitsfinder): it knows the office, we do not."""
    seat = models.CharField(max_length=80, blank=True)
    seat_region = models.ForeignKey(Region, on_delete=models.PROTECT, null=True, related_name="+")
    origin = models.CharField(max_length=12, choices=Origin, default=Origin.REFERENCE)
    """An import from XZuFi renames only what such an import has added."""
    external_id = models.CharField(max_length=200, blank=True, default="")
    """The id in the system from which it, or something about it, was imported."""

    class Meta:
        verbose_name_plural = "authorities"
        constraints = (
            models.UniqueConstraint(
                fields=("external_id",), condition=~Q(external_id=""), name="authority_external_id_once"
            ),
        )

    def __str__(self) -> str:
        """The name."""
        return self.name


class AuthorityContact(models.Model):
    """How to reach an authority. What is not known is empty; what was made up for a demonstration says so."""

    authority = models.OneToOneField(Authority, on_delete=models.PROTECT, primary_key=True, related_name="contact")
    street = models.CharField(max_length=120, blank=True)
    postal_code = models.CharField(max_length=5, blank=True)
    town = models.CharField(max_length=80, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    website = models.URLField(blank=True)
    hours = models.JSONField(default=list, blank=True)
    """When it is open, as `core.opening_hours` writes spans."""
    wheelchair = models.CharField(max_length=12, choices=WheelchairAccess, blank=True)
    is_example = models.BooleanField(default=False)
    """True where some of it is example data (Beispieldaten), which exists in demo mode only."""
    origin = models.CharField(max_length=12, choices=Origin, default=Origin.OPERATOR)

    def __str__(self) -> str:
        """Whose contact this is."""
        return f"contact of {self.authority_id}"

    @property
    def opening_spans(self) -> tuple[OpeningSpan, ...]:
        """When it is open; empty where that is not known."""
        return spans_at({"hours": self.hours}, "hours")


class Office(models.Model):
    """An office (Fachdienst) of an authority. It may also work for others: see SharedAdministration."""

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="offices")
    key = models.SlugField(max_length=60)
    name = models.CharField(max_length=120)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("authority", "key"), name="office_key_once"),)

    def __str__(self) -> str:
        """Key of the authority and of the office."""
        return f"{self.authority_id}/{self.key}"


class Administration(DatedFact):
    """Which authority administers a municipality or a county (Verwaltung des Ortes, des Kreises)."""

    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="administrations")
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="administrations")

    class Meta:
        constraints = (
            one_at_a_time("region", name="administration_one_at_a_time"),
            dates_in_order(name="administration_dates_in_order"),
        )

    def __str__(self) -> str:
        """Region and authority."""
        return f"{self.region_id} → {self.authority_id}"


class SharedAdministration(DatedFact):
    """An administration that works for another one (Verwaltungsgemeinschaft).

    The authority stays the one that is responsible and decides; the offices of ``carried_out_by`` do the work. Where
    that is still to be confirmed, nothing is routed by it.
    """

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="carried_out")
    carried_out_by = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="works_for")
    review = models.CharField(max_length=16, choices=ReviewState)
    source = models.TextField(blank=True)

    class Meta:
        constraints = (
            one_at_a_time("authority", name="shared_administration_one_at_a_time"),
            dates_in_order(name="shared_administration_dates_in_order"),
            models.CheckConstraint(
                name="shared_administration_between_two", condition=~Q(authority=F("carried_out_by"))
            ),
        )

    def __str__(self) -> str:
        """Both authorities."""
        return f"{self.carried_out_by_id} works for {self.authority_id}"
