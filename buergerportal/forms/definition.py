"""What a form is made of. Built by ``loading`` from the files of a service, never by hand."""

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from buergerportal.core.documents import Json, Location
from buergerportal.core.rules import Rule, RuleType
from buergerportal.forms.wording import Texts

ATTRIBUTE_TYPES: Mapping[str, RuleType] = {
    "text": RuleType.TEXT,
    "integer": RuleType.INTEGER,
    "boolean": RuleType.BOOLEAN,
    "date": RuleType.DATE,
}
"""The types a list attribute or a calculated value may have, by their name in the files."""


@dataclass(frozen=True, kw_only=True)
class Item:
    """One entry of a list, or one option of a choice."""

    value: str
    label: str
    hint: str = ""
    also: tuple[str, ...] = ()
    """Other words by which people look for it."""
    attributes: Mapping[str, bool | int | str] = field(default_factory=dict, hash=False)
    """Facts for rules; dates as ISO text."""
    valid_from: datetime.date | None = None
    """The first day on which there is such a thing; None if it was always there."""
    valid_until: datetime.date | None = None
    """The last day on which there is such a thing; None while no end is known."""
    successor: str = ""
    """The value of what it belongs to after its last day."""


@dataclass(frozen=True, kw_only=True)
class ItemList:
    """A list of things to choose from, such as breeds or elections."""

    name: str
    attributes: Mapping[str, RuleType]
    items: tuple[Item, ...]


@dataclass(frozen=True, kw_only=True)
class Check:
    """A rule that must not be false; ``key`` names its error text, ``part`` the box to mark."""

    key: str
    rule: Rule
    part: str = ""


@dataclass(frozen=True, kw_only=True)
class Field:
    """One question of a form."""

    key: str
    type: str
    page: str
    section: str = ""
    options: Mapping[str, Json] = field(default_factory=dict)
    visible: Rule | None = None
    required: bool | Rule = True
    checks: tuple[Check, ...] = ()
    offered: Rule | None = None
    """For a field with a list: which items may be chosen, judged per item."""
    items: ItemList | None = None
    fields: tuple["Field", ...] = ()
    """What each row of a repeating group asks for; empty for everything else."""
    order: tuple[str, ...] = ()
    """For a repeating group: the names of a row so that each comes after all it depends on."""
    listed: tuple[str, ...] = ()
    """For a repeating group: the names of a row of whose values rules see a list, under the key of the group."""
    shows: "Calculated | None" = None
    """For a block that shows a calculated value: which one."""
    proven: str = ""
    """Which attribute of a proven identity fills it in and fixes it, for example ``birth_date``; empty for none."""
    fim: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By part, the whole being the empty part: FIM ids of the groups around it and then its own. In a row, those
    within the row."""

    def text(self, option: str, default: str = "") -> str:
        """A text option."""
        value = self.options.get(option, default)
        return value if isinstance(value, str) else default

    def number(self, option: str, default: int) -> int:
        """A whole-number option."""
        value = self.options.get(option, default)
        return value if isinstance(value, int) else default

    def flag(self, option: str) -> bool:
        """A yes/no option; no unless stated."""
        return self.options.get(option) is True

    def texts(self, option: str, default: Sequence[str] = ()) -> tuple[str, ...]:
        """A list option."""
        value = self.options.get(option)
        return tuple(str(item) for item in value) if isinstance(value, list) else tuple(default)


@dataclass(frozen=True, kw_only=True)
class Stop:
    """A rule that ends the form early and kindly: the pages after it are not offered while it holds."""

    key: str
    rule: Rule


@dataclass(frozen=True, kw_only=True)
class Page:
    """One topic on one page."""

    key: str
    visible: Rule | None
    sections: Mapping[str, Rule | None]
    """The sections of the page in order, with their visibility."""
    fields: tuple[Field, ...]
    stops: tuple[Stop, ...]


@dataclass(frozen=True, kw_only=True)
class Calculated:
    """A value that follows from the answers, usable in rules, and later in confirmations."""

    key: str
    type: RuleType
    rule: Rule


@dataclass(frozen=True, kw_only=True)
class Circumstance:
    """A circumstance (Fallgruppe) on which it depends who is responsible, and when it is the person's."""

    key: str
    rule: Rule


@dataclass(frozen=True, kw_only=True)
class Fee:
    """A fee (Gebühr) with the time it is valid for and the law it stands in."""

    key: str
    cents: int
    valid_from: str
    """ISO date, the first day it applies."""
    valid_until: str
    """ISO date, the last day it applies; empty while no end is known."""
    basis: str
    when: Rule | None
    times: Rule | None
    """How often it is to be paid; once if there is no rule."""


@dataclass(frozen=True, kw_only=True)
class Form:
    """A complete, checked form. ``source`` is what it was built from; equal sources are equal forms."""

    source: Mapping[str, Json]
    pages: tuple[Page, ...] = field(compare=False)
    calculated: tuple[Calculated, ...] = field(compare=False)
    fees: tuple[Fee, ...] = field(compare=False)
    circumstances: tuple[Circumstance, ...] = field(compare=False)
    """In the order in which they are tried; empty where the answers do not decide who is responsible."""
    texts: Mapping[str, Texts] = field(compare=False)
    order: tuple[str, ...] = field(compare=False)
    """Names of fields, offers and calculated values so that each comes after all it depends on."""

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """All fields in the order in which they are asked, without those within repeating groups."""
        return tuple(each for page in self.pages for each in page.fields)

    @property
    def fim(self) -> str:
        """The FIM data schema of which the form was made, with its version; empty for none."""
        form = self.source.get("form")
        found = form.get("fim") if isinstance(form, dict) else None
        return found if isinstance(found, str) else ""

    @property
    def all_fields(self) -> tuple[Field, ...]:
        """All fields, each repeating group before those of its rows."""
        return tuple(each for field in self.fields for each in (field, *field.fields))

    @cached_property
    def ends(self) -> Mapping[str, tuple[Page, ...]]:
        """By the key of each page the pages before it that may end the form."""
        return {
            page.key: tuple(earlier for earlier in self.pages[:at] if earlier.stops)
            for at, page in enumerate(self.pages)
        }

    def page(self, key: str) -> Page | None:
        """The page with this key, if the form has one."""
        return next((page for page in self.pages if page.key == key), None)


def located(pages: Iterable[Page]) -> Iterator[tuple[Location, Field]]:
    """Every field of the pages, without those of rows, and where it stands in form.yaml."""
    for at, page in enumerate(pages):
        for position, each in enumerate(page.fields):
            yield ("pages", at, "fields", position), each


def located_rows(place: Location, group: Field) -> Iterator[tuple[Location, Field]]:
    """The same for the fields of a repeating group that stands at ``place``."""
    for at, each in enumerate(group.fields):
        yield (*place, "fields", at), each
