"""An online service elsewhere as an element `onlinedienst`, with the services it belongs to. Both ways."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from lxml import etree

from buergerportal.catalogue.enums import Channel
from buergerportal.catalogue.facts import Way
from buergerportal.catalogue.xzufi.codes import LINK_TYPES, PARAMETERS
from buergerportal.catalogue.xzufi.elements import (
    add,
    add_code,
    add_id,
    code_at,
    external_id_at,
    german_at,
    split_id,
    text_at,
    writable,
)
from buergerportal.catalogue.xzufi.errors import BadRecord
from buergerportal.catalogue.xzufi.markup import plain_text, web_address
from buergerportal.core.xml import children

_BRACES = re.compile(r"[{}]")
_APPLY = "01"
_PARAMETER = "dynamischerParameter"
_CODES = {f"{{{name}}}": code for code, name in PARAMETERS.items()}


@dataclass(frozen=True, kw_only=True)
class OnlineService:
    """An online service: where it is, and for which services."""

    external_id: str
    way: Way
    services: tuple[str, ...]
    """The ids of the services as the file gives them."""


def add_online_service(element: etree._Element, *, external_id: str, way: Way, services: Iterable[str]) -> None:
    """Fill an element `onlinedienst`; parts of the address that depend on the place become dynamic parameters."""
    agency, own_id = split_id(external_id)
    add_id(element, "id", own_id, agency=agency)
    add(element, "bezeichnung", way.name, german=True)
    address, parameters = _split(way.url)
    link = add(element, "link")
    add_code(link, "typ", _APPLY, list_uri=LINK_TYPES)
    add(link, "link", address)
    for name, code in parameters:
        parameter = add(element, _PARAMETER)
        add(parameter, "name", name)
        add_code(parameter, "typ", code)
    for service in services:
        agency, own_id = split_id(service)
        add_id(add(element, "zustaendigkeit"), "leistungID", own_id, agency=agency)


def read_online_service(element: etree._Element) -> OnlineService:
    """What an element `onlinedienst` says. Raises BadRecord when it cannot be taken over."""
    external_id = external_id_at(element)
    if not external_id:
        raise BadRecord("the id is missing")
    name = plain_text(german_at(element, "bezeichnung"))
    if not name:
        raise BadRecord("the name is missing")
    links = sorted(children(element, "link"), key=lambda link: code_at(link, "typ") != _APPLY)
    addresses = [text_at(link, "link") or text_at(link, "uri") for link in links]
    url = next((address for address in addresses if web_address(_BRACES.sub("", address))), "")
    if not url:
        raise BadRecord("there is no address that starts with https:// or http://")
    known = ((text_at(each, "name"), PARAMETERS.get(code_at(each, "typ"))) for each in children(element, _PARAMETER))
    for parameter, part in known:
        if parameter and part:
            url += f"{'&' if '?' in url else '?'}{parameter}={{{part}}}"
    services = (external_id_at(each, "leistungID") for each in children(element, "zustaendigkeit"))
    return OnlineService(
        external_id=external_id,
        way=Way(kind=Channel.EXTERNAL, name=name, url=url),
        services=tuple(dict.fromkeys(service for service in services if service)),
    )


def as_written(way: Way) -> Way:
    """The way as it is read again from what `add_online_service` writes."""
    address, parameters = _split(way.url)
    for name, code in parameters:
        address += f"{'&' if '?' in address else '?'}{name}={{{PARAMETERS[code]}}}"
    return Way(kind=Channel.EXTERNAL, name=plain_text(writable(way.name)), url=address)


def _split(url: str) -> tuple[str, list[tuple[str, str]]]:
    """The address without those parts of its query that are the place or the service, and these as name and code."""
    parts = urlsplit(url)
    query = parse_qsl(parts.query, keep_blank_values=True)
    dynamic = [(name, _CODES[value]) for name, value in query if value in _CODES]
    if not dynamic:
        return url, []
    fixed = urlencode([(name, value) for name, value in query if value not in _CODES], safe="{}")
    return urlunsplit(parts._replace(query=fixed)), dynamic
