"""Reporting a barrier."""

import pytest

from buergerportal.notifications.models import OutgoingMail
from tests.factories.applying import HOST, mails, open_portals, visitor

pytestmark = pytest.mark.django_db
REPORT = {"message": "Der Knopf ist zu klein.", "page": "/suche/", "email": ""}


@pytest.fixture(autouse=True)
def portals() -> None:
    open_portals()


def test_a_report_is_sent_and_thanked_for() -> None:
    answer = visitor().post("/barriere-melden/", REPORT, follow=True)

    assert "Danke für Ihre Meldung" in answer.text
    assert "Der Knopf ist zu klein." in mails()[0].text


def test_the_page_from_which_one_came_is_filled_in_without_its_query() -> None:
    page = visitor().get("/barriere-melden/", headers={"referer": f"http://{HOST}/suche/?q=geheim"})

    assert [field.inputs[0].value for field in page.context["fields"]] == ["", "/suche/", ""]


@pytest.mark.parametrize(("typed", "target"), [({"message": " "}, "message"), ({"email": "jana"}, "email")])
def test_what_is_missing_or_wrong_is_said_and_nothing_is_lost(typed: dict[str, str], target: str) -> None:
    answer = visitor().post("/barriere-melden/", {**REPORT, **typed})

    assert (answer.status_code, [error.target for error in answer.context["errors"]]) == (422, [target])
    assert 'value="/suche/"' in answer.text
    assert OutgoingMail.objects.count() == 0


def test_a_program_that_fills_in_every_box_is_thanked_and_ignored() -> None:
    answer = visitor().post("/barriere-melden/", {**REPORT, "website": "http://example.org"})

    assert (answer.status_code, OutgoingMail.objects.count()) == (302, 0)


def test_one_address_sends_a_few() -> None:
    answers = [visitor().post("/barriere-melden/", REPORT).status_code for _ in range(6)]

    assert (answers, OutgoingMail.objects.count()) == ([302] * 5 + [429], 5)


@pytest.mark.parametrize("message", ["a\0b", "🐕 שלום \u202e", "x" * 100_000])
def test_odd_messages_break_nothing(message: str) -> None:
    assert visitor().post("/barriere-melden/", {**REPORT, "message": message}).status_code in {302, 422}
