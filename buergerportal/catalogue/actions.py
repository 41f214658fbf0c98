"""Publishing the catalogue: all of it in one transaction, and nothing that has not changed."""

from collections.abc import Iterable

import msgspec
from django.db import connection, transaction
from django.db.models import QuerySet

from buergerportal.catalogue.documents import CatalogueFiles, ServiceFolder
from buergerportal.catalogue.enums import Channel, Origin
from buergerportal.catalogue.facts import facts_from, stored_from
from buergerportal.catalogue.local_values import LocalValueEntry
from buergerportal.catalogue.models import (
    Category,
    ConnectedAuthority,
    FormVersion,
    LifeSituation,
    LocalValue,
    Service,
)
from buergerportal.core.documents import Json, iso_date
from buergerportal.core.json_values import JsonObject, text_at, texts_at
from buergerportal.portals.actions import bump_all_content_versions

_PUBLISHING = 7_305_521
"""Number of the database lock that keeps two publications apart."""


class Publication(msgspec.Struct, frozen=True, kw_only=True):
    """What a publication changed: slugs of services, forms as ``slug v2``, and whether anything else did."""

    services: tuple[str, ...]
    withdrawn: tuple[str, ...]
    forms: tuple[str, ...]
    categories: bool
    connections: bool
    situations: bool
    local_values: bool

    @property
    def is_empty(self) -> bool:
        """True when everything was as before."""
        return not any(msgspec.structs.asdict(self).values())


@transaction.atomic
def publish_catalogue(*, files: CatalogueFiles) -> Publication:
    """Store what the files say; withdraw services whose folder is gone. A changed form becomes a new version.

    When anything changed, the content version of every portal rises once.
    """
    keep_publications_apart()
    stored = {service.slug: service for service in Service.objects.select_related("current_form")}
    categories_changed = _store_categories(files.categories)
    category_ids = dict(Category.objects.values_list("slug", "pk"))
    changed = [
        folder.slug
        for folder in files.services
        if _store_service(folder, stored, category_ids[text_at(folder.content, "category")])
    ]
    forms = [label for folder in files.services if (label := _store_form(folder, stored[folder.slug]))]
    withdrawn = _withdraw(set(stored) - {folder.slug for folder in files.services})
    publication = Publication(
        services=tuple(changed),
        withdrawn=withdrawn,
        forms=tuple(forms),
        categories=categories_changed,
        connections=_store_connections(files.connections),
        situations=_store_situations(files.situations),
        local_values=_store_local_values(files.local_values),
    )
    if not publication.is_empty:
        bump_all_content_versions()
    return publication


