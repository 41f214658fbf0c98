"""What the components take: the shapes that views fill and templates show, named as in ``templates/ui/``.

Templates read attributes only, so a view may pass its own values of the same shape; these spare it the trouble.
All texts are for people to read, in German, and finished: dates and amounts are already words.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from django.utils.safestring import SafeString

from buergerportal.web.ui.file_parts import FileItem

type StepState = Literal["done", "current", "todo"]
type Tone = Literal["neutral", "info", "success", "warning", "danger"]


@dataclass(frozen=True, kw_only=True)
class Link:
    """Words that lead somewhere."""

    label: str
    url: str
    is_person: bool = False
    """In the header: the name of the person who is logged in."""


@dataclass(frozen=True, kw_only=True)
class ServiceRow:
    """A service in a list; ``meta`` such as “Online · 5 Minuten · kostenlos”."""

    title: str
    url: str
    meta: str = ""
    is_heading: bool = False


@dataclass(frozen=True, kw_only=True)
class TopicTile:
    """A topic with its icon (a name from ``icons.svg``) and how many services it has."""

    name: str
    url: str
    icon: str
    count: int


@dataclass(frozen=True, kw_only=True)
class LifeCard:
    """A situation of life."""

    title: str
    url: str
    icon: str
    text: str


@dataclass(frozen=True, kw_only=True)
class TodoRow:
    """A thing to do in a checklist; with a ``url`` it is a service."""

    title: str
    text: str = ""
    url: str = ""
    meta: str = ""


@dataclass(frozen=True, kw_only=True)
class Filter:
    """A part of a list that can be shown alone."""

    label: str
    url: str
    count: int
    is_current: bool


@dataclass(frozen=True, kw_only=True)
class Fact:
    """One line of the fact box."""

    icon: str
    question: str
    answer: str
    note: str = ""
    is_example: bool = False


@dataclass(frozen=True, kw_only=True)
class Section:
    """A part of an accordion; ``key`` is its id on the page, ``html`` is sanitised."""

    key: str
    title: str
    html: SafeString
    is_open: bool = False


@dataclass(frozen=True, kw_only=True)
class MarkedText:
    """A piece of a text, and whether it is what somebody searched."""

    text: str
    is_searched: bool = False


@dataclass(frozen=True, kw_only=True)
class FoundRow:
    """A service that was found: why, and how it is to be had."""

    title: Sequence[MarkedText]
    url: str
    lead: str
    why: str = ""
    """The phrase that fits; empty if the title says it."""
    meta: str = ""


@dataclass(frozen=True, kw_only=True)
class BestHit:
    """What was most likely meant, and what one can do at once."""

    row: FoundRow
    facts: Sequence[Fact]
    link: Link | None
    """The next step: a form, another website or a telephone."""
    is_elsewhere: bool


@dataclass(frozen=True, kw_only=True)
class WayRow:
    """A way in which a service is to be had, and whether it is open here."""

    icon: str
    title: str
    text: str = ""
    link: Link | None = None
    is_open: bool = True


@dataclass(frozen=True, kw_only=True)
class SettledRow:
    """What a place has settled itself: in ``words`` or at a ``url``; with neither it is not known."""

    label: str
    words: str = ""
    url: str = ""
    note: str = ""
    source: str = ""
    is_example: bool = False


@dataclass(frozen=True, kw_only=True)
class HoursRow:
    """“Mo, Di” and “8–16 Uhr”; one of the days may be today."""

    days: str
    times: str
    is_today: bool = False


@dataclass(frozen=True, kw_only=True)
class OpeningState:
    """Whether it is open now, in words: “Jetzt geöffnet, bis 16 Uhr”."""

    is_open: bool
    words: str
    changes_at: datetime.datetime
    """When the words become wrong, at the latest at the next midnight."""


@dataclass(frozen=True, kw_only=True)
class OpeningHours:
    """When an office is open: now, in an ordinary week, and on which of the next days it is not, a line each."""

    rows: tuple[HoursRow, ...]
    state: OpeningState
    closed: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class HoursCard:
    """The town's office: where it is, and when it is open. What is not known is empty."""

    office: str
    address: str
    map: Link | None = None
    hours: OpeningHours | None = None
    phone: str = ""
    wheelchair: str = ""
    is_example: bool = False
    key: str = ""
    """Tells its id from those of other cards on the page."""


