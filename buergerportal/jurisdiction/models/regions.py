"""Regions, the names that lead to them, and postal codes."""

from functools import reduce
from operator import or_

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Left, Length

from buergerportal.jurisdiction.enums import REGION_KEY_LENGTHS, NameKind, RegionKind, RegionLevel
from buergerportal.jurisdiction.models.validity import dates_in_order


class Region(models.Model):
    """A region (Gebiet) by its regional key (Amtlicher Regionalschlüssel, ARS).

    A key has 2, 5, 9 or 12 digits, for state, county, association and municipality; a region covers every region
    whose key starts with its own. An independent town (kreisfreie Stadt) is a county and a municipality: two rows.
    A row is never removed, because old links and applications name it.
    """

    ars = models.CharField(max_length=12, primary_key=True)
    level = models.CharField(max_length=16, choices=RegionLevel)
    kind = models.CharField(max_length=20, choices=RegionKind)
    name = models.CharField(max_length=80)
    official_name = models.CharField(max_length=80)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="parts")
    county = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    valid_from = models.DateField(null=True, blank=True)
    """The first day of a region that a merger makes; open for one that was there before."""
    valid_until = models.DateField(null=True, blank=True)
    """The last day of a region that a merger ends."""
    successor = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="predecessors"
    )
    """The region that takes over on the day after."""
    inhabitants = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="region_key_fits_level",
                condition=reduce(
                    or_,
                    (
                        Q(level=level, ars__regex=rf"^[0-9]{{{digits}}}$")
                        for level, digits in REGION_KEY_LENGTHS.items()
                    ),
                ),
            ),
            models.CheckConstraint(
                name="region_lies_in_parent",
                condition=Q(parent=None, level=RegionLevel.STATE)
                | Q(parent__isnull=False, parent=Left("ars", Length("parent")), ars__gt=F("parent")),
            ),
            models.CheckConstraint(
                name="region_lies_in_county",
                condition=Q(county=None, level__in=(RegionLevel.STATE, RegionLevel.COUNTY))
                | Q(
                    county__isnull=False,
                    county=Left("ars", 5),
                    level__in=(RegionLevel.ASSOCIATION, RegionLevel.MUNICIPALITY),
                ),
            ),
            dates_in_order(name="region_dates_in_order"),
            models.CheckConstraint(
                name="region_ends_in_another",
                condition=Q(valid_until=None, successor=None)
                | Q(valid_until__isnull=False, successor__isnull=False) & ~Q(successor=F("ars")),
            ),
        )

    def __str__(self) -> str:
        """Name and key."""
        return f"{self.name} ({self.ars})"


class PlaceName(models.Model):
    """A text under which a municipality is found, as ``names.spelling`` and ``names.search_key`` make it."""

    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="names")
    spelling = models.CharField(max_length=80)
    key = models.CharField(max_length=80, db_index=True)
    kind = models.CharField(max_length=12, choices=NameKind)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("region", "spelling"), name="place_name_once"),)

    def __str__(self) -> str:
        """The spelling that leads to the place."""
        return self.spelling


class PostalCode(models.Model):
    """A postal code (Postleitzahl); it covers one or several municipalities, and a municipality has several."""

    code = models.CharField(max_length=5, primary_key=True)
    places = models.ManyToManyField(Region, related_name="postal_codes")

    class Meta:
        constraints = (
            models.CheckConstraint(name="postal_code_has_five_digits", condition=Q(code__regex="^[0-9]{5}$")),
        )

    def __str__(self) -> str:
        """The five digits."""
        return self.code
