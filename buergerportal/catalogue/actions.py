"""Publishing the catalogue: all of it in one transaction, and nothing that has not changed."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.postgres.search import SearchVector
from django.db import connection, transaction
from django.db.models import Value

from buergerportal.catalogue.documents import CatalogueFiles, ServiceFolder
from buergerportal.catalogue.folding import folded
from buergerportal.catalogue.models import Category, ConnectedAuthority, FormVersion, Service
from buergerportal.core.documents import Json
from buergerportal.core.json_values import JsonObject, text_at, texts_at
from buergerportal.portals.actions import bump_all_content_versions

_COLUMNS = frozenset(
    {"title", "lead", "category", "leika", "audiences", "level", "place", "channel", "trust", "office", "review"}
    | {"synonyms"}
)
_PUBLISHING = 7_305_521
"""Number of the database lock that keeps two publications apart."""


@dataclass(frozen=True, kw_only=True)
class Publication:
    """What a publication changed: slugs of services, forms as ``slug v2``, and whether topics or connections did."""

    services: tuple[str, ...]
    withdrawn: tuple[str, ...]
    forms: tuple[str, ...]
    categories: bool
    connections: bool

    @property
    def is_empty(self) -> bool:
        """True when everything was as before."""
        return not (self.services or self.withdrawn or self.forms or self.categories or self.connections)


@transaction.atomic
def publish_catalogue(*, files: CatalogueFiles) -> Publication:
    """Store what the files say; withdraw services whose folder is gone. A changed form becomes a new version.

    When anything changed, the content version of every portal rises once.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_PUBLISHING])
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
    )
    if not publication.is_empty:
        bump_all_content_versions()
    return publication


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
    service.title = text_at(content, "title")
    service.lead = text_at(content, "lead")
    service.category_id = category_id
    service.leika = [*texts_at(content, "leika")]
    service.audiences = [*texts_at(content, "audiences")]
    service.level = text_at(content, "level")
    service.place_rule = text_at(content, "place")
    service.channel = text_at(content, "channel")
    service.trust = text_at(content, "trust")
    service.office_key = text_at(content, "office")
    service.review = text_at(content, "review")
    service.synonyms = [*texts_at(content, "synonyms")]
    service.facts = {key: value for key, value in content.items() if key not in _COLUMNS}
    service.is_published = True
    service.content_digest = folder.digest
    _index_for_search(service)
    service.save()
    stored[folder.slug] = service
    return True


def _index_for_search(service: Service) -> None:
    title, synonyms, lead = folded(service.title), [folded(word) for word in service.synonyms], folded(service.lead)
    service.search_phrases = [*dict.fromkeys((title, *synonyms))]
    service.search_text = " ".join(service.search_phrases)
    service.search_vector = (
        SearchVector(Value(title), weight="A", config="german")
        + SearchVector(Value(" ".join(synonyms)), weight="B", config="german")
        + SearchVector(Value(lead), weight="D", config="german")
    )


def _store_form(folder: ServiceFolder, service: Service) -> str:
    """The label of what changed about the form, empty for nothing."""
    current = service.current_form
    if folder.form is None:
        if current is None:
            return ""
        _set_current(service, None)
        return f"{folder.slug} withdrawn"
    digest = folder.form_digest
    if current is not None and current.digest == digest:
        return ""
    version = _version(service, folder.form, digest)
    _set_current(service, version)
    return f"{folder.slug} v{version.number}"


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
    gone = Service.objects.filter(slug__in=slugs, is_published=True)
    names = tuple(sorted(gone.values_list("slug", flat=True)))
    gone.update(is_published=False, current_form=None)
    return names


def _store_connections(items: Iterable[JsonObject]) -> bool:
    wanted = {
        (
            text_at(item, "service"),
            text_at(item, "authority"),
            text_at(item, "channel"),
            text_at(item, "valid_from"),
            text_at(item, "valid_until") or None,
        )
        for item in items
    }
    stored = {
        (row.service_slug, row.authority_key, row.channel, row.valid_from.isoformat(), _iso(row)): row.pk
        for row in ConnectedAuthority.objects.all()
    }
    ConnectedAuthority.objects.filter(pk__in=[pk for row, pk in stored.items() if row not in wanted]).delete()
    ConnectedAuthority.objects.bulk_create(
        ConnectedAuthority(
            service_slug=service, authority_key=authority, channel=channel, valid_from=start, valid_until=end
        )
        for service, authority, channel, start, end in sorted(wanted - set(stored), key=str)
    )
    return wanted != set(stored)


def _iso(row: ConnectedAuthority) -> str | None:
    return row.valid_until.isoformat() if row.valid_until else None
