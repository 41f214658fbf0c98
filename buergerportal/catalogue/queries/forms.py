"""Published forms, and who takes them in."""

import datetime

from django.utils import timezone

from buergerportal.catalogue.models import FormVersion
from buergerportal.catalogue.queries.cards import connected_on
from buergerportal.catalogue.values import Connection, FormEdition, PublishedForm


def current_form_version(slug: str) -> PublishedForm | None:
    """The form with which an application for the service begins now; None if it is not to be had online."""
    version = FormVersion.objects.select_related("service").filter(current_of__slug=slug).first()
    return _form(version) if version else None


def current_form_id(slug: str) -> int | None:
    """The id of that form, without its content."""
    return FormVersion.objects.filter(current_of__slug=slug).values_list("pk", flat=True).first()


def current_edition(slug: str) -> FormEdition | None:
    """Number and day of that form, without its content."""
    row = FormVersion.objects.filter(current_of__slug=slug).values("pk", "number", "published_at").first()
    return FormEdition(id=row["pk"], number=row["number"], published_at=row["published_at"]) if row else None


def form_version(version_id: int) -> PublishedForm | None:
    """A published form by its id, also one that is no longer current: drafts keep the one they began with."""
    version = FormVersion.objects.select_related("service").filter(pk=version_id).first()
    return _form(version) if version else None


def connection_for(*, service: str, authority_key: str, on: datetime.date | None = None) -> Connection | None:
    """How the authority takes the service in on that day (today if none is given); None if it does not.

    Where this is None, nothing may be sent: the page shows the next best way.
    """
    row = (
        connected_on(on or timezone.localdate())
        .filter(service_slug=service, authority_key=authority_key)
        .order_by("-valid_from")
        .first()
    )
    if row is None:
        return None
    return Connection(
        service=row.service_slug,
        authority_key=row.authority_key,
        channel=row.channel,
        valid_from=row.valid_from,
        valid_until=row.valid_until,
        has_limit=row.most is not None,
    )


def _form(version: FormVersion) -> PublishedForm:
    return PublishedForm(
        id=version.pk, service=version.service.slug, number=version.number, definition=version.definition
    )
