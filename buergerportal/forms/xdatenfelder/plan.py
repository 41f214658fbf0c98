"""What becomes of a schema: pages, questions with their words, lists, and what a person still has to do."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from buergerportal.core.documents import Json
from buergerportal.forms.xdatenfelder.schema import Element, FimRule, Schema
from buergerportal.forms.xdatenfelder.words import shortened

_LONGEST_NAME = 80


@dataclass(frozen=True, kw_only=True)
class Note:
    """Something that the import could not decide, at the element it is about."""

    about: Element
    text: str
    is_rule: bool = False
    """Whether it repeats a rule, which has a place of its own among what is to be done."""

    @property
    def line(self) -> str:
        """The note on one line."""
        return f"{self.about.fim} “{shortened(self.about.name, _LONGEST_NAME)}”: {self.text}"


def rule_note(element: Element, rule: FimRule) -> Note:
    """That a rule is to be written, at an element on which it hangs."""
    text = rule.text or "without a text"
    return Note(about=element, text=f"rule {rule.fim} “{rule.name}”: {text}", is_rule=True)


@dataclass(kw_only=True)
class Question:
    """An entry under ``fields`` of form.yaml with its texts."""

    entry: dict[str, Json]
    texts: dict[str, Json]
    notes: list[Note] = field(default_factory=list)
    rows: list["Question"] = field(default_factory=list)
    """What each row of a repeating group asks."""

    @property
    def key(self) -> str:
        """The key of the field."""
        return str(self.entry["key"])

    @property
    def weight(self) -> int:
        """How much room it takes on a page, in questions."""
        return max(1, len(self.rows))


@dataclass(kw_only=True)
class Block:
    """Questions that follow each other under one heading; the heading may be empty."""

    heading: str
    questions: list[Question] = field(default_factory=list)

    @property
    def weight(self) -> int:
        """The room of its questions."""
        return sum(each.weight for each in self.questions)


@dataclass(frozen=True, kw_only=True)
class PlannedPage:
    """A page of the form."""

    key: str
    title: str
    lead: str
    sections: Mapping[str, str]
    """Headings by key."""
    questions: tuple[Question, ...]
    visible: str
    """The rule that all its questions have in common; empty for none."""


@dataclass(frozen=True, kw_only=True)
class PlannedList:
    """A file of ``lists/``."""

    content: Mapping[str, Json]
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Plan:
    """Everything that the folder of the service will say."""

    schema: Schema
    pages: tuple[PlannedPage, ...]
    lists: Mapping[str, PlannedList]
    notes: tuple[Note, ...]
    """About elements of which nothing stands in the form."""

    @property
    def questions(self) -> tuple[Question, ...]:
        """All questions, those of rows after their group."""
        return tuple(each for page in self.pages for top in page.questions for each in (top, *top.rows))
