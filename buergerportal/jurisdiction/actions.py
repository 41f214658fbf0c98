"""Changes to regions, authorities and responsibility."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.db import models, transaction
from django.utils import timezone

from buergerportal.core.documents import DocumentError, Problem
from buergerportal.core.opening_hours import OpeningSpan, spans_as_json
from buergerportal.jurisdiction.enums import Origin
from buergerportal.jurisdiction.loading import ReferenceData, read_reference
from buergerportal.jurisdiction.models import (
    Administration,
    Authority,
    AuthorityContact,
    Circumstance,
    Office,
    PlaceName,
    PostalCode,
    Region,
    ResponsibilityRule,
    SharedAdministration,
)

_BATCH = 2_000
_DATES = ("valid_from", "valid_until")
_PostalPlace = PostalCode.places.through


@dataclass(frozen=True, kw_only=True)
class Contact:
    """How to reach an authority; what is not known stays empty."""

    street: str = ""
    postal_code: str = ""
    town: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""
    hours: tuple[OpeningSpan, ...] = ()
    wheelchair: str = ""
    """One of WheelchairAccess, or empty."""
    is_example: bool = False


def load_reference(*, folder: Path, services: Collection[str] | None = None, demo: bool = False) -> ReferenceData:
    """Make the tables say what the files of ``folder`` say, in one transaction; loading again changes nothing.

    What an operator wrote by hand is never touched: where there is a row of theirs about a region, an authority or a
    service in a region and circumstance, the files are not asked. Rules that were imported (XZuFi) stay as long as
    the files have none for their service. Regions, authorities and offices are added and
    renamed, never removed: applications refer to them. A region ends by merging into another (`mergers.yaml`). Rules
    may name ``services`` only, if these are given. ``demo`` adds the contact data that the files make up.

    Raises DocumentError when a file has problems; then nothing has changed.
    """
    data = read_reference(folder, services=services, demo=demo)
    with transaction.atomic():
        _refuse_lost_regions(data, folder)
        _store_regions(data)
        _update_or_add(Authority, data.authorities, key=("key",), keeps=("external_id",))
        _update_or_add(Office, data.offices, key=("authority", "key"))
        _store_contacts(data.contacts)
        _store_dated(Administration, data.administrations, about=("region_id",), rest=("authority_id",))
        shared_rest = ("carried_out_by_id", "review", "source")
        _store_dated(SharedAdministration, data.shared, about=("authority_id",), rest=shared_rest)
        imported = _imported_services_after(data)
        circumstances = Circumstance.objects.exclude(service__in=imported)
        _store_difference(circumstances, data.circumstances, ("service", "key", "clause", "position"))
        rule_rest = ("key", "district", "target", "authority_id", "office_key", "law", "reason", "review")
        _store_dated(ResponsibilityRule, data.rules, about=("service", "region_id", "circumstance"), rest=rule_rest)
        _forget_planned_regions(data)
    return data


def record_contact(*, authority_key: str, contact: Contact, origin: Origin = Origin.OPERATOR) -> None:
    """Keep how to reach an authority, in place of what was known before. The files leave it alone from then on."""
    values = {**vars(contact), "hours": spans_as_json(contact.hours), "origin": origin}
    AuthorityContact.objects.update_or_create(authority_id=authority_key, defaults=values)


def _store_regions(data: ReferenceData) -> None:
    _update_or_add(Region, data.regions, key=("ars",))
    names = PlaceName.objects.all()
    _store_difference(names, data.names, ("region_id", "spelling", "key", "kind"))
    codes = sorted({code for code, _ in data.postal_places})
    PostalCode.objects.bulk_create([PostalCode(code=code) for code in codes], ignore_conflicts=True)
    pairs = [_PostalPlace(postalcode_id=code, region_id=ars) for code, ars in sorted(data.postal_places)]
    _store_difference(_PostalPlace.objects.all(), pairs, ("postalcode_id", "region_id"))


def _store_contacts(wanted: Sequence[AuthorityContact]) -> None:
    """What the files say of authorities about which nobody else has said anything."""
    from_files = AuthorityContact.objects.filter(origin=Origin.REFERENCE)
    from_files.exclude(pk__in=[row.pk for row in wanted]).delete()
    others = set(AuthorityContact.objects.exclude(origin=Origin.REFERENCE).values_list("pk", flat=True))
    _update_or_add(AuthorityContact, [row for row in wanted if row.pk not in others], key=("authority",))


def _refuse_lost_regions(data: ReferenceData, folder: Path) -> None:
    """A region of which the files know no more must be one that has merged by now, or was only planned."""
    today = timezone.localdate()
    lost = _regions_not_in(data).exclude(valid_until__lt=today).exclude(valid_from__gt=today).order_by("ars")
    problems = [
        Problem(
            file=folder / "mergers.yaml",
            line=1,
            message=f"the files no longer know the region {region.ars} ({region.name}), which may be in use",
            remedy="write when it merged, and into which region",
        )
        for region in lost
    ]
    if problems:
        raise DocumentError(problems)


def _forget_planned_regions(data: ReferenceData) -> None:
    """A merger that was announced and is not to be: nobody has lived in the new region yet."""
    planned = _regions_not_in(data).filter(valid_from__gt=timezone.localdate(), rules=None)
    planned.update(valid_until=None, successor=None)
    planned.delete()


def _imported_services_after(data: ReferenceData) -> set[str]:
    """The services with imported rules, once the files have taken over those of which they speak."""
    imported = ResponsibilityRule.objects.filter(origin=Origin.XZUFI)
    imported.filter(service__in={rule.service for rule in data.rules}).delete()
    return set(imported.values_list("service", flat=True))


def _regions_not_in(data: ReferenceData) -> models.QuerySet[Region]:
    return Region.objects.exclude(pk__in=[region.ars for region in data.regions])


def _update_or_add[Row: models.Model](
    model: type[Row], rows: Sequence[Row], *, key: tuple[str, ...], keeps: tuple[str, ...] = ()
) -> None:
    fields = [field.name for field in model._meta.concrete_fields if field.name not in {*key, *keeps, "id"}]
    model._default_manager.bulk_create(
        rows, update_conflicts=True, unique_fields=key, update_fields=fields, batch_size=_BATCH
    )


def _store_dated[Row: models.Model](
    model: type[Row], rows: Iterable[Row], *, about: tuple[str, ...], rest: tuple[str, ...]
) -> None:
    """Store what the files say, except about what an operator has written something."""
    by_hand = set(model._default_manager.filter(origin=Origin.OPERATOR).values_list(*about))
    stored = model._default_manager.filter(origin=Origin.REFERENCE)
    kept = [pk for pk, *subject in stored.values_list("pk", *about) if tuple(subject) in by_hand]
    wanted = [row for row in rows if tuple(getattr(row, name) for name in about) not in by_hand]
    _store_difference(stored.exclude(pk__in=kept), wanted, (*about, *rest, *_DATES))


def _store_difference[Row: models.Model](
    stored: models.QuerySet[Row], wanted: Iterable[Row], fields: tuple[str, ...]
) -> None:
    """Delete the stored rows that are not wanted and add the wanted that are not stored, comparing ``fields``."""
    missing = {tuple(getattr(row, name) for name in fields): row for row in wanted}
    superfluous = [pk for pk, *values in stored.values_list("pk", *fields) if not missing.pop(tuple(values), None)]
    if superfluous:
        stored.filter(pk__in=superfluous).delete()
    stored.model._default_manager.bulk_create(missing.values(), batch_size=_BATCH)
