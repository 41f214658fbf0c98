"""People find what they need in their own words: on a phone, by keyboard, with and without a script."""

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import NewVisitor
from tests.e2e.visitor import Visitor

pytestmark = pytest.mark.browser

SPOKEN = {
    "ich brauche so einen schein dass ich hier wohne": "Meldebescheinigung beantragen",
    "mir haben sie im zug das portemonnaie geklaut und der ausweis war auch drin": (
        "Verlust des Personalausweises melden"
    ),
    "wir kriegen im märz ein baby und ich will danach erstmal zuhause bleiben wer zahlt mir da was": (
        "Elterngeld beantragen"
    ),
    "vor unserer haustür ist die straßenlaterne seit tagen aus": "Defekte Straßenlaterne melden",
    "wo kann ich den alten kühlschrank und das sofa abholen lassen": "Sperrmüll abholen lassen",
    "ich habe mir ein gebrauchtes auto gekauft und muss es jetzt anmelden": "Fahrzeug zulassen oder ummelden",
    "mein vater ist heute nacht gestorben was muss ich jetzt machen": "Sterbefall anzeigen",
    "für den fußballverein brauche ich so ein führungszeugnis für die jugendtrainer": "Führungszeugnis beantragen",
    "ich will bei der nächsten wahl im wahllokal mithelfen": "Als Wahlhelferin oder Wahlhelfer anmelden",
    "die miete ist so teuer gibt es da einen zuschuss vom amt": "Wohngeld beantragen",
}


def first_hit(visitor: Visitor) -> str:
    return visitor.page.locator("main .best-hit h2, main .found-row h3").first.inner_text().strip()


@pytest.mark.parametrize("scripts", [True, False])
def test_ten_sentences_spoken_into_a_phone_find_the_right_service(new_visitor: NewVisitor, scripts: bool) -> None:
    visitor = new_visitor(width=360, scripts=scripts)
    visitor.open("norderstedt")

    found = {}
    for sentence in SPOKEN:
        visitor.page.get_by_label("Leistung oder Stichwort").fill(sentence)
        visitor.page.get_by_role("button", name="Suchen").click()
        expect(visitor.page.get_by_role("heading", level=1)).to_have_text("Suche")
        found[sentence] = first_hit(visitor)

    assert found == SPOKEN
    visitor.must_be_in_order()


@pytest.mark.parametrize(("width", "dark"), [(320, False), (1280, True)])
def test_suggestions_are_reached_by_keyboard_and_lead_to_the_service(
    new_visitor: NewVisitor, width: int, dark: bool
) -> None:
    visitor = new_visitor(width=width, dark=dark)
    visitor.open("norderstedt")
    box, options = visitor.page.locator("#suche"), visitor.page.get_by_role("option")

    box.press_sequentially("Führungsz")
    expect(options.first).to_be_visible()
    expect(visitor.page.locator("[data-search] [role=status]")).to_contain_text("Vorschläge")
    box.press("ArrowDown")
    expect(box).to_have_attribute("aria-activedescendant", "vorschlag-1")
    expect(options.first).to_have_attribute("aria-selected", "true")
    visitor.must_be_in_order()
    box.press("ArrowUp")
    assert box.get_attribute("aria-activedescendant") is None
    box.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    box.press("Escape")
    expect(options.first).to_be_hidden()
    assert box.input_value() == "Führungsz"
    assert box.get_attribute("aria-expanded") == "false"
    box.press("ArrowDown")
    expect(options.first).to_be_visible()
    box.press("ArrowDown")
    box.press("Enter")

    expect(visitor.page.get_by_role("heading", level=1)).to_have_text("Führungszeugnis beantragen")


def test_a_suggestion_is_chosen_by_a_finger_and_enter_alone_searches(new_visitor: NewVisitor) -> None:
    visitor = new_visitor(width=360)
    visitor.open("norderstedt")
    box = visitor.page.locator("#suche")

    box.press_sequentially("Sperrm")
    visitor.page.get_by_role("option", name="Sperrmüll abholen lassen").click()
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text("Sperrmüll abholen lassen")
    visitor.open("norderstedt")
    box.press_sequentially("Sperrm")
    box.press("Enter")

    expect(visitor.page.get_by_role("heading", level=1)).to_have_text("Suche")
    assert first_hit(visitor) == "Sperrmüll abholen lassen"


@pytest.mark.parametrize(("width", "scripts"), [(320, False), (1280, True)])
def test_every_state_of_the_page_is_in_order(new_visitor: NewVisitor, width: int, scripts: bool) -> None:
    visitor = new_visitor(width=width, scripts=scripts)

    for path in (
        "",
        "?q=Fürungszeugniss",
        "?q=Umzug",
        "?q=Erlaubnis",
        "?q=xqzwvkj",
        "?q=in+Kiel+heiraten",
        "?q=Kiel",
    ):
        visitor.open("norderstedt", f"/suche/{path}")
        visitor.must_be_in_order()
    visitor.open("norderstedt", "/suche/?q=Fürungszeugniss")
    visitor.follow("Nur genau meine Wörter")
    assert "Führungszeugnis beantragen" not in visitor.words()
    visitor.open("norderstedt", "/suche/?q=Umzug")
    visitor.press("Das war nicht dabei")
    visitor.must_be_in_order()

    assert "Danke für den Hinweis" in visitor.words()
    assert visitor.context.cookies() == []