@dataclass(frozen=True, kw_only=True)
class AuthorityCard:
    """Who is responsible here, how to reach them, and why it is them; or the official search that knows who is."""

    name: str
    is_finder: bool = False
    """It is a search: nothing but ``name``, ``website``, ``unknown``, ``why`` and ``change`` is shown."""
    office: str = ""
    address_lines: tuple[str, ...] = ()
    map: Link | None = None
    way: str = ""
    wheelchair: str = ""
    """Whether one gets in with a wheelchair, in words; empty where that is not known."""
    phone: str = ""
    email: str = ""
    website: Link | None = None
    unknown: str = ""
    """A sentence about what we do not know; the card adds that the 115 helps."""
    hours: OpeningHours | None = None
    why: str = ""
    change: Link | None = None
    is_example: bool = False
    when: str = ""
    """A clause such as “wenn Sie studieren”, where others are responsible otherwise."""
    key: str = ""
    """Tells its ids from those of other cards on the page."""


@dataclass(frozen=True, kw_only=True)
class PlaceRow:
    """A place to choose; ``detail`` tells it from others of the same name."""

    name: str
    detail: str
    url: str


@dataclass(frozen=True, kw_only=True)
class StepMark:
    """A step of a form; only a done step has a ``url``."""

    label: str
    state: StepState
    url: str = ""


@dataclass(frozen=True, kw_only=True)
class ErrorItem:
    """A line of the error summary; ``target`` is the id of the input to correct."""

    message: str
    target: str


@dataclass(frozen=True, kw_only=True)
class CheckRow:
    """A question and its answer, with where to change it; the answer may be ``files``."""

    label: str
    value: str
    change_url: str = ""
    files: tuple[FileItem, ...] = ()


@dataclass(frozen=True, kw_only=True)
class CheckGroup:
    """The answers of one page of a form."""

    title: str
    rows: tuple[CheckRow, ...]


@dataclass(frozen=True, kw_only=True)
class Panel:
    """A tinted card: what it costs, who receives it."""

    kind: str
    title: str
    text: str
    link: Link | None = None


@dataclass(frozen=True, kw_only=True)
class DatedStep:
    """What happened or will happen, and when in words."""

    title: str
    state: StepState
    when: str = ""
    text: str = ""


@dataclass(frozen=True, kw_only=True)
class TurnBox:
    """Who is on turn; ``is_you`` frames it."""

    is_you: bool
    title: str
    text: str
    until: str = ""
    heading: str = ""
    quote: str = ""
    quoted_from: str = ""


@dataclass(frozen=True, kw_only=True)
class MessageItem:
    """A message about a case."""

    sender: str
    when: str
    text: str
    is_new: bool = False


@dataclass(frozen=True, kw_only=True)
class DocumentItem:
    """A file; without ``url`` it cannot be opened yet, and ``meta`` says why."""

    name: str
    meta: str
    url: str = ""
    preview_url: str = ""


@dataclass(frozen=True, kw_only=True)
class Badge:
    """A state in words with an icon."""

    tone: Tone
    symbol: str
    text: str


@dataclass(frozen=True, kw_only=True)
class InboxRow:
    """A case in the clerk's list."""

    service: str
    reference: str
    url: str
    who: str
    received: str
    badge: Badge
    where: str = ""
    deadline: str = ""
    deadline_tone: Literal["", "soon", "today"] = ""
    badge_note: str = ""
    assignee: str = ""
    is_unread: bool = False


@dataclass(frozen=True, kw_only=True)
class ShelfLink:
    """A filter of the inbox with the number of cases in it."""

    label: str
    url: str
    count: int
    is_current: bool = False


@dataclass(frozen=True, kw_only=True)
class ShelfGroup:
    """Filters under one heading."""

    title: str
    links: tuple[ShelfLink, ...]


@dataclass(frozen=True, kw_only=True)
class HistoryItem:
    """Who did what."""

    when: str
    text: str


@dataclass(frozen=True, kw_only=True)
class PageLink:
    """A page of a list; neither current nor with ``url`` it is a gap."""

    label: str
    url: str = ""
    is_current: bool = False


@dataclass(frozen=True, kw_only=True)
class Pagination:
    """The pages of a list."""

    pages: tuple[PageLink, ...]
    previous_url: str = ""
    next_url: str = ""


@dataclass(frozen=True, kw_only=True)
class Option:
    """An entry of a select box."""

    value: str
    label: str
    is_chosen: bool = False
