"""What goes wrong in real browsers: expired tokens, steps skipped, double clicks, odd files, foreign drafts."""

from collections.abc import Callable

import pytest
from playwright.sync_api import FilePayload

from launch.browser import answer, begin, declare_and_submit, example_answers, fill_in, send
from tests.e2e.conftest import NewVisitor
from tests.e2e.visitor import Visitor
from tests.factories import uploads

pytestmark = pytest.mark.browser

NORDERSTEDT = "010600063063"
BORN = {"born.day": "14", "born.month": "8", "born.year": "1990"}
TYPED = {**example_answers("hund-anmelden", "luna"), **BORN}


def begun(visitor: Visitor) -> str:
    """Begin to register a dog; the path of the draft."""
    begin(visitor.page, visitor.portal, "norderstedt", "hund-anmelden", ars=NORDERSTEDT)
    return "/" + "/".join(visitor.page.url.split("/")[3:5])


@pytest.mark.parametrize("damage", ["it is missing", "it is another one"])
def test_nothing_typed_is_lost_when_the_token_of_the_form_expired(new_visitor: NewVisitor, damage: str) -> None:
    visitor = new_visitor()
    draft = begun(visitor)
    visitor.answer(TYPED)
    if damage == "it is missing":
        visitor.page.locator("main [name=csrfmiddlewaretoken]").evaluate("it => it.remove()")
    else:
        visitor.context.clear_cookies(name="csrftoken")

    visitor.send()
    first_answer = visitor.status
    visitor.must_be_in_order()
    visitor.send()

    assert (first_answer, visitor.page_key) == (403, "hund")
    visitor.must_be_in_order()
    visitor.open("norderstedt", f"{draft}/halter/")
    assert visitor.page.get_by_label("Nachname").input_value() == "Petersen"


@pytest.mark.parametrize("skipped_to", ["hund", "steuer", "zugang", "pruefen", "fertig"])
def test_a_step_skipped_by_address_leads_to_the_first_open_one(new_visitor: NewVisitor, skipped_to: str) -> None:
    visitor = new_visitor()
    draft = begun(visitor)

    status = visitor.open("norderstedt", f"{draft}/{skipped_to}/")

    assert (status, visitor.page_key) == (200, "halter")


def test_the_draft_of_somebody_else_does_not_exist(new_visitor: NewVisitor) -> None:
    draft = begun(new_visitor())
    stranger = new_visitor()
    begun(stranger)

    found = [stranger.open("norderstedt", f"{draft}/{key}/") for key in ("halter", "pruefen", "fertig", "spaeter")]

    assert found == [404, 404, 404, 404]
    stranger.must_be_in_order()


@pytest.mark.parametrize("scripts", [True, False])
def test_double_click_reload_back_and_two_tabs_make_one_application(
    new_visitor: NewVisitor,
    new_clerk: Callable[..., Visitor],
    scripts: bool,
) -> None:
    family = "Mitskript" if scripts else "Ohneskript"
    visitor = new_visitor(scripts=scripts)
    draft = begun(visitor)
    fill_in(visitor.page, {**TYPED, "name.family": family})
    second_tab = visitor.context.new_page()
    second_tab.goto(visitor.page.url)
    button = visitor.page.locator("main form[method=post] button[type=submit]:not([name])")

    visitor.answer({"declaration": "yes"})
    button.dblclick(no_wait_after=True)
    visitor.page.wait_for_url("**/fertig/")
    reference = visitor.page.locator(".panel__big--reference").inner_text()
    visitor.page.reload()
    visitor.page.go_back()
    visitor.open("norderstedt", f"{draft}/pruefen/")
    after_going_back = visitor.page_key
    second_reference = declare_and_submit(second_tab)

    clerk = new_clerk("steuern@norderstedt.example")
    clerk.open("amt", f"/?q={family}&stand=all")
    assert clerk.page.locator("main tbody tr").count() == 1
    assert (after_going_back, second_reference) == ("fertig", reference)


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (uploads.heavy(), "zu groß"),
        (uploads.program(), "kein PDF, JPG oder PNG"),
        (uploads.empty(), "leer"),
    ],
    ids=["12 MB", "a program named .pdf", "zero bytes"],
)
def test_unsuitable_files_are_refused_and_the_rest_is_kept(
    new_visitor: NewVisitor, file: FilePayload, said: str
) -> None:
    visitor = new_visitor(scripts=False)  # with scripts each file is sent, and refused, on its own
    go_to_proofs(visitor)

    visitor.answer({"reduction": "guide"}, {"insurance": [uploads.photo("police.jpg"), file]})
    visitor.send()

    visitor.must_be_in_order(error=True)
    words = visitor.page.locator("main").inner_text()
    assert said in words
    assert "police.jpg" in words
    assert visitor.page.locator("[name=reduction][value=guide]").is_checked()


