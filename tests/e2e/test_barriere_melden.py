"""Telling the town what hinders, from the page where it hinders to the mail that the town gets."""

import pytest

from launch.throwaway import ThrowawayPortal
from tests.e2e.conftest import NewVisitor

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("host", "town", "width", "dark", "scripts"),
    [
        ("norderstedt", "buergeramt@norderstedt.example", 1280, False, True),
        ("geesthacht", "buergerservice@geesthacht.example", 360, True, True),
        ("huettener-berge", "amt@huettener-berge.example", 360, False, False),
    ],
)
def test_a_report_reaches_the_town(
    new_visitor: NewVisitor, portal: ThrowawayPortal, host: str, town: str, width: int, dark: bool, scripts: bool
) -> None:
    citizen = new_visitor(width=width, dark=dark, scripts=scripts)
    citizen.open(host, "/leistungen/hund-anmelden/?ort=010600063063")
    citizen.follow("Barriere melden", within="footer")
    citizen.must_be_in_order()
    assert citizen.page.get_by_label("Auf welcher Seite?").input_value() == "/leistungen/hund-anmelden/"

    citizen.send()
    citizen.must_be_in_order(error=True)
    assert citizen.error_targets() == ["message"]
    message = f"Der Knopf ist zu klein. 🐶 ({host})"
    citizen.answer({"message": message, "email": "leserin@@example.org"})
    citizen.send()
    citizen.must_be_in_order(error=True)
    assert citizen.error_targets() == ["email"]
    citizen.answer({"email": "leserin@example.org"})
    citizen.send()

    citizen.must_be_in_order()
    assert "Ihre Meldung ist angekommen" in citizen.words()
    mail = next(each for each in portal.mails_to(town) if message in each.text)
    assert "leserin@example.org" in mail.text
    assert portal.address(host, "/leistungen/hund-anmelden/") in mail.text
