"""Room to move house: rows with sums, an early end, and a sketch, from the first page to the clerk."""

import datetime
from collections.abc import Callable

import pytest
from django.utils import timezone

from launch.browser import begin, declare_and_submit, example_answers
from tests.e2e.conftest import NewVisitor
from tests.e2e.visitor import Visitor
from tests.factories.uploads import pdf

pytestmark = pytest.mark.browser

NORDERSTEDT = "010600063063"
SERVICE = "halteverbot-umzug"


def typed_day(name: str, *, days: int) -> dict[str, str]:
    day = timezone.localdate() + datetime.timedelta(days=days)
    return {f"{name}.day": str(day.day), f"{name}.month": str(day.month), f"{name}.year": str(day.year)}


@pytest.mark.parametrize(("width", "dark", "scripts"), [(1280, True, True), (360, False, False)])
def test_two_places_are_asked_for_and_reach_the_clerk(
    new_visitor: NewVisitor, new_clerk: Callable[..., Visitor], *, width: int, dark: bool, scripts: bool
) -> None:
    typed = {**example_answers(SERVICE, "umzug-zwei-adressen"), "code": "Grüner Hund"}
    typed |= typed_day("from_day", days=40) | typed_day("until_day", days=41)
    citizen = new_visitor(width=width, dark=dark, scripts=scripts)

    begin(citizen.page, citizen.portal, "norderstedt", SERVICE, ars=NORDERSTEDT)
    while citizen.page_key != "pruefen":
        citizen.complete_page(typed, {"sketch": [pdf("skizze.pdf")]})
    citizen.must_be_in_order()
    assert "40 Meter" in citizen.words()
    if scripts:
        citizen.page.wait_for_function("() => document.querySelector('[data-work]').value !== ''")
    reference = declare_and_submit(citizen.page)

    clerk = new_clerk("strassenverkehr@norderstedt.example", width=width, dark=dark)
    assert clerk.open("amt", f"/vorgang/{reference}/") == 200
    clerk.must_be_in_order()
    words = clerk.words()
    assert all(place in words for place in ("Ulzburger Straße 12a", "Hinter dem Haus am Marktplatz", "40 Meter"))
    assert "skizze.pdf" in words


def test_who_comes_too_late_reads_it_while_typing(new_visitor: NewVisitor) -> None:
    citizen = new_visitor(width=360)
    begin(citizen.page, citizen.portal, "norderstedt", SERVICE, ars=NORDERSTEDT)
    citizen.answer(example_answers(SERVICE, "zu-spaet"))
    citizen.send()

    citizen.answer(typed_day("from_day", days=2))

    citizen.page.get_by_text("Bis zum ersten Tag sind es weniger als 4 Tage").wait_for()
    citizen.page.get_by_role("button", name="Weiter", exact=True).wait_for()
    citizen.must_be_in_order()
