"""From files, or from a stored version, to a checked form."""

from collections.abc import Mapping
from pathlib import Path

from buergerportal.core.documents import DocumentError, Json, Problem
from buergerportal.forms import sources
from buergerportal.forms.building import Builder
from buergerportal.forms.definition import Form
from buergerportal.forms.fim import fim_problems
from buergerportal.forms.static_checks import static_problems
from buergerportal.forms.text_checks import text_problems


def load_form(folder: Path) -> Form:
    """The form of the service in ``folder``. Raises DocumentError with every problem found."""
    form, problems = load_draft(folder)
    if problems:
        raise DocumentError(problems)
    return form


def load_draft(folder: Path) -> tuple[Form, list[Problem]]:
    """A form that can be filled in, and what still keeps it from being published.

    Raises DocumentError for one that cannot be filled in.
    """
    parts = sources.read_folder(folder)
    form = _built(parts)
    return form, static_problems(form, parts)


def form_to_json(form: Form) -> dict[str, Json]:
    """The form with its texts and lists as one JSON value, to be stored as an immutable version."""
    return dict(form.source)


def form_from_json(value: Mapping[str, Json]) -> Form:
    """The form of a stored version. Equal to the one it was made from. Raises DocumentError if it is damaged."""
    return _built(sources.from_json(value))


def _built(parts: sources.Sources) -> Form:
    builder = Builder(parts)
    form = builder.build()
    problems = [*builder.problems, *text_problems(form, parts), *fim_problems(form, parts.form)]
    if problems:
        raise DocumentError(problems)
    return form
