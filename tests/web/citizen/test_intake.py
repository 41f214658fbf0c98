"""What the page of a service says where its online form is paused, full, yet to come or over."""

import datetime

from django.test import Client
from django.utils import timezone

from buergerportal.catalogue.intake import pause_intake, resume_intake
from buergerportal.catalogue.models import ConnectedAuthority
from buergerportal.core.moments import day_in_words
from buergerportal.portals.actions import bump_all_content_versions

PAGE = "/leistungen/hund-anmelden/"
AUTHORITY = "stadt-norderstedt"


def connection(**values: object) -> None:
    """Change how the town takes it in, as publishing would."""
    row = ConnectedAuthority.objects.filter(service_slug="hund-anmelden", authority_key=AUTHORITY)
    assert row.update(**values) == 1
    bump_all_content_versions()


def test_a_pause_says_why_and_until_when_and_shows_the_other_ways(norderstedt: Client) -> None:
    today = timezone.localdate()
    pause_intake(service="hund-anmelden", authority_key=AUTHORITY, message="Wir stellen die Technik um.", until=today)

    page = norderstedt.get(PAGE).text
    start = norderstedt.get(f"{PAGE}starten/")

    tomorrow = day_in_words(today + datetime.timedelta(days=1))
    assert f"Wir stellen die Technik um. Wieder online ab {tomorrow}." in page
    assert page.count("Online geht das zurzeit nicht") == 2  # below the box of facts, and among the ways
    assert "Zurzeit nicht" in page
    assert "/starten/" not in page
    assert start["Location"] == PAGE


def test_a_pause_shows_at_once_and_is_gone_at_once(norderstedt: Client) -> None:
    before = norderstedt.get(PAGE).text
    pause_intake(service="hund-anmelden", authority_key="", message="Störung.", until=None)
    during = norderstedt.get(PAGE).text
    resume_intake(service="hund-anmelden", authority_key="")

    assert ["Störung." in page for page in (before, during, norderstedt.get(PAGE).text)] == [False, True, False]


def test_what_is_yet_to_come_over_or_full_is_said_in_one_line(norderstedt: Client) -> None:
    day = datetime.timedelta(days=1)
    today = timezone.localdate()

    connection(valid_from=today + day)
    to_come = norderstedt.get(PAGE, {"ort": "010600063063"}).text
    connection(valid_from=today - 9 * day, valid_until=today - day)
    over = norderstedt.get(PAGE, {"ort": "010600063063"}).text
    connection(valid_until=None, most=3, taken=3)
    full = norderstedt.get(PAGE, {"ort": "010600063063"}).text

    assert f"Online ab {day_in_words(today + day)}" in to_come
    assert f"Online ging das bis {day_in_words(today - day)}" in over
    assert "Die Stelle nimmt 3 Anträge an. Alle sind schon eingegangen." in full


def test_who_is_full_for_now_says_when_it_goes_on_and_one_application_is_one(norderstedt: Client) -> None:
    today = timezone.localdate()
    tomorrow = today + datetime.timedelta(days=1)
    connection(valid_until=today, most=1, taken=1)
    ConnectedAuthority.objects.create(
        service_slug="hund-anmelden", authority_key=AUTHORITY, channel="casework", valid_from=tomorrow
    )

    page = norderstedt.get(PAGE).text

    said = "Die Stelle nimmt einen Antrag an. Er ist schon eingegangen."
    assert f"{said} Wieder online ab {day_in_words(tomorrow)}." in page
    assert "Zurzeit nicht" in page
    assert "kein Antrag mehr möglich" not in page
