"""Back to a draft by the link from the mail; and how far an application is, by reference and second factor."""

import io
import re

import pikepdf
import pytest

from launch.browser import begin, declare_and_submit, example_answers, fill_in
from launch.throwaway import ThrowawayPortal
from tests.e2e.conftest import NewVisitor
from tests.e2e.visitor import Visitor
from tests.factories.pdfs import words_of

pytestmark = pytest.mark.browser

NORDERSTEDT = "010600063063"
CODE = {"code": "Grüner Hund"}
WRONG_CODE = {"code": "Gelber Hund"}
REFERENCE_OF_NOBODY = "K7QM-4XTD-9RPW-2HNCB"
HALF = {"name.given": "Jana", "name.family": "Petersen", "address.postcode": "2285"}


@pytest.mark.parametrize(("width", "scripts"), [(1280, True), (360, False)])
def test_a_draft_is_resumed_by_the_link_from_the_mail(
    new_visitor: NewVisitor, portal: ThrowawayPortal, width: int, scripts: bool
) -> None:
    email = f"spaeter-{width}@norderstedt.example"
    first = new_visitor(width=width, scripts=scripts)
    save_for_later(first, email)
    (mail,) = portal.mails_to(email)
    link = re.findall(r"http://\S+/weiter/\S+", mail.text)[0]

    fresh = new_visitor(width=width, scripts=scripts)
    fresh.page.goto(link)
    assert fresh.page.url == portal.address("norderstedt", "/weiter/"), "the link stands in no history"
    open_after_mistakes(fresh)

    assert "2285" not in mail.text + mail.html
    assert fresh.page_key == "halter"
    shown = [fresh.page.locator(f'[name="{name}"]').input_value() for name in HALF]
    assert shown == list(HALF.values())
    fresh.must_be_in_order()
    assert_it_opens_again_without_cookies(fresh, link)


def save_for_later(citizen: Visitor, email: str) -> None:
    begin(citizen.page, citizen.portal, "norderstedt", "hund-anmelden", ars=NORDERSTEDT)
    citizen.answer(HALF)
    citizen.press("Später weitermachen")
    citizen.must_be_in_order()
    citizen.send()
    citizen.must_be_in_order(error=True)
    assert citizen.error_targets() == ["email", "born-day"]
    citizen.answer({"email": email, **CODE})
    citizen.send()
    citizen.must_be_in_order()
    assert "Der Link ist unterwegs zu Ihnen" in citizen.words()


def open_after_mistakes(citizen: Visitor) -> None:
    citizen.must_be_in_order()
    citizen.send()
    citizen.must_be_in_order(error=True)
    citizen.answer(WRONG_CODE)
    citizen.send()
    citizen.must_be_in_order(error=True)
    assert citizen.error_targets() == ["code"]
    citizen.answer({"code": CODE["code"].upper()})
    citizen.send()


def assert_it_opens_again_without_cookies(citizen: Visitor, link: str) -> None:
    draft = citizen.page.url
    citizen.context.clear_cookies()
    lost = citizen.page.goto(draft)
    assert lost is not None
    assert lost.status == 404
    citizen.page.goto(link)
    citizen.answer(CODE)
    citizen.send()
    assert citizen.page.url == draft


def test_links_that_nobody_sent_ask_the_same_and_open_nothing(new_visitor: NewVisitor) -> None:
    citizen = new_visitor()
    citizen.open("norderstedt", "/weiter/")
    citizen.must_be_in_order()
    assert "Öffnen Sie bitte den Link aus Ihrer E-Mail" in citizen.words()

    citizen.open("norderstedt", "/weiter/gibt-es-nicht/")
    citizen.answer(CODE)
    citizen.send()

    citizen.must_be_in_order(error=True)
    assert "Das passt nicht zu diesem Link, oder der Link gilt nicht mehr" in citizen.words()


@pytest.mark.parametrize(("width", "dark", "scripts"), [(1280, False, True), (360, True, True), (360, False, False)])
def test_the_state_is_shown_for_reference_and_second_factor(
    new_visitor: NewVisitor, width: int, dark: bool, scripts: bool
) -> None:
    sender = new_visitor(width=width, dark=dark, scripts=scripts)
    reference = submit(sender)
    citizen = new_visitor(width=width, dark=dark, scripts=scripts)

    ask_with_mistakes(citizen, reference)
    citizen.answer({"reference": reference.lower().replace("-", " "), **CODE})
    citizen.send()

    citizen.must_be_in_order()
    assert reference in citizen.words()
    assert "Stadt Norderstedt ist dran" in citizen.words()
    assert_pdf_says_what_was_sent(citizen, reference)
    opened = citizen.page.url
    citizen.press("Ansicht schließen")
    closed = citizen.page.goto(opened)
    assert closed is not None
    assert closed.status == 404
    sender.follow("Zu meinem Vorgang")
    sender.must_be_in_order()
    assert sender.page.url == opened


def submit(citizen: Visitor) -> str:
    typed = example_answers("hund-anmelden", "luna")
    begin(citizen.page, citizen.portal, "norderstedt", "hund-anmelden", ars=NORDERSTEDT)
    fill_in(citizen.page, {**typed, **CODE})
    return declare_and_submit(citizen.page)


def ask_with_mistakes(citizen: Visitor, reference: str) -> None:
    """Every way to get it wrong; a wrong factor and a reference that does not exist read the same."""
    citizen.open("norderstedt")
    if citizen.page.viewport_size == {"width": 1280, "height": 900}:
        citizen.follow("Mein Antrag", within="header")
    else:
        citizen.follow("Mein Antrag", within="footer")
    citizen.must_be_in_order()
    citizen.send()
    citizen.must_be_in_order(error=True)
    assert citizen.error_targets() == ["reference", "born-day"]
    said = []
    for tried in (reference, REFERENCE_OF_NOBODY):
        citizen.answer({"reference": tried, **WRONG_CODE})
        citizen.send()
        citizen.must_be_in_order(error=True)
        said.append((citizen.status, citizen.words()))
    assert said[0] == said[1]


def assert_pdf_says_what_was_sent(citizen: Visitor, reference: str) -> None:
    link = citizen.page.get_by_role("link", name="Ihr Antrag")
    for _try in range(20):  # it is made in the background
        if link.count():
            break
        citizen.page.wait_for_timeout(250)
        citizen.page.reload()
    with citizen.page.expect_download() as download:
        link.click()
    content = download.value.path().read_bytes()
    text = words_of(content)
    for said in (reference, "Hund anmelden", "Jana Petersen", "Luna", "Stadt Norderstedt"):
        assert said in text, said
    with pikepdf.open(io.BytesIO(content)) as document:
        assert bool(document.Root.MarkInfo.Marked)
        assert "/StructTreeRoot" in document.Root
        assert str(document.Root.Lang).startswith("de")


def test_too_many_tries_have_to_wait(new_visitor: NewVisitor) -> None:
    citizen = new_visitor(width=360)
    citizen.open("norderstedt", "/status/")

    for _try in range(6):
        citizen.answer({"reference": "2345-6789-ABCD-EFGHJ", **WRONG_CODE})
        citizen.send()
        if citizen.status == 429:
            break

    citizen.must_be_in_order()
    assert citizen.status == 429
    assert "In 15 Minuten geht es weiter." in citizen.words()
