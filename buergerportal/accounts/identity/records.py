"""A verified identity as JSON, to be sealed and kept, and back; and as what forms are filled in with."""

import datetime

from buergerportal.accounts.identity.base import Trust, VerifiedAddress, VerifiedIdentity
from buergerportal.core.documents import Json
from buergerportal.core.json_values import JsonObject, object_at, text_at
from buergerportal.forms.api import ProvenAttributes


def identity_as_json(identity: VerifiedIdentity) -> dict[str, Json]:
    """Everything about ``identity``, to be read by ``identity_from_json``."""
    address = identity.address
    return {
        "provider": identity.provider,
        "trust": identity.trust.value,
        "subject": identity.subject,
        "verified_at": identity.verified_at.isoformat(),
        "given_names": identity.given_names,
        "family_name": identity.family_name,
        "birth_name": identity.birth_name,
        "birth_date": identity.birth_date.isoformat() if identity.birth_date else "",
        "birth_place": identity.birth_place,
        "address": _address_as_json(address) if address else None,
    }


def identity_from_json(content: JsonObject) -> VerifiedIdentity:
    """The identity that ``identity_as_json`` wrote."""
    born = text_at(content, "birth_date")
    address = object_at(content, "address")
    return VerifiedIdentity(
        provider=text_at(content, "provider"),
        trust=Trust(text_at(content, "trust")),
        subject=text_at(content, "subject"),
        verified_at=datetime.datetime.fromisoformat(text_at(content, "verified_at")),
        given_names=text_at(content, "given_names"),
        family_name=text_at(content, "family_name"),
        birth_name=text_at(content, "birth_name"),
        birth_date=datetime.date.fromisoformat(born) if born else None,
        birth_place=text_at(content, "birth_place"),
        address=_address_from_json(address) if address else None,
    )


def proven_attributes(identity: VerifiedIdentity) -> ProvenAttributes:
    """What the form engine fills in."""
    born, address = identity.birth_date, identity.address
    return {
        "name": {"given": identity.given_names, "family": identity.family_name},
        "birth_name": {"": identity.birth_name},
        "birth_date": {"day": str(born.day), "month": str(born.month), "year": str(born.year)} if born else {},
        "birth_place": {"": identity.birth_place},
        "address": _address_parts(address) if address else {},
    }


def _address_parts(address: VerifiedAddress) -> dict[str, str]:
    return {
        "street": address.street,
        "house_number": address.house_number,
        "postcode": address.postcode,
        "town": address.town,
    }


def _address_as_json(address: VerifiedAddress) -> dict[str, Json]:
    return dict(_address_parts(address))


def _address_from_json(content: JsonObject) -> VerifiedAddress:
    return VerifiedAddress(
        street=text_at(content, "street"),
        house_number=text_at(content, "house_number"),
        postcode=text_at(content, "postcode"),
        town=text_at(content, "town"),
    )
