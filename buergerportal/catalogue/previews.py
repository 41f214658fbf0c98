"""Trying a form out before it is published: a link for editors and colleagues, good for some days."""

import datetime
import hashlib
import secrets

from django.utils import timezone

from buergerportal.catalogue.models import FormPreview
from buergerportal.catalogue.values import PreviewedForm
from buergerportal.core.documents import Json

_TOKEN_BYTES = 18


def make_preview(*, service: str, title: str, definition: Json, good_for: datetime.timedelta) -> str:
    """Keep the form and return the secret part of its link; only a hash of it is stored."""
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    FormPreview.objects.create(
        token_hash=_hash(token),
        service_slug=service,
        title=title,
        definition=definition,
        expires_at=timezone.now() + good_for,
    )
    return token


def preview_by_token(token: str) -> PreviewedForm | None:
    """The form behind a link; None for a wrong one and for one that has expired."""
    row = FormPreview.objects.filter(token_hash=_hash(token), expires_at__gt=timezone.now()).first()
    if row is None:
        return None
    return PreviewedForm(
        id=row.pk,
        service=row.service_slug,
        title=row.title,
        definition=row.definition,
        expires_at=row.expires_at,
    )


def forget_old_previews(*, now: datetime.datetime) -> None:
    """Delete those whose link is not good any more."""
    FormPreview.objects.filter(expires_at__lte=now).delete()


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
