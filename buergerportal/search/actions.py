"""Keeping what people did not find, and adding the words by which they will."""

import datetime

from django.db import transaction
from django.db.models import Exists, F, OuterRef
from django.utils import timezone

from buergerportal.audit.actions import record_act
from buergerportal.catalogue.queries import published_slugs
from buergerportal.portals.actions import bump_content_version
from buergerportal.search.enums import MissKind
from buergerportal.search.errors import NotKept, UnknownService
from buergerportal.search.models import Miss, OwnPhrase, SettledMiss
from buergerportal.search.privacy import kept_form

MISSES_KEPT = datetime.timedelta(days=90)
_MOST_A_DAY = 500
"""Different texts of one portal; more than an editor reads, and a bound for whoever sends nonsense."""


def note_miss(*, text: str, kind: MissKind, portal_id: int, day: datetime.date) -> bool:
    """Count that somebody did not find this; False if the text says too much to be kept, or the day is full."""
    kept = kept_form(text)
    if not kept:
        return False
    row = Miss.objects.filter(portal_id=portal_id, day=day, text=kept, kind=kind)
    if row.update(times=F("times") + 1):
        return True
    if Miss.objects.filter(portal_id=portal_id, day=day).count() >= _MOST_A_DAY:
        return False
    with transaction.atomic():
        Miss.objects.get_or_create(portal_id=portal_id, day=day, text=kept, kind=kind)
        row.update(times=F("times") + 1)
    return True


@transaction.atomic
def add_phrase(*, text: str, service: str, portal_id: int, portal: str, actor: str) -> int:
    """Let a phrase lead to a service in one portal from now on; what was missed by it is settled. The phrase's id.

    ``portal`` is the slug of the portal, ``actor`` a pseudonym for the audit record.
    Raises UnknownService, or NotKept if the phrase says something about a person.
    """
    kept = kept_form(text)
    if not kept:
        raise NotKept(text)
    if service not in published_slugs():
        raise UnknownService(service)
    row, _ = OwnPhrase.objects.get_or_create(portal_id=portal_id, text=kept, service_slug=service)
    SettledMiss.objects.get_or_create(portal_id=portal_id, text=kept)
    bump_content_version(portal=portal)
    record_act(chain=f"portal:{portal_id}", actor=actor, verb="phrase.add", subject=f"service:{service}")
    return row.pk


@transaction.atomic
def remove_phrase(*, phrase_id: int, portal_id: int, portal: str, actor: str) -> bool:
    """Take a phrase of this portal back: its words may be listed as missed again. False if it has none such."""
    row = OwnPhrase.objects.filter(pk=phrase_id, portal_id=portal_id).first()
    if row is None:
        return False
    row.delete()
    if not OwnPhrase.objects.filter(portal_id=portal_id, text=row.text).exists():
        SettledMiss.objects.filter(portal_id=portal_id, text=row.text).delete()
    bump_content_version(portal=portal)
    subject = f"service:{row.service_slug}"
    record_act(chain=f"portal:{portal_id}", actor=actor, verb="phrase.remove", subject=subject)
    return True


def put_aside(*, text: str, portal_id: int) -> int | None:
    """Do not list these words again: they ask for nothing that an office does.

    The id under which `words_put_aside` gives them; None if nobody missed anything by them.
    """
    if not Miss.objects.filter(portal_id=portal_id, text=text).exists():
        return None
    return SettledMiss.objects.get_or_create(portal_id=portal_id, text=text)[0].pk


def list_again(*, text: str, portal_id: int) -> None:
    """Take back that words were put aside."""
    SettledMiss.objects.filter(portal_id=portal_id, text=text).delete()


def forget_old_misses(*, now: datetime.datetime) -> int:
    """Delete what was missed longer ago than it may be kept; how many rows.

    Words that were put aside go with it: what nobody misses any more need not be left out of a list.
    """
    deleted, _ = Miss.objects.filter(day__lt=timezone.localdate(now - MISSES_KEPT)).delete()
    same = {"portal": OuterRef("portal"), "text": OuterRef("text")}
    is_needed = Exists(Miss.objects.filter(**same)) | Exists(OwnPhrase.objects.filter(**same))
    SettledMiss.objects.exclude(is_needed).delete()
    return deleted
