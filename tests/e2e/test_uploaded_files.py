"""Photos as proof: sent one by one with progress, seen small, taken out again; with and without JavaScript."""

import re

import pytest
from playwright.sync_api import expect

from launch.browser import begin, declare_and_submit, example_answers, send
from tests.e2e.conftest import NewVisitor
from tests.e2e.visitor import Visitor
from tests.factories import uploads

pytestmark = pytest.mark.browser

NORDERSTEDT = "010600063063"
BORN = {"born.day": "14", "born.month": "8", "born.year": "1990"}
TYPED = {**example_answers("hund-anmelden", "luna"), **BORN}
LARGE = uploads.noisy_photo("police.jpg")
SMALL = uploads.photo("rückseite <b>.jpg")
SHOWN_SMALL = "rückseite _b_.jpg"


def at_the_proofs(visitor: Visitor) -> None:
    """Go on to the page that asks for files; no proof is needed, so that only the insurance is asked for."""
    begin(visitor.page, visitor.portal, "norderstedt", "hund-anmelden", ars=NORDERSTEDT)
    while visitor.page_key != "nachweise":
        visitor.answer(TYPED)
        visitor.send()
    visitor.answer({"reduction": "none"})


def names(visitor: Visitor) -> list[str]:
    """The files that the page lists."""
    return visitor.page.locator("main .file-list bdi").all_inner_texts()


def previews_drawn(visitor: Visitor) -> int:
    """How many small pictures the browser could draw."""
    pictures = visitor.page.locator("main .file-list img")
    for each in pictures.all():
        each.scroll_into_view_if_needed()
        expect(each).to_have_js_property("complete", value=True)
    return sum(each.evaluate("it => it.naturalWidth") > 0 for each in pictures.all())


def take_out(visitor: Visitor, name: str) -> None:
    """Press the button that says which file it removes."""
    with visitor.page.expect_navigation():
        visitor.page.locator("button[name=remove]", has_text=f"Entfernen: {name}").click()


def go_on_to_the_check_page(visitor: Visitor) -> None:
    while visitor.page_key != "pruefen":
        visitor.answer({**TYPED, "reduction": "none"})
        visitor.send()


def test_two_photos_arrive_one_by_one_are_seen_and_taken_out(new_visitor: NewVisitor) -> None:
    visitor = new_visitor(width=360)
    at_the_proofs(visitor)
    slow = {"offline": False, "latency": 20, "downloadThroughput": -1, "uploadThroughput": 250_000}
    line = visitor.context.new_cdp_session(visitor.page)
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", slow)
    box, page = visitor.page.locator("main [type=file][name=insurance]"), visitor.page

    box.set_input_files([LARGE, SMALL])
    bars = page.locator("main progress")
    expect(bars).to_have_count(2)
    expect(bars.first).to_have_attribute("aria-label", "„police.jpg“ wird hochgeladen")
    page.wait_for_function(
        "() => { const it = document.querySelector('progress'); return it && it.value > 0 && it.value < 1; }"
    )
    violations = visitor.accessibility_violations()
    expect(bars).to_have_count(0)
    said = page.locator("main [data-upload-status]").all_inner_texts()

    assert violations == []
    assert any(SMALL["name"] in each and "ist hochgeladen" in each for each in said)
    assert (names(visitor), previews_drawn(visitor)) == (["police.jpg", SHOWN_SMALL], 2)
    visitor.must_be_in_order()
    take_out(visitor, "police.jpg")
    expect(page.locator("main .file-list bdi")).to_have_text([SHOWN_SMALL])
    visitor.must_be_in_order()
    go_on_to_the_check_page(visitor)
    visitor.must_be_in_order()
    assert (names(visitor), previews_drawn(visitor)) == ([SHOWN_SMALL], 1)


def test_going_on_waits_for_what_is_on_its_way(new_visitor: NewVisitor) -> None:
    visitor = new_visitor()
    at_the_proofs(visitor)

    visitor.page.locator("main [type=file][name=insurance]").set_input_files([LARGE, SMALL])
    send(visitor.page)

    go_on_to_the_check_page(visitor)
    assert names(visitor) == ["police.jpg", SHOWN_SMALL]


def test_what_cannot_be_taken_is_said_at_once_and_the_rest_stays(new_visitor: NewVisitor) -> None:
    visitor = new_visitor()
    at_the_proofs(visitor)
    box, page = visitor.page.locator("main [type=file][name=insurance]"), visitor.page

    box.set_input_files([SMALL, uploads.program("programm.pdf"), SMALL])
    expect(page.locator("main [data-upload-errors] p")).to_have_text(
        [re.compile("programm.pdf.* kein PDF, JPG oder PNG"), re.compile("schon hochgeladen")]
    )

    assert names(visitor) == [SHOWN_SMALL]
    visitor.complaints.clear()  # the browser reports the two answers with status 422
    visitor.must_be_in_order()


def test_without_scripts_photos_come_along_with_the_page(new_visitor: NewVisitor) -> None:
    visitor = new_visitor(scripts=False)
    at_the_proofs(visitor)

    visitor.answer({}, {"insurance": [LARGE, SMALL]})
    go_on_to_the_check_page(visitor)
    both = names(visitor)
    with visitor.page.expect_navigation():
        visitor.page.locator("a", has_text="Ändern: Haftpflicht").click()
    take_out(visitor, "police.jpg")
    visitor.must_be_in_order()
    go_on_to_the_check_page(visitor)

    assert both == ["police.jpg", SHOWN_SMALL]
    assert (names(visitor), previews_drawn(visitor)) == ([SHOWN_SMALL], 1)
    assert declare_and_submit(visitor.page)
