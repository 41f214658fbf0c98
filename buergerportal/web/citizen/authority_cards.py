"""The card of whoever is responsible: all that is known about how to reach them, and what is not, said openly.

And the card of the town's own office.
"""

import datetime
from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import urlsplit

from django.utils import timezone
from django.utils.translation import gettext as _

from buergerportal.jurisdiction.models import AuthorityContact
from buergerportal.jurisdiction.queries import Responsibility, contact_for
from buergerportal.portals.values import Contact
from buergerportal.web.hosts import PortalRequest
from buergerportal.web.ui.opening_hours import opening_hours
from buergerportal.web.ui.parts import AuthorityCard, HoursCard, Link
from buergerportal.web.ui.whereabouts import map_link, wheelchair_in_words


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


def hours_card_of(contact: Contact) -> HoursCard | None:
    """The office of the town and when it is open; None where no office is known."""
    if not contact.office:
        return None
    town = f"{contact.postal_code} {contact.place}"
    return HoursCard(
        office=contact.office,
        address=f"{contact.street}, {town}",
        map=map_link(contact.street, town),
        hours=opening_hours(contact.hours, now=timezone.now()),
        phone=contact.phone,
        wheelchair=wheelchair_in_words(contact.wheelchair),
        is_example=contact.is_example,
    )


def changes_of(cards: Iterable[AuthorityCard | HoursCard | None]) -> list[datetime.datetime]:
    """When what the cards say about being open becomes wrong."""
    return [card.hours.state.changes_at for card in cards if card and card.hours]


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
    lines = (contact.street, f"{contact.postal_code} {contact.place}")
    return replace(
        card,
        address_lines=lines,
        map=map_link(*lines),
        phone=contact.phone,
        email=contact.email,
        hours=opening_hours(contact.hours, now=timezone.now()),
        wheelchair=wheelchair_in_words(contact.wheelchair),
        is_example=contact.is_example,
    )


def _with_contact(card: AuthorityCard, contact: AuthorityContact | None) -> AuthorityCard:
    if contact is None:
        return card
    lines = (contact.street, f"{contact.postal_code} {contact.town}".strip())
    return replace(
        card,
        address_lines=tuple(line for line in lines if line),
        map=map_link(*lines),
        phone=contact.phone,
        email=contact.email,
        hours=opening_hours(contact.opening_spans, now=timezone.now()),
        wheelchair=wheelchair_in_words(contact.wheelchair),
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
