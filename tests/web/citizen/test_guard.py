"""Forms are sent by people: programs in bulk are slowed down, and nobody has to solve a puzzle."""

import hashlib
from itertools import count
from uuid import UUID, uuid4

import pytest
from django.test import RequestFactory
from pytest_django import Settings

from buergerportal.web.citizen.guard import WORK_BITS, challenge_for, is_worked
from tests.factories.applying import holder, make_draft, open_portals

DRAFT = UUID("11111111-2222-4333-8444-555555555555")


def worked(challenge: str, *, bits: int = WORK_BITS) -> str:
    """The number that a browser finds."""
    for number in count():
        digest = hashlib.sha256(f"{challenge}:{number}".encode()).digest()
        if int.from_bytes(digest[:8]) >> (64 - bits) == 0:
            return str(number)
    raise AssertionError


def judged(challenge: str, work: str, application_id: UUID = DRAFT) -> bool:
    return is_worked(RequestFactory().post("/", {"challenge": challenge, "work": work}), application_id)


def test_the_work_of_a_browser_is_recognised() -> None:
    challenge = challenge_for(DRAFT)

    assert judged(challenge, worked(challenge))


@pytest.mark.parametrize("work", ["", "0x1", "-1", "1" * 13, "٣", "1.5", "\0"])
def test_what_is_no_number_is_no_work(work: str) -> None:
    assert not judged(challenge_for(DRAFT), work)


def test_work_for_another_draft_or_of_ones_own_making_counts_for_nothing() -> None:
    challenge, own = challenge_for(DRAFT), f"{DRAFT}:made:up"

    assert not judged(challenge, worked(challenge), uuid4())
    assert not judged(own, worked(own))
    assert not judged(challenge, str(int(worked(challenge)) + 1))


def test_work_is_good_for_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    challenge = challenge_for(DRAFT)
    number = worked(challenge)
    monkeypatch.setattr("buergerportal.web.citizen.guard._GOOD_FOR", -1)

    assert not judged(challenge, number)


@pytest.fixture
def _portals(db: None) -> None:
    open_portals()


@pytest.mark.usefixtures("_portals")
def test_without_work_some_are_sent_from_an_address_and_the_rest_wait_with_nothing_lost(
    settings: Settings,
) -> None:
    settings.SENT_WITHOUT_WORK_PER_HOUR = 1
    first, second = make_draft(), make_draft()
    browser = holder(first, second)

    sent = browser.post(f"/antrag/{first}/pruefen/", {"declaration": "yes"})
    refused = browser.post(f"/antrag/{second}/pruefen/", {"declaration": "yes"})

    assert sent["Location"] == f"/antrag/{first}/fertig/"
    assert (refused.status_code, int(refused["Retry-After"]) > 0) == (429, True)
    assert browser.get(f"/antrag/{second}/pruefen/").status_code == 200


@pytest.mark.usefixtures("_portals")
def test_with_work_more_are_sent(settings: Settings) -> None:
    settings.SENT_WITHOUT_WORK_PER_HOUR = 0
    draft = make_draft()
    browser = holder(draft)

    challenge = browser.get(f"/antrag/{draft}/pruefen/").context["challenge"]
    work = {"challenge": challenge, "work": worked(challenge)}
    sent = browser.post(f"/antrag/{draft}/pruefen/", {"declaration": "yes", **work})

    assert sent["Location"] == f"/antrag/{draft}/fertig/"


@pytest.mark.usefixtures("_portals")
def test_who_fills_in_the_box_that_nobody_sees_is_asked_to_send_again() -> None:
    draft = make_draft()
    browser = holder(draft)

    baited = browser.post(f"/antrag/{draft}/pruefen/", {"declaration": "yes", "website": "https://example.org"})
    again = browser.post(f"/antrag/{draft}/pruefen/", {"declaration": "yes"})

    assert baited.status_code == 422
    assert "Bitte schicken Sie noch einmal ab" in baited.content.decode()
    assert "https://example.org" not in baited.content.decode()
    assert again["Location"] == f"/antrag/{draft}/fertig/"
