"""What the form of a rule shows, and the preview: the effect in words, by day, with the places."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from buergerportal.core.moments import day_in_words
from buergerportal.jurisdiction.effects import Move
from buergerportal.jurisdiction.enums import RuleTarget
from buergerportal.jurisdiction.queries.rules import RuleView
from buergerportal.processes.responsibility import AffectedMove, Effect
from buergerportal.web.office.fields import Field, choice_field, select_field, text_field, tick_field
from buergerportal.web.office.proof_page import number
from buergerportal.web.office.rule_forms import LONGEST_TEXT, REGION, STATE, EndForm, ProposalForm, RuleForm
from buergerportal.web.office.service_rules_page import IN_ANY_CASE, WHOLE_STATE, days_of, scope_of, who_of
from buergerportal.web.ui import parts

_TARGETS = (
    (RuleTarget.ADMINISTRATION, "Die Verwaltung des Ortes", "Stadt, Gemeinde oder Amt"),
    (RuleTarget.COUNTY, "Der Kreis oder die kreisfreie Stadt des Ortes", ""),
    (RuleTarget.AUTHORITY, "Eine bestimmte Behörde", "Geben Sie sie unten an."),
)


@dataclass(frozen=True, kw_only=True)
class MoveRow:
    """A line of the effect: so many places from one authority to another, with their names."""

    title: str
    applications: str
    places: tuple[str, ...]
    is_gap: bool


@dataclass(frozen=True, kw_only=True)
class DayOfMoves:
    """What changes on a day."""

    day: str
    moves: tuple[MoveRow, ...]


@dataclass(frozen=True, kw_only=True)
class EffectView:
    """The effect in a sentence, then by day; ``problem`` where it may not be saved."""

    sentence: str
    applications: str
    days: tuple[DayOfMoves, ...]
    problem: str
    examples: tuple[str, ...]
    """What citizens will read: a sentence, or one for each circumstance."""


def fields_of(form: ProposalForm) -> tuple[Field, ...]:
    """The questions of a form; after an error as they were answered."""
    if isinstance(form, RuleForm):
        return (*(_where(form) if form.is_new else ()), *_in_which_case(form), *_who(form), *_why_and_when(form))
    if isinstance(form, EndForm):
        hint = "Danach gilt die Regel für das größere Gebiet, wenn es eine gibt. Zum Beispiel 31.12.2026."
        return (text_field(form["last_day"], kind="text", label="Letzter Tag", hint=hint, width=12),)
    return ()


def summary_of(form: ProposalForm) -> tuple[parts.CheckRow, ...]:
    """What was typed, once the form is valid."""
    if isinstance(form, EndForm):
        end = parts.CheckRow(label="Letzter Tag", value=day_in_words(form.cleaned_data["last_day"]))
        return (*rows_of(form.rule), end)
    if not isinstance(form, RuleForm):
        return ()
    terms, names = form.terms, form.vocabulary
    named = names.authorities.get(terms.authority_key, "")
    office = names.offices[terms.office_key]
    values = (
        ("Gebiet", _region_of(form)),
        *((("Fall", _circumstance_of(form)),) if names.circumstances else ()),
        ("Zuständig", named or terms.target.label),
        ("Fachbereich", f"{office}, wird angelegt, wenn er dort fehlt" if terms.adds_office else office),
        ("Rechtsgrundlage", terms.law),
        ("Gilt", days_of(terms.valid_from, terms.valid_until)),
    )
    return tuple(parts.CheckRow(label=label, value=value) for label, value in values)


def rows_of(rule: RuleView | None) -> tuple[parts.CheckRow, ...]:
    """The present rule, shortly."""
    if rule is None:
        return ()
    whom = (parts.CheckRow(label="Fall", value=rule.circumstance_clause),) if rule.circumstance else ()
    return (
        parts.CheckRow(label="Gebiet", value=scope_of(rule)),
        *whom,
        parts.CheckRow(label="Zuständig", value=who_of(rule)),
        parts.CheckRow(label="Gilt", value=days_of(rule.valid_from, rule.valid_until)),
    )


def first_day_of(form: ProposalForm, effect: Effect, *, today: datetime.date) -> datetime.date:
    """The day as of which something is different, for the example."""
    if isinstance(form, RuleForm):
        return form.terms.valid_from
    if isinstance(form, EndForm):
        last_day: datetime.date = form.cleaned_data["last_day"]
        return last_day + datetime.timedelta(days=1)
    return min((affected.move.on for affected in effect.moves), default=today)


def effect_view(
    effect: Effect, labels: Mapping[str, str], *, clauses: Mapping[str, str], examples: tuple[str, ...]
) -> EffectView:
    """The effect for people; ``labels`` names the places by key, ``clauses`` the circumstances."""
    days = sorted({affected.move.on for affected in effect.moves})
    gaps = {place for affected in effect.moves if affected.move.is_gap for place in affected.move.place_keys}
    return EffectView(
        sentence=_sentence(effect, clauses),
        applications=_applications(effect) if effect.moves else "",
        days=tuple(
            DayOfMoves(
                day=day_in_words(day),
                moves=tuple(_row(it, labels, clauses) for it in effect.moves if it.move.on == day),
            )
            for day in days
        ),
        problem=_gap_in_words(len(gaps)) if gaps else "",
        examples=examples,
    )


def _where(form: RuleForm) -> tuple[Field, ...]:
    return (
        choice_field(
            form["scope"],
            label="Wo gilt die Regel?",
            choices=[
                (STATE, "In ganz Schleswig-Holstein", ""),
                (REGION, "In einem Gebiet", "Von zwei Regeln gilt die für das kleinere Gebiet."),
            ],
        ),
        select_field(
            form["region"],
            label="Gebiet",
            labels=(region.label for region in form.vocabulary.regions),
            hint="Nur für „In einem Gebiet“: Ort, Amt oder Kreis, zum Beispiel „Amt Hüttener Berge“.",
        ),
    )


def _in_which_case(form: RuleForm) -> tuple[Field, ...]:
    if "circumstance" not in form.fields:
        return ()
    clauses = [(key, clause[:1].upper() + clause[1:], "") for key, clause in form.vocabulary.circumstances.items()]
    always = ("", IN_ANY_CASE, "Im selben Gebiet geht eine Regel für einen bestimmten Fall vor.")
    return (choice_field(form["circumstance"], label="In welchem Fall gilt die Regel?", choices=[always, *clauses]),)


def _who(form: RuleForm) -> tuple[Field, ...]:
    return (
        choice_field(
            form["target"],
            label="Wer ist zuständig?",
            choices=[(target.value, label, hint) for target, label, hint in _TARGETS],
        ),
        select_field(
            form["authority"],
            label="Behörde",
            labels=form.vocabulary.authorities.values(),
            hint="Nur für „Eine bestimmte Behörde“.",
        ),
        select_field(
            form["office"],
            label="Fachbereich",
            labels=form.vocabulary.offices.values(),
            hint="Wer dort arbeitet, sieht die Anträge.",
        ),
        tick_field(
            form["adds_office"],
            label="Hat die Behörde diesen Fachbereich noch nicht?",
            choice="Dann dort anlegen",
        ),
    )


def _why_and_when(form: RuleForm) -> tuple[Field, ...]:
    because = (
        "Das Ende des Satzes „Für Sehestedt ist das Amt Hüttener Berge zuständig, weil …“, ohne Punkt. "
        "Den ganzen Satz sehen Sie vor dem Speichern."
    )
    return (
        text_field(form["law"], kind="text", label="Gesetzliche Grundlage", hint="Zum Beispiel „§ 5 LBO“."),
        text_field(form["reason"], kind="long_text", label="Begründung: weil …", hint=because, longest=LONGEST_TEXT),
        text_field(form["valid_from"], kind="text", label="Gilt ab", hint="Zum Beispiel 1.1.2027.", width=12),
        text_field(
            form["valid_until"],
            kind="text",
            label="Gilt bis",
            hint="Der letzte Tag. Leer heißt: ohne Ende.",
            width=12,
            required=False,
        ),
    )


def _region_of(form: RuleForm) -> str:
    if form.rule is not None:
        return scope_of(form.rule)
    region = form.cleaned_data.get("region")
    return region.label if region else WHOLE_STATE


def _circumstance_of(form: RuleForm) -> str:
    chosen = form.rule.circumstance if form.rule else form.cleaned_data["circumstance"]
    return form.vocabulary.circumstances.get(chosen, IN_ANY_CASE)


def _sentence(effect: Effect, clauses: Mapping[str, str]) -> str:
    if not effect.moves:
        return "Niemand wechselt die zuständige Stelle."
    if len(effect.moves) == 1:
        return f"Verschiebt {_move_in_words(effect.moves[0].move, clauses)}."
    moved = {place for affected in effect.moves for place in affected.move.place_keys}
    changes = f"{number(len(effect.moves))} Wechsel"
    return f"Verschiebt {_places(len(moved))}: {changes}, unten einzeln."


def _applications(effect: Effect) -> str:
    held = effect.in_hand
    affected = held.drafts + held.open_cases
    if not affected:
        return "Kein offener Antrag ist betroffen."
    total = "1 offener Antrag betroffen" if affected == 1 else f"{number(affected)} offene Anträge betroffen"
    ways = (
        (held.drafts, f"{number(held.drafts)} begonnen: geht beim Absenden an die neue Stelle"),
        (held.open_cases, f"{number(held.open_cases)} in Bearbeitung: bleibt, wo es ist"),
    )
    return f"{total} ({'; '.join(text for count, text in ways if count)})."


def _row(affected: AffectedMove, labels: Mapping[str, str], clauses: Mapping[str, str]) -> MoveRow:
    move, held = affected.move, affected.in_hand
    touched = held.drafts + held.open_cases
    return MoveRow(
        title=_move_in_words(move, clauses),
        applications=""
        if not touched
        else f"{number(touched)} offene Anträge"
        if touched > 1
        else "1 offener Antrag",
        places=tuple(labels.get(key, key) for key in move.place_keys),
        is_gap=move.is_gap,
    )


def _move_in_words(move: Move, clauses: Mapping[str, str]) -> str:
    when = f", {clauses.get(move.circumstance, move.circumstance)}" if move.circumstance else ""
    return f"{_places(move.places)} von {_quoted(move.before)} zu {_quoted(move.after)}{when}"


def _quoted(name: str) -> str:
    return f"„{name}“" if name else "niemand"


def _places(count: int) -> str:
    return "1 Ort" if count == 1 else f"{number(count)} Orte"


def _gap_in_words(count: int) -> str:
    where = "1 Ort" if count == 1 else f"{number(count)} Orten"
    return (
        f"So lässt sich das nicht speichern: An {where} wäre niemand zuständig. "
        "Entweder fehlt der Stelle der Fachbereich, oder keine Regel gilt mehr. Die Orte stehen unten."
    )
