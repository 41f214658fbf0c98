"""The operator: the proof, a rule with its effect before it is saved, and what people read a second later."""

import time
from collections.abc import Callable

import pytest

from tests.e2e.conftest import NewVisitor
from tests.e2e.keyboard import Keyboard
from tests.e2e.visitor import Visitor

pytestmark = pytest.mark.browser

OPERATOR = "betrieb@land.example"
SERVICE = "wohngeld-beantragen"
SEHESTEDT = "010585890152"
RULE = {
    "scope": "region",
    "region": "Sehestedt (Rendsburg-Eckernförde)",
    "target": "authority",
    "authority": "Stadt Eckernförde",
    "office": "Wohngeld und Wohnen",
    "law": "§ 1 Vertrag zum Probieren",
    "reason": "beide das für diesen Versuch vereinbart haben",
}
MOVED = "Verschiebt 1 Ort von „Amt Hüttener Berge“ zu „Stadt Eckernförde“."


def test_the_proof_leads_to_the_rules_of_a_service(new_clerk: Callable[..., Visitor]) -> None:
    operator = new_clerk(OPERATOR, dark=True)
    operator.must_be_in_order()
    assert "Überall genau eine Antwort" in operator.words()

    operator.follow("Weiter")
    operator.must_be_in_order()
    operator.page.get_by_label("Name der Leistung").fill("gibtesnicht")
    operator.press("Filtern")
    operator.must_be_in_order()
    assert "Keine Leistung passt dazu" in operator.words()
    operator.page.get_by_label("Name der Leistung").fill("Hund anmelden")
    operator.press("Filtern")
    operator.must_be_in_order()
    operator.follow("Hund anmelden")
    operator.must_be_in_order()
    for place, answer in (("Tangstedt", "Welchen?"), ("Sehestedt", "Für Sehestedt ist das Amt Hüttener Berge")):
        operator.page.get_by_label("Ort oder Postleitzahl").fill(place)
        operator.press("Nachschlagen")
        operator.must_be_in_order()
        assert answer in operator.words()


@pytest.mark.parametrize("way", ["scripts", "no scripts", "keyboard"])
def test_a_rule_is_written_seen_saved_and_taken_back(
    new_visitor: NewVisitor,
    new_clerk: Callable[..., Visitor],
    cookies_of_clerks: dict[str, str],
    way: str,
) -> None:
    new_clerk(OPERATOR)
    operator = new_visitor(
        width=360 if way == "no scripts" else 1280, scripts=way != "no scripts", cookies=cookies_of_clerks[OPERATOR]
    )
    operator.open("amt", f"/zustaendigkeiten/{SERVICE}/")
    operator.follow("Neue Regel")
    operator.must_be_in_order()
    operator.send()
    operator.must_be_in_order(error=True)
    assert len(operator.error_targets()) == 5
    write_rule(operator, by_keyboard=way == "keyboard")
    operator.must_be_in_order()
    assert MOVED in operator.words()
    operator.open_every_accordion()
    operator.must_be_in_order()
    operator.press("Angaben ändern")
    operator.must_be_in_order()
    operator.send()
    operator.press("So speichern")
    operator.must_be_in_order()
    assert "Gespeichert" in operator.words()
    assert "von Hand, Friedrich Beispiel" in operator.words()
    assert_people_read(new_visitor(), "Stadt Eckernförde")

    operator.follow("Änderungen von Hand zurücknehmen")
    operator.must_be_in_order()
    operator.send()
    operator.must_be_in_order()
    operator.press("So speichern")
    operator.must_be_in_order()
    assert_people_read(new_visitor(), "Amt Hüttener Berge")


def test_a_rule_for_one_circumstance_says_what_people_read_in_each(new_clerk: Callable[..., Visitor]) -> None:
    operator = new_clerk(OPERATOR, width=360)
    operator.open("amt", "/zustaendigkeiten/bafoeg-beantragen/?ort=Kiel")
    operator.must_be_in_order()
    assert "Diese Regeln entscheiden" in operator.words()
    operator.follow("Neue Regel")
    operator.must_be_in_order()
    kiel = {"region": "Kiel", "authority": "Landeshauptstadt Kiel", "office": "Ausbildungsförderung"}
    operator.answer({**RULE, **kiel, "circumstance": "studium"})
    operator.send()

    operator.must_be_in_order()
    assert (
        "zu „Landeshauptstadt Kiel“, wenn Sie an einer Hochschule in Schleswig-Holstein studieren."
        in operator.words()
    )
    assert operator.page.locator(".rule-sentence").count() == 3


def test_a_change_that_leaves_nobody_responsible_cannot_be_saved(new_clerk: Callable[..., Visitor]) -> None:
    operator = new_clerk(OPERATOR, width=360)
    operator.open("amt", f"/zustaendigkeiten/{SERVICE}/")
    operator.follow("Regel beenden")
    operator.must_be_in_order()
    operator.send()
    operator.must_be_in_order(error=True)
    operator.answer({"last_day": "31.12.2099"})
    operator.send()

    operator.must_be_in_order()
    assert "wäre niemand zuständig" in operator.words()
    assert operator.page.get_by_role("button", name="So speichern").count() == 0


def write_rule(operator: Visitor, *, by_keyboard: bool) -> None:
    """Answer the form and ask for the effect."""
    if not by_keyboard:
        operator.answer(RULE)
        operator.send()
        return
    keyboard = Keyboard(operator)
    keyboard.fill_in(RULE)
    keyboard.press("Wirkung ansehen")


def assert_people_read(citizen: Visitor, authority: str) -> None:
    """The service's page names this authority, at the latest a second after it was saved."""
    for _try in range(10):
        citizen.open("huettener-berge", f"/leistungen/{SERVICE}/?ort={SEHESTEDT}")
        if authority in citizen.page.locator(".authority-card h2").inner_text():
            return
        time.sleep(0.2)
    raise AssertionError(f"{authority} is not named: {citizen.words()}")
