"""A form as it stands on paper: every question in order, with room for the answers and in words when it applies.

Nothing is evaluated here but what is certain without any answer: which items of a list may still be chosen.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby

from buergerportal.core.rules import Rule
from buergerportal.forms.conditions import Conditions
from buergerportal.forms.context import Context
from buergerportal.forms.definition import Fee, Field, Form, Item, Page
from buergerportal.forms.fields.base import Asked, FieldType, Part
from buergerportal.forms.fields.group import least_rows, most_rows
from buergerportal.forms.fields.registry import field_types
from buergerportal.forms.fields.text import Text
from buergerportal.forms.paper_parts import (
    PaperBlock,
    PaperBox,
    PaperChoice,
    PaperFee,
    PaperForm,
    PaperPart,
    PaperQuestion,
    PaperRow,
    PaperSection,
    PaperStop,
)
from buergerportal.forms.reading import item_values, translated
from buergerportal.forms.vocabulary import context_values
from buergerportal.forms.wording import SOURCE_LANGUAGE, fill

_MOST_CHOICES = {"select": 8}
_LONGEST_LIST = 30
"""Choices that are printed with a box each; of more there is a line to write on, and the online form has the list."""
_FEWEST_ROWS, _MOST_ROWS = 2, 4
_ONE_LINE = 120
"""Characters that fit on a line, written by hand on two lines at most."""
_SHORT_TEXT = 500


def paper_form(form: Form, context: Context) -> PaperForm:
    """The form for the day and the place of the context, with nothing answered."""
    return _Paper(form, context).form()


class _Paper:
    """Lays out one form."""

    def __init__(self, form: Form, context: Context) -> None:
        self._form = form
        self._context = context
        self._texts = form.texts.get(context.language, form.texts[SOURCE_LANGUAGE])
        self._conditions = Conditions(form, context)
        self._known = context_values(context)

    def form(self) -> PaperForm:
        return PaperForm(
            sections=tuple(self._section(page) for page in self._form.pages),
            fees=tuple(self._fee(fee) for fee in self._form.fees if self._is_valid(fee)),
        )

    def _section(self, page: Page) -> PaperSection:
        return PaperSection(
            title=self._own("pages", page.key, "title"),
            lead=self._own("pages", page.key, "paper") or self._own("pages", page.key, "lead"),
            condition=self._condition(page.visible),
            parts=tuple(
                PaperPart(
                    title=self._own("pages", page.key, "sections", key) if key else "",
                    condition=self._condition(page.sections.get(key)),
                    blocks=self._blocks(tuple(fields)),
                )
                for key, fields in groupby(page.fields, lambda field: field.section)
            ),
            stops=tuple(
                PaperStop(
                    condition=self._when(stop.rule, "stop_if", "stop"),
                    title=self._own("pages", page.key, "stops", stop.key, "title"),
                    text=self._own("pages", page.key, "stops", stop.key, "text"),
                )
                for stop in page.stops
            ),
        )

    def _blocks(self, fields: Sequence[Field], row_of: Field | None = None) -> tuple[PaperBlock, ...]:
        """Fields with the same rule stand together, so that it is said once."""
        together = groupby(fields, lambda field: field.visible.source if field.visible else "")
        blocks = []
        for _source, alike in together:
            members = tuple(alike)
            questions = tuple(self._question(field, in_row=row_of is not None) for field in members)
            blocks.append(PaperBlock(condition=self._condition(members[0].visible, row_of), questions=questions))
        return tuple(blocks)

    def _question(self, field: Field, *, in_row: bool) -> PaperQuestion:
        kind = field_types()[field.type]
        asked = Asked(field=field, texts=self._texts, context=self._context, offered=self._items(field))
        choices = _choices(asked)
        is_enclosed = any(part.kind == "file" for part in kind.parts(field))
        is_ticked = field.type == "declaration"
        return PaperQuestion(
            key=field.key,
            label=asked.label(),
            hint=asked.own("paper") or ("" if is_enclosed else _hint(asked)),
            statement="" if is_ticked else asked.own("statement"),
            note=self._note(asked, are_printed=bool(choices)),
            is_optional=kind.is_question and kind.is_asked and field.required is False and not field.fields,
            choices=choices,
            boxes=() if choices or is_enclosed else tuple(self._boxes(asked, kind)),
            is_enclosed=is_enclosed,
            is_signed=kind.is_signed,
            rows=() if in_row else self._rows(asked),
        )

    def _rows(self, asked: Asked) -> tuple[PaperRow, ...]:
        group = asked.field
        if not group.fields:
            return ()
        blocks = self._blocks(group.fields, group)
        titles = (fill(asked.own("row"), {"number": str(at)}) for at in range(1, _printed_rows(group) + 1))
        return tuple(PaperRow(title=title, blocks=blocks) for title in titles)

    def _note(self, asked: Asked, *, are_printed: bool) -> str:
        field = asked.field
        if field.type == "choices" and are_printed:
            most = field.number("most", 0)
            return self._say("at_most_ticked", most=str(most)) if most else self._unless_said(asked, "several")
        if field.items is not None and not are_printed and field.type != "address":
            return self._say("list")
        if field.shows is not None:
            return self._say("calculated")
        if field.type == "email" and field.required is True:
            return self._say("no_email")
        return self._say("more_rows") if field.fields and most_rows(field) > _printed_rows(field) else ""

    def _unless_said(self, asked: Asked, text: str) -> str:
        """The text, unless the service has a hint of its own, which says the same or more."""
        return "" if asked.own("paper") or asked.own("hint") else self._say(text)

    def _boxes(self, asked: Asked, kind: FieldType) -> Iterable[PaperBox]:
        """The boxes of its parts; where it is signed, nothing is ticked."""
        groups = kind.sign_groups(asked.field)
        for part in kind.filled_parts(asked.field):
            is_tick = part.kind == "checkbox" and asked.field.items is None
            if is_tick and kind.is_signed:
                continue
            yield PaperBox(
                label=_box_label(asked, part),
                hint=asked.own("parts", part.key, "hint") if part.key else "",
                groups=tuple(groups.get(part.key, ())),
                width=part.width,
                lines=_lines(asked.field, part, kind),
                unit=kind.unit(asked),
                is_tick=is_tick,
            )

    def _items(self, field: Field) -> tuple[Item, ...]:
        """The items of its list but those that nobody may choose today at this place, whatever the answers."""
        if field.items is None:
            return ()
        types, rule = field.items.attributes, field.offered
        return tuple(
            translated(item, field, self._texts)
            for item in field.items.items
            if rule is None or rule.outcome({**self._known, **item_values(item, types)}) is not False
        )

    def _fee(self, fee: Fee) -> PaperFee:
        clause = self._conditions.clause(fee.when) if fee.when else None
        conditions = [
            self._say("if", clause=clause) if clause else self._say("perhaps") if fee.when else "",
            self._say("each") if fee.times else "",
        ]
        return PaperFee(
            label=fill(self._own("fees", fee.key), {"times": "1"}),
            cents=fee.cents,
            basis=fee.basis,
            condition=" ".join(each for each in conditions if each),
        )

    def _is_valid(self, fee: Fee) -> bool:
        today = self._context.today.isoformat()
        return fee.valid_from <= today <= (fee.valid_until or today)

    def _condition(self, rule: Rule | None, row_of: Field | None = None) -> str:
        return self._when(rule, "only_if", "perhaps", row_of) if rule else ""

    def _when(self, rule: Rule, known: str, unknown: str, row_of: Field | None = None) -> str:
        clause = self._conditions.clause(rule, row_of=row_of)
        return self._say(known, clause=clause) if clause else self._say(unknown)

    def _own(self, *path: str) -> str:
        place = self._context.place
        return fill(self._texts.at(*path), {"place": place.name, "authority": place.authority})

    def _say(self, text: str, **values: str) -> str:
        return fill(self._texts.engine("paper", text), values)


def _printed_rows(group: Field) -> int:
    return min(most_rows(group), _MOST_ROWS, max(least_rows(group), _FEWEST_ROWS))


def _choices(asked: Asked) -> tuple[PaperChoice, ...]:
    """The answers to tick; none where there are too many to print, or where another word is taken as well."""
    field = asked.field
    if field.type == "yes_no":
        labels = (asked.own(key) or asked.engine(key) for key in ("yes", "no"))
        return tuple(PaperChoice(label=label, hint="") for label in labels)
    most = _MOST_CHOICES.get(field.type, _LONGEST_LIST)
    if field.type == "address" or field.flag("other") or len(asked.offered) > most:
        return ()
    return tuple(PaperChoice(label=item.label, hint=item.hint) for item in asked.offered)


def _box_label(asked: Asked, part: Part) -> str:
    if part.key:
        return asked.label(part.key)
    return asked.own("statement") if asked.field.type == "declaration" else ""


def _lines(field: Field, part: Part, kind: FieldType) -> int:
    if not isinstance(kind, Text) or part.width:
        return 1
    longest = kind.longest(field)
    if part.kind == "textarea":
        return 4 if longest <= _SHORT_TEXT else 6
    return 1 if longest <= _ONE_LINE else 2


def _hint(asked: Asked) -> str:
    """The hint, and where people find what is asked for."""
    return " ".join(part for part in (asked.own("hint"), asked.own("where")) if part)
