"""What a proven identity says: it fills boxes in, and they hold that and nothing else."""

from collections.abc import Iterator, Mapping

from buergerportal.forms.cleaning import clean
from buergerportal.forms.context import Typed
from buergerportal.forms.definition import Field, Form
from buergerportal.forms.fields.base import Asked, Entered, Mistake, Parsed, Part, input_name
from buergerportal.forms.fields.registry import field_types

type ProvenAttributes = Mapping[str, Mapping[str, str]]
"""The values of an identity by attribute and part of a field: ``{"name": {"given": "Jana", "family": "Petersen"}}``.

The part of an attribute with a single value is empty. What is not known is left out or empty.
"""

PROVEN_BY_TYPE: Mapping[str, tuple[str, ...]] = {
    "person_name": ("name",),
    "text": ("birth_name", "birth_place"),
    "date": ("birth_date",),
    "address": ("address",),
    "hidden": ("birth_name", "birth_place"),
}
"""Which attributes fit which type of field."""


def proven_inputs(form: Form, attributes: ProvenAttributes) -> dict[str, str]:
    """The boxes that ``attributes`` fill in, by input name, cleaned as if they had been typed."""
    return {
        input_name(field.key, part.key): value
        for field in form.fields
        for part, value in _values(field, attributes)
        if value
    }


def otherwise_than_proven(asked: Asked, entered: Entered) -> Parsed | None:
    """The mistakes of a field that was typed otherwise than the identity says; None if there are none."""
    mistakes = tuple(
        Mistake(code="not_as_proven", part=part.key, values={"proven": value})
        for part, value in _fixed(asked)
        if entered.one(part.key) != value
    )
    return Parsed(mistakes=mistakes) if mistakes else None


def asked_parts(asked: Asked) -> tuple[Part, ...]:
    """The boxes of a field, without those that stand in place of what the identity says."""
    parts = field_types()[asked.field.type].parts(asked.field)
    if not asked.context.identity.verified:
        return parts
    fixed = {part.key for part, _ in _fixed(asked)}
    return tuple(part for part in parts if not part.instead_of or part.instead_of not in fixed)


def entered_into(asked: Asked, typed: Typed) -> Entered:
    """What was typed into a field; boxes that are not asked count as empty, whatever was sent for them."""
    if not asked.context.identity.verified:
        return Entered(asked.name, typed)
    names = {input_name(asked.name, part.key) for part in asked_parts(asked)}
    return Entered(asked.name, {name: typed[name] for name in names & typed.keys()})


def is_as_proven(asked: Asked, part: Part, entered: Entered) -> bool:
    """Whether the identity says something about this box, and that is what it holds."""
    return any(each.key == part.key and entered.one(part.key) == value for each, value in _fixed(asked))


def _values(field: Field, attributes: ProvenAttributes) -> Iterator[tuple[Part, str]]:
    values = attributes.get(field.proven, {}) if field.proven else {}
    for part in field_types()[field.type].filled_parts(field):
        yield part, " ".join(clean(values.get(part.key, "")).split())


def _fixed(asked: Asked) -> Iterator[tuple[Part, str]]:
    verified = asked.context.identity.verified
    for part in field_types()[asked.field.type].parts(asked.field) if verified else ():
        value = verified.get(input_name(asked.name, part.key))
        if value:
            yield part, value
