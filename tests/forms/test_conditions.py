"""When a question applies, in words: only what is certain is said, and only where few words say it."""

import pytest

from buergerportal.core.documents import Json
from buergerportal.forms.api import Form, form_from_json
from buergerportal.forms.conditions import Conditions
from buergerportal.forms.definition import Field
from tests.factories.forms import CONTEXT

_FIELDS: list[Json] = [
    {"key": "chip", "type": "yes_no"},
    {"key": "insured", "type": "yes_no"},
    {"key": "reduction", "type": "choice", "options": ["none", "guide", "rescue", "social"]},
    {"key": "country", "type": "select", "list": "countries"},
    {"key": "dogs", "type": "integer", "minimum": 1, "maximum": 9},
    {"key": "kinds", "type": "choices", "options": ["wood", "oil", "other"]},
    {"key": "phone", "type": "phone", "required": False},
    {"key": "born", "type": "date"},
    {"key": "name", "type": "text"},
    {
        "key": "things",
        "type": "group",
        "fields": [{"key": "heavy", "type": "yes_no"}, {"key": "weight", "type": "text", "visible": "heavy && chip"}],
    },
]
_TEXTS: dict[str, Json] = {
    "chip": {"label": "Hat der Hund einen Chip?"},
    "insured": {"label": "Versichert?", "yes": "Ja, ist er", "no": "Noch nicht"},
    "reduction": {
        "label": "Ermäßigung",
        "choices": {"none": "Keine", "guide": "Führhund", "rescue": "Rettungshund", "social": "Wenig Geld"},
    },
    "country": {"label": "Land"},
    "dogs": {"label": "Hunde"},
    "kinds": {"label": "Was liegt dort?", "choices": {"wood": "Holz", "oil": "Öl", "other": "Anderes"}},
    "phone": {"label": "Telefon"},
    "born": {"label": "Geboren"},
    "name": {"label": "Name in {place}"},
    "things": {"label": "Sachen", "row": "Sache {number}", "add": "Noch eine"},
    "heavy": {"label": "Schwer?"},
    "weight": {"label": "Gewicht"},
}
_WORLD: list[Json] = [{"value": f"W{at}", "label": f"Welt {at}", "eu": at < 7} for at in range(1, 14)]
_COUNTRIES: Json = {
    "attributes": {"eu": "boolean"},
    "items": [{"value": "DE", "label": "Deutschland", "eu": True}, *_WORLD],
}


def _form(rule: str) -> Form:
    last: Json = {"key": "last", "type": "text", "visible": rule}
    return form_from_json(
        {
            "format": 1,
            "form": {
                "format": 1,
                "pages": [{"key": "page", "fields": [*_FIELDS, last]}],
                "calculated": [{"key": "reduced", "type": "boolean", "value": "reduction != 'none'"}],
            },
            "texts": {
                "de": {"pages": {"page": {"title": "Seite"}}, "fields": {**_TEXTS, "last": {"label": "Letzte"}}}
            },
            "lists": {"countries": _COUNTRIES},
        }
    )


def _clause(rule: str) -> str | None:
    form = _form(rule)
    visible = form.fields[-1].visible
    assert visible is not None
    return Conditions(form, CONTEXT).clause(visible)


