"""What the catalogue gives to the layers above: frozen values, made from what was published."""

import datetime
from dataclasses import dataclass

from buergerportal.catalogue.enums import Audience, Channel, CostKind, Level, PlaceRule, ReviewState, Trust
from buergerportal.core.documents import Json
from buergerportal.core.json_values import JsonObject, number_at, object_at, objects_at, text_at, texts_at


@dataclass(frozen=True, kw_only=True)
class Cost:
    """What a service costs, in cents: both amounts are the same for a fixed one, none where it varies or is free."""

    kind: CostKind
    from_cents: int | None
    to_cents: int | None
    note: str


@dataclass(frozen=True, kw_only=True)
class Section:
    """A part of a service's text; `html` is sanitised."""

    key: str
    title: str
    html: str


@dataclass(frozen=True, kw_only=True)
class LegalBasis:
    """A law and the place in it."""

    law: str
    section: str
    note: str


@dataclass(frozen=True, kw_only=True)
class NextStep:
    """What happens after sending, for the confirmation page."""

    title: str
    when: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Source:
    """Where a fact of the text comes from."""

    fact: str
    source: str


@dataclass(frozen=True, kw_only=True)
class Website:
    """A page elsewhere where the service is to be had; shown as leaving the portal."""

    name: str
    url: str


@dataclass(frozen=True, kw_only=True)
class ServiceCard:
    """A service in a list."""

    slug: str
    title: str
    lead: str
    channel: Channel
    cost: Cost | None
    minutes: int | None
    is_online: bool
    """A form is published, and the administration of this portal (or one for everywhere) takes it in."""


@dataclass(frozen=True, kw_only=True)
class CategoryTile:
    """A topic and how many services it has."""

    slug: str
    title: str
    icon: str
    count: int


@dataclass(frozen=True, kw_only=True)
class HomeView:
    """What the home page of a portal shows of the catalogue."""

    categories: tuple[CategoryTile, ...]
    wanted: tuple[ServiceCard, ...]
    service_count: int


@dataclass(frozen=True, kw_only=True)
class CategoryView:
    """A topic with its services by title."""

    category: CategoryTile
    services: tuple[ServiceCard, ...]


@dataclass(frozen=True, kw_only=True)
class LetterGroup:
    """The services whose title begins with a letter; Ä stands with A."""

    letter: str
    services: tuple[ServiceCard, ...]


@dataclass(frozen=True, kw_only=True)
class SearchResult:
    """The services found for a text, best first."""

    text: str
    services: tuple[ServiceCard, ...]


@dataclass(frozen=True, kw_only=True)
class ServiceView:
    """A published service with everything its page says."""

    slug: str
    title: str
    action: str
    """The words on the button, such as “Hund online anmelden”."""
    lead: str
    category: CategoryTile
    leika: tuple[str, ...]
    audiences: tuple[Audience, ...]
    level: Level
    place_rule: PlaceRule
    channel: Channel
    trust: Trust | None
    office_key: str
    review: ReviewState
    synonyms: tuple[str, ...]
    who: str
    who_note: str
    cost: Cost | None
    minutes: int | None
    office_time: str
    needs: tuple[str, ...]
    other_way: str
    """The next best way, where it cannot be done online."""
    website: Website | None
    sections: tuple[Section, ...]
    legal: tuple[LegalBasis, ...]
    next_steps: tuple[NextStep, ...]
    sources: tuple[Source, ...]
    related: tuple[ServiceCard, ...]
    has_form: bool
    """A form is published; whether it may be used depends on who is responsible: `connection_for`."""


@dataclass(frozen=True, kw_only=True)
class PublishedForm:
    """A published form as the form engine serialised it. Never changes once it has a number."""

    id: int
    service: str
    number: int
    definition: Json


@dataclass(frozen=True, kw_only=True)
class Connection:
    """An authority that takes a service in on a given day, and how."""

    service: str
    authority_key: str
    channel: str
    valid_from: datetime.date
    valid_until: datetime.date | None


def cost_from(facts: JsonObject) -> Cost | None:
    """The cost in a service's facts; None where nothing is known."""
    cost = object_at(facts, "cost")
    if not cost:
        return None
    fixed = number_at(cost, "cents")
    return Cost(
        kind=CostKind(text_at(cost, "kind")),
        from_cents=number_at(cost, "from_cents") if fixed is None else fixed,
        to_cents=number_at(cost, "to_cents") if fixed is None else fixed,
        note=text_at(cost, "note"),
    )


def minutes_from(facts: JsonObject) -> int | None:
    """How long filling in takes, in a service's facts."""
    return number_at(object_at(facts, "duration"), "minutes")


def sections_from(facts: JsonObject) -> tuple[Section, ...]:
    """The sections in a service's facts."""
    return tuple(
        Section(key=text_at(item, "key"), title=text_at(item, "title"), html=text_at(item, "html"))
        for item in objects_at(facts, "sections")
    )


def legal_from(facts: JsonObject) -> tuple[LegalBasis, ...]:
    """The legal basis in a service's facts."""
    return tuple(
        LegalBasis(law=text_at(item, "law"), section=text_at(item, "section"), note=text_at(item, "note"))
        for item in objects_at(facts, "legal")
    )


def next_steps_from(facts: JsonObject) -> tuple[NextStep, ...]:
    """The next steps in a service's facts."""
    return tuple(
        NextStep(title=text_at(item, "title"), when=text_at(item, "when"), text=text_at(item, "text"))
        for item in objects_at(facts, "next_steps")
    )


def sources_from(facts: JsonObject) -> tuple[Source, ...]:
    """The sources in a service's facts."""
    return tuple(
        Source(fact=text_at(item, "fact"), source=text_at(item, "source")) for item in objects_at(facts, "sources")
    )


def website_from(facts: JsonObject) -> Website | None:
    """The page elsewhere in a service's facts."""
    site = object_at(facts, "website")
    return Website(name=text_at(site, "name"), url=text_at(site, "url")) if site else None


def related_from(facts: JsonObject) -> tuple[str, ...]:
    """The slugs of related services in a service's facts."""
    return texts_at(facts, "related")
