"""Trying out a form that is not published, on paper-sized and phone-sized screens, with and without scripts."""

from urllib.parse import urlsplit

import pytest

from launch.browser import example_answers
from launch.throwaway import ThrowawayPortal
from tests.e2e.conftest import NewVisitor
from tests.e2e.visitor import Visitor

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("width", "dark", "scripts"), [(1280, True, True), (360, False, False)])
def test_a_preview_is_in_order_from_the_first_page_to_the_last(
    new_visitor: NewVisitor, portal: ThrowawayPortal, width: int, dark: bool, scripts: bool
) -> None:
    link = urlsplit(portal.manage("preview_form", "sperrmuell-anmelden").strip())
    typed = {**example_answers("sperrmuell-anmelden", "moving-out"), "wish": "any"}
    editor = new_visitor(width=width, dark=dark, scripts=scripts)

    assert editor.open("norderstedt", link.path) == 200
    editor.must_be_in_order()
    editor.send()
    editor.must_be_in_order(error=True)
    for _page in range(3):
        editor.answer(typed)
        editor.send()
        editor.must_be_in_order()
    assert "So sähen die Antworten vor dem Abschicken aus" in editor.words()
    jump(editor, "abholung")

    assert editor.page.locator('[name="address.street"]').input_value() == "Ulzburger Straße"


def test_questions_come_at_once_and_what_was_typed_travels_along(
    new_visitor: NewVisitor, portal: ThrowawayPortal
) -> None:
    link = urlsplit(portal.manage("preview_form", "sperrmuell-anmelden").strip())
    editor = new_visitor()
    editor.open("norderstedt", link.path)

    jump(editor, "abholung")
    editor.page.locator('[name="wish"][value="later"]').check()
    editor.page.locator('[name="not_before.day"]').fill("15")
    editor.must_be_in_order()
    jump(editor, "pruefen")
    jump(editor, "abholung")

    assert editor.page.locator('[name="not_before.day"]').input_value() == "15"


def jump(editor: Visitor, page: str) -> None:
    with editor.page.expect_navigation():
        editor.page.locator(f'button[name="vorschau-zu"][value="{page}"]').click()
