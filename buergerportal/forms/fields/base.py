"""What every field type promises. A type is one file in this folder with one subclass of FieldType."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from buergerportal.core.documents import Json
from buergerportal.core.rules import RuleType, RuleValue
from buergerportal.forms.context import Context, Typed
from buergerportal.forms.definition import Field, Item
from buergerportal.forms.wording import Texts, fill

LONGEST_STORED = 10_000
"""Characters of one input that are kept. Every field allows fewer, so what is cut is always also too long."""
LONGEST_ALLOWED = 5_000
"""The most characters that a form may allow in one input."""


@dataclass(frozen=True, kw_only=True)
class Part:
    """One HTML input of a field. ``key`` is empty where the field has a single box."""

    key: str = ""
    kind: str = "text"
    """``text``, ``textarea``, ``checkbox``, ``radio``, ``email``, ``tel`` or ``file``."""
    autocomplete: str = ""
    inputmode: str = ""
    width: int = 0
    """Expected length in characters, 0 for the full width."""
    optional: bool = False
    suggested: bool = False
    """Whether the labels of what may be chosen are suggested while one types."""
    instead_of: str = ""
    """The part in whose place it stands (“no given name”): not asked where an identity proves that part."""


@dataclass(frozen=True, kw_only=True)
class Mistake:
    """Something to correct: a code that names its text, the part to mark, and values for the text."""

    code: str
    part: str = ""
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Parsed:
    """The outcome of reading a field: a value, or mistakes, or neither if nothing was entered."""

    value: Json = None
    mistakes: tuple[Mistake, ...] = ()


EMPTY = Parsed()


def mistaken(code: str, part: str = "", **values: str) -> Parsed:
    """The outcome with a single mistake."""
    return Parsed(mistakes=(Mistake(code=code, part=part, values=values),))


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A field together with everything needed to read or show it."""

    field: Field
    texts: Texts
    context: Context
    offered: tuple[Item, ...] = ()
    """What may be chosen, for types with choices."""
    prefix: str = ""
    """What its name begins with: empty, or ``group.row.`` for a field of a repeating group."""

    @property
    def name(self) -> str:
        """Its name among what was typed."""
        return self.prefix + self.field.key

    def label(self, part: str = "") -> str:
        """The label of the field or of one of its parts."""
        if not part:
            return self.own("label")
        own = self.texts.at("fields", self.field.key, "parts", part, "label")
        return own or self.texts.engine("types", self.field.type, "parts", part)

    def own(self, *path: str) -> str:
        """A text that the service wrote for this field, with place and authority filled in."""
        text = self.texts.at("fields", self.field.key, *path)
        if not text:
            return ""
        place = self.context.place
        return fill(text, {"place": place.name, "authority": place.authority})

    def engine(self, *path: str) -> str:
        """A text that the engine has for this type of field."""
        return self.texts.engine("types", self.field.type, *path)


class Entered:
    """What was typed into the inputs of one field."""

    def __init__(self, key: str, typed: Typed) -> None:
        self._key = key
        self._typed = typed

    def all(self, part: str = "") -> tuple[str, ...]:
        """Every non-empty value of an input, each once, in order."""
        values = self._typed.get(input_name(self._key, part), ())
        return tuple(dict.fromkeys(value for value in values if value))

    def one(self, part: str = "") -> str:
        """The first value of an input without surrounding space, empty if there is none."""
        return next(iter(self._typed.get(input_name(self._key, part), ())), "").strip()

    def is_ticked(self, part: str = "") -> bool:
        """Whether a checkbox is ticked."""
        return "yes" in self.all(part)


def input_name(key: str, part: str = "") -> str:
    """The name of an HTML input: ``field`` or ``field.part``."""
    return f"{key}.{part}" if part else key


class FieldType(ABC):
    """A kind of question. Instances hold no state: all they know comes in as ``Asked`` and ``Entered``."""

    name: ClassVar[str]
    """How form files call the type."""
    errors: ClassVar[Mapping[str, Sequence[str]]] = {}
    """Codes of the mistakes it can find, each with the values that its text may use."""
    options: ClassVar[Mapping[str, Json]] = {}
    """JSON Schema of each option that a form file may set."""
    needed_options: ClassVar[Sequence[str]] = ()
    """Those that it cannot do without."""
    own_texts: ClassVar[Sequence[str]] = ()
    """Texts that a form must have for it, besides ``label``."""
    optional_texts: ClassVar[Sequence[str]] = ()
    """Texts that a form may have for it, besides ``hint`` and ``summary``."""
    is_question: ClassVar[bool] = True
    """False for blocks that only say something."""
    is_asked: ClassVar[bool] = True
    """False for what is known without asking, so that no page shows it."""
    is_required: ClassVar[bool] = True
    """Whether it must be answered where the form does not say otherwise."""
    is_signed: ClassVar[bool] = False
    """Whether it needs a signature on paper, where online a ticked box is enough."""
    suggests: ClassVar[bool] = False
    """Whether what may be chosen is suggested while one types."""
    rule_types: ClassVar[Mapping[str, RuleType]] = {}
    """Types of the values for rules, by part; the empty part is the field itself."""

    @abstractmethod
    def parts(self, field: Field) -> tuple[Part, ...]:
        """The inputs of the field, in the order in which they stand on the page."""

    def filled_parts(self, field: Field) -> tuple[Part, ...]:
        """What an identity fills in, and what is written by hand on paper: the inputs, unless nobody is asked."""
        return self.parts(field)

    @abstractmethod
    def parse(self, asked: Asked, entered: Entered) -> Parsed:
        """Read what was typed. Never raises, whatever the characters."""

    @abstractmethod
    def display(self, asked: Asked, value: Json) -> tuple[str, ...]:
        """The value as lines for people to read. ``value`` is one that ``parse`` gave."""

    @abstractmethod
    def json_schema(self, field: Field) -> dict[str, Json]:
        """JSON Schema of the value."""

    def sign_groups(self, field: Field) -> Mapping[str, Sequence[int]]:
        """For paper, by part: in which groups its signs are written, one in each box. Other parts have a line."""
        return {}

    def unit(self, asked: Asked) -> str:
        """What stands behind the box; empty for nothing."""
        return asked.field.text("unit")

    def list_of(self, entry: Mapping[str, Json]) -> str:
        """The name of the list that a field chooses from, as it stands in a form file; empty for none."""
        name = entry.get("list")
        return name if isinstance(name, str) else ""

    def rule_values(self, value: Json) -> Mapping[str, RuleValue]:
        """The value for rules, by part, with the types that ``rule_types`` declares."""
        if isinstance(value, bool | int | str):
            return {"": value}
        if isinstance(value, dict):
            return {part: text for part in self.rule_types if isinstance(text := value.get(part), str)}
        return {}

    def typed_again(self, field: Field, value: Json) -> Mapping[str, Sequence[str]]:
        """What somebody would type, by part, to give an earlier answer again: ``parse`` makes the same value of it.

        Empty for what has to be said anew each time: permissions, declarations, files, and what is shown masked.
        """
        match value:
            case bool():
                return {"": ["yes" if value else "no"]}
            case int() | str():
                return {"": [str(value)]}
            case list():
                return {"": [str(each) for each in value]}
            case dict():
                parts = (part.key for part in self.parts(field))
                return {part: [str(value[part])] for part in parts if value.get(part) is not None}
            case _:
                return {}
