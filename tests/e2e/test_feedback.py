"""An editor reads what visitors of their portal said, wide and narrow, and by keyboard."""

from collections.abc import Callable

import pytest

from tests.e2e.conftest import NewVisitor
from tests.e2e.visitor import Visitor

pytestmark = pytest.mark.browser

EDITOR = "redaktion@norderstedt.example"
MISSED = "Steht die Gebühr für den dritten Hund irgendwo?"


def test_what_a_visitor_misses_reaches_the_editor(new_visitor: NewVisitor, new_clerk: Callable[..., Visitor]) -> None:
    citizen = new_visitor(width=360, scripts=False)
    citizen.open("norderstedt", "/leistungen/hund-abmelden/")
    citizen.page.get_by_role("button", name="Nein", exact=True).click()
    citizen.page.get_by_label("Was hat gefehlt?").fill(MISSED)
    citizen.send()

    editor = new_clerk(EDITOR, dark=True)
    editor.follow("Rückmeldungen", within="header")

    editor.must_be_in_order()
    assert MISSED in editor.words()
    editor.page.get_by_label("Zeitraum").select_option("90")
    editor.press("Anzeigen")
    editor.must_be_in_order()
    assert "tage=90" in editor.page.url


@pytest.mark.parametrize("width", [320, 1280])
def test_the_page_fits_and_its_links_lead_to_the_portal(
    new_visitor: NewVisitor, new_clerk: Callable[..., Visitor], width: int
) -> None:
    citizen = new_visitor()
    citizen.open("norderstedt", "/leistungen/hund-anmelden/")
    citizen.page.get_by_role("button", name="Ja", exact=True).click()

    editor = new_clerk(EDITOR, width=width)
    editor.open("amt", "/rueckmeldungen/")
    editor.must_be_in_order()
    editor.page.get_by_role("link", name="Hund anmelden").first.click()

    assert editor.page.locator("h1").inner_text() == "Hund anmelden"
