"""The buttons of repeating groups: a row more, one taken out, one brought back."""

from typing import Literal

from django.http import HttpRequest

from buergerportal.forms.api import RowChange

_ROW_BUTTONS: tuple[Literal["drop", "restore"], ...] = ("drop", "restore")


def row_change(request: HttpRequest) -> RowChange | None:
    """What the button that was pressed asks for; None for every other button."""
    if group := request.POST.get("add"):
        return RowChange(kind="add", group=group)
    for kind in _ROW_BUTTONS:
        group, _, row = request.POST.get(kind, "").partition(".")
        if group and row:
            return RowChange(kind=kind, group=group, row=row)
    return None
