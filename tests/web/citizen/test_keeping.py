"""Drafts that expire soon say so, and stay by one click; what comes too late is told and not lost."""

import datetime
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from buergerportal.accounts.principals import acting_as, applicant_of, job_for
from buergerportal.applications.contents import typed_in
from buergerportal.applications.models import DRAFT_LIFETIME, Application
from buergerportal.applications.queries import application_of
from buergerportal.core.moments import day_in_words, last_day_before
from tests.factories.applying import HOST, TYPED_BORN, holder, mails, make_draft, open_portals, submit, token_in
from tests.factories.markup import Markup

pytestmark = pytest.mark.django_db
PAGES = ["dog", "zugang", "pruefen"]
OTHER_DOG = {"dog": "Bo & Söhne"}


@pytest.fixture(autouse=True)
def portals() -> None:
    open_portals()


def expiring_draft(*, days_left: int = 3) -> UUID:
    draft = make_draft()
    until = timezone.now() + datetime.timedelta(days=days_left)
    with acting_as(job_for(draft)):
        Application.objects.filter(pk=draft).update(expires_at=until)
    return draft


def stored(draft: UUID) -> Application:
    with acting_as(applicant_of(draft)):
        return application_of(applicant_of(draft), draft)


def is_kept_for_the_full_time(draft: UUID) -> bool:
    return stored(draft).expires_at > timezone.now() + DRAFT_LIFETIME - datetime.timedelta(minutes=5)


def hidden_inputs(page: str) -> dict[str, str]:
    return {tag["name"]: tag.get("value", "") for tag in Markup(page).named("input") if tag.get("type") == "hidden"}


@pytest.mark.parametrize("page", PAGES)
def test_every_page_of_a_draft_that_expires_soon_says_until_when_it_is_kept(page: str) -> None:
    expiring, fresh = expiring_draft(), make_draft()
    day = day_in_words(last_day_before(stored(expiring).expires_at))

    said = f"Wir heben Ihre Angaben noch bis zum {day} auf"

    assert said in holder(expiring).get(f"/antrag/{expiring}/{page}/").text
    assert "Weiter aufbewahren" not in holder(fresh).get(f"/antrag/{fresh}/{page}/").text


@pytest.mark.parametrize("page", PAGES)
def test_one_click_keeps_it_for_the_full_time_and_says_so(page: str) -> None:
    draft = expiring_draft()

    answer = holder(draft).post(f"/antrag/{draft}/{page}/", {"keep": "1"}, follow=True)

    day = day_in_words(last_day_before(stored(draft).expires_at))
    assert answer.request["PATH_INFO"] == f"/antrag/{draft}/{page}/"
    assert f"Wir heben Ihre Angaben bis zum {day} auf" in answer.text
    assert is_kept_for_the_full_time(draft)


def test_what_was_typed_on_the_page_is_saved_by_the_same_click() -> None:
    draft = expiring_draft()

    holder(draft).post(f"/antrag/{draft}/dog/", {**OTHER_DOG, "keep": "1"})

    assert typed_in(stored(draft))["dog"] == ["Bo & Söhne"]


def test_what_was_typed_so_far_on_the_access_page_stays_and_is_not_judged_yet() -> None:
    draft = expiring_draft()

    answer = holder(draft).post(f"/antrag/{draft}/zugang/", {"born.day": "14", "code": "kurz", "keep": "1"})

    shown = {box.name: box.values for field in answer.context["fields"] for box in field.inputs}
    assert (shown["born.day"], shown["code"]) == (("14",), ("kurz",))
    assert (answer.status_code, answer.context["errors"]) == (200, [])
    assert "Wir heben Ihre Angaben bis zum" in answer.text
    assert is_kept_for_the_full_time(draft)


def test_a_file_that_cannot_be_taken_is_said_also_where_the_draft_is_kept() -> None:
    draft = expiring_draft()
    empty = SimpleUploadedFile("foto.png", b"", content_type="image/png")

    answer = holder(draft).post(f"/antrag/{draft}/dog/", {**OTHER_DOG, "proof": empty, "keep": "1"})

    assert "Die Datei „foto.png“ ist leer." in answer.text
    assert is_kept_for_the_full_time(draft)


