"""What holds for every field type, whatever it asks."""

import string

import jsonschema_rs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from buergerportal.core.documents import Json
from buergerportal.forms.fields.registry import field_types
from buergerportal.forms.wording import Texts
from tests.factories.forms import NO_NUMBER, TypeInto, one_field_form

OPTIONS: dict[str, dict[str, Json]] = {
    "choice": {"options": ["one", "two"]},
    "choices": {"options": ["one", "two"]},
    "select": {"list": "breeds", "other": True},
}
KINDS = sorted(
    field_types().keys() - {"group", "calculated", "hidden"}
)  # they have no box of their own: test_groups.py, test_calculated.py, test_hidden.py
CASES: list[tuple[str, dict[str, Json]]] = [
    *((kind, OPTIONS.get(kind, {})) for kind in KINDS),
    ("address", {"scope": "world"}),
    ("date", {"time": "past"}),
    ("month", {"time": "future"}),
    ("number", {"decimals": 3, "least": "-5", "most": "5000"}),
]


@pytest.mark.parametrize("kind", KINDS)
def test_every_mistake_has_a_text(kind: str) -> None:
    texts = Texts("de", {}, {})

    missing = [code for code in field_types()[kind].errors if texts.error(field="x", type=kind, code=code) is None]

    assert missing == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_part_has_a_label(kind: str, type_into: TypeInto) -> None:
    state = type_into(kind, "", **OPTIONS.get(kind, {})).state

    assert all(each.label and each.id for each in state.inputs)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if field_types()[kind].is_question])
def test_empty_is_missing_only_where_required(kind: str, type_into: TypeInto) -> None:
    options = OPTIONS.get(kind, {})

    needed, optional = type_into(kind, "", **options), type_into(kind, "", required=False, **options)

    assert needed.state.error
    assert needed.state.errors[0].input_id == needed.state.inputs[0].id
    assert optional.state.error is None
    assert optional.answer is None


@pytest.mark.parametrize(("kind", "options"), CASES)
@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_text_gives_a_valid_answer_or_an_error(
    kind: str, options: dict[str, Json], data: st.DataObject, type_into: TypeInto
) -> None:
    field = one_field_form(kind, options).fields[0]
    texts = st.one_of(
        st.text(max_size=30),
        st.text(string.digits + " .", max_size=20),
        st.text(string.digits + ",.:-/ €AÄEHZ", max_size=16),
        st.sampled_from(["yes", "no", "one", "labrador", "photo", "DE89370400440532013000", "9" * 10_000]),
        st.sampled_from(NO_NUMBER),
    )
    parts = [part.key for part in field_types()[kind].parts(field)]
    typed = {part: data.draw(texts) for part in parts if part}

    outcome = type_into(kind, typed or data.draw(texts), **options)

    if outcome.answer is not None:
        jsonschema_rs.validator_for(field_types()[kind].json_schema(field)).validate(outcome.answer)
        assert outcome.state.lines
        assert outcome.state.error is None
    elif field_types()[kind].is_question:
        assert outcome.state.error
