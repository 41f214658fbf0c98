"""Offering help at an election, from the start to the clerk of the elections office."""

from collections.abc import Callable

import pytest

from launch.browser import begin, declare_and_submit, example_answers
from tests.e2e.conftest import NewVisitor
from tests.e2e.visitor import Visitor

pytestmark = pytest.mark.browser

GEESTHACHT = "010530032032"


@pytest.mark.parametrize(("width", "dark", "scripts"), [(1280, True, True), (360, False, False)])
def test_from_the_start_to_the_clerk(
    new_visitor: NewVisitor,
    new_clerk: Callable[..., Visitor],
    width: int,
    dark: bool,
    scripts: bool,
) -> None:
    typed = {**example_answers("wahlhelfer-werden", "citizen-of-sixteen"), "code": ""}
    citizen = new_visitor(width=width, dark=dark, scripts=scripts)

    begin(citizen.page, citizen.portal, "geesthacht", "wahlhelfer-werden", ars=GEESTHACHT)
    while citizen.page_key != "pruefen":
        citizen.complete_page(typed)
    citizen.must_be_in_order()
    reference = declare_and_submit(citizen.page)
    citizen.must_be_in_order()

    clerk = new_clerk("wahlen@geesthacht.example", dark=dark)
    assert clerk.open("amt", f"/vorgang/{reference}/") == 200
    clerk.must_be_in_order()
    words = clerk.page.locator("main").inner_text()
    assert "Mia Sophie Yılmaz-O’Connor" in words
    assert "Landtagswahl" in words
    assert new_clerk("steuern@geesthacht.example").open("amt", f"/vorgang/{reference}/") == 404


def test_who_may_help_nowhere_is_told_at_once(new_visitor: NewVisitor) -> None:
    citizen = new_visitor()
    begin(citizen.page, citizen.portal, "geesthacht", "wahlhelfer-werden", ars=GEESTHACHT)

    citizen.answer({"born.day": "1", "born.month": "5", "born.year": "2020", "citizenship": "Deutschland"})
    citizen.send()

    citizen.must_be_in_order(error=citizen.status == 422)
    assert citizen.page_key == "voraussetzungen"
    assert "Im Moment ist leider keine Wahl für Sie dabei" in citizen.page.locator("main").inner_text()
    assert citizen.page.get_by_role("button", name="Weiter", exact=True).count() == 1
