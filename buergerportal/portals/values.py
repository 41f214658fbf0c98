"""What a portal is to the layers above: frozen values, read from the portal's approved details."""

import datetime
from dataclasses import dataclass

from buergerportal.core.json_values import JsonObject, flag_at, object_at, objects_at, text_at, texts_at
from buergerportal.core.opening_hours import OpeningSpan, spans_at


@dataclass(frozen=True, kw_only=True)
class Palette:
    """The colour roles that a town may change, each ``#rrggbb``; `accent` never carries text."""

    brand: str
    deep: str
    soft: str
    line: str
    accent: str


@dataclass(frozen=True, kw_only=True)
class Contact:
    """Where one finds the administration. Phone, e-mail, hours and wheelchair access may be unknown (empty)."""

    office: str
    street: str
    postal_code: str
    place: str
    phone: str
    email: str
    hours: tuple[OpeningSpan, ...]
    wheelchair: str
    """A `WheelchairAccess`."""
    is_example: bool
    """True where some of this is made up for the demo: show “Beispieldaten”."""


@dataclass(frozen=True, kw_only=True)
class News:
    """One message of the town."""

    date: datetime.date
    title: str
    text: str


@dataclass(frozen=True, kw_only=True)
class PlaceNames:
    """How the body that offers the site is called in a sentence: “die Stadt Norderstedt”, “des Amtes …”."""

    nominative: str
    genitive: str
    dative: str


@dataclass(frozen=True, kw_only=True)
class PortalSite:
    """A portal with everything that each of its pages shows, and the content version of its cache key."""

    id: int
    slug: str
    name: str
    town: str
    title: str
    kind: str
    body: str
    names: PlaceNames
    greeting: str
    wanted_heading: str
    news_heading: str
    examples: tuple[str, ...]
    light: Palette
    dark: Palette
    arms: str
    drawing: str
    authority_key: str
    contact: Contact
    news: tuple[News, ...]
    news_is_example: bool
    wanted: tuple[str, ...]
    """Slugs of the services most wanted here, in order."""
    host: str
    """The host it was asked for, or its primary one."""
    content_version: int


@dataclass(frozen=True, kw_only=True)
class PortalLink:
    """A portal in a list of portals."""

    id: int
    slug: str
    name: str
    body: str
    host: str


@dataclass(frozen=True, kw_only=True)
class PageText:
    """A content page, its HTML sanitised."""

    slug: str
    title: str
    html: str


def contact_from(source: JsonObject) -> Contact:
    """The contact in a portal's details."""
    return Contact(
        office=text_at(source, "office"),
        street=text_at(source, "street"),
        postal_code=text_at(source, "postal_code"),
        place=text_at(source, "place"),
        phone=text_at(source, "phone"),
        email=text_at(source, "email"),
        hours=spans_at(source, "hours"),
        wheelchair=text_at(source, "wheelchair"),
        is_example=flag_at(source, "is_example"),
    )


def palette_from(source: JsonObject) -> Palette:
    """One set of colours in a portal's details."""
    return Palette(
        brand=text_at(source, "brand"),
        deep=text_at(source, "deep"),
        soft=text_at(source, "soft"),
        line=text_at(source, "line"),
        accent=text_at(source, "accent"),
    )


def names_from(source: JsonObject) -> PlaceNames:
    """The grammatical cases of the body's name."""
    return PlaceNames(
        nominative=text_at(source, "nominative"),
        genitive=text_at(source, "genitive"),
        dative=text_at(source, "dative"),
    )


def site_from(*, row_id: int, slug: str, details: JsonObject, host: str, content_version: int) -> PortalSite:
    """The portal as the web layer takes it, from one row."""
    return PortalSite(
        id=row_id,
        slug=slug,
        name=text_at(details, "name"),
        town=text_at(details, "town"),
        title=text_at(details, "title"),
        kind=text_at(details, "kind"),
        body=text_at(details, "body"),
        names=names_from(object_at(details, "names")),
        greeting=text_at(details, "greeting"),
        wanted_heading=text_at(details, "wanted_heading"),
        news_heading=text_at(details, "news_heading"),
        examples=texts_at(details, "examples"),
        light=palette_from(object_at(object_at(details, "colours"), "light")),
        dark=palette_from(object_at(object_at(details, "colours"), "dark")),
        arms=text_at(details, "arms"),
        drawing=text_at(details, "drawing"),
        authority_key=text_at(details, "authority"),
        contact=contact_from(object_at(details, "contact")),
        news=tuple(
            News(
                date=datetime.date.fromisoformat(text_at(item, "date")),
                title=text_at(item, "title"),
                text=text_at(item, "text"),
            )
            for item in objects_at(details, "news")
        ),
        news_is_example=flag_at(details, "news_is_example"),
        wanted=texts_at(details, "wanted"),
        host=host,
        content_version=content_version,
    )
