"""Questions come and go while somebody answers, without sending the page; what was typed stays."""

import pytest

from launch.browser import begin, example_answers, send
from tests.e2e.conftest import NewVisitor
from tests.e2e.visitor import Visitor

pytestmark = pytest.mark.browser

NORDERSTEDT = "010600063063"
HOLDER = '[name="holder_name.family"]'


@pytest.fixture
def citizen(new_visitor: NewVisitor) -> Visitor:
    """Somebody on the page about the dog."""
    visitor = new_visitor(width=360)
    begin(visitor.page, visitor.portal, "norderstedt", "hund-anmelden", ars=NORDERSTEDT)
    visitor.answer(example_answers("hund-anmelden", "luna"))
    visitor.send()
    return visitor


def test_a_question_comes_goes_and_comes_back_as_it_was_left(citizen: Visitor) -> None:
    page = citizen.page
    page.locator('[name="dog_name"]').fill("Luna")

    page.get_by_role("group", name="Hat der Hund vorher").get_by_label("Ja").check()
    page.locator(HOLDER).wait_for()
    assert page.get_by_role("status").filter(has_text="noch weitere Fragen").count() == 1
    assert page.locator('[name="dog_name"]').input_value() == "Luna"
    citizen.must_be_in_order()
    page.locator(HOLDER).fill("Tierheim")
    page.get_by_role("group", name="Hat der Hund vorher").get_by_label("Nein").check()
    page.locator(HOLDER).wait_for(state="detached")
    page.get_by_role("group", name="Hat der Hund vorher").get_by_label("Ja").check()
    page.locator(HOLDER).wait_for()

    assert page.locator(HOLDER).input_value() == "Tierheim"


def test_the_focus_stays_where_it_is_and_errors_stay_beside_their_fields(citizen: Visitor) -> None:
    page = citizen.page
    citizen.send()
    assert page.locator("#dog_name-fehler").count() == 1

    page.get_by_role("group", name="Hat der Hund vorher").get_by_label("Ja").check()
    page.locator(HOLDER).wait_for()

    assert page.evaluate("() => document.activeElement.name") == "had_holder"
    assert page.locator("#dog_name-fehler").count() == 1
    assert page.locator("#holder_name-fehler").count() == 0


def test_what_is_pressed_stays_under_the_finger(citizen: Visitor) -> None:
    page = citizen.page
    page.locator('[name="dog_name"]').fill("Luna")
    page.get_by_role("group", name="Hat der Hund vorher").get_by_label("Ja").check()
    button = page.get_by_role("button", name="Weiter zu")
    button.hover()
    page.mouse.down()
    page.wait_for_timeout(1200)  # the answer with more questions has come
    assert page.locator(HOLDER).count() == 0

    with page.expect_navigation():
        page.mouse.up()

    assert citizen.status == 422
    assert page.locator(HOLDER).count() == 1


def test_questions_that_came_during_a_press_come_after_it(citizen: Visitor) -> None:
    page = citizen.page
    page.get_by_role("group", name="Hat der Hund vorher").get_by_label("Ja").check()
    page.locator('[name="dog_name"]').hover()
    page.mouse.down()
    page.wait_for_timeout(1200)
    assert page.locator(HOLDER).count() == 0

    page.mouse.up()

    page.locator(HOLDER).wait_for()


def test_a_row_of_a_group_gets_its_questions_and_notes_too(new_visitor: NewVisitor) -> None:
    citizen = new_visitor()
    begin(citizen.page, citizen.portal, "norderstedt", "sperrmuell-anmelden", ars=NORDERSTEDT)

    citizen.page.locator('[name="things.1.thing"]').fill("Kühlschrank")
    citizen.page.get_by_text("Elektrogeräte holt oft ein eigener Wagen").wait_for()
    citizen.page.locator('[name="things.1.thing"]').fill("Sofa")
    citizen.page.get_by_text("Elektrogeräte holt oft ein eigener Wagen").wait_for(state="detached")

    citizen.page.locator('[name="things.1.pieces"]').fill("1")
    send(citizen.page)
    assert citizen.page_key == "abholung"


def test_without_the_server_the_page_works_on(citizen: Visitor) -> None:
    citizen.page.route("**/*", lambda route: route.abort(), times=1)

    citizen.page.get_by_role("group", name="Hat der Hund vorher").get_by_label("Ja").check()
    citizen.page.wait_for_timeout(800)
    citizen.complaints.clear()  # the browser itself reports the request that was cut off
    citizen.answer(example_answers("hund-anmelden", "luna"))
    citizen.send()

    citizen.must_be_in_order()
    assert citizen.page_key == "nachweise"
