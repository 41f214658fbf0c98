"""What people type into fields, as hypothesis strategies: mostly right, sometimes anything."""

from collections.abc import Mapping

from hypothesis import strategies as st

from buergerportal.forms.api import Form
from buergerportal.forms.definition import Field
from buergerportal.forms.fields.base import LONGEST_STORED, input_name
from buergerportal.forms.fields.group import least_rows, most_rows
from buergerportal.forms.fields.registry import field_types

type Inputs = dict[str, list[str]]

_NASTY = st.one_of(
    st.text(st.characters(codec=None), max_size=40),
    st.sampled_from(
        [
            "",
            "\0",
            "🐶" * 20,
            "\u202eabc",
            "x" * (LONGEST_STORED + 1),
            "²",
            "٣",
            "2025-02-29",
            "-1",
            "0",
            "99999",
            "\ud800",
            "yes\r\nno",
        ]
    ),
)
_IBANS = ["DE02120300000000202051", "DE75 5121 0800 1245 1261 99", "NL91 ABNA 0417 1643 00"]
_RIGHT: Mapping[str, Mapping[str, list[str]]] = {
    "address": {
        "street": ["Rathausallee"],
        "house_number": ["50", "7 a"],
        "postcode": ["22846"],
        "town": ["Kiel"],
        "country": ["Deutschland", "Dänemark", "Japan"],
    },
    "chip_number": {"": ["276 098 102 345 678"]},
    "date": {"day": ["1", "28"], "month": ["3", "Juli"], "year": ["1980", "2008", "2025"]},
    "declaration": {"": ["yes"]},
    "email": {"": ["jana@example.org"]},
    "files": {"": ["photo"]},
    "iban": {"": _IBANS},
    "integer": {"": ["1", "7", "12"]},
    "licence_plate": {"": ["SE-AB 123", "hh x 1"]},
    "long_text": {"": ["Eine Zeile", "Zwei\nZeilen"]},
    "map_point": {
        "street": ["Rathausallee"],
        "house_number": ["50"],
        "description": ["hinter dem Spielplatz"],
        "point": ["53.70583, 10.00806", "geo:53.70583,10.00806"],
    },
    "money": {"": ["0", "12,50", "1.234,56 €"]},
    "month": {"month": ["3", "Juli"], "year": ["1980", "2025"]},
    "number": {"": ["0,5", "12,5", "7"]},
    "person_name": {"given": ["Jana", "Søren"], "family": ["Petersen"], "no_given": [""]},
    "phone": {"": ["040 535950", "+45 33 33 33 33"]},
    "sepa_mandate": {"holder": ["Jana Petersen"], "iban": _IBANS, "consent": ["yes"]},
    "tax_id": {"": ["86095742719", "65 929 970 489"]},
    "text": {"": ["Luna", "Ein Wort", "Åse & Søn"]},
    "time": {"": ["8:30", "14:15 Uhr"]},
    "yes_no": {"": ["yes", "no"]},
}
"""Values that fit most fields of a type, by part. What is chosen from a list fits anyway."""
_LATER = {"month": ["Juli"], "year": ["2027"]}
"""Parts of days and months that must be to come."""
_IDS = ["1", "2", "3", "7"]
TAKEN_OUT = "9"
"""The number of a row that was taken out of its group; what was typed in it is still there."""


def typed_into(form: Form) -> st.SearchStrategy[Inputs]:
    """Something for each input of the form, those of rows among them, or nothing.

    Of two in three forms everything is filled in as it should be; in the others one of four fields holds anything.
    """
    right = _merged([fitting(field) for field in form.fields])
    mixed = _merged([_anything_or_fitting(field) for field in form.fields])
    return st.one_of(right, right, mixed)


def fitting(field: Field, prefix: str = "") -> st.SearchStrategy[Inputs]:
    """Right values for all inputs of a field. ``prefix`` is that of its row."""
    if field.fields:
        return _row_ids(field).flatmap(lambda ids: _rows(field, ids, ids, anything=False))
    values = _right_values(field)
    return st.fixed_dictionaries(
        {prefix + name: st.sampled_from(each).map(lambda value: [value]) for name, each in values.items()}
    )


def _anything_or_fitting(field: Field, prefix: str = "") -> st.SearchStrategy[Inputs]:
    right = fitting(field, prefix)
    if field.fields:
        ids = _row_ids(field)
        listed = st.one_of(ids, ids, st.lists(st.one_of(_NASTY, st.sampled_from(_IDS)), max_size=4))
        return st.tuples(ids, listed).flatmap(lambda both: _rows(field, *both, anything=True))
    names = [prefix + input_name(field.key, part.key) for part in field_types()[field.type].parts(field)]
    anything = st.fixed_dictionaries({}, optional={name: st.lists(_NASTY, max_size=3) for name in names})
    return st.one_of(right, right, right, anything)


def _row_ids(group: Field) -> st.SearchStrategy[list[str]]:
    """The rows of a group, as many as it needs and may have."""
    most = min(3, most_rows(group))
    return st.lists(st.sampled_from(_IDS), min_size=min(most, least_rows(group)), max_size=most, unique=True)


def _rows(group: Field, ids: list[str], listed: list[str], *, anything: bool) -> st.SearchStrategy[Inputs]:
    """What is typed into the rows ``ids`` and one that was taken out; ``listed`` is sent as the rows there are."""
    field = _anything_or_fitting if anything else fitting
    within = [field(each, f"{group.key}.{row}.") for row in [*ids, TAKEN_OUT] for each in group.fields]
    return _merged(within).map(lambda inputs: {**inputs, group.key: listed})


def _right_values(field: Field) -> dict[str, list[str]]:
    """By input name. A type that has boxes and no values here is a KeyError: say above what fits it."""
    if field.items is not None and field.type != "address":
        return {field.key: [item.value for item in field.items.items]}
    parts = [part.key for part in field_types()[field.type].parts(field)]
    values = {**_RIGHT[field.type], **(_LATER if field.text("time") == "future" else {})} if parts else {}
    return {input_name(field.key, part): values[part] for part in parts}


def _merged(strategies: list[st.SearchStrategy[Inputs]]) -> st.SearchStrategy[Inputs]:
    return st.tuples(*strategies).map(lambda parts: {name: values for part in parts for name, values in part.items()})