def test_a_stranger_keeps_nothing() -> None:
    draft = expiring_draft()

    answers = [holder().post(f"/antrag/{draft}/{page}/", {"keep": "1"}).status_code for page in PAGES]

    assert answers == [404, 404, 404]
    assert not is_kept_for_the_full_time(draft)


@pytest.mark.parametrize("page", ["dog", "zugang", "spaeter"])
def test_what_is_posted_in_another_tab_after_sending_is_refused_with_clear_words(page: str) -> None:
    draft = make_draft()
    browser = holder(draft)
    submit(draft)

    answer = browser.post(f"/antrag/{draft}/{page}/", OTHER_DOG, follow=True)
    looked_at = browser.get(f"/antrag/{draft}/{page}/", follow=True)

    assert answer.request["PATH_INFO"] == f"/antrag/{draft}/fertig/"
    assert "Dieser Antrag war schon abgeschickt" in answer.text
    assert "Dieser Antrag war schon abgeschickt" not in looked_at.text


def test_an_older_tab_that_posts_its_page_takes_nothing_from_the_newer_one() -> None:
    draft = make_draft()
    older, newer = holder(draft), holder(draft)
    older.get(f"/antrag/{draft}/person/")
    newer.post(f"/antrag/{draft}/dog/", OTHER_DOG)

    older.post(f"/antrag/{draft}/person/", {"name.given": "Jana", "name.family": "Ahrens", "email": "j@example.org"})

    typed = typed_in(stored(draft))
    assert (typed["dog"], typed["name.family"]) == (["Bo & Söhne"], ["Ahrens"])


def test_what_is_posted_after_the_session_ended_can_be_sent_again_once_the_draft_is_open() -> None:
    draft = make_draft()
    holder(draft).post(f"/antrag/{draft}/spaeter/", {"email": "jana@example.org"})
    browser = Client(headers={"host": HOST})

    lost = browser.post(f"/antrag/{draft}/dog/", OTHER_DOG)
    browser.get(f"/weiter/{token_in(mails()[-1])}/")
    browser.post("/weiter/", TYPED_BORN)
    sent_again = browser.post(f"/antrag/{draft}/dog/", hidden_inputs(lost.text))

    assert (lost.status_code, lost["Cache-Control"]) == (404, "private, no-store")
    assert "Bitte öffnen Sie Ihren Antrag noch einmal" in lost.text
    assert sent_again.status_code == 302
    assert typed_in(stored(draft))["dog"] == ["Bo & Söhne"]


def test_what_is_posted_after_session_and_token_ended_goes_the_same_way() -> None:
    draft = make_draft()
    browser = Client(headers={"host": HOST}, enforce_csrf_checks=True)

    refused = browser.post(f"/antrag/{draft}/dog/", OTHER_DOG)
    lost = browser.post(f"/antrag/{draft}/dog/", hidden_inputs(refused.text))

    assert lost.context["typed"] == ["Bo & Söhne"], "and no token of the page"
    assert (refused.status_code, lost.status_code) == (403, 404)
    assert hidden_inputs(lost.text)["dog"] == "Bo & Söhne"


def test_what_is_posted_to_a_deleted_draft_is_shown_and_the_truth_is_told() -> None:
    draft = make_draft()
    browser = holder(draft)
    with acting_as(job_for(draft)):
        Application.objects.filter(pk=draft).delete()

    posted = browser.post(f"/antrag/{draft}/dog/", {**OTHER_DOG, "proof": "", "later": "1"})
    opened = browser.get(f"/antrag/{draft}/pruefen/")

    assert (posted.status_code, opened.status_code) == (410, 410)
    assert "Diesen Antrag gibt es nicht mehr" in posted.text
    assert "Bo &amp; Söhne" in posted.text
    assert "noch einmal absenden" not in posted.text
