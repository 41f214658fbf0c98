"""Staff: the way in with two factors, the first time too, the inbox with its filters, and who sees nothing."""

import time
from collections.abc import Callable

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

from launch.browser import begin, declare_and_submit, example_answers, fill_in
from launch.throwaway import ThrowawayPortal
from tests.e2e.conftest import NewVisitor
from tests.e2e.visitor import Visitor

pytestmark = pytest.mark.browser

NORDERSTEDT = "010600063063"
FIRST_DAY = "Richten Sie einen zweiten Faktor ein"
FIRST_COMER = "steuern@kiel.example"
"""Only tests that begin without a second factor log in as them: the codes of `demo_people` stop working."""


@pytest.mark.parametrize(("width", "scripts"), [(1280, True), (360, False)])
def test_wrong_password_and_wrong_code_keep_everybody_out(
    new_visitor: NewVisitor, portal: ThrowawayPortal, width: int, scripts: bool
) -> None:
    email = "wahlen@norderstedt.example" if scripts else "wahlen@huettener-berge.example"
    clerk = new_visitor(width=width, scripts=scripts)
    clerk.open("amt")
    clerk.must_be_in_order()

    type_password(clerk, email, "falsch")
    clerk.must_be_in_order(error=True)
    assert clerk.page.get_by_label("Passwort").input_value() == ""
    type_password(clerk, email, portal.login(email).password)
    clerk.must_be_in_order()
    for wrong in ("", "000000"):
        clerk.answer({"code": wrong})
        clerk.send()
        clerk.must_be_in_order(error=True)
        assert clerk.error_targets() == ["id_code"]
    assert clerk.open("amt", "/vorgang/K7QM-4XTD-9RPW-2HNCB/") == 404
    clerk.open("amt")

    assert clerk.page_key == "zweiter-faktor", "half a login is none"


