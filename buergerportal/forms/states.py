"""What an evaluation says about a form: everything a page, a summary or a clerk needs to see."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import blake2s

from buergerportal.core.documents import Json
from buergerportal.core.rules import RuleValue
from buergerportal.forms.context import FileFacts


@dataclass(frozen=True, kw_only=True)
class InputState:
    """One HTML input."""

    name: str
    """Name to post, ``field`` or ``field.part``."""
    id: str
    part: str
    """Empty where the field has a single box."""
    kind: str
    """``text``, ``textarea``, ``checkbox``, ``radio``, ``email``, ``tel`` or ``file``."""
    label: str
    hint: str
    values: tuple[str, ...]
    """What was typed, as typed."""
    autocomplete: str
    """HTML autocomplete token, empty for none."""
    inputmode: str
    width: int
    """Expected length in characters; 0 for the full width."""
    wrong: bool
    optional: bool
    suggested: bool = False
    """Whether the labels of the field's choices are suggested while one types."""
    proven: bool = False
    """Whether it holds what a proven identity says; it cannot be changed then."""

    @property
    def value(self) -> str:
        """The first value, empty if there is none."""
        return self.values[0] if self.values else ""

    @property
    def checked(self) -> bool:
        """Whether a single checkbox is ticked; its value is ``yes``."""
        return "yes" in self.values


@dataclass(frozen=True, kw_only=True)
class ChoiceState:
    """One radio button or checkbox, or one suggestion of a searchable list."""

    value: str
    id: str
    label: str
    hint: str
    checked: bool


@dataclass(frozen=True, kw_only=True)
class ErrorState:
    """One thing to correct."""

    field: str
    input_id: str
    """Where the link in the summary leads."""
    input_name: str
    beside: str
    summary: str


@dataclass(frozen=True, kw_only=True)
class FieldState:
    """A visible field as it stands. ``error`` is there from the start: show it once the page was posted."""

    key: str
    """Its name: that of the form file, within a repeating group ``group.row.field``."""
    type: str
    section: str
    label: str
    hint: str
    statement: str
    """Text of an info block, a declaration or a mandate."""
    required: bool
    """For a question: whether an answer is needed."""
    error: str | None
    """All that is wrong, beside the field."""
    errors: tuple[ErrorState, ...]
    inputs: tuple[InputState, ...]
    choices: tuple[ChoiceState, ...]
    list_name: str
    """The name of the list behind a searchable field, empty for others. If it has no choices, they are fetched."""
    longest: int | None
    """How many characters are allowed, for a counter; never an HTML attribute, browsers would cut silently."""
    files: tuple[tuple[str, FileFacts], ...]
    """The uploaded files: id and facts."""
    lines: tuple[str, ...]
    """The answer as lines to read; empty while there is none or it is wrong."""
    answered: bool
    """Whether there is a valid answer."""
    where: str = ""
    """Where people find what is asked for."""
    rows: tuple["RowState", ...] = ()
    """Of a repeating group."""
    add_label: str = ""
    """Words of the button that adds a row; empty where none may be added."""

    @property
    def id(self) -> str:
        """For HTML: its key without dots."""
        return self.key.replace(".", "-")

    @property
    def shape(self) -> str:
        """A digest of all that it shows but errors and what was typed: the same while nothing new is to be shown."""
        choices = [(each.value, each.label, each.hint) for each in self.choices]
        inputs = [(each.name, each.label, each.hint, each.proven) for each in self.inputs]
        calculated = self.lines if self.type == "calculated" else ()
        said = (
            self.label,
            self.hint,
            self.where,
            self.statement,
            self.required,
            choices,
            inputs,
            self.add_label,
            calculated,
        )
        return blake2s(repr(said).encode(), digest_size=6).hexdigest()

    @property
    def with_rows(self) -> Iterator["FieldState"]:
        """It and the fields of its rows."""
        yield self
        for row in self.rows:
            yield from row.fields

    @property
    def proven(self) -> bool:
        """Whether a proven identity filled it in."""
        return any(each.proven for each in self.inputs)

    @property
    def is_fixed(self) -> bool:
        """Whether nobody can change what it says: it is proven or calculated."""
        return self.proven or self.type == "calculated"