def keep_publications_apart() -> None:
    """Wait until nobody else publishes or imports services, and keep others waiting until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_PUBLISHING])


def _store_categories(items: Iterable[JsonObject]) -> bool:
    wanted = [
        (text_at(item, "slug"), text_at(item, "title"), text_at(item, "icon"), position)
        for position, item in enumerate(items)
    ]
    # A topic that is gone stays as long as a service, even a withdrawn one, points to it; it is not shown then.
    gone = Category.objects.exclude(slug__in=[row[0] for row in wanted])
    deleted, _ = gone.filter(services__isnull=True).delete()
    kept = Category.objects.filter(slug__in=[row[0] for row in wanted]).order_by("position")
    if wanted == list(kept.values_list("slug", "title", "icon", "position")):
        return deleted > 0
    for slug, title, icon, position in wanted:
        Category.objects.update_or_create(slug=slug, defaults={"title": title, "icon": icon, "position": position})
    return True


def _store_service(folder: ServiceFolder, stored: dict[str, Service], category_id: int) -> bool:
    service = stored.get(folder.slug) or Service(slug=folder.slug, is_published=False)
    if service.is_published and service.content_digest == folder.digest:
        return False
    content = folder.content
    facts = facts_from(folder.content)
    service.title = text_at(content, "title")
    service.lead = text_at(content, "lead")
    service.category_id = category_id
    service.leika = [*texts_at(content, "leika")]
    service.audiences = [*texts_at(content, "audiences")]
    service.level = text_at(content, "level")
    service.place_rule = text_at(content, "place")
    service.channel = facts.channels[0].kind if facts.channels else Channel.INFO
    service.trust = text_at(content, "trust")
    service.office_key = text_at(content, "office")
    service.updated_on = iso_date(text_at(content, "updated"))
    service.synonyms = [*texts_at(content, "synonyms")]
    service.asked = [*texts_at(content, "asked")]
    service.facts = stored_from(facts)
    service.origin = Origin.FOLDER
    service.external_id = ""
    service.is_published = True
    service.content_digest = folder.digest
    service.save()
    stored[folder.slug] = service
    return True


def _store_form(folder: ServiceFolder, service: Service) -> str:
    """The label of what changed about the form, empty for nothing."""
    current = service.current_form
    if folder.form is None:
        if current is None:
            return ""
        _set_current(service, None)
        return f"{folder.slug} withdrawn"
    version = set_form(service, definition=folder.form, digest=folder.form_digest)
    return f"{folder.slug} v{version.number}" if version else ""


def set_form(service: Service, *, definition: Json, digest: str) -> FormVersion | None:
    """Let the service have this form from now on; the version that it became, None if it has it already."""
    current = service.current_form
    if current is not None and current.digest == digest:
        return None
    version = _version(service, definition, digest)
    _set_current(service, version)
    return version


def _version(service: Service, definition: Json, digest: str) -> FormVersion:
    """The newest version if it is the same (the service was withdrawn in between), otherwise the next one."""
    newest = service.form_versions.order_by("-number").first()
    if newest is not None and newest.digest == digest:
        return newest
    return FormVersion.objects.create(
        service=service, number=newest.number + 1 if newest else 1, definition=definition, digest=digest
    )


def _set_current(service: Service, version: FormVersion | None) -> None:
    Service.objects.filter(pk=service.pk).update(current_form=version)


def _withdraw(slugs: set[str]) -> tuple[str, ...]:
    gone = Service.objects.filter(slug__in=slugs, is_published=True, origin=Origin.FOLDER)
    names = tuple(sorted(gone.values_list("slug", flat=True)))
    gone.update(is_published=False, current_form=None)
    return names


def _store_connections(items: Iterable[JsonObject]) -> bool:
    """Make the stored connections those of ``items``; how many applications have arrived stays."""
    wanted = {
        (text_at(item, "service"), text_at(item, "authority"), text_at(item, "valid_from")): (
            text_at(item, "channel"),
            text_at(item, "valid_until") or None,
            most if isinstance(most := item.get("most"), int) else None,
        )
        for item in items
    }
    stored = {
        (row.service_slug, row.authority_key, row.valid_from.isoformat()): (row.channel, _last_day(row), row.most)
        for row in ConnectedAuthority.objects.all()
    }
    for service, authority, start in sorted(stored.keys() - wanted.keys()):
        _connection(service, authority, start).delete()
    for (service, authority, start), (channel, until, most) in sorted(wanted.items() - stored.items(), key=str):
        ConnectedAuthority.objects.update_or_create(
            service_slug=service,
            authority_key=authority,
            valid_from=start,
            defaults={"channel": channel, "valid_until": until, "most": most},
        )
    return wanted != stored


def _connection(service: str, authority: str, start: str) -> QuerySet[ConnectedAuthority]:
    return ConnectedAuthority.objects.filter(service_slug=service, authority_key=authority, valid_from=start)


def _last_day(row: ConnectedAuthority) -> str | None:
    return row.valid_until.isoformat() if row.valid_until else None


def _store_situations(items: Iterable[JsonObject]) -> bool:
    wanted = {
        text_at(item, "slug"): LifeSituation(
            slug=text_at(item, "slug"),
            title=text_at(item, "title"),
            lead=text_at(item, "lead"),
            card=text_at(item, "card"),
            icon=text_at(item, "icon"),
            audiences=[*texts_at(item, "audiences")],
            synonyms=[*texts_at(item, "synonyms")],
            stages=item["stages"],
            position=position,
        )
        for position, item in enumerate(items)
    }
    stored = {row.slug: row for row in LifeSituation.objects.all()}
    gone = stored.keys() - wanted.keys()
    LifeSituation.objects.filter(slug__in=gone).delete()
    changed = bool(gone)
    for slug, row in wanted.items():
        if slug in stored:
            row.pk = stored[slug].pk
        if slug not in stored or _without_state(row) != _without_state(stored[slug]):
            row.save()
            changed = True
    return changed


def _without_state(row: LifeSituation) -> dict[str, object]:
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


def _store_local_values(entries: Iterable[LocalValueEntry]) -> bool:
    wanted = [
        LocalValue(
            service_slug=entry.service,
            authority_key=entry.authority,
            place_ars=entry.place,
            parameter=entry.parameter,
            value=entry.value,
            source=entry.source,
            is_example=entry.is_example,
        )
        for entry in entries
    ]
    imported = Service.objects.filter(origin=Origin.XZUFI).values("slug")
    stored = LocalValue.objects.exclude(service_slug__in=imported)
    if sorted(map(_all_of, wanted)) == sorted(map(_all_of, stored)):
        return False
    stored.delete()
    LocalValue.objects.bulk_create(wanted)
    return True


def _all_of(row: LocalValue) -> tuple[str, ...]:
    parts = (row.service_slug, row.authority_key, row.place_ars, row.parameter, row.value, row.source, row.is_example)
    return tuple(repr(part) for part in parts)
