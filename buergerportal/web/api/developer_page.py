"""The page for people who write programs: what can be asked, with what, and an example of each."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from buergerportal.web.api.description import OneOf, Operation, Parameter, WholeNumber, operations
from buergerportal.web.hosts import PortalRequest
from buergerportal.web.shared_pages import shared_page
from buergerportal.web.ui.parts import Link


@dataclass(frozen=True, kw_only=True)
class ParameterRow:
    """Something that may be given: its name, and in words what it is and whether it must be there."""

    name: str
    kind: str
    text: str


@dataclass(frozen=True, kw_only=True)
class OperationPart:
    """An address in words; ``key`` is its id on the page."""

    key: str
    title: str
    address: str
    parameters: list[ParameterRow]
    example: str


@require_safe
@shared_page()
def developers(request: PortalRequest) -> HttpResponse:
    """The interface as people read it, made of the same description that programs read."""
    context = {
        "trail": [Link(label=_("Startseite"), url="/")],
        "base": request.build_absolute_uri("/api/v1/"),
        "operations": [_part(operation) for operation in operations()],
    }
    return render(request, "api/developers.html", context)


def _part(operation: Operation) -> OperationPart:
    return OperationPart(
        key=f"abfrage-{operation.key}",
        title=operation.summary,
        address=operation.address,
        parameters=[
            ParameterRow(name=each.name, kind=_kind_in_words(each), text=each.description)
            for each in operation.parameters
        ],
        example=operation.example,
    )


def _kind_in_words(parameter: Parameter) -> str:
    """“muss dabei sein”, “ganze Zahl von 1 bis 100, sonst 50”, “person oder business”."""
    parts = []
    if parameter.is_in_path:
        parts.append(_("Teil der Adresse"))
    elif parameter.is_required:
        parts.append(_("muss dabei sein"))
    if isinstance(parameter.shape, WholeNumber):
        bounds = {"least": parameter.shape.least, "most": parameter.shape.most, "default": parameter.default}
        parts.append(_("ganze Zahl von %(least)s bis %(most)s, sonst %(default)s") % bounds)
    if isinstance(parameter.shape, OneOf):
        *others, last = parameter.shape.choices
        parts.append(_("%(others)s oder %(last)s") % {"others": ", ".join(others), "last": last})
    return ", ".join(parts)