@dataclass(frozen=True, kw_only=True)
class RowState:
    """A row of a repeating group."""

    id: str
    key: str
    """``group.row``."""
    title: str
    """“Kind 2”."""
    fields: tuple[FieldState, ...]
    removable: bool
    """Whether the group may do without it."""

    @property
    def anchor(self) -> str:
        """For HTML: its key without dots."""
        return self.key.replace(".", "-")


@dataclass(frozen=True, kw_only=True)
class SectionState:
    """Fields under one heading; ``title`` is empty for fields outside of sections."""

    key: str
    title: str
    fields: tuple[FieldState, ...]


@dataclass(frozen=True, kw_only=True)
class StopState:
    """Why the form ends here, kindly."""

    key: str
    title: str
    text: str


@dataclass(frozen=True, kw_only=True)
class PageState:
    """A visible page as it stands."""

    key: str
    number: int
    """Among the visible pages, from 1."""
    title: str
    short: str
    """For the step indicator."""
    lead: str
    help: str
    """Help with this page, for the side."""
    stop: StopState | None
    """Set if the form ends on this page."""
    complete: bool
    """Nothing to correct and no stop."""
    draw: Callable[[], tuple[SectionState, ...]] = field(repr=False, compare=False)
    """Makes the sections. Whoever asks one page does not pay for the boxes and words of all the others."""

    @cached_property
    def sections(self) -> tuple[SectionState, ...]:
        """The visible fields, under their headings."""
        return self.draw()

    @property
    def fields(self) -> tuple[FieldState, ...]:
        """The visible fields, in the order of the page."""
        return tuple(each for section in self.sections for each in section.fields)

    @property
    def errors(self) -> tuple[ErrorState, ...]:
        """All that is to be corrected, in the order of the page."""
        return tuple(error for each in self.fields for error in each.errors)

    @property
    def started(self) -> bool:
        """Whether anything was typed on this page."""
        within = (each for shown in self.fields for each in shown.with_rows)
        return any(any(box.values) for each in within for box in each.inputs)


@dataclass(frozen=True, kw_only=True)
class SummaryRow:
    """One answer on the page that shows them all."""

    field: str
    """As `FieldState.key`."""
    label: str
    lines: tuple[str, ...]

    @property
    def anchor(self) -> str:
        """Where the field stands on its page."""
        return self.field.replace(".", "-")


@dataclass(frozen=True, kw_only=True)
class SummaryGroup:
    """The answers of one page, or of one row of a repeating group on it."""

    page: str
    title: str
    rows: tuple[SummaryRow, ...]
    row: str = ""
    """``group.row``; empty for the page itself."""


@dataclass(frozen=True, kw_only=True)
class FeeLine:
    """A fee that applies today."""

    key: str
    label: str
    cents: int
    basis: str


@dataclass(frozen=True, kw_only=True)
class Evaluation:
    """The outcome for one state of the typed input. Hidden fields are nowhere in it."""

    pages: tuple[PageState, ...]
    """The visible pages in order."""
    answers: Mapping[str, Json]
    """The valid answers of visible fields, by field key."""
    summary: tuple[SummaryGroup, ...]
    facts: Mapping[str, RuleValue]
    """Every value that rules know now: answers, their parts, calculated values."""
    fees: tuple[FeeLine, ...]
    hidden: frozenset[str]
    """Keys of the fields that are not asked."""
    circumstance: str = ""
    """On which of the form's circumstances the answers decide; empty while that is open, or where it has none."""

    def page(self, key: str) -> PageState | None:
        """The visible page with this key, or None."""
        return next((page for page in self.pages if page.key == key), None)

    @property
    def first_incomplete(self) -> PageState | None:
        """The first page on which something is missing or wrong, or which ends the form; None when all is done."""
        return next((page for page in self.pages if not page.complete), None)

    @property
    def is_complete(self) -> bool:
        """Whether the application may be submitted."""
        return bool(self.pages) and self.first_incomplete is None

    @property
    def stop(self) -> StopState | None:
        """Why the form ended early, if it did."""
        return next((page.stop for page in self.pages if page.stop), None)

    @property
    def fee_cents(self) -> int:
        """The sum of all fees."""
        return sum(fee.cents for fee in self.fees)

    def errors(self, page_key: str) -> Sequence[ErrorState]:
        """What is to be corrected on a page."""
        page = self.page(page_key)
        return page.errors if page else ()
