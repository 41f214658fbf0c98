"""An authority as an element `organisationseinheit`, with the services it is responsible for. Both ways."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import msgspec
from lxml import etree

from buergerportal.catalogue.xzufi import contacts
from buergerportal.catalogue.xzufi.blocks import add_block, blocks_in, values_of
from buergerportal.catalogue.xzufi.codes import OUR_AUTHORITIES, REGION_SCHEME, RESPONSIBLE_ROLES
from buergerportal.catalogue.xzufi.description import Block
from buergerportal.catalogue.xzufi.elements import add, add_id, code_at, external_id_at, german_at, parts_of, split_id
from buergerportal.catalogue.xzufi.errors import BadRecord
from buergerportal.catalogue.xzufi.markup import plain_text, web_address
from buergerportal.core.documents import Json
from buergerportal.core.xml import children
from buergerportal.jurisdiction.actions import Contact
from buergerportal.jurisdiction.enums import Article, AuthorityLevel
from buergerportal.jurisdiction.imports import ImportedAuthority

BLOCK = "authority"
_LONGEST_NAME, _LONGEST_ID = 120, 200
_DER = ("kreis", "landrat", "landesbetrieb", "zweckverband", "verband", "fachdienst", "fachbereich")
_DAS = ("amt", "ministerium", "jobcenter", "zentrum", "gericht", "bundesamt", "landesamt", "präsidium", "büro")


@dataclass(frozen=True, kw_only=True)
class Duty:
    """A Zuständigkeit: a service and regions, as the file names them."""

    service_id: str
    areas: tuple[str, ...]
    line: int


@dataclass(frozen=True, kw_only=True)
class ReadAuthority:
    """An authority as a file describes it."""

    authority: ImportedAuthority
    contact: Contact | None
    duties: tuple[Duty, ...]
    is_excerpt: bool
    """The file does not say all that it is responsible for."""


class _Own(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What the standard has no certain element for."""

    key: str
    article: Article
    level: AuthorityLevel
    website: str = ""
    is_finder: bool = False
    seat: str = ""
    region: str = ""
    seat_region: str = ""
    offices: tuple[tuple[str, str], ...] = ()
    is_excerpt: bool = False


def add_authority(
    element: etree._Element,
    given: ImportedAuthority,
    *,
    contact: Contact | None,
    duties: Iterable[Duty],
    is_excerpt: bool,
) -> None:
    """Fill an element `organisationseinheit`; an excerpt does not say all that the authority is responsible for."""
    agency, own_id = split_id(given.external_id)
    add_id(element, "id", own_id, agency=agency)
    add_id(element, "idSekundaer", given.key, scheme=OUR_AUTHORITIES)
    add(add(element, "name"), "name", given.name, german=True)
    if contact is not None:
        contacts.add_contact(element, contact)
    for duty in duties:
        _add_duty(element, duty)
    own = _Own(
        key=given.key,
        article=given.article,
        level=given.level,
        website=given.website,
        is_finder=given.is_finder,
        seat=given.seat,
        region=given.region_ars,
        seat_region=given.seat_region_ars,
        offices=given.offices,
        is_excerpt=is_excerpt,
    )
    value: Json = msgspec.to_builtins(own)
    add_block(element, BLOCK, Block(stated="", value=value))


def read_authority(element: etree._Element) -> ReadAuthority:
    """What an element `organisationseinheit` says. Raises BadRecord when it cannot be taken over."""
    parts = parts_of(element)
    external_id = external_id_at(element)
    if not external_id:
        raise BadRecord("the id is missing")
    names = [plain_text(german_at(each, "name") or (each.text or "")) for each in parts.get("name", ())]
    name = next((each for each in names if each), "")
    if not name:
        raise BadRecord("the name is missing")
    if len(name) > _LONGEST_NAME or len(external_id) > _LONGEST_ID:
        raise BadRecord(f"the name or the id is too long; the most is {_LONGEST_NAME} and {_LONGEST_ID} signs")
    own = _own(values_of(blocks_in(parts), BLOCK), name)
    authority = ImportedAuthority(
        external_id=external_id,
        name=name,
        key=own.key,
        article=own.article,
        level=own.level,
        website=web_address(own.website),
        is_finder=own.is_finder,
        seat=own.seat,
        region_ars=own.region,
        seat_region_ars=own.seat_region,
        offices=own.offices,
    )
    duties = (_duty(each) for each in parts.get("zustaendigkeit", ()) if is_responsible(each))
    return ReadAuthority(
        authority=authority,
        contact=contacts.contact_in(element, parts),
        duties=tuple(duties),
        is_excerpt=own.is_excerpt,
    )


def read_single_duty(element: etree._Element) -> Iterator[tuple[str, Duty]]:
    """The authority's id and the duty of an element `zustaendigkeitTransferObjekt`."""
    for each in children(element, "zustaendigkeit"):
        if is_responsible(each):
            yield external_id_at(element, "uebergeordnetesObjektID"), _duty(each)


def is_responsible(element: etree._Element) -> bool:
    """Whether an element `zustaendigkeit` says who decides, and not only whom to ask."""
    return code_at(element, "rolle") in RESPONSIBLE_ROLES


def _duty(element: etree._Element) -> Duty:
    areas = tuple((child.text or "").strip() for child in children(element, "gebietID"))
    return Duty(service_id=external_id_at(element, "leistungID"), areas=areas, line=element.sourceline or 0)


def _add_duty(parent: etree._Element, duty: Duty) -> None:
    element = add(parent, "zustaendigkeit")
    agency, own_id = split_id(duty.service_id)
    add_id(element, "leistungID", own_id, agency=agency)
    for area in duty.areas:
        add_id(element, "gebietID", area, scheme=REGION_SCHEME)


def _own(value: Json, name: str) -> _Own:
    if value is None:
        return _Own(key="", article=_article(name), level=_level(name))
    try:
        return msgspec.convert(value, _Own)
    except msgspec.ValidationError as error:
        raise BadRecord(f"the authority does not say what it should: {error}") from error


def _article(name: str) -> Article:
    first = name.split(maxsplit=1)[0].lower()
    if first.endswith(_DAS):
        return Article.DAS
    return Article.DER if first.endswith(_DER) else Article.DIE


def _level(name: str) -> AuthorityLevel:
    first = name.split(maxsplit=1)[0].lower()
    if first in {"stadt", "gemeinde", "amt", "hansestadt", "landeshauptstadt", "kirchspielslandgemeinde"}:
        return AuthorityLevel.MUNICIPAL
    if first.startswith("bundes"):
        return AuthorityLevel.FEDERAL
    if first in {"kreis", "landkreis"}:
        return AuthorityLevel.COUNTY
    return AuthorityLevel.STATE if first.startswith(("landes", "ministerium")) else AuthorityLevel.OTHER
