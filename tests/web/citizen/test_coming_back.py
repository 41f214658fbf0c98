"""“Später weitermachen”: the mail, the link in it, and everything that does not open the draft."""

import logging
from typing import TYPE_CHECKING

import pytest
from django.contrib.sessions.models import Session

from buergerportal.applications.models import FailedAccess, ResumeLink
from buergerportal.notifications.models import OutgoingMail
from tests.factories.applying import (
    BORN,
    TYPED_BORN,
    TYPED_OTHER_DAY,
    holder,
    mails,
    make_draft,
    open_portals,
    submit,
    token_in,
    visitor,
)

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

pytestmark = pytest.mark.django_db
LATER = {"email": "jana@example.org", **TYPED_BORN}


@pytest.fixture(autouse=True)
def portals() -> None:
    open_portals()


def send_link(**draft: object) -> str:
    """Save a draft for later as its person does; the token in the mail."""
    is_complete = bool(draft.get("is_complete", True))
    application_id = make_draft(known=None, is_complete=is_complete)
    answer = holder(application_id).post(f"/antrag/{application_id}/spaeter/", LATER)
    assert answer["Location"] == f"/antrag/{application_id}/spaeter/?gesendet=ja"
    return token_in(mails()[-1])


def try_link(token: str, typed: dict[str, str], *, address: str = "127.0.0.1") -> "Answer":
    """Open a link in a fresh browser and say what one knows; the answer before any redirect."""
    browser = visitor()
    browser.get(f"/weiter/{token}/")
    return browser.post("/weiter/", typed, REMOTE_ADDR=address)


def test_a_draft_survives_its_session_and_goes_on_where_it_stopped() -> None:
    token = send_link(is_complete=False)
    Session.objects.all().delete()
    browser = visitor()

    asked = browser.get(f"/weiter/{token}/", follow=True)
    opened = browser.post("/weiter/", TYPED_BORN, follow=True)

    assert (asked.request["PATH_INFO"], asked["Cache-Control"]) == ("/weiter/", "private, no-store")
    assert opened.request["PATH_INFO"].endswith("/dog/")
    assert ("Name", "Jana Petersen") in [(row.label, row.value) for row in opened.context["entered"]]


def test_the_page_says_what_happens_and_asks_for_the_factor_only_once() -> None:
    draft = make_draft()
    browser = holder(draft)

    first = browser.get(f"/antrag/{draft}/spaeter/")
    browser.post(f"/antrag/{draft}/spaeter/", {"email": "jana@example.org"})
    after = browser.get(f"/antrag/{draft}/spaeter/?gesendet=ja")

    assert [field.key for field in first.context["fields"]] == ["email"]
    assert first.context["fields"][0].inputs[0].value == "jana@example.org"
    assert after.context["notice"]["title"] == "Der Link ist unterwegs zu Ihnen"


def test_wrong_unknown_and_expired_are_told_in_the_same_words() -> None:
    live, expired = send_link(), send_link()
    ResumeLink.objects.exclude(pk=ResumeLink.objects.order_by("created_at")[0].pk).update(
        expires_at=ResumeLink.objects.order_by("created_at")[0].created_at
    )
    answers = [
        try_link(live, TYPED_OTHER_DAY),
        try_link("x" * 32, TYPED_OTHER_DAY),
        try_link(expired, TYPED_BORN),
    ]

    words = [[error.message for error in answer.context["errors"]] for answer in answers]
    assert [answer.status_code for answer in answers] == [422, 422, 422]
    assert words == [["Das passt nicht zu diesem Link, oder der Link gilt nicht mehr"]] * 3


def test_the_question_is_the_same_for_every_token() -> None:
    token = send_link()

    pages = [visitor().get(f"/weiter/{each}/", follow=True) for each in (token, "x" * 32, "y")]

    assert [page.status_code for page in pages] == [200, 200, 200]
    assert len({(page.context["errors"] == [], page.context["resume"]["title"]) for page in pages}) == 1


def test_a_link_is_blocked_after_some_wrong_tries_and_says_how_long() -> None:
    token = send_link()
    for _ in range(5):
        try_link(token, TYPED_OTHER_DAY)

    refused = try_link(token, TYPED_BORN)

    assert (refused.status_code, int(refused["Retry-After"]) > 800) == (429, True)
    assert "In 15 Minuten geht es weiter." in refused.text


def test_an_address_is_blocked_after_many_wrong_tries_at_different_links() -> None:
    token = send_link()
    answers = [try_link(str(number), TYPED_BORN).status_code for number in range(21)]

    assert answers == [422] * 20 + [429]
    assert try_link(token, TYPED_BORN).status_code == 429
    assert try_link(token, TYPED_BORN, address="10.0.0.9").status_code == 302


def test_what_was_sent_meanwhile_opens_as_sent() -> None:
    token = send_link()
    submit(ResumeLink.objects.get().application_id)

    browser = visitor()
    browser.get(f"/weiter/{token}/")
    opened = browser.post("/weiter/", TYPED_BORN, follow=True)

    assert opened.request["PATH_INFO"].endswith("/fertig/")


def test_without_a_link_one_is_told_to_open_it() -> None:
    pages = [visitor().get("/weiter/"), visitor().post("/weiter/", TYPED_BORN)]

    assert ["Öffnen Sie bitte den Link aus Ihrer E-Mail" in page.text for page in pages] == [True, True]


def test_only_some_mails_are_sent() -> None:
    draft = make_draft()
    browser = holder(draft)

    answers = [browser.post(f"/antrag/{draft}/spaeter/", {"email": "opfer@example.org"}) for _ in range(6)]

    assert [answer.status_code for answer in answers] == [302] * 5 + [429]
    assert OutgoingMail.objects.count() == 5


def test_factor_and_token_stand_in_no_log_mail_or_session(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    token = send_link()
    try_link(token, TYPED_OTHER_DAY)
    try_link(token, TYPED_BORN)

    logged = [record.getMessage() for record in caplog.records if record.name != "django.db.backends"]
    assert not [line for line in logged if "1971" in line or token in line]
    assert not [mail for mail in mails() if "1971" in mail.text + mail.html + mail.subject]
    assert str(BORN) not in str(list(FailedAccess.objects.values()))
    sessions = [Session.objects.get(pk=row.pk).get_decoded() for row in Session.objects.all()]
    assert not [session for session in sessions if token in str(session) or "1971" in str(session)]
