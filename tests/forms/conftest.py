"""Typing into a form with a single field."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from buergerportal.core.documents import Json
from buergerportal.forms.api import evaluate
from tests.factories.forms import CONTEXT, Outcome, TypeInto, one_field_form


@pytest.fixture
def type_into() -> TypeInto:
    """``type_into("date", {"day": "1"}, time="past")``: evaluate a form with that one field."""

    def run(
        kind: str,
        typed: str | list[str] | Mapping[str, str],
        *,
        masked: bool = True,
        texts: Mapping[str, Json] | None = None,
        **options: Json,
    ) -> Outcome:
        form = one_field_form(kind, options, texts)
        if isinstance(typed, Mapping):
            state = {f"thing.{part}": [text] for part, text in typed.items()}
        else:
            state = {"thing": [typed] if isinstance(typed, str) else typed}
        evaluation = evaluate(form, state, replace(CONTEXT, masked=masked))
        return Outcome(
            answer=evaluation.answers.get("thing"), state=evaluation.pages[0].fields[0], facts=evaluation.facts
        )

    return run
