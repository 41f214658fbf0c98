"""Writing what is published as one XZuFi file."""

import datetime
import uuid
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO, Protocol

import msgspec
from lxml import etree

from buergerportal.catalogue.enums import Channel
from buergerportal.catalogue.leika import typings_of
from buergerportal.catalogue.models import LeikaEntry, LocalValue, Service
from buergerportal.catalogue.xzufi import authorities, online
from buergerportal.catalogue.xzufi.codes import MESSAGE, NAMESPACES, OUR_AGENCY, PRODUCT
from buergerportal.catalogue.xzufi.contacts import known_contact
from buergerportal.catalogue.xzufi.description import Block, description_of
from buergerportal.catalogue.xzufi.elements import add, add_code, joined_id
from buergerportal.catalogue.xzufi.responsibility import DutyWriter, rules_block
from buergerportal.catalogue.xzufi.service_element import add_service
from buergerportal.core.documents import Json
from buergerportal.core.json_values import digest_of
from buergerportal.jurisdiction.imports import known_authorities

_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_LOCAL_FIELDS = ("authority_key", "place_ars", "parameter", "value", "source", "is_example")


@dataclass(frozen=True, kw_only=True)
class ExportCounts:
    """How many records a file has."""

    services: int
    authorities: int
    online_services: int


class _Stream(Protocol):
    """Where finished elements go."""

    def write(self, *args: etree._Element, pretty_print: bool = False) -> None: ...


@dataclass(kw_only=True)
class _Message:
    """A file that is being written."""

    stream: _Stream
    version: str

    def write(self, kind: str) -> etree._Element:
        """A new record to be filled; `done` writes it."""
        namespace = NAMESPACES[self.version]
        record: etree._Element = etree.Element(
            etree.QName(namespace, "schreibe"), nsmap={"xzufi": namespace, "xsi": _XSI}
        )
        return add(record, kind)

    def done(self, element: etree._Element) -> None:
        record = element.getparent()
        if record is not None:
            self.stream.write(record, pretty_print=True)


def export_xzufi(out: BinaryIO, *, version: str, now: datetime.datetime, slugs: Collection[str] = ()) -> ExportCounts:
    """Write all published services, or those of these ``slugs``, with authorities and online services elsewhere.

    An import into an empty installation gives the same pages. Not in the file: which authority takes what in online
    here, and life situations.
    """
    services = Service.objects.filter(is_published=True).select_related("category", "current_form").order_by("slug")
    if slugs:
        services = services.filter(slug__in=slugs)
    ids = {service.slug: service.external_id or joined_id(OUR_AGENCY, service.slug) for service in services}
    namespace = NAMESPACES[version]
    attributes = {"xzufiVersion": f"{version}.0", **PRODUCT}
    with etree.xmlfile(out, encoding="utf-8") as stream:
        stream.write_declaration()
        root = etree.QName(namespace, MESSAGE)
        with stream.element(root, attributes, nsmap={"xzufi": namespace, "xsi": _XSI}):
            message = _Message(stream=stream, version=version)
            stream.write(_head(namespace, now), pretty_print=True)
            duties = DutyWriter(ids, on=now.date())
            authority_count = _write_authorities(message, duties, only_needed=bool(slugs))
            online_count = _write_online_services(message, services, ids)
            _write_services(message, services, ids, duties)
    return ExportCounts(services=len(ids), authorities=authority_count, online_services=online_count)


def _head(namespace: str, now: datetime.datetime) -> etree._Element:
    head: etree._Element = etree.Element(etree.QName(namespace, "nachrichtenkopf"), nsmap={"xzufi": namespace})
    add(head, "nachrichtUUID", str(uuid.uuid4()))
    add_code(head, "nachrichtentyp", MESSAGE.rpartition(".")[2])
    add(head, "erstellungszeitpunkt", now.isoformat(timespec="seconds"))
    return head


def _write_authorities(message: _Message, duties: DutyWriter, *, only_needed: bool) -> int:
    count = 0
    for given in known_authorities(agency=OUR_AGENCY):
        if only_needed and given.key not in duties.named:
            continue
        element = message.write("organisationseinheit")
        authorities.add_authority(
            element,
            given,
            contact=known_contact(given.key),
            duties=duties.of(given.key),
            is_excerpt=only_needed,
        )
        message.done(element)
        count += 1
    return count


def _write_online_services(message: _Message, services: Collection[Service], ids: Mapping[str, str]) -> int:
    count = 0
    for service in services:
        ways = [way for way in description_of(service).facts.channels if way.kind == Channel.EXTERNAL and way.url]
        for number, way in enumerate(ways, start=1):
            element = message.write("onlinedienst")
            own_id = joined_id(OUR_AGENCY, f"{service.slug}-online-{number}")
            online.add_online_service(element, external_id=own_id, way=way, services=[ids[service.slug]])
            message.done(element)
            count += 1
    return count


def _write_services(
    message: _Message, services: Collection[Service], ids: Mapping[str, str], duties: DutyWriter
) -> None:
    keys = {key for service in services for key in service.leika}
    names = dict(LeikaEntry.objects.filter(key__in=keys).values_list("key", "name"))
    typings = typings_of(keys)
    for service in services:
        element = message.write("leistung")
        add_service(
            element,
            description_of(service),
            external_id=ids[service.slug],
            name=next((names[key] for key in service.leika if key in names), ""),
            typings=typings,
            extras=dict(_extras(service, duties)),
            version=message.version,
        )
        message.done(element)


def _extras(service: Service, duties: DutyWriter) -> Iterator[tuple[str, Block]]:
    yield "slug", Block(stated="", value=service.slug)
    category = service.category
    topic: Json = {
        "slug": category.slug,
        "title": category.title,
        "icon": category.icon,
        "position": category.position,
    }
    yield "topic", Block(stated=digest_of([category.title]), value=topic)
    if service.current_form is not None:
        yield "form", Block(stated="", value=service.current_form.definition)
    settled = LocalValue.objects.filter(service_slug=service.slug).order_by(*_LOCAL_FIELDS[:3])
    if rows := [dict(row) for row in settled.values(*_LOCAL_FIELDS)]:
        value: Json = msgspec.to_builtins(rows)
        yield "local_values", Block(stated="", value=value)
    if rules := rules_block(service.slug):
        yield "responsibility", Block(stated=duties.stated(service.slug), value=rules)
