"""The tables of the search: what an editor added, and what people did not find."""

from typing import ClassVar

from django.db import models

from buergerportal.portals.models import Portal
from buergerportal.search.enums import MissKind

LONGEST_PHRASE = 80


class OwnPhrase(models.Model):
    """A phrase (eigener Begriff) that leads to a service in one portal, added by its editors."""

    portal = models.ForeignKey(Portal, on_delete=models.CASCADE, related_name="+")
    text = models.CharField(max_length=LONGEST_PHRASE)
    """As `privacy.kept_form` writes it."""
    service_slug = models.SlugField(max_length=80)
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["portal", "text", "service_slug"], name="own_phrase_once"),
        ]

    def __str__(self) -> str:
        return f"{self.text} → {self.service_slug}"


class Miss(models.Model):
    """How often people searched for something on a day and did not find it. Nobody is recognised again."""

    portal = models.ForeignKey(Portal, on_delete=models.CASCADE, related_name="+")
    text = models.CharField(max_length=LONGEST_PHRASE)
    """As `privacy.kept_form` writes it."""
    kind = models.CharField(max_length=8, choices=MissKind)
    day = models.DateField()
    times = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name_plural = "misses"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["portal", "day", "text", "kind"], name="miss_once_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.text}: {self.times}"


class SettledMiss(models.Model):
    """An editor has dealt with these words: added a phrase or put them aside. They are not listed again."""

    portal = models.ForeignKey(Portal, on_delete=models.CASCADE, related_name="+")
    text = models.CharField(max_length=LONGEST_PHRASE)
    settled_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "settled misses"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["portal", "text"], name="settled_miss_once"),
        ]

    def __str__(self) -> str:
        return self.text
