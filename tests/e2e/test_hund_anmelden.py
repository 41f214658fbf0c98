"""Registering a dog, from the home page to the clerk: wide, narrow, light, dark, with and without JavaScript."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

import pytest

from launch.browser import Typed, example_answers
from launch.throwaway import ThrowawayPortal
from tests.e2e.conftest import NewVisitor
from tests.e2e.visitor import Visitor
from tests.factories.uploads import pdf, photo

pytestmark = pytest.mark.browser

PAGES = ("halter", "hund", "nachweise", "steuer", "zugang")
BORN = {"born.day": "14", "born.month": "8", "born.year": "1990"}


@dataclass(frozen=True, kw_only=True)
class Journey:
    """Who goes where: the portal, the place to choose if it asks, and who will get the application."""

    host: str
    authority: str
    clerk: str
    stranger: str
    postcode: str
    place: str = ""
    width: int = 1280
    dark: bool = False
    scripts: bool = True


JOURNEYS = (
    Journey(
        host="norderstedt",
        authority="Stadt Norderstedt",
        clerk="steuern@norderstedt.example",
        stranger="steuern@geesthacht.example",
        postcode="22846",
    ),
    Journey(
        host="huettener-berge",
        place="Sehestedt",
        authority="Amt Hüttener Berge",
        clerk="steuern@huettener-berge.example",
        stranger="wahlen@huettener-berge.example",
        postcode="24814",
        width=360,
        dark=True,
    ),
    Journey(
        host="geesthacht",
        authority="Stadt Geesthacht",
        clerk="steuern@geesthacht.example",
        stranger="steuern@norderstedt.example",
        postcode="21502",
        width=360,
        scripts=False,
    ),
)


@pytest.mark.parametrize("journey", JOURNEYS, ids=lambda journey: journey.host)
def test_from_the_home_page_to_the_clerk(
    new_visitor: NewVisitor, new_clerk: Callable[..., Visitor], portal: ThrowawayPortal, journey: Journey
) -> None:
    email = f"jana@{journey.host}.example"
    typed = {**example_answers("hund-anmelden", "luna"), "email": email, "address.postcode": journey.postcode, **BORN}
    typed |= {
        "reduction": "guide",
        "had_holder": "yes",
        "holder_name.family": "Tierheim",
        "holder_name.no_given": "yes",
    }
    citizen = new_visitor(width=journey.width, dark=journey.dark, scripts=journey.scripts)

    find_service_and_begin(citizen, journey)
    fill_in_with_mistakes_first(citizen, typed)
    go_back_and_forth(citizen)
    change_one_answer(citizen)
    reference = submit_after_forgetting_the_declaration(citizen, journey)

    clerk = new_clerk(journey.clerk, width=journey.width, dark=journey.dark)
    decide(clerk, reference, email=email)
    assert_only_the_clerk_gets_in(citizen, new_clerk(journey.stranger), new_visitor(), reference)
    assert {"Jana", "Petersen"}.isdisjoint(portal.mails_to(email, count=2)[0].subject.split())


def find_service_and_begin(citizen: Visitor, journey: Journey) -> None:
    citizen.open(journey.host)
    citizen.must_be_in_order()
    citizen.page.get_by_label("Leistung oder Stichwort").fill("hund anmelden")
    with citizen.page.expect_navigation():
        citizen.page.get_by_role("button", name="Suchen").click()
    citizen.must_be_in_order()
    citizen.follow("Hund anmelden", within="main .best-hit h2")
    if journey.place:
        citizen.follow("Ort wählen")
        citizen.must_be_in_order()
        citizen.page.get_by_label("Ort oder Postleitzahl").fill(journey.place)
        with citizen.page.expect_navigation():
            citizen.page.keyboard.press("Enter")
        if "/ort/" in citizen.page.url:
            citizen.must_be_in_order()
            citizen.follow(journey.place)
    citizen.open_every_accordion()
    citizen.must_be_in_order()
    assert journey.authority in citizen.page.locator("main").inner_text()
    assert citizen.context.cookies() == []
    citizen.follow("Hund online anmelden")
    citizen.must_be_in_order()
    citizen.send()


def fill_in_with_mistakes_first(citizen: Visitor, typed: Typed) -> None:
    files = {"proof": [pdf("ausweis.pdf")], "insurance": [photo("haftpflicht.jpg")]}
    for number, key in enumerate(PAGES, start=1):
        assert citizen.page_key == key
        assert f"Schritt {number} von {len(PAGES) + 1}" in citizen.words()
        citizen.complete_page(typed, files)
    assert citizen.page_key == "pruefen"
    citizen.must_be_in_order()


def go_back_and_forth(citizen: Visitor) -> None:
    answers = citizen.page.locator(".check-list").all_inner_texts()
    for key in reversed(PAGES):
        with citizen.page.expect_navigation():
            citizen.page.locator("main a[href^='/antrag/']").first.click()
        assert citizen.page_key == key
    citizen.must_be_in_order()
    assert citizen.page.get_by_label("Nachname").input_value() == "Petersen"
    while citizen.page_key != "pruefen":
        citizen.answer(BORN)  # what opens the application later is never shown again
        citizen.send()
    assert citizen.page.locator(".check-list").all_inner_texts() == answers


def change_one_answer(citizen: Visitor) -> None:
    with citizen.page.expect_navigation():
        citizen.page.locator("a", has_text="Ändern: Rasse").click()
    assert citizen.page.url.endswith("/hund/#breed")
    citizen.answer({"breed": "Pudel"})
    while citizen.page_key != "pruefen":
        citizen.answer(BORN)
        citizen.send()
    assert "Pudel" in citizen.page.locator("main").inner_text()


def submit_after_forgetting_the_declaration(citizen: Visitor, journey: Journey) -> str:
    citizen.send()
    citizen.must_be_in_order(error=True)
    assert citizen.error_targets() == ["declaration"]
    citizen.answer({"declaration": "yes"})
    citizen.send()
    citizen.must_be_in_order()
    assert citizen.page_key == "fertig"
    assert journey.authority in citizen.page.locator("main").inner_text()
    return citizen.page.locator(".panel__big--reference").inner_text().strip()


def decide(clerk: Visitor, reference: str, *, email: str) -> None:
    clerk.must_be_in_order()
    clerk.open("amt", f"/?q={reference}")
    clerk.must_be_in_order()
    assert clerk.page.locator("main tbody tr").count() == 1
    clerk.follow("Hund anmelden")
    clerk.must_be_in_order()
    words = clerk.page.locator("main").inner_text()
    for said in ("Jana Petersen", "Luna", "Pudel", "Tierheim", "Blindenführhund", email):
        assert said in words, said
    with clerk.page.expect_download() as download:
        clerk.page.get_by_role("link", name="ausweis.pdf").click()
    assert download.value.path().read_bytes().startswith(b"%PDF")
    clerk.send()
    clerk.must_be_in_order(error=True)
    clerk.answer({"status": "in_review", "message": "Wir sehen uns alles an."})
    clerk.send()
    clerk.must_be_in_order()
    assert "Wir sehen uns alles an." in clerk.page.locator("main").inner_text()


def assert_only_the_clerk_gets_in(citizen: Visitor, other: Visitor, nobody: Visitor, reference: str) -> None:
    case, sent = f"/vorgang/{reference}/", urlsplit(citizen.page.url)
    host, done = sent.netloc.partition(".")[0], f"{sent.path}?"

    assert [citizen.open(host, done), other.open("amt", case), nobody.open("amt", case)] == [200, 404, 404]
    assert [nobody.open(host, done), other.open(host, done)] == [404, 404]
