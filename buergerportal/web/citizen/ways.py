"""The ways in which a service is to be had at a place: which are open here, and what to do for each."""

from collections.abc import Callable
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from buergerportal.catalogue.enums import Channel
from buergerportal.catalogue.facts import Way
from buergerportal.web.citizen.here import Here
from buergerportal.web.citizen.intake_words import closed_in_words
from buergerportal.web.ui.parts import AuthorityCard, Link, WayRow
from buergerportal.web.ui.templatetags.ui import phone_link

_ICONS = {
    Channel.FORM: "laptop",
    Channel.EXTERNAL: "external",
    Channel.APPOINTMENT: "calendar",
    Channel.VISIT: "building",
    Channel.PHONE: "phone",
    Channel.POST: "send",
    Channel.EMAIL: "mail",
}


def ways_here(here: Here, card: AuthorityCard | None) -> tuple[WayRow, ...]:
    """The ways of the service: those that are open at the place first, each group in the order of the catalogue.

    Where there is an online form, it is to be had on paper as well.

    ``card`` is the authority that is responsible, with what is known of how to reach it.
    """
    rows = [
        _MAKERS[way.kind](way, here, card or AuthorityCard(name=""))
        for way in here.view.facts.channels
        if way.kind != Channel.INFO
    ]
    if here.is_connected:
        rows.append(_on_paper(here))
    return tuple(sorted(rows, key=lambda row: not row.is_open))


def address_elsewhere(way: Way, here: Here, card: AuthorityCard | None) -> str:
    """Where a page elsewhere is, with the keys of the place and the service; empty where that is not known."""
    address = way.address_at(here.ars, leika=next(iter(here.view.leika), ""), values=here.values)
    if address or way.url:
        return address
    return card.website.url if card and card.website else ""


def start_url(here: Here) -> str:
    """Where the online form of this portal begins."""
    query = f"?{urlencode({'ort': here.ars})}" if here.ars else ""
    return f"/leistungen/{here.view.slug}/starten/{query}"


def paper_url(here: Here) -> str:
    """Where the online form of this portal is to be had on paper; empty where it is not open here."""
    query = f"?{urlencode({'ort': here.ars})}" if here.ars else ""
    return f"/leistungen/{here.view.slug}/formular.pdf{query}" if here.is_connected else ""


def best_way(here: Here, card: AuthorityCard | None) -> tuple[Link | None, bool]:
    """The one button, and whether it leads elsewhere: the form here, or else the page of somebody else."""
    if here.is_connected:
        return Link(label=here.view.action, url=start_url(here)), False
    ways = here.view.facts.channels
    way = None if not ways or ways[0].kind == Channel.INFO else here.view.facts.way(Channel.EXTERNAL)
    url = address_elsewhere(way, here, card) if way else ""
    if way and url:
        return Link(label=_("Weiter zu %(name)s") % {"name": way.name}, url=url), True
    return None, False


def _form(way: Way, here: Here, card: AuthorityCard) -> WayRow:
    if here.is_connected:
        link = Link(label=here.view.action, url=start_url(here))
        return _row(way, _("Online, hier im Portal"), way.note or _("Rund um die Uhr."), link)
    if here.view.has_form and here.needs_place:
        text = _("Das geht, wenn Ihr Ort dabei ist.")
        return _row(way, _("Online, hier im Portal"), text, _choose_place(here))
    why = closed_in_words(here.closed) if here.closed else ""
    return _row(way, _("Online, hier im Portal"), why or _("Das geht hier noch nicht."), is_open=False)


def _external(way: Way, here: Here, card: AuthorityCard) -> WayRow:
    url = address_elsewhere(way, here, card)
    title = _("Online, auf einer anderen Website")
    if not url and here.needs_place:
        return _row(way, title, way.note, _choose_place(here))
    if not url:
        return _row(way, title, way.note or _("Die Adresse kennen wir hier noch nicht."), is_open=False)
    return _row(way, title, way.note, Link(label=_("%(name)s (andere Website)") % {"name": way.name}, url=url))


def _appointment(way: Way, here: Here, card: AuthorityCard) -> WayRow:
    if card.phone:
        link = Link(label=_("Termin unter %(phone)s") % {"phone": card.phone}, url=f"tel:{phone_link(card.phone)}")
    else:
        link = Link(label=_("Termin unter 115"), url="tel:115")
    return _row(way, _("Mit Termin"), way.note, link)


def _visit(way: Way, here: Here, card: AuthorityCard) -> WayRow:
    address = ", ".join(card.address_lines)
    return _row(way, _("Vor Ort"), " ".join(part for part in (f"{address}." if address else "", way.note) if part))


def _phone(way: Way, here: Here, card: AuthorityCard) -> WayRow:
    number = card.phone or "115"
    return _row(way, _("Am Telefon"), way.note, Link(label=number, url=f"tel:{phone_link(number)}"))


def _post(way: Way, here: Here, card: AuthorityCard) -> WayRow:
    address = ", ".join((card.name, *card.address_lines)) if card.address_lines else ""
    return _row(
        way, _("Mit der Post"), " ".join(part for part in (f"{address}." if address else "", way.note) if part)
    )


def _email(way: Way, here: Here, card: AuthorityCard) -> WayRow:
    if not card.email and here.needs_place:
        return _row(way, _("Mit einer E-Mail"), way.note, _choose_place(here))
    if not card.email:
        return _row(way, _("Mit einer E-Mail"), _("Die Adresse kennen wir hier noch nicht."), is_open=False)
    return _row(way, _("Mit einer E-Mail"), way.note, Link(label=card.email, url=f"mailto:{card.email}"))


def _on_paper(here: Here) -> WayRow:
    link = Link(label=_("Formular als PDF zum Ausfüllen auf Papier"), url=paper_url(here))
    return WayRow(icon="paper", title=_("Auf Papier"), text=_("Zum Ausdrucken."), link=link)


def _choose_place(here: Here) -> Link:
    return Link(label=_("Ort wählen"), url=f"/leistungen/{here.view.slug}/ort/")


def _row(way: Way, title: str, text: str, link: Link | None = None, *, is_open: bool = True) -> WayRow:
    return WayRow(icon=_ICONS[way.kind], title=title, text=text, link=link, is_open=is_open)


_MAKERS: dict[Channel, Callable[[Way, Here, AuthorityCard], WayRow]] = {
    Channel.FORM: _form,
    Channel.EXTERNAL: _external,
    Channel.APPOINTMENT: _appointment,
    Channel.VISIT: _visit,
    Channel.PHONE: _phone,
    Channel.POST: _post,
    Channel.EMAIL: _email,
}
