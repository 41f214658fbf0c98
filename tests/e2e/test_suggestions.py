"""Suggestions of a long list come when somebody enters its box, once, and again after a failure."""

import pytest
from playwright.sync_api import Route

from launch.state import CHECKOUT
from tests.e2e.conftest import NewVisitor
from tests.e2e.visitor import Visitor

pytestmark = pytest.mark.browser

SCRIPT = CHECKOUT / "buergerportal" / "web" / "ui" / "static" / "ui" / "suggestions.js"
BOX = """() => document.querySelector("main").insertAdjacentHTML(
  "beforeend",
  '<input id="box" list="words"><datalist id="words" data-suggestions="/listen/1/places.json"></datalist>',
)"""
OPTIONS = "() => [...document.querySelectorAll('#words option')].map(each => [each.value, each.label])"


def enter_box(citizen: Visitor) -> list[list[str]]:
    """Enter the box anew; what the browser has to suggest afterwards."""
    citizen.page.locator("h1").click()
    with citizen.page.expect_response("**/listen/**"):
        citizen.page.locator("#box").click()
    citizen.page.wait_for_timeout(200)
    found: list[list[str]] = citizen.page.evaluate(OPTIONS)
    return found


def test_suggestions_are_fetched_on_entering_and_again_after_a_failure(new_visitor: NewVisitor) -> None:
    citizen = new_visitor()
    asked: list[str] = []

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        if len(asked) == 1:
            route.fulfill(status=503, body="busy")
        else:
            route.fulfill(json=[["Sylt", ["Keitum"]], ["Kiel", []]])

    citizen.context.route("**/listen/**", answer)
    citizen.open("norderstedt")
    citizen.page.evaluate(BOX)
    citizen.page.evaluate(SCRIPT.read_text("utf-8"))

    assert (enter_box(citizen), len(asked)) == ([], 1)
    assert enter_box(citizen) == [["Sylt", ""], ["Sylt", "Keitum – Sylt"], ["Kiel", ""]]
    citizen.page.locator("h1").click()
    citizen.page.locator("#box").click()
    assert len(asked) == 2
