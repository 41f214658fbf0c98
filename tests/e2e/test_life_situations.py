"""Three life situations from the home page to the services: at a glance, with and without scripts, ticked off."""

import pytest

from tests.e2e.conftest import NewVisitor
from tests.e2e.visitor import Visitor

pytestmark = pytest.mark.browser

_LOWEST = 800
"""Pixels of height that a phone of 360 pixels shows at once."""
_FACTS_END = "document.querySelector('.fact-box').getBoundingClientRect().bottom"
WALKED = ("Ich ziehe um", "Ich bekomme ein Kind", "Ich gründe ein Unternehmen")


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("title", WALKED)
def test_a_situation_leads_to_services_that_answer_at_a_glance(
    new_visitor: NewVisitor, title: str, *, scripts: bool
) -> None:
    visitor = new_visitor(width=360, scripts=scripts)
    visitor.open("norderstedt")
    visitor.page.get_by_role("link", name=title, exact=True).click()
    checklist = visitor.page.url
    steps = visitor.page.locator(".todo-list a")
    names = steps.all_inner_texts()

    assert visitor.page.locator("h1").inner_text() == title
    assert len(names) >= 5
    visitor.must_be_in_order()
    for name in names:
        visitor.page.goto(checklist)
        visitor.page.locator(".todo-list").get_by_role("link", name=name, exact=True).click()
        assert visitor.page.locator("h1").inner_text() == name
        assert visitor.page.evaluate(_FACTS_END) <= _LOWEST, name


def test_what_is_ticked_off_stays_on_the_device(new_visitor: NewVisitor) -> None:
    visitor = new_visitor(width=360)
    visitor.open("norderstedt", "/lebenslagen/umzug/")
    visitor.page.get_by_label("Erledigt: Alte Wohnung kündigen").check()
    visitor.must_be_in_order()

    visitor.page.reload()

    ticked = [box.get_attribute("aria-label") for box in visitor.page.locator("input:checked").all()]
    assert ticked == ["Erledigt: Alte Wohnung kündigen"]
    assert visitor.context.cookies() == []


def test_without_scripts_nothing_pretends_to_be_ticked(new_visitor: NewVisitor) -> None:
    visitor = new_visitor(scripts=False)
    visitor.open("norderstedt", "/lebenslagen/umzug/")

    assert visitor.page.locator(".todo-list input").count() == 0
    visitor.open("norderstedt", "/leistungen/hund-anmelden/")
    assert not visitor.page.locator("[data-copy]").is_visible()
    assert not visitor.page.locator("[data-print]").is_visible()


@pytest.mark.parametrize("scripts", [True, False])
def test_somebody_says_what_was_missing(new_visitor: NewVisitor, *, scripts: bool) -> None:
    visitor = new_visitor(width=360, scripts=scripts)
    visitor.open("norderstedt", "/leistungen/hund-anmelden/")
    _vote(visitor, "Nein")
    visitor.must_be_in_order()
    visitor.send()
    wrong = visitor.page.locator("[role=alert]").first.inner_text()
    visitor.must_be_in_order(error=True)
    visitor.page.get_by_label("Was hat gefehlt?").fill("Wie hoch ist die Steuer für drei Hunde?")
    visitor.send()

    assert "Ihr Text fehlt noch" in wrong
    assert visitor.page.locator("h1").inner_text() == "Danke für Ihre Rückmeldung"
    visitor.must_be_in_order()


def test_the_link_of_a_page_can_be_copied(new_visitor: NewVisitor) -> None:
    visitor = new_visitor()
    visitor.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visitor.open("norderstedt", "/leistungen/hund-anmelden/")

    visitor.page.get_by_role("button", name="Link kopieren").click()
    visitor.page.get_by_text("Der Link ist kopiert.").wait_for()

    copied = visitor.page.evaluate("navigator.clipboard.readText()")
    assert copied.endswith("/leistungen/hund-anmelden/")


def _vote(visitor: Visitor, answer: str) -> None:
    visitor.page.get_by_role("group", name="War das hilfreich?").get_by_role("button", name=answer).click()
