"""Having bulky waste collected: a repeating group, from the first row to the clerk who plans the collection."""

from collections.abc import Callable

import pytest

from launch.browser import begin, declare_and_submit, example_answers
from tests.e2e.conftest import NewVisitor
from tests.e2e.visitor import Visitor

pytestmark = pytest.mark.browser

NORDERSTEDT = "010600063063"
SERVICE = "sperrmuell-anmelden"


@pytest.mark.parametrize(("width", "dark", "scripts"), [(1280, True, True), (360, False, False)])
def test_from_the_first_thing_to_the_clerk(
    new_visitor: NewVisitor,
    new_clerk: Callable[..., Visitor],
    width: int,
    dark: bool,
    scripts: bool,
) -> None:
    typed = {**example_answers(SERVICE, "moving-out"), "code": "Grüner Hund"}
    typed |= {"not_before.day": "15", "not_before.month": "1", "wish": "any"}
    citizen = new_visitor(width=width, dark=dark, scripts=scripts)

    begin(citizen.page, citizen.portal, "norderstedt", SERVICE, ars=NORDERSTEDT)
    while citizen.page_key != "pruefen":
        citizen.complete_page(typed)
    citizen.must_be_in_order()
    headings = citizen.page.locator("main h2").all_inner_texts()
    assert [each for each in headings if each.startswith("Gegenstand")] == [f"Gegenstand {at}" for at in (1, 2, 3)]
    if scripts:
        citizen.page.wait_for_function("() => document.querySelector('[data-work]').value !== ''")
    reference = declare_and_submit(citizen.page)
    citizen.must_be_in_order()
    citizen.press("Mit diesen Angaben beginnen")
    citizen.must_be_in_order()
    assert citizen.page.locator(".field__source").count() == 6, "three rows of two questions"

    clerk = new_clerk("betriebsamt@norderstedt.example", dark=dark)
    assert clerk.open("amt", f"/vorgang/{reference}/") == 200
    clerk.must_be_in_order()
    words = clerk.words()
    assert "Gegenstand 3" in words
    assert "Trampolin" in words
    assert new_clerk("steuern@norderstedt.example").open("amt", f"/vorgang/{reference}/") == 404


def test_a_row_is_taken_out_and_kept_after_all(new_visitor: NewVisitor) -> None:
    citizen = new_visitor(width=360, scripts=False)
    begin(citizen.page, citizen.portal, "norderstedt", SERVICE, ars=NORDERSTEDT)

    citizen.answer({"things": ["1", "2"], "things.1.thing": "Sofa", "things.1.pieces": "1", "things.2.thing": "Uhr"})
    citizen.press("Gegenstand 1 entfernen")
    citizen.must_be_in_order()
    assert typed_in(citizen, "thing") == ["Uhr"]
    citizen.press("Doch behalten")
    citizen.must_be_in_order()

    assert typed_in(citizen, "thing") == ["Sofa", "Uhr"]
    assert typed_in(citizen, "pieces") == ["1", ""]


def test_enter_goes_on_and_takes_nothing_out(new_visitor: NewVisitor) -> None:
    citizen = new_visitor()
    begin(citizen.page, citizen.portal, "norderstedt", SERVICE, ars=NORDERSTEDT)

    citizen.answer({"things": ["1", "2"], "things.1.thing": "Sofa", "things.1.pieces": "1", "things.2.thing": "Uhr"})
    box = citizen.page.locator('[name="things.2.pieces"]')
    box.fill("2")
    with citizen.page.expect_navigation():
        box.press("Enter")

    assert citizen.page_key == "abholung"


def test_a_guessed_row_brings_nothing_back(new_visitor: NewVisitor) -> None:
    citizen = new_visitor()
    begin(citizen.page, citizen.portal, "norderstedt", SERVICE, ars=NORDERSTEDT)

    citizen.page.goto(f"{citizen.page.url}?entfernt=things.7")

    citizen.must_be_in_order()
    assert "Doch behalten" not in citizen.words()


def typed_in(citizen: Visitor, field: str) -> list[str]:
    """What stands in the boxes of all rows."""
    return [box.input_value() for box in citizen.page.locator(f'main [name$=".{field}"]').all()]
