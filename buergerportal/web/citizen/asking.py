"""The portal's own small forms, asked with the fields, errors and words of the form engine."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from django.http import HttpRequest
from django.utils import timezone

from buergerportal.applications.access_factors import KnownFactor
from buergerportal.core.documents import Json
from buergerportal.forms.api import Context, Evaluation, Form, PageState, Place, Typed, accept, evaluate, load_form
from buergerportal.web.citizen.apply.presenting import ShownField, shown_field
from buergerportal.web.ui.parts import ErrorItem

_FORMS = Path(__file__).parent / "forms"
_NOWHERE = Place(ars="", name="", authority="")
_EITHER_OR = "factor"
"""The page that takes one of two answers, so that neither of them is optional."""


@dataclass(frozen=True, kw_only=True)
class Questions:
    """Some pages of an own form, as they stand after what was posted, if anything was."""

    pages: tuple[PageState, ...]
    answers: Mapping[str, Json]
    was_posted: bool

    @property
    def are_answered(self) -> bool:
        """Whether they were posted and nothing is missing or wrong."""
        return self.was_posted and all(page.complete for page in self.pages)

    @property
    def fields(self) -> list[ShownField]:
        """The fields as templates take them; errors only after posting."""
        asked = [(page.key, field) for page in self.pages for field in page.fields]
        judged = {each.key for _, field in asked for each in field.with_rows} if self.was_posted else set[str]()
        shown = [(key, shown_field(field, judged=judged)) for key, field in asked]
        return [replace(field, required=True) if key == _EITHER_OR else field for key, field in shown]

    @property
    def errors(self) -> list[ErrorItem]:
        """The error summary, empty before posting."""
        found = [error for page in self.pages for error in page.errors] if self.was_posted else []
        return [ErrorItem(message=error.summary, target=error.input_id) for error in found]

    def text(self, key: str) -> str:
        """The answer to a question of one text, empty if there is none."""
        answer = self.answers.get(key)
        return answer if isinstance(answer, str) else ""

    def factor(self) -> KnownFactor:
        """The second factor, from the page ``factor``."""
        born = self.text("born")
        return KnownFactor(birth_date=datetime.date.fromisoformat(born) if born else None, code=self.text("code"))


def ask(request: HttpRequest, form: str, *pages: str, suggested: Typed | None = None) -> Questions:
    """The questions of these pages of the own form ``form``, with what ``request`` posted or else ``suggested``."""
    source = _own_form(form)
    context = Context(today=timezone.localdate(), place=_NOWHERE)
    was_posted = request.method == "POST"
    typed: Typed = {} if was_posted else suggested or {}
    if was_posted:
        posted = dict(request.POST.lists())
        for page in pages:
            typed = accept(source, page, typed, posted, context)
    evaluation = evaluate(source, typed, context)
    return Questions(pages=_pages(evaluation, pages), answers=evaluation.answers, was_posted=was_posted)


def _pages(evaluation: Evaluation, keys: Sequence[str]) -> tuple[PageState, ...]:
    found = [evaluation.page(key) for key in keys]
    return tuple(page for page in found if page is not None)


@cache
def _own_form(name: str) -> Form:
    return load_form(_FORMS / name)
