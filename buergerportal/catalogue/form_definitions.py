"""The bridge to the form engine: a service's form folder as the JSON that is stored with a version."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from buergerportal.core.documents import Document, DocumentError, Json, Problem, load_document
from buergerportal.forms.api import Form, form_to_json, load_form
from buergerportal.forms.examples import example_problems


def read_form_definition(folder: Path, *, circumstances: Sequence[str] | None = None) -> Json:
    """The form of a service folder, checked and serialised by the engine; None where the folder has no form.

    With ``circumstances``, the keys of those that the service distinguishes, the form must say of each when it is
    the applicant's: otherwise nobody could tell where to send an application.

    Raises DocumentError with everything that is wrong.
    """
    file = folder / "form.yaml"
    if not file.exists():
        return None
    form = load_form(folder)
    problems = () if circumstances is None else _circumstance_problems(load_document(file), form, circumstances)
    if found := [*problems]:
        raise DocumentError(found)
    return form_to_json(form)


def form_problems_in(root: Path) -> list[Problem]:
    """What is wrong around the forms of all service folders in ``root``."""
    return [problem for form in sorted(root.glob("*/form.yaml")) for problem in _form_problems(form.parent)]


def _form_problems(folder: Path) -> list[Problem]:
    """What is wrong around the form of a service folder that loads: its examples, and what must be said to people.

    Nothing for a form that does not load: `read_form_definition` says why.
    """
    try:
        form = load_form(folder)
        service = load_document(folder / "service.yaml")
    except DocumentError:
        return []
    problems = example_problems(form, folder)
    content = service.content if isinstance(service.content, dict) else {}
    if "legal" not in content:
        problems.append(service.problem((), "an online service has no legal basis", "name laws under “legal”"))
    if "privacy" not in content:
        message = "an online service says nothing about the data it asks for (Art. 13 DSGVO)"
        remedy = "write “privacy”: purpose, legal basis, recipients, retention, and what follows without the data"
        problems.append(service.problem((), message, remedy))
    return problems


def _circumstance_problems(document: Document, form: Form, known: Sequence[str]) -> Iterator[Problem]:
    named = [each.key for each in form.circumstances]
    for at, key in enumerate(named):
        if key not in known:
            message = f"the service does not distinguish the circumstance “{key}”"
            remedy = f"use one of: {', '.join(known)}" if known else "leave “circumstances” out"
            remedy += "; reference/responsibility.yaml says which there are"
            yield document.problem(("circumstances", at, "key"), message, remedy)
    for key in known:
        if key not in named:
            message = f"the form does not say when the circumstance “{key}” is the applicant's"
            remedy = f"write {{key: {key}, when: …}} under “circumstances”"
            yield document.problem(("circumstances",), message, remedy)