@pytest.mark.parametrize(
    ("rule", "clause"),
    [
        ("chip", "Sie bei „Hat der Hund einen Chip?“ Ja angekreuzt haben"),
        ("!chip", "Sie bei „Hat der Hund einen Chip?“ Nein angekreuzt haben"),
        ("chip == false", "Sie bei „Hat der Hund einen Chip?“ Nein angekreuzt haben"),
        ("reduction == 'guide'", "Sie bei „Ermäßigung“ „Führhund“ angekreuzt haben"),
        ("reduction in ['guide', 'rescue']", "Sie bei „Ermäßigung“ „Führhund“ oder „Rettungshund“ angekreuzt haben"),
        (
            "reduction == 'guide' || reduction == 'rescue'",
            "Sie bei „Ermäßigung“ „Führhund“ oder „Rettungshund“ angekreuzt haben",
        ),
        ("'oil' in kinds", "Sie bei „Was liegt dort?“ „Öl“ angekreuzt haben"),
        (
            "kinds.exists(each, each in ['oil', 'wood'])",
            "Sie bei „Was liegt dort?“ „Holz“ oder „Öl“ angekreuzt haben",
        ),
        ("reduction != 'none'", "Sie bei „Ermäßigung“ etwas anderes als „Keine“ angekreuzt haben"),
        ("reduced", "Sie bei „Ermäßigung“ etwas anderes als „Keine“ angekreuzt haben"),
        ("reduction == 'none' || !reduction.answered", "Sie bei „Ermäßigung“ „Keine“ angekreuzt haben"),
        ("country == 'DE'", "Sie bei „Land“ „Deutschland“ eingetragen haben"),
        ("country != 'DE'", "Sie bei „Land“ etwas anderes als „Deutschland“ eingetragen haben"),
        ("dogs == 2", "Sie bei „Hunde“ 2 eingetragen haben"),
        ("dogs > 1", "Sie bei „Hunde“ 2 oder mehr eingetragen haben"),
        ("dogs < 4", "Sie bei „Hunde“ höchstens 3 eingetragen haben"),
        ("phone.answered", "Sie bei „Telefon“ etwas angegeben haben"),
        ("!name.answered", "Sie bei „Name in Norderstedt“ nichts angegeben haben"),
        ("things.answered", "Sie bei „Sachen“ etwas angegeben haben"),
        (
            "chip && reduction == 'none'",
            "Sie bei „Hat der Hund einen Chip?“ Ja angekreuzt und bei „Ermäßigung“ „Keine“ angekreuzt haben",
        ),
        (
            "chip || dogs > 1",
            "Sie bei „Hat der Hund einen Chip?“ Ja angekreuzt oder bei „Hunde“ 2 oder mehr eingetragen haben",
        ),
        (
            "!(insured || dogs < 2)",
            "Sie bei „Versichert?“ „Noch nicht“ angekreuzt und bei „Hunde“ 2 oder mehr eingetragen haben",
        ),
        ("insured", "Sie bei „Versichert?“ „Ja, ist er“ angekreuzt haben"),
    ],
)
def test_a_simple_rule_is_said_in_words(rule: str, clause: str) -> None:
    assert _clause(rule) == clause


@pytest.mark.parametrize(
    "rule",
    [
        "age_on(born, today) >= 18",
        "name == 'Luna'",
        "place.name == 'Norderstedt'",
        "identity.trust == 'high'",
        "things.count > 1",
        "'oil' in kinds && 'wood' in kinds",
        "!('oil' in kinds)",
        "size(kinds) > 1",
        "things.heavy.exists(each, each)",
        "country.eu && country != 'DE'",
        "chip && (insured || reduction == 'guide') && dogs % 2 == 0",
        "dogs % 2 == 0",
        "chip || !chip || !chip.answered",
        "chip && !chip",
        "chip ? insured : dogs == 1",
        "1 / (dogs - 3) > 0",
        "true",
    ],
)
def test_what_few_words_do_not_say_is_not_said(rule: str) -> None:
    assert _clause(rule) is None


def test_a_rule_in_a_row_names_the_questions_of_its_row_and_of_the_form() -> None:
    form = _form("chip")
    group = _field(form, "things")
    (_, weight) = group.fields
    assert weight.visible is not None

    clause = Conditions(form, CONTEXT).clause(weight.visible, row_of=group)

    assert clause == "Sie bei „Hat der Hund einen Chip?“ Ja angekreuzt und bei „Schwer?“ Ja angekreuzt haben"


def _field(form: Form, key: str) -> Field:
    return next(field for field in form.fields if field.key == key)
