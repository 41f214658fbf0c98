"""The tables of the catalogue."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models


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
    """A service (Leistung) as it was last published from its folder. Withdrawn ones stay, out of sight."""

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
    trust = models.CharField(max_length=12, blank=True)
    office_key = models.SlugField(max_length=60, blank=True)
    """The office (Fachdienst) within the authority that usually does it; routing has the last word."""
    review = models.CharField(max_length=12)
    facts = models.JSONField()
    """Cost, duration, needs, sections, law …: approved by schemas/service.json, texts as sanitised HTML."""
    synonyms = ArrayField(models.CharField(max_length=80), default=list)
    search_phrases = ArrayField(models.CharField(max_length=160), default=list)
    """Title and synonyms as `folding.folded` writes them."""
    search_text = models.TextField(default="")
    search_vector = SearchVectorField(null=True)
    is_published = models.BooleanField(default=True)
    current_form = models.OneToOneField("FormVersion", on_delete=models.PROTECT, null=True, related_name="current_of")
    content_digest = models.CharField(max_length=64, default="")

    class Meta:
        indexes: ClassVar = [
            GinIndex(fields=["search_vector"], name="service_search_vector"),
            GinIndex(fields=["search_text"], opclasses=["gin_trgm_ops"], name="service_search_text"),
            models.Index(
                fields=["category", "title"], condition=models.Q(is_published=True), name="service_in_topic"
            ),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(is_published=True) | models.Q(current_form__isnull=True),
                name="service_withdrawn_has_no_form",
            ),
        ]

    def __str__(self) -> str:
        return self.title


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
