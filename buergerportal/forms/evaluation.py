"""Second half of an evaluation: what was read becomes pages, errors, a summary and answers."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from itertools import groupby
from operator import attrgetter

from buergerportal.forms.context import Context, Typed
from buergerportal.forms.definition import Fee, Form, Page
from buergerportal.forms.fields.base import Asked, Entered, Mistake, Part, input_name
from buergerportal.forms.fields.group import least_rows, most_rows
from buergerportal.forms.fields.registry import field_types
from buergerportal.forms.fields.text import Text
from buergerportal.forms.lists import is_fetched
from buergerportal.forms.proven import asked_parts, entered_into, is_as_proven
from buergerportal.forms.reading import Answer, Reading, answers_of, read, visible_pages
from buergerportal.forms.states import (
    ChoiceState,
    ErrorState,
    Evaluation,
    FeeLine,
    FieldState,
    InputState,
    PageState,
    RowState,
    SectionState,
    StopState,
    SummaryGroup,
    SummaryRow,
)
from buergerportal.forms.wording import fill


def evaluate(form: Form, typed: Typed, context: Context) -> Evaluation:
    """All that follows from what was typed. Never raises for any typed input; reads nothing from outside."""
    reading = read(form, typed, context)
    answers = answers_of(reading)
    shown = visible_pages(reading)
    pages = tuple(
        _page_state(form.pages[at], number, reading, answers)
        for number, at in enumerate((at for at, page in enumerate(form.pages) if page.key in shown), start=1)
    )
    return Evaluation(
        pages=pages,
        answers={key: answer.parsed.value for key, answer in answers.items() if answer.is_valid},
        summary=tuple(_summary(pages, form, answers)),
        facts=reading.values,
        fees=_fees(reading),
        circumstance=_circumstance(reading),
        hidden=frozenset(field.key for field in form.fields if field.key not in answers),
    )


def _page_state(page: Page, number: int, reading: Reading, answers: Mapping[str, Answer]) -> PageState:
    title = _text(reading, "pages", page.key, "title")
    stop = next((stop.key for stop in page.stops if stop.rule.holds(reading.values)), None)
    return PageState(
        key=page.key,
        number=number,
        title=title,
        short=_text(reading, "pages", page.key, "short") or title,
        lead=_text(reading, "pages", page.key, "lead"),
        help=_text(reading, "pages", page.key, "help"),
        stop=_stop_state(page, stop, reading) if stop else None,
        complete=stop is None and not any(answer.is_wrong for answer in _answers_on(page, answers)),
        draw=partial(_sections, page, reading, answers),
    )


def _answers_on(page: Page, answers: Mapping[str, Answer]) -> Iterator[Answer]:
    return (answers[field.key] for field in page.fields if field.key in answers)


def _sections(page: Page, reading: Reading, answers: Mapping[str, Answer]) -> tuple[SectionState, ...]:
    """Fields that follow each other under the same heading; several groups may have no heading."""
    asked = (each for each in _answers_on(page, answers) if field_types()[each.asked.field.type].is_asked)
    fields = (_field_state(answer, reading) for answer in asked)
    return tuple(
        SectionState(
            key=key,
            title=_text(reading, "pages", page.key, "sections", key) if key else "",
            fields=tuple(members),
        )
        for key, members in groupby(fields, key=attrgetter("section"))
    )


def _stop_state(page: Page, key: str, reading: Reading) -> StopState:
    own = ("pages", page.key, "stops", key)
    return StopState(key=key, title=_text(reading, *own, "title"), text=_text(reading, *own, "text"))


def _field_state(answer: Answer, reading: Reading) -> FieldState:
    asked = answer.asked
    entered = entered_into(asked, reading.typed)
    kind = field_types()[asked.field.type]
    errors = _errors(answer)
    rows = _rows(answer, reading)
    inputs = tuple(_input_state(part, answer, entered) for part in asked_parts(asked))
    is_fixed = any(each.proven for each in inputs) and all(each.proven or each.optional for each in inputs)
    files = asked.context.files
    uploaded = [each for each in entered.all() if each in files] if asked.field.type == "files" else []
    return FieldState(
        key=asked.name,
        type=asked.field.type,
        section=asked.field.section,
        label=asked.own("label"),
        hint="" if is_fixed else asked.own("hint"),
        where="" if is_fixed else asked.own("where"),
        statement=asked.own("statement"),
        required=answer.required,
        error=" ".join(dict.fromkeys(error.beside for error in errors)) or None,
        errors=(*errors, *(error for row in rows for field in row.fields for error in field.errors)),
        inputs=inputs,
        choices=_choices(asked, entered),
        list_name=asked.field.items.name if asked.field.items and kind.suggests else "",
        longest=kind.longest(asked.field) if isinstance(kind, Text) else None,
        files=tuple((each, files[each]) for each in uploaded),
        lines=answer.lines(),
        answered=answer.is_valid,
        rows=rows,
        add_label=asked.own("add") if asked.field.fields and len(rows) < most_rows(asked.field) else "",
    )


def _rows(answer: Answer, reading: Reading) -> tuple[RowState, ...]:
    asked = answer.asked
    removable = len(answer.rows) > least_rows(asked.field)
    rows = []
    for number, (row, answers) in enumerate(answer.rows.items(), start=1):
        title = answer.row_title(number)
        fields = tuple(_of_row(_field_state(each, reading), title) for each in answers.values())
        key = input_name(asked.name, row)
        rows.append(RowState(id=row, key=key, title=title, fields=fields, removable=removable))
    return tuple(rows)


def _of_row(field: FieldState, title: str) -> FieldState:
    """The field with errors that say in which row they are where they stand on top of the page."""
    errors = tuple(replace(error, summary=f"{title}: {error.summary}") for error in field.errors)
    return replace(field, errors=errors)


def _input_state(part: Part, answer: Answer, entered: Entered) -> InputState:
    asked = answer.asked
    whole = [mistake for mistake in answer.mistakes if not mistake.part]
    own = [mistake for mistake in answer.mistakes if part.key and mistake.part == part.key]
    stated = asked.field.text("autocomplete", part.autocomplete)
    single, proven = not part.key, is_as_proven(asked, part, entered)
    return InputState(
        name=input_name(asked.name, part.key),
        id=_input_id(asked, part.key),
        part=part.key,
        kind=part.kind,
        label=asked.own("label") if single else asked.label(part.key),
        hint="" if single or proven else asked.own("parts", part.key, "hint"),
        values=entered.all(part.key),
        autocomplete="" if stated == "none" else (stated if single else part.autocomplete),
        inputmode=part.inputmode,
        width=part.width,
        wrong=bool(own) or (bool(whole) and not part.optional),
        optional=part.optional,
        suggested=part.suggested,
        proven=proven,
    )


def _input_id(asked: Asked, part: str) -> str:
    return input_name(asked.name, part).replace(".", "-")


def _choices(asked: Asked, entered: Entered) -> tuple[ChoiceState, ...]:
    """The first choice carries the id of the field, so that the link of an error leads to it.

    None where there are too many for a page.
    """
    if is_fetched(asked.field):
        return ()
    key = _input_id(asked, "")
    if asked.field.type == "yes_no":
        offers = [(value, asked.own(value) or asked.engine(value), "") for value in ("yes", "no")]
    else:
        offers = [(item.value, item.label, item.hint) for item in asked.offered]
    ticked = entered.all()
    return tuple(
        ChoiceState(
            value=value, id=key if at == 1 else f"{key}-{at}", label=label, hint=hint, checked=value in ticked
        )
        for at, (value, label, hint) in enumerate(offers, start=1)
    )


def _errors(answer: Answer) -> tuple[ErrorState, ...]:
    """One error per sentence: two parts with the same mistake are one thing to correct."""
    errors: dict[str, ErrorState] = {}
    for mistake in answer.mistakes:
        error = _error_state(mistake, answer.asked)
        errors.setdefault(error.beside, error)
    return tuple(errors.values())


def _error_state(mistake: Mistake, asked: Asked) -> ErrorState:
    field = asked.field
    text = asked.texts.error(field=field.key, type=field.type, code=mistake.code)
    if text is None:
        raise KeyError(f"no text for the error {mistake.code} of a {field.type}")
    place = asked.context.place
    values = {"label": _summary_label(asked), "place": place.name, "authority": place.authority, **mistake.values}
    part = mistake.part or next((each.key for each in field_types()[field.type].parts(field)), "")
    return ErrorState(
        field=asked.name,
        input_id=_input_id(asked, part),
        input_name=input_name(asked.name, part),
        beside=fill(text.beside, values),
        summary=fill(text.summary, values),
    )


def _summary(pages: Iterable[PageState], form: Form, answers: Mapping[str, Answer]) -> Iterator[SummaryGroup]:
    """Of each page its own answers, then those of the rows on it; what has no answer is left out."""
    fields = {page.key: page for page in form.pages}
    for page in pages:
        asked = [*_answers_on(fields[page.key], answers)]
        plain = _summary_rows(answer for answer in asked if not answer.rows)
        if plain:
            yield SummaryGroup(page=page.key, title=page.title, rows=plain)
        for group in asked:
            for number, (row, within) in enumerate(group.rows.items(), start=1):
                key = input_name(group.asked.name, row)
                rows = _summary_rows(within.values())
                if rows:
                    yield SummaryGroup(page=page.key, title=group.row_title(number), rows=rows, row=key)


def _summary_rows(answers: Iterable[Answer]) -> tuple[SummaryRow, ...]:
    return tuple(
        SummaryRow(field=answer.asked.name, label=_summary_label(answer.asked), lines=answer.lines())
        for answer in answers
        if answer.is_valid
    )


def _summary_label(asked: Asked) -> str:
    return asked.own("summary") or asked.own("label")


def _circumstance(reading: Reading) -> str:
    """The first whose rule holds, if all rules before it are known not to."""
    for each in reading.form.circumstances:
        outcome = each.rule.outcome(reading.values)
        if outcome is True:
            return each.key
        if outcome is None:
            return ""
    return ""


def _fees(reading: Reading) -> tuple[FeeLine, ...]:
    today = reading.context.today.isoformat()
    return tuple(
        FeeLine(
            key=fee.key,
            label=fill(_text(reading, "fees", fee.key), {"times": str(times)}),
            cents=fee.cents * times,
            basis=fee.basis,
        )
        for fee in reading.form.fees
        if fee.valid_from <= today <= (fee.valid_until or today)
        if fee.when is None or fee.when.holds(reading.values)
        if (times := _times(fee, reading)) > 0
    )


def _times(fee: Fee, reading: Reading) -> int:
    """How often a fee is to be paid; not at all while that is not known."""
    times = fee.times.outcome(reading.values) if fee.times else 1
    return times if isinstance(times, int) else 0


def _text(reading: Reading, *path: str) -> str:
    place = reading.context.place
    return fill(reading.texts.at(*path), {"place": place.name, "authority": place.authority})
