"""Storing imported services, some hundred at once."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import msgspec
from django.conf import settings
from django.db import DatabaseError, transaction

from buergerportal.catalogue.actions import set_form
from buergerportal.catalogue.enums import Channel, LocalKind, Origin
from buergerportal.catalogue.facts import Way, facts_from, stored_from
from buergerportal.catalogue.local_values import wrong_kind
from buergerportal.catalogue.models import Category, LocalValue, Service
from buergerportal.catalogue.xzufi.changes import Change, Kind, differences
from buergerportal.catalogue.xzufi.description import Description, as_parts, description_of
from buergerportal.catalogue.xzufi.errors import BadRecord
from buergerportal.catalogue.xzufi.markup import web_address
from buergerportal.catalogue.xzufi.online import as_written
from buergerportal.catalogue.xzufi.service_element import ReadService
from buergerportal.catalogue.xzufi.topics import TopicBook
from buergerportal.core.documents import Json
from buergerportal.core.json_values import JsonObject, as_object, digest_of, flag_at, text_at
from buergerportal.core.slugs import slug_of
from buergerportal.forms.api import form_from_json

_LONGEST_SLUG = 80
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_STORED = (
    "title", "lead", "category", "leika", "audiences", "level", "place_rule", "channel", "trust", "office_key",
    "updated_on", "facts", "origin", "external_id", "synonyms", "asked", "is_published", "content_digest",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Known:
    """A stored service, as much of it as decides what becomes of it."""

    pk: int
    slug: str
    origin: str
    external_id: str
    digest: str
    is_published: bool

    @property
    def is_in_folder(self) -> bool:
        """Whether a folder describes it now; one whose folder is gone is withdrawn."""
        return self.origin == Origin.FOLDER and self.is_published


@dataclass(frozen=True, kw_only=True)
class Planned:
    """A service of the file and the row that it becomes."""

    line: int
    read: ReadService
    service: Service
    known: Known | None
    parts: Mapping[str, Json]
    is_same: bool


class Shelf:
    """The services there are, by slug and by id; reads them once and keeps up."""

    def __init__(self, *, replace_folders: bool, in_detail: bool) -> None:
        rows = Service.objects.values_list("pk", "slug", "origin", "external_id", "content_digest", "is_published")
        known = (
            Known(pk=pk, slug=slug, origin=origin, external_id=external_id, digest=digest, is_published=is_published)
            for pk, slug, origin, external_id, digest, is_published in rows.iterator()
        )
        self._by_slug = {each.slug: each for each in known}
        self._by_id = {each.external_id: each for each in self._by_slug.values() if each.external_id}
        self._taken: set[str] = set()
        self._topics = TopicBook()
        self._replace_folders = replace_folders
        self._in_detail = in_detail

    def slug_of(self, external_id: str) -> str | None:
        """The slug of the service with that id."""
        known = self._by_id.get(external_id)
        return known.slug if known else None

    def plan(self, read: ReadService, *, line: int, ways: Sequence[Way]) -> Planned | Change:
        """The row that a service becomes; a change of the kind KEPT where a folder goes before it."""
        known = self._by_id.get(read.external_id)
        slug = known.slug if known else self._slug_for(read)
        if known is None and slug not in self._taken:
            known = self._by_slug.get(slug)
        if known is not None and known.is_in_folder and not self._replace_folders:
            return Change(kind=Kind.KEPT, slug=slug, details=("its folder in services/ describes it",))
        self._taken.add(slug)
        description = with_ways(read.description, ways)
        topic = self._topics.topic_for(
            names=description.topics,
            leika=description.leika,
            own=read.extras.get("topic"),
            stated=read.stated.get("topic", ""),
        )
        parts = {**as_parts(description), "topics": topic.title}
        extras: dict[str, Json] = {name: read.extras.get(name) for name in ("form", "local_values")}
        digest = digest_of({**parts, **extras})
        is_same = (
            known is not None
            and known.is_published
            and known.origin == Origin.XZUFI
            and known.external_id == read.external_id
            and known.digest == digest
        )
        service = _row(description, topic=topic, slug=slug, external_id=read.external_id, digest=digest)
        return Planned(line=line, read=read, service=service, known=known, parts=parts, is_same=is_same)

    def store(self, planned: Sequence[Planned], refuse: Callable[[int, str, str], None]) -> list[Change]:
        """Store what is new or different; ``refuse`` hears of what the database does not take (line, what, why)."""
        different = [each for each in planned if not each.is_same]
        details = self._details(different) if self._in_detail else {}
        done = _save_all(different, refuse)
        changes = [Change(kind=Kind.UNCHANGED, slug=each.service.slug) for each in planned if each.is_same]
        for each in done:
            slug = each.service.slug
            kind = Kind.CHANGED if each.known else Kind.NEW
            changes.append(Change(kind=kind, slug=slug, details=details.get(slug, ())))
            self._remember(each)
        return changes

    def withdraw(self, external_ids: Collection[str]) -> list[Change]:
        """Take services out of sight that the editorial system has deleted."""
        gone = [known for each in external_ids if (known := self._by_id.get(each)) and known.is_published]
        found = Service.objects.filter(pk__in=[known.pk for known in gone], origin=Origin.XZUFI)
        slugs = sorted(found.values_list("slug", flat=True))
        found.update(is_published=False, current_form=None)
        return [Change(kind=Kind.WITHDRAWN, slug=slug) for slug in slugs]

    def add_ways(self, ways: Mapping[str, Sequence[Way]]) -> list[Change]:
        """Give stored services, by their ids, the online services elsewhere that they do not name yet."""
        rows = Service.objects.filter(external_id__in=ways, origin=Origin.XZUFI, is_published=True)
        changes: list[Change] = []
        for row in rows.select_related("category").order_by("slug"):
            old = description_of(row)
            new = with_ways(old, ways[row.external_id])
            if new != old:
                row.facts, row.channel = stored_from(new.facts), new.facts.channels[0].kind
                row.save(update_fields=["facts", "channel"])
                details = differences(as_parts(old), as_parts(new))
                changes.append(Change(kind=Kind.CHANGED, slug=row.slug, details=details))
        return changes

    def _slug_for(self, read: ReadService) -> str:
        own = read.extras.get("slug")
        is_own = isinstance(own, str) and len(own) <= _LONGEST_SLUG and _SLUG.fullmatch(own)
        stem = str(own) if is_own else slug_of(read.description.title, longest=_LONGEST_SLUG - 6) or "leistung"
        slug, number = stem, 1
        while slug in self._taken or self._belongs_to_another(slug):
            number += 1
            slug = f"{stem[: _LONGEST_SLUG - 6].rstrip('-')}-{number}"
        return slug

    def _belongs_to_another(self, slug: str) -> bool:
        known = self._by_slug.get(slug)
        return known is not None and known.origin == Origin.XZUFI

    def _details(self, planned: Sequence[Planned]) -> dict[str, tuple[str, ...]]:
        known = {each.known.pk: each for each in planned if each.known}
        rows = Service.objects.filter(pk__in=known).select_related("category")
        found: dict[str, tuple[str, ...]] = {}
        for row in rows:
            old = {**as_parts(description_of(row)), "topics": row.category.title}
            more = () if row.is_published else ("published again",)
            found[row.slug] = (*more, *differences(old, known[row.pk].parts))
        return {each.service.slug: (f"“{each.service.title}”",) for each in planned if not each.known} | found

    def _remember(self, planned: Planned) -> None:
        service = planned.service
        known = Known(
            pk=service.pk or 0,
            slug=service.slug,
            origin=Origin.XZUFI,
            external_id=service.external_id,
            digest=service.content_digest,
            is_published=True,
        )
        self._by_slug[service.slug] = self._by_id[service.external_id] = known


def with_ways(description: Description, ways: Sequence[Way]) -> Description:
    """The description with those online services elsewhere that it does not name yet."""
    channels = description.facts.channels
    known = {(each.name, each.url) for way in channels for each in (way, as_written(way))}
    new = tuple(way for way in dict.fromkeys(ways) if (way.name, way.url) not in known)
    if not new:
        return description
    kept = tuple(way for way in channels if way.kind != Channel.INFO)
    facts = msgspec.structs.replace(description.facts, channels=(*kept, *new))
    return msgspec.structs.replace(description, facts=facts)


def _row(description: Description, *, topic: Category, slug: str, external_id: str, digest: str) -> Service:
    facts = description.facts
    return Service(
        slug=slug,
        title=description.title,
        lead=description.lead,
        category=topic,
        leika=[*description.leika],
        audiences=[*description.audiences],
        level=description.level,
        place_rule=description.place,
        channel=facts.channels[0].kind if facts.channels else Channel.INFO,
        trust=description.trust or "",
        office_key=description.office,
        updated_on=description.updated_on,
        facts=stored_from(facts),
        synonyms=[*description.synonyms],
        asked=[*description.asked],
        origin=Origin.XZUFI,
        external_id=external_id,
        is_published=True,
        content_digest=digest,
    )


def _save_all(planned: Sequence[Planned], refuse: Callable[[int, str, str], None]) -> list[Planned]:
    """All at once; where the database refuses that, one by one, without the bad ones."""
    try:
        with transaction.atomic():
            _save(planned)
    except (DatabaseError, ValueError, BadRecord):
        return list(_save_singly(planned, refuse))
    return list(planned)


def _save_singly(planned: Sequence[Planned], refuse: Callable[[int, str, str], None]) -> Iterator[Planned]:
    for each in planned:
        try:
            with transaction.atomic():
                _save([each])
        except (DatabaseError, ValueError, BadRecord) as error:
            refuse(each.line, each.read.external_id, str(error).splitlines()[0])
        else:
            yield each


def _save(planned: Sequence[Planned]) -> None:
    rows = [each.service for each in planned]
    Service.objects.bulk_create(rows, update_conflicts=True, unique_fields=("slug",), update_fields=_STORED)
    for each in planned:
        _save_form(each)
        _save_local_values(each)


def _save_form(planned: Planned) -> None:
    definition = planned.read.extras.get("form")
    if definition is None:
        if planned.known:
            Service.objects.filter(slug=planned.service.slug, current_form__isnull=False).update(current_form=None)
        return
    try:
        form_from_json(as_object(definition))
    except Exception as error:  # the engine raises whatever a wrong shape leads to; the record is bad either way
        raise BadRecord("the form is none that this version can read") from error
    service = Service.objects.select_related("current_form").get(slug=planned.service.slug)
    set_form(service, definition=definition, digest=digest_of(definition))


def _save_local_values(planned: Planned) -> None:
    values = planned.read.extras.get("local_values")
    if planned.known:
        LocalValue.objects.filter(service_slug=planned.service.slug).delete()
    if not isinstance(values, list):
        return
    kinds = {parameter.key: parameter.kind for parameter in facts_from(planned.service.facts).local}
    rows = [_local_value(planned.service.slug, as_object(value), kinds) for value in values]
    LocalValue.objects.bulk_create(row for row in rows if settings.DEMO_MODE or not row.is_example)


def _local_value(slug: str, value: JsonObject, kinds: Mapping[str, LocalKind]) -> LocalValue:
    """A row for one value. Raises BadRecord for one that fits no parameter of the service."""
    kind = kinds.get(text_at(value, "parameter"))
    settled = value.get("value")
    is_bad_address = kind == LocalKind.LINK and not web_address(str(settled))
    if kind is None or wrong_kind(kind, settled) or is_bad_address:
        raise BadRecord(f"the local value of “{text_at(value, 'parameter')[:40]}” fits no parameter")
    return LocalValue(
        service_slug=slug,
        authority_key=text_at(value, "authority_key"),
        place_ars=text_at(value, "place_ars"),
        parameter=text_at(value, "parameter"),
        value=settled,
        source=text_at(value, "source"),
        is_example=flag_at(value, "is_example"),
    )
