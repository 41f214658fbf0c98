"""Two services without a mouse, one of them with an identity from another host; the focus always in sight."""

import pytest

from launch.browser import example_answers
from tests.e2e.conftest import NewVisitor
from tests.e2e.keyboard import Keyboard

pytestmark = pytest.mark.browser


def test_a_dog_is_registered_by_keyboard_alone(new_visitor: NewVisitor) -> None:
    visitor = new_visitor()
    keyboard = Keyboard(visitor)
    typed = {name: str(value) for name, value in example_answers("hund-anmelden", "luna").items()}
    typed |= {"born.day": "14", "born.month": "8", "born.year": "1990", "declaration": "yes"}

    visitor.open("norderstedt")
    keyboard.walk_to(words="Zum Inhalt")
    keyboard.keys.press("Enter")
    keyboard.walk_to(name="q")
    keyboard.keys.type("hund anmelden")
    keyboard.press_and_wait("Enter")
    keyboard.walk_to(href="/leistungen/hund-anmelden/")
    keyboard.press_and_wait("Enter")
    keyboard.press("Hund online anmelden")
    keyboard.press("Jetzt beginnen")
    while visitor.page_key != "fertig":
        send_with_mistakes_then_answers(keyboard, typed, last_button="Hund anmelden")

    assert visitor.page.locator(".panel__big--reference").inner_text()


def test_a_certificate_is_applied_for_by_keyboard_alone(new_visitor: NewVisitor) -> None:
    visitor = new_visitor(width=360)
    keyboard = Keyboard(visitor)
    example = {name: str(value) for name, value in example_answers("fuehrungszeugnis-beantragen", "private").items()}
    asked = ("kind", "purpose", "nationality", "email", "exemption")
    typed = {**{name: example[name] for name in asked}, "code": "Grüner Hund", "declaration": "yes"}

    visitor.open("norderstedt", "/leistungen/fuehrungszeugnis-beantragen/")
    keyboard.press("Führungszeugnis online beantragen")
    keyboard.press("Mit Online-Ausweis ausweisen")
    keyboard.press("Jana Petersen")
    keyboard.press("Weiter zum Antrag")
    while visitor.page_key != "fertig":
        send_with_mistakes_then_answers(keyboard, typed, last_button="Führungszeugnis beantragen")

    assert visitor.page.locator(".panel__big--reference").inner_text()


def send_with_mistakes_then_answers(keyboard: Keyboard, typed: dict[str, str], *, last_button: str) -> None:
    """Send a page empty, land on the error summary, go on from there and answer."""
    here = keyboard.visitor.page_key
    button = last_button if here == "pruefen" else "Weiter zu"
    keyboard.visitor.page.locator("main").evaluate("it => it.focus()")
    keyboard.press(button)
    assert keyboard.visitor.page.evaluate("() => document.activeElement.id") == "fehler"
    for _round in range(2):  # an answer may ask for more
        keyboard.fill_in(typed)
        keyboard.press(button)
        if keyboard.visitor.page_key != here:
            return
    raise AssertionError(f"{here} cannot be completed by keyboard")
