"""Fields of the offices' own forms in the shape that the templates of `ui/fields/` take."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from django.forms import BoundField, Form

from buergerportal.web.ui.parts import ErrorItem


@dataclass(frozen=True, kw_only=True)
class Box:
    """One box of a field; ``width`` is the expected length in signs, 0 for the full width."""

    name: str
    id: str
    kind: str
    value: str = ""
    label: str = ""
    autocomplete: str = ""
    inputmode: str = ""
    width: int = 0
    maxlength: int | None = None
    wrong: bool = False


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One row to choose."""

    value: str
    label: str
    checked: bool
    hint: str = ""


@dataclass(frozen=True, kw_only=True)
class Field:
    """A question with its box or its choices."""

    key: str
    type: Literal["text", "email", "password", "long_text", "choice", "choices", "select"]
    label: str
    inputs: tuple[Box, ...]
    hint: str = ""
    error: str = ""
    required: bool = True
    choices: tuple[Choice, ...] = ()
    longest: int | None = None
    """How many signs are allowed."""

    @property
    def id(self) -> str:
        """For HTML: its key, which has no dots."""
        return self.key


def text_field(
    bound: BoundField,
    *,
    kind: Literal["text", "email", "password", "long_text"],
    label: str,
    hint: str = "",
    inputmode: str = "",
    width: int = 0,
    longest: int | None = None,
    required: bool = True,
) -> Field:
    """A field of one box; a password is never sent back to the browser."""
    error = _error_of(bound)
    box = Box(
        name=bound.html_name,
        id=bound.auto_id or bound.html_name,
        kind=kind,
        value="" if kind == "password" else str(bound.value() or ""),
        autocomplete=str(bound.field.widget.attrs.get("autocomplete", "")),
        inputmode=inputmode,
        width=width,
        wrong=bool(error),
    )
    return Field(
        key=bound.html_name,
        type=kind,
        label=label,
        hint=hint,
        error=error,
        inputs=(box,),
        required=required,
        longest=longest,
    )


def select_field(bound: BoundField, *, label: str, labels: Iterable[str], hint: str = "") -> Field:
    """A field for one of many labels, which the browser suggests while one types."""
    plain = text_field(bound, kind="text", label=label, hint=hint, width=34)
    choices = tuple(Choice(value=text, label=text, checked=False) for text in labels)
    return replace(plain, type="select", choices=choices)


def tick_field(bound: BoundField, *, label: str, choice: str) -> Field:
    """A field of one row that may be ticked."""
    box = Box(name=bound.html_name, id=bound.auto_id or bound.html_name, kind="checkbox")
    row = Choice(value="yes", label=choice, checked=bool(bound.value()))
    return Field(key=bound.html_name, type="choices", label=label, inputs=(box,), choices=(row,), required=False)


def choice_field(bound: BoundField, *, label: str, choices: list[tuple[str, str, str]]) -> Field:
    """A field of rows, each given as value, label and hint; what was chosen before an error stays chosen."""
    chosen, error = str(bound.value() or ""), _error_of(bound)
    return Field(
        key=bound.html_name,
        type="choice",
        label=label,
        error=error,
        inputs=(Box(name=bound.html_name, id=bound.auto_id or bound.html_name, kind="radio", wrong=bool(error)),),
        choices=tuple(
            Choice(value=value, label=text, hint=hint, checked=value == chosen) for value, text, hint in choices
        ),
    )


def error_items(form: Form, *, first: str) -> tuple[ErrorItem, ...]:
    """The errors of a form in the order of its fields; what concerns no single field leads to the field ``first``."""
    whole = tuple(ErrorItem(message=str(message), target=form[first].auto_id) for message in form.non_field_errors())
    return whole + tuple(
        ErrorItem(message=str(message), target=bound.auto_id) for bound in form for message in bound.errors
    )


def _error_of(bound: BoundField) -> str:
    return str(bound.errors[0]) if bound.errors else ""
