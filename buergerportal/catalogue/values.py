"""What the catalogue gives to the layers above: frozen values, made from what was published."""

import datetime
from dataclasses import dataclass

from buergerportal.catalogue.enums import Audience, Channel, IntakeState, Level, LocalKind, PlaceRule, Trust
from buergerportal.catalogue.facts import Cost, ServiceFacts
from buergerportal.core.documents import Json


@dataclass(frozen=True, kw_only=True)
class ServiceCard:
    """A service in a list."""

    slug: str
    title: str
    lead: str
    channel: Channel
    """How it is to be had here: online if `is_online`, or else the next best way."""
    cost: Cost | None
    """The most usual one; None where nothing is known."""
    minutes: int | None
    audiences: tuple[Audience, ...]
    is_online: bool
    """A form is published, and the administration of this portal (or one for everywhere) takes it in."""


@dataclass(frozen=True, kw_only=True)
class CardPair:
    """A service in a list: in portals where it is online, and in all others."""

    online: ServiceCard
    offline: ServiceCard


@dataclass(frozen=True, kw_only=True)
class Selection:
    """Which services are wanted: those for which everything holds that is named here."""

    category: str = ""
    audience: Audience | None = None
    leika: str = ""
    level: Level | None = None


@dataclass(frozen=True, kw_only=True)
class ServiceEntry:
    """A service in a list for programs."""

    card: ServiceCard
    category: str
    leika: tuple[str, ...]
    level: Level
    channels: tuple[Channel, ...]
    costs: tuple[Cost, ...]
    """The most usual one first."""
    updated_on: datetime.date | None


@dataclass(frozen=True, kw_only=True)
class ServicePage:
    """Some of the services that were wanted, and how many there are in all."""

    total: int
    entries: tuple[ServiceEntry, ...]


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
    situations: tuple["SituationTile", ...] = ()


@dataclass(frozen=True, kw_only=True)
class CategoryView:
    """A topic with its services by title."""

    category: CategoryTile
    services: tuple[ServiceCard, ...]
    audiences: "AudienceCounts"


@dataclass(frozen=True, kw_only=True)
class LetterGroup:
    """The services whose title begins with a letter; Ä stands with A."""

    letter: str
    services: tuple[ServiceCard, ...]


@dataclass(frozen=True, kw_only=True)
class AudienceCounts:
    """How many services of a list are for whom; some are for both."""

    everybody: int
    people: int
    businesses: int


@dataclass(frozen=True, kw_only=True)
class AToZView:
    """All services by letter."""

    letters: tuple[LetterGroup, ...]
    audiences: AudienceCounts


@dataclass(frozen=True, kw_only=True)
class SituationTile:
    """A life situation in a list."""

    slug: str
    title: str
    card: str
    icon: str
    audiences: tuple[Audience, ...]


@dataclass(frozen=True, kw_only=True)
class SituationStepView:
    """A thing to do, with its service if it is one."""

    title: str
    text: str
    service: ServiceCard | None


@dataclass(frozen=True, kw_only=True)
class SituationStageView:
    """What is done at about the same time."""

    title: str
    steps: tuple[SituationStepView, ...]


@dataclass(frozen=True, kw_only=True)
class SituationView:
    """A life situation as a checklist in the order of time."""

    tile: SituationTile
    lead: str
    stages: tuple[SituationStageView, ...]


@dataclass(frozen=True, kw_only=True)
class RemarkView:
    """What somebody missed on a page."""

    text: str
    made_at: datetime.datetime


@dataclass(frozen=True, kw_only=True)
class ServiceFeedback:
    """What visitors of a portal said about a service's page."""

    service: str
    title: str
    helpful: int
    unhelpful: int
    remarks: tuple[RemarkView, ...]


@dataclass(frozen=True, kw_only=True)
class ServiceWords:
    """The words that lead to a service."""

    slug: str
    title: str
    lead: str
    synonyms: tuple[str, ...]
    asked: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class SituationWords:
    """The words that lead to a life situation."""

    slug: str
    title: str
    synonyms: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ServiceView:
    """A published service with everything its page says."""

    slug: str
    title: str
    lead: str
    category: CategoryTile
    leika: tuple[str, ...]
    audiences: tuple[Audience, ...]
    level: Level
    place_rule: PlaceRule
    trust: Trust | None
    office_key: str
    synonyms: tuple[str, ...]
    updated_on: datetime.date | None
    facts: ServiceFacts
    related: tuple[ServiceCard, ...]
    has_form: bool
    """A form is published; whether it may be used depends on who is responsible: `connection_for`."""
    is_online: bool
    """As in `ServiceCard`: in the portal that asked, whatever the place."""

    @property
    def action(self) -> str:
        """The words on the button."""
        return self.facts.action or self.title


@dataclass(frozen=True, kw_only=True)
class LocalValue:
    """What is settled at a place about a service: ``value`` in cents, words or an address; None where not known."""

    key: str
    label: str
    kind: LocalKind
    note: str
    value: Json
    source: str
    is_example: bool


@dataclass(frozen=True, kw_only=True)
class PublishedForm:
    """A published form as the form engine serialised it. Never changes once it has a number."""

    id: int
    service: str
    number: int
    definition: Json


@dataclass(frozen=True, kw_only=True)
class PreviewedForm:
    """A form that is not published, as its link shows it."""

    id: int
    service: str
    title: str
    definition: Json
    expires_at: datetime.datetime


@dataclass(frozen=True, kw_only=True)
class Intake:
    """Whether an authority takes applications for a service in online on a given day, and what people should know."""

    state: IntakeState
    opens_on: datetime.date | None = None
    """The first day on which it is open, or open again, if that is known."""
    closed_on: datetime.date | None = None
    """The last day, if it has passed."""
    message: str = ""
    """Why it is paused, as the authority says it."""
    paused_until: datetime.date | None = None
    """The last day of the pause; None while nobody knows."""
    most: int | None = None
    """How many applications are taken in altogether, if all have arrived."""


@dataclass(frozen=True, kw_only=True)
class FormEdition:
    """Which published form it is, without its content."""

    id: int
    number: int
    published_at: datetime.datetime


@dataclass(frozen=True, kw_only=True)
class Connection:
    """An authority that takes a service in on a given day, and how."""

    service: str
    authority_key: str
    channel: str
    valid_from: datetime.date
    valid_until: datetime.date | None
    has_limit: bool
    """Whether it takes in so many applications and no more."""