@pytest.mark.parametrize("name", ["../../etc/passwd.pdf", "ä" * 120 + ".pdf", "<b>böse</b> \u202e.pdf", ".pdf"])
def test_odd_file_names_do_no_harm(new_visitor: NewVisitor, name: str) -> None:
    visitor = new_visitor(width=360)
    go_to_proofs(visitor)

    visitor.answer({"reduction": "none"}, {"insurance": [uploads.pdf(name)]})
    visitor.send()
    assert visitor.page_key == "steuer"
    visitor.follow("Zurück zu „Nachweise“")

    visitor.must_be_in_order()
    listed = visitor.page.locator(".file-list bdi").inner_text()
    assert listed.endswith(".pdf")
    assert not {"/", "<", "\u202e"} & set(listed)


def test_a_file_can_be_taken_away_again(new_visitor: NewVisitor) -> None:
    visitor = new_visitor()
    go_to_proofs(visitor)
    visitor.answer({"reduction": "guide"}, {"insurance": [uploads.pdf("falsch.pdf")]})
    visitor.send()

    with visitor.page.expect_navigation():
        visitor.page.locator("button[name=remove]", has_text="falsch.pdf").click()

    visitor.must_be_in_order()
    assert visitor.page.locator(".file-list").count() == 0


@pytest.mark.parametrize(
    "text",
    ["🐶 Bello", "\u202eolleB", "<script>alert(1)</script>", "Bel\0lo", "x" * 100_000],
    ids=["emoji", "rtl", "tag", "NUL", "long"],
)
def test_odd_text_breaks_no_page(new_visitor: NewVisitor, text: str) -> None:
    visitor = new_visitor()
    begun(visitor)
    answer(visitor.page, TYPED)
    send(visitor.page)

    visitor.answer({**TYPED, "dog_name": text})
    visitor.send()

    assert visitor.status in {200, 422}
    visitor.must_be_in_order(error=visitor.status == 422)


def test_emoji_and_arabic_arrive_as_they_were_typed(
    new_visitor: NewVisitor, new_clerk: Callable[..., Visitor]
) -> None:
    visitor = new_visitor(width=360)
    begun(visitor)
    fill_in(visitor.page, {**TYPED, "dog_name": "🐶 بيلو"})
    reference = declare_and_submit(visitor.page)

    clerk = new_clerk("steuern@norderstedt.example")
    clerk.open("amt", f"/vorgang/{reference}/")

    clerk.must_be_in_order()
    assert "🐶 بيلو" in clerk.words()


def test_fields_that_nobody_asked_for_change_nothing(new_visitor: NewVisitor) -> None:
    visitor = new_visitor()
    begun(visitor)
    visitor.answer(TYPED)
    extra = {"status": "approved", "authority": "kiel", "name.title": "Dr.", "dog_name": "Rex", "a\0b": "\0"}

    visitor.page.locator("main form[method=post]").first.evaluate(
        """(form, extra) => Object.entries(extra).forEach(([name, value]) =>
          form.append(Object.assign(document.createElement('input'), {type: 'hidden', name, value})))""",
        extra,
    )
    visitor.send()

    assert visitor.page_key == "hund"
    visitor.must_be_in_order()
    assert visitor.page.locator("[name=dog_name]").input_value() == ""


def test_an_expired_report_of_a_barrier_is_sent_by_one_more_click(new_visitor: NewVisitor) -> None:
    visitor = new_visitor(width=360, scripts=False)
    visitor.open("geesthacht", "/barriere-melden/")
    visitor.answer({"message": "Die Schrift ist zu blass."})
    visitor.context.clear_cookies()

    visitor.send()
    first_answer = visitor.status
    visitor.must_be_in_order()
    visitor.send()

    assert first_answer == 403
    visitor.must_be_in_order()
    assert "Danke für Ihre Meldung" in visitor.words()


def test_an_expired_login_of_the_office_asks_for_the_password_again(new_visitor: NewVisitor) -> None:
    visitor = new_visitor()
    visitor.open("amt", "/anmelden/")
    visitor.answer({"login": "steuern@norderstedt.example", "password": "geheim-4711"})
    visitor.context.clear_cookies()

    visitor.send()
    visitor.must_be_in_order()
    assert "geheim-4711" not in visitor.page.content()
    visitor.send()

    visitor.must_be_in_order(error=True)
    assert visitor.error_targets() == ["id_password"]
    assert visitor.page.locator("[name=login]").input_value() == "steuern@norderstedt.example"


def go_to_proofs(visitor: Visitor) -> None:
    """Begin and fill in the first two pages."""
    begun(visitor)
    for _page in range(2):
        visitor.answer(TYPED)
        visitor.send()
    assert visitor.page_key == "nachweise"
