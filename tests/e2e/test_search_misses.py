"""An editor lets words lead to a service that nobody found by them; with and without scripts, and by keyboard."""

import time
from collections.abc import Callable

import pytest

from tests.e2e.conftest import NewVisitor
from tests.e2e.keyboard import Keyboard
from tests.e2e.visitor import Visitor

pytestmark = pytest.mark.browser

EDITOR = "redaktion@norderstedt.example"
SERVICE = "Mangel oder Schaden melden"


def test_words_lead_to_a_service_of_ones_own_choice_and_back(new_clerk: Callable[..., Visitor]) -> None:
    editor = new_clerk(EDITOR, dark=True)
    editor.follow("Suche", within="header")
    editor.must_be_in_order()

    words = editor.page.get_by_role("listitem").filter(has=editor.page.get_by_role("heading", name="„taubenplage“"))
    words.get_by_label("Andere Leistung suchen").fill("Gibt es nicht")
    editor.press("Zuordnen für „taubenplage“")
    editor.must_be_in_order(error=True)
    assert editor.error_targets() == ["norderstedt-service"]
    assert editor.page.get_by_label("Begriff", exact=True).input_value() == "taubenplage"
    editor.page.get_by_label("Leistung", exact=True).fill(SERVICE)
    editor.press("Hinzufügen")
    editor.must_be_in_order()
    assert f"„taubenplage“ führt jetzt zu „{SERVICE}“." in editor.words()
    assert not words.count()

    must_find(editor, SERVICE)
    editor.page.go_back()
    editor.press("Rückgängig")
    editor.must_be_in_order()
    assert "Der Begriff ist entfernt." in editor.words()
    assert words.count() == 1


def test_one_click_without_scripts_on_a_phone(
    new_visitor: NewVisitor, new_clerk: Callable[..., Visitor], cookies_of_clerks: dict[str, str]
) -> None:
    new_clerk(EDITOR)
    editor = new_visitor(width=320, scripts=False, cookies=cookies_of_clerks[EDITOR])
    editor.open("amt", "/suche/")
    editor.page.get_by_label("Zeitraum").select_option("30")
    editor.press("Anzeigen")
    editor.must_be_in_order()

    suggested = editor.page.get_by_role("button", name="für „hundekottüten“").first
    service = suggested.inner_text().splitlines()[0].removesuffix(" für „hundekottüten“")
    editor.press(f"{service} für „hundekottüten“")
    editor.must_be_in_order()
    assert f"„hundekottüten“ führt jetzt zu „{service}“." in editor.words()
    assert "tage=30" in editor.page.url
    editor.press(f"Entfernen „hundekottüten“ für „{service}“")

    editor.press("Gehört nicht zu uns für „pickleball“")
    editor.must_be_in_order()
    assert "„pickleball“ steht nicht mehr in der Liste." in editor.words()
    editor.press("Wieder zeigen „pickleball“")
    editor.must_be_in_order()
    assert editor.page.get_by_role("heading", name="„pickleball“").count() == 1


def test_a_phrase_is_added_and_removed_by_keyboard(new_clerk: Callable[..., Visitor]) -> None:
    editor = new_clerk(EDITOR)
    editor.open("amt", "/suche/?tage=1")
    keyboard = Keyboard(editor)

    keyboard.press("Hinzufügen")
    editor.must_be_in_order(error=True)
    keyboard.walk_to(name="text")
    keyboard.keys.type("Hundekotbeutelspender")
    keyboard.walk_to(name="service")
    keyboard.keys.type(SERVICE)
    keyboard.press("Hinzufügen")
    assert f"„hundekotbeutelspender“ führt jetzt zu „{SERVICE}“." in editor.words()
    keyboard.press("Entfernen")

    editor.must_be_in_order()
    assert "hundekotbeutelspender" not in editor.words()


def must_find(editor: Visitor, service: str) -> None:
    """Try the words in the portal; the change shows within a second."""
    editor.follow("Im Portal ausprobieren")
    deadline = time.monotonic() + 5
    while service not in editor.words() and time.monotonic() < deadline:
        time.sleep(0.2)
        editor.page.reload()
    assert service in editor.words()
