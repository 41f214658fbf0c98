"""How to reach an authority: address, telephone, mail, website and opening hours, both ways.

Everything about the shape of a contact is in this file. What has no certain element travels in a block of its own:
opening hours are words in the standard's element, which are not read back, and spans in the block.
"""

import dataclasses

import msgspec
from django.conf import settings
from lxml import etree

from buergerportal.catalogue.xzufi.blocks import add_block, blocks_in
from buergerportal.catalogue.xzufi.codes import ADDRESS_TYPES
from buergerportal.catalogue.xzufi.description import Block
from buergerportal.catalogue.xzufi.elements import Parts, add, add_code, code_at, text_at
from buergerportal.catalogue.xzufi.errors import BadRecord
from buergerportal.catalogue.xzufi.markup import web_address
from buergerportal.core.documents import Json
from buergerportal.core.json_values import digest_of
from buergerportal.core.opening_hours import OpeningSpan, mistakes_in
from buergerportal.jurisdiction.actions import Contact, record_contact
from buergerportal.jurisdiction.enums import Origin, WheelchairAccess
from buergerportal.jurisdiction.queries import contact_for

BLOCK = "contact"
_HOUSE, _MAIL, _PHONE, _MOBILE, _WEB = "001", "01", "02", "03", "09"
"""Codes of address and channel."""
_DAYS = ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So")
_LONGEST = {"street": 120, "postal_code": 5, "town": 80, "phone": 40, "email": 254, "website": 200}


def known_contact(authority_key: str) -> Contact | None:
    """How to reach the authority, as far as it is stored."""
    row = contact_for(authority_key)
    if row is None:
        return None
    stored = {each.name: getattr(row, each.name) for each in dataclasses.fields(Contact)}
    return Contact(**{**stored, "hours": row.opening_spans})


def store_contact(authority_key: str, contact: Contact) -> bool:
    """Keep how to reach the authority; whether that is news.

    What an operator has written stays; the reference data gives way to an address only, and keeps what is not said.
    Example data is kept in demo mode only.
    """
    if contact.is_example and not settings.DEMO_MODE:
        return False
    row = contact_for(authority_key)
    if row and row.origin == Origin.OPERATOR:
        return False
    if row and row.origin == Origin.REFERENCE:
        if not contact.street:
            return False
        wheelchair = contact.wheelchair or row.wheelchair
        contact = dataclasses.replace(contact, hours=contact.hours or row.opening_spans, wheelchair=wheelchair)
    if known_contact(authority_key) == contact:
        return False
    record_contact(authority_key=authority_key, contact=contact, origin=Origin.XZUFI)
    return True


def add_contact(parent: etree._Element, contact: Contact) -> None:
    """The elements for a contact, and a block with what they do not hold."""
    if contact.street or contact.postal_code or contact.town:
        address = add(parent, "anschrift")
        add_code(address, "typ", _HOUSE, list_uri=ADDRESS_TYPES)
        for name, text in (("strasse", contact.street), ("postleitzahl", contact.postal_code), ("ort", contact.town)):
            if text:
                add(address, name, text)
    for channel, text in ((_PHONE, contact.phone), (_MAIL, contact.email)):
        if text:
            element = add(parent, "kommunikation")
            add_code(element, "kanal", channel)
            add(element, "kennung", text)
    if contact.website:
        add(add(parent, "internetadresse"), "uri", contact.website)
    if contact.hours:
        add(parent, "oeffnungszeiten", "; ".join(map(_in_words, contact.hours)), german=True)
    stated, whole = _stated(parent), _as_json(contact)
    if whole != _as_json(stated):
        add_block(parent, BLOCK, Block(stated=digest_of(_as_json(stated)), value=whole))


def contact_in(parent: etree._Element, parts: Parts) -> Contact | None:
    """How to reach an authority by its element; None where it says nothing. Raises BadRecord."""
    contact = _stated(parent)
    block = blocks_in(parts).get(BLOCK)
    if block and block.stated == digest_of(_as_json(contact)):
        contact = _whole(block.value)
    for name, most in _LONGEST.items():
        if len(getattr(contact, name)) > most:
            raise BadRecord(f"“{getattr(contact, name)[:40]}” is too long for {name}")
    if contact.wheelchair not in {"", *WheelchairAccess}:
        raise BadRecord(f"“{contact.wheelchair[:40]}” is no access with a wheelchair")
    return None if contact == Contact() else contact


def _whole(value: Json) -> Contact:
    try:
        whole = msgspec.convert(value, Contact)
    except msgspec.ValidationError as error:
        raise BadRecord(f"the contact does not say what it should: {error}") from error
    if any(not 1 <= span.weekday <= len(_DAYS) for span in whole.hours) or any(mistakes_in(whole.hours)):
        raise BadRecord("the opening hours cannot be meant")
    return dataclasses.replace(whole, website=web_address(whole.website))


def _stated(parent: etree._Element) -> Contact:
    address = next((child for child in parent if child.tag == _named(parent, "anschrift")), None)
    channels: dict[str, str] = {}
    for child in parent:
        if child.tag == _named(parent, "kommunikation"):
            channels.setdefault(code_at(child, "kanal"), text_at(child, "kennung"))
    street = ""
    if address is not None:
        street = " ".join(part for part in (text_at(address, "strasse"), text_at(address, "hausnummer")) if part)
    website = (
        text_at(parent, "internetadresse", "uri") or text_at(parent, "internetadresse") or channels.get(_WEB, "")
    )
    return Contact(
        street=street,
        postal_code=text_at(address, "postleitzahl") if address is not None else "",
        town=text_at(address, "ort") if address is not None else "",
        phone=channels.get(_PHONE, "") or channels.get(_MOBILE, ""),
        email=channels.get(_MAIL, ""),
        website=web_address(website or channels.get(_WEB, "")),
    )


def _in_words(span: OpeningSpan) -> str:
    return f"{_DAYS[span.weekday - 1]} {span.opens:%H:%M}–{span.closes:%H:%M} Uhr"


def _named(parent: etree._Element, name: str) -> str:
    return f"{{{etree.QName(parent).namespace}}}{name}"


def _as_json(contact: Contact) -> Json:
    built: Json = msgspec.to_builtins(contact)
    return built
