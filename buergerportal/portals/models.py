"""The tables of the portals. Everything shown in a portal hangs on its content version."""

from typing import ClassVar

from django.db import models
from django.db.models.functions import Lower


class Portal(models.Model):
    """A municipality's own site (Portal): where people come in, never who decides."""

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    authority_key = models.SlugField(max_length=120)
    """The administration (Behörde) that offers the site; a key of jurisdiction."""
    details = models.JSONField()
    """Greeting, colours, contact, news and so on, as approved by schemas/portal.json; read by `values.site_from`."""
    content_version = models.PositiveIntegerField(default=1)
    """Rises with every change of anything shown in this portal; a part of every cache key."""
    content_digest = models.CharField(max_length=64, default="")
    """Of the data folder as it was last loaded."""

    def __str__(self) -> str:
        return self.name


class PortalHost(models.Model):
    """A host name under which a portal answers; exactly one of them is the primary one."""

    portal = models.ForeignKey(Portal, on_delete=models.CASCADE, related_name="hosts")
    host = models.CharField(max_length=253, unique=True)
    is_primary = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(host=Lower("host")), name="portal_host_lower_case"),
            models.UniqueConstraint(
                fields=["portal"], condition=models.Q(is_primary=True), name="portal_host_one_primary"
            ),
        ]

    def __str__(self) -> str:
        return self.host


class ContentPage(models.Model):
    """A text of the portal itself: imprint (Impressum), privacy notice (Datenschutzerklärung) and the like."""

    portal = models.ForeignKey(Portal, on_delete=models.CASCADE, related_name="pages")
    slug = models.SlugField(max_length=60)
    title = models.CharField(max_length=200)
    body = models.TextField()
    """The Markdown as written, with the portal's own names filled in."""
    html = models.TextField()
    """The body as sanitised HTML, made when it was loaded."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["portal", "slug"], name="content_page_once_per_portal"),
        ]

    def __str__(self) -> str:
        return f"{self.portal_id}/{self.slug}"
