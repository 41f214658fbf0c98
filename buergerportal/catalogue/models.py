"""The tables of the catalogue."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from buergerportal.catalogue.enums import Origin
from buergerportal.portals.models import Portal


class Category(models.Model):
    """A topic (Themenfeld) under which people look for services; a tile on the home page."""

    slug = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=120)
    icon = models.SlugField(max_length=60)
    position = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name_plural = "categories"

    def __str__(self) -> str:
        return self.title


class Service(models.Model):
    """A service (Leistung) as it was last published, from its folder or from a file of an editorial system (XZuFi).

    Withdrawn ones stay, out of sight.
    """

    slug = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=160)
    lead = models.TextField()
    category = models.ForeignKey(Category, on_delete=models.PROTECT, related_name="services")
    leika = ArrayField(models.CharField(max_length=14), default=list)
    """Keys of the Leistungskatalog der öffentlichen Verwaltung; none for purely local services."""
    audiences = ArrayField(models.CharField(max_length=12))
    level = models.CharField(max_length=24)
    place_rule = models.CharField(max_length=12)
    channel = models.CharField(max_length=12)
    """The first of the ways in the facts."""
    trust = models.CharField(max_length=12, blank=True)
    office_key = models.SlugField(max_length=60, blank=True)
    """The office (Fachdienst) within the authority that usually does it; routing has the last word."""
    updated_on = models.DateField(null=True)
    """When a person last worked on the texts."""
    facts = models.JSONField()
    """As `facts.stored_from` writes them."""
    origin = models.CharField(max_length=8, default=Origin.FOLDER)
    external_id = models.CharField(max_length=200, blank=True)
    """The id of an imported service in the system that it came from; there is one of each."""
    synonyms = ArrayField(models.CharField(max_length=80), default=list)
    asked = ArrayField(models.CharField(max_length=100), default=list)
    """How people ask for it, in their own words. Only the search reads it."""
    is_published = models.BooleanField(default=True)
    current_form = models.OneToOneField("FormVersion", on_delete=models.PROTECT, null=True, related_name="current_of")
    content_digest = models.CharField(max_length=64, default="")

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["category", "title"], condition=models.Q(is_published=True), name="service_in_topic"
            ),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(is_published=True) | models.Q(current_form__isnull=True),
                name="service_withdrawn_has_no_form",
            ),
            models.UniqueConstraint(
                fields=["external_id"], condition=~models.Q(external_id=""), name="service_external_id_once"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class LifeSituation(models.Model):
    """A life situation (Lebenslage) as a checklist of services in the order of time."""

    slug = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=90)
    lead = models.CharField(max_length=200)
    card = models.CharField(max_length=120)
    """The most important things in it, for the tile."""
    icon = models.SlugField(max_length=60)
    audiences = ArrayField(models.CharField(max_length=12))
    synonyms = ArrayField(models.CharField(max_length=80), default=list)
    stages = models.JSONField()
    """As approved by schemas/life-situations.json, read by `life_situations.stages_from`."""
    position = models.PositiveSmallIntegerField()

    def __str__(self) -> str:
        return self.title


class LocalValue(models.Model):
    """What an authority has settled about a service for its area, or for one place of it (Ortsrecht)."""

    service_slug = models.SlugField(max_length=80)
    authority_key = models.SlugField(max_length=120)
    place_ars = models.CharField(max_length=12, blank=True)
    """One municipality of several that the authority administers; empty for all of them."""
    parameter = models.SlugField(max_length=80)
    value = models.JSONField()
    """Cents, words or an address, as the parameter's kind says."""
    source = models.CharField(max_length=300, blank=True)
    is_example = models.BooleanField(default=False)
    """True for example data (Beispieldaten), which exists in demo mode only."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["service_slug", "authority_key", "place_ars", "parameter"], name="local_value_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.service_slug}.{self.parameter} at {self.authority_key}"


class LeikaEntry(models.Model):
    """An entry of the Leistungskatalog der öffentlichen Verwaltung (LeiKa): what may be called a service."""

    key = models.CharField(max_length=14, primary_key=True)
    name = models.CharField(max_length=300)
    typing = models.CharField(max_length=8, blank=True)
    """Who regulates and who carries out (Typisierung), such as ``2/3``, ``4`` or ``1,2/3``."""
    ozg_id = models.CharField(max_length=5, blank=True)
    ozg_name = models.CharField(max_length=200, blank=True)
    laws = models.TextField(blank=True)

    class Meta:
        verbose_name_plural = "LeiKa entries"

    def __str__(self) -> str:
        return f"{self.key} {self.name}"


class Helpfulness(models.Model):
    """How many people found the page of a service helpful in a portal on a day. Nobody is recognised again."""

    service_slug = models.SlugField(max_length=80)
    portal = models.ForeignKey(Portal, on_delete=models.CASCADE, related_name="+")
    day = models.DateField()
    helpful = models.PositiveIntegerField(default=0)
    unhelpful = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["portal", "service_slug", "day"], name="helpfulness_once_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.service_slug} {self.day}: {self.helpful}/{self.unhelpful}"


class Remark(models.Model):
    """What somebody missed on the page of a service (Rückmeldung), without a name; kept for a limited time."""

    service_slug = models.SlugField(max_length=80)
    portal = models.ForeignKey(Portal, on_delete=models.CASCADE, related_name="+")
    text = models.CharField(max_length=1000)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["portal", "-made_at"], name="remark_by_portal")]

    def __str__(self) -> str:
        return f"{self.service_slug}: {self.text[:40]}"


class FormVersion(models.Model):
    """A form as it was published (Formularfassung). Never changed, never deleted: drafts and cases point to it."""

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="form_versions")
    number = models.PositiveIntegerField()
    definition = models.JSONField()
    """What the form engine serialised."""
    digest = models.CharField(max_length=64)
    published_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["service", "number"], name="form_version_number_once"),
        ]

    def __str__(self) -> str:
        return f"{self.service_id} v{self.number}"


class ConnectedAuthority(models.Model):
    """An authority takes this service in online: what is sent arrives at somebody. Without a row, nothing is sent."""

    service_slug = models.SlugField(max_length=80)
    authority_key = models.SlugField(max_length=120)
    channel = models.CharField(max_length=24)
    """How it arrives; `casework` is the inbox of this installation."""
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)
    """The last day; none for no end."""
    most = models.PositiveIntegerField(null=True)
    """How many applications it takes in within these days; none for any number."""
    taken = models.PositiveIntegerField(default=0)
    """How many of them have arrived; counted only where there is a ``most``."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["service_slug", "authority_key", "valid_from"], name="connected_authority_once"
            ),
            models.CheckConstraint(
                condition=models.Q(valid_until__isnull=True) | models.Q(valid_until__gte=models.F("valid_from")),
                name="connected_authority_dates_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.service_slug} → {self.authority_key}"


class IntakePause(models.Model):
    """For a while a service is not taken in online, by one authority or by all: a fault, a change of software."""

    service_slug = models.SlugField(max_length=80)
    authority_key = models.SlugField(max_length=120, blank=True)
    """Empty for all authorities."""
    message = models.CharField(max_length=300)
    """What people read: why, and what they can do."""
    until = models.DateField(null=True)
    """The last day; none while nobody knows."""
    since = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["service_slug", "authority_key"], name="intake_pause_once"),
        ]

    def __str__(self) -> str:
        return f"{self.service_slug} at {self.authority_key or 'all'}"


class FormPreview(models.Model):
    """A form that is not published, to be tried out by whoever has the link, for some days (Vorschau)."""

    token_hash = models.CharField(max_length=64, unique=True)
    service_slug = models.SlugField(max_length=80)
    title = models.CharField(max_length=160)
    definition = models.JSONField()
    """What the form engine serialised."""
    expires_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.service_slug} until {self.expires_at:%Y-%m-%d}"
