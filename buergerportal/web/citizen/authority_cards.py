"""The card of whoever is responsible: all that is known about how to reach them, and what is not, said openly."""

from dataclasses import replace
from urllib.parse import urlsplit

from django.utils import timezone
from django.utils.translation import gettext as _

from buergerportal.jurisdiction.models import AuthorityContact
from buergerportal.jurisdiction.queries import Responsibility, contact_for
from buergerportal.portals.values import Contact
from buergerportal.web.hosts import PortalRequest
from buergerportal.web.ui.opening_hours import opening_rows
from buergerportal.web.ui.parts import AuthorityCard, Link


def card_of(request: PortalRequest, answer: Responsibility, change: Link | None) -> AuthorityCard:
    """The authority that is responsible and how to reach it; where only an official search is known, that search."""
    if answer.is_finder:
        return _finder_card(answer, change)
    card = AuthorityCard(name=answer.authority_name, office=answer.office_name, why=answer.reason, change=change)
    if answer.authority_key == request.portal.authority_key:
        card, website = _with_portal_contact(card, request.portal.contact), ""
    else:
        contact = contact_for(answer.authority_key)
        card, website = _with_contact(card, contact), contact.website if contact else ""
    card = replace(card, website=_website(website or answer.website))
    return replace(card, unknown=_unknown_in_words(card))


def _finder_card(answer: Responsibility, change: Link | None) -> AuthorityCard:
    website = Link(label=_("Zur Suche (andere Website)"), url=answer.website) if answer.website else None
    return AuthorityCard(
        name=answer.authority_name,
        is_finder=True,
        website=website,
        unknown="" if website else _("Die Adresse dieser Suche kennen wir noch nicht."),
        why=answer.reason,
        change=change,
    )


def _with_portal_contact(card: AuthorityCard, contact: Contact) -> AuthorityCard:
    return replace(
        card,
        address_lines=(contact.street, f"{contact.postal_code} {contact.place}"),
        phone=contact.phone,
        email=contact.email,
        hours=opening_rows(contact.hours, today=timezone.localdate()),
        is_example=contact.is_example,
    )


def _with_contact(card: AuthorityCard, contact: AuthorityContact | None) -> AuthorityCard:
    if contact is None:
        return card
    lines = (contact.street, f"{contact.postal_code} {contact.town}".strip())
    return replace(
        card,
        address_lines=tuple(line for line in lines if line),
        phone=contact.phone,
        email=contact.email,
        is_example=contact.is_example,
    )


def _website(url: str) -> Link | None:
    if not url:
        return None
    return Link(label=_("%(site)s (andere Website)") % {"site": urlsplit(url).hostname or url}, url=url)


def _unknown_in_words(card: AuthorityCard) -> str:
    if not (card.address_lines or card.phone or card.email):
        more = _("Weitere Kontaktdaten kennen wir noch nicht.")
        return more if card.website else _("Kontaktdaten kennen wir noch nicht.")
    ways = (
        (_("die Adresse"), card.address_lines),
        (_("die Telefonnummer"), card.phone),
        (_("die E-Mail-Adresse"), card.email),
    )
    unknown = [name for name, value in ways if not value]
    if not unknown:
        return ""
    names = _(" und ").join(unknown)
    return _("%(what)s kennen wir noch nicht.") % {"what": names[0].upper() + names[1:]}