def test_the_first_login_sets_up_an_app(new_visitor: NewVisitor, portal: ThrowawayPortal) -> None:
    email = FIRST_COMER
    portal.manage("reset_second_factor", email)
    clerk = new_visitor()

    clerk.open("amt")
    type_password(clerk, email, portal.login(email).password)
    clerk.must_be_in_order()
    assert clerk.page.locator("h1").inner_text() == FIRST_DAY
    clerk.follow("App für Codes einrichten")
    clerk.must_be_in_order()
    clerk.answer({"code": "12345"})
    clerk.send()
    clerk.must_be_in_order(error=True)
    secret = clerk.page.locator(".qr__secret").inner_text()
    clerk.answer({"code": format_hotp_value(hotp_value(secret, int(time.time()) // 30))})
    clerk.send()
    clerk.must_be_in_order()
    assert clerk.page.locator("main li code").count() == 10
    clerk.follow("Zum Eingang")

    clerk.must_be_in_order()
    assert clerk.page.locator("h1").inner_text() == "Zu bearbeiten"
    clerk.open("amt", "/zweiter-faktor/")
    clerk.must_be_in_order()
    clerk.press("Abmelden")
    assert clerk.page_key == "anmelden"


def test_a_first_password_is_changed_before_anything_else(new_visitor: NewVisitor, portal: ThrowawayPortal) -> None:
    email, own = "neu@norderstedt.example", "Kutter Regenjacke Moin 7"
    said = portal.manage("invite_staff", email, "Neu Beispiel", "--office", "stadt-norderstedt/wahlen")
    clerk = new_visitor(width=360, scripts=False)

    clerk.open("amt")
    type_password(clerk, email, said.split()[-1])
    clerk.follow("App für Codes einrichten")
    secret = clerk.page.locator(".qr__secret").inner_text()
    clerk.answer({"code": format_hotp_value(hotp_value(secret, int(time.time()) // 30))})
    clerk.send()
    clerk.follow("Zum Eingang")
    clerk.must_be_in_order()
    assert clerk.page.locator("h1").inner_text() == "Wählen Sie ein eigenes Passwort"
    for wrong in ({}, {"oldpassword": "falsch", "password1": "kurz", "password2": "kürzer"}):
        clerk.answer(wrong)
        clerk.send()
        clerk.must_be_in_order(error=True)
    clerk.answer({"oldpassword": said.split()[-1], "password1": own, "password2": own})
    clerk.send()
    clerk.must_be_in_order()
    assert clerk.page_key == ""
    clerk.open("amt", "/passwort/")
    clerk.must_be_in_order()
    clerk.answer({"oldpassword": own, "password1": f"{own} neu", "password2": f"{own} neu"})
    clerk.send()

    clerk.must_be_in_order()
    assert "Ihr neues Passwort gilt ab jetzt." in clerk.words()


def test_a_passkey_is_set_up_and_then_enough_to_log_in(new_visitor: NewVisitor, portal: ThrowawayPortal) -> None:
    email = FIRST_COMER
    portal.manage("reset_second_factor", email)
    clerk = new_visitor(width=360)
    plug_in_security_key(clerk)

    clerk.open("amt")
    type_password(clerk, email, portal.login(email).password)
    assert clerk.page.locator("h1").inner_text() == FIRST_DAY
    clerk.follow("Passkey einrichten")
    clerk.must_be_in_order()
    clerk.press("Passkey jetzt einrichten")
    clerk.must_be_in_order()
    clerk.open("amt", "/zweiter-faktor/")
    clerk.must_be_in_order()
    assert "eingerichtet am" in clerk.words()
    clerk.press("Abmelden")
    clerk.press("Mit Passkey anmelden")

    clerk.must_be_in_order()
    assert clerk.page.locator("h1").inner_text() == "Zu bearbeiten"


def test_the_inbox_is_filtered_and_a_state_set(new_visitor: NewVisitor, new_clerk: Callable[..., Visitor]) -> None:
    family = "Kürbis-Ölmütz"
    reference = submit(new_visitor(), family)
    clerk = new_clerk("steuern@norderstedt.example", width=360)
    clerk.must_be_in_order()

    filter_inbox(clerk, words="kürbis", state="Neu")
    clerk.must_be_in_order()
    assert clerk.page.locator("main tbody tr").count() == 1
    clerk.follow("Hund anmelden")
    clerk.must_be_in_order()
    assert not clerk.page.get_by_text("Diese Regel hat entschieden").is_visible()
    clerk.open_every_accordion()
    clerk.must_be_in_order()
    assert "hund-anmelden-ort" in clerk.words()
    clerk.answer({"status": "rejected"})
    clerk.send()
    clerk.must_be_in_order(error=True)
    assert clerk.error_targets() == ["id_message"]
    clerk.answer({"status": "approved", "message": ""})
    clerk.send()
    clerk.must_be_in_order()
    clerk.open("amt")
    filter_inbox(clerk, words=reference, state="Neu")
    clerk.must_be_in_order()
    assert "Nichts zu tun" in clerk.words()
    filter_inbox(clerk, words=reference, state="Erledigt")

    assert clerk.page.locator("main tbody tr").count() == 1
    assert_others_find_nothing(new_clerk, reference, family)


def assert_others_find_nothing(new_clerk: Callable[..., Visitor], reference: str, family: str) -> None:
    for email in ("steuern@geesthacht.example", "registerauskunft@bundesamt.example"):
        stranger = new_clerk(email)
        assert stranger.open("amt", f"/vorgang/{reference}/") == 404
        stranger.must_be_in_order()
        stranger.open("amt", f"/?q={family}&stand=all")
        assert stranger.page.locator("main tbody tr").count() == 0


def type_password(clerk: Visitor, email: str, password: str) -> None:
    clerk.answer({"login": email, "password": password})
    clerk.send()


def plug_in_security_key(visitor: Visitor) -> None:
    """Give the browser a key of its own that asks nobody."""
    session = visitor.context.new_cdp_session(visitor.page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def submit(citizen: Visitor, family: str) -> str:
    typed = {**example_answers("hund-anmelden", "luna"), "name.family": family, "code": "Grüner Hund"}
    begin(citizen.page, citizen.portal, "norderstedt", "hund-anmelden", ars=NORDERSTEDT)
    fill_in(citizen.page, typed)
    return declare_and_submit(citizen.page)


def filter_inbox(clerk: Visitor, *, words: str, state: str) -> None:
    clerk.page.get_by_label("Name oder Zeichen").fill(words)
    clerk.page.get_by_label("Stand", exact=True).select_option(label=state)
    clerk.press("Filtern")
