"""What happens to the data of a form is said before anybody types."""

import pytest
from django.test import Client

from buergerportal.catalogue.facts import Retention
from buergerportal.catalogue.models import Service
from buergerportal.web.citizen.privacy_page import retention_in_words


def test_the_page_before_the_form_leads_to_it(norderstedt: Client) -> None:
    before = norderstedt.get("/leistungen/hund-anmelden/starten/").text
    page = norderstedt.get("/leistungen/hund-anmelden/datenschutz/?ort=010600063063").text

    assert 'href="/leistungen/hund-anmelden/datenschutz/?ort=010600063063"' in before
    assert "die Ihren Antrag bekommt: Stadt Norderstedt" in page
    assert "10 Jahre nach dem Ende des Jahres" in page
    assert "Noch nicht fachlich geprüft" in page


@pytest.mark.parametrize(
    ("months", "words"),
    [
        (1, "1 Monat"),
        (6, "6 Monate"),
        (12, "1 Jahr"),
        (18, "18 Monate"),
        (120, "10 Jahre"),
    ],
)
def test_a_span_is_said_in_whole_years_where_it_is_one(months: int, words: str) -> None:
    assert retention_in_words(Retention(months=months, after="X")) == f"{words} nach X"


@pytest.mark.parametrize("slug", ["gibt-es-nicht", "personalausweis-beantragen"])
def test_without_a_notice_there_is_no_page(norderstedt: Client, slug: str) -> None:
    assert norderstedt.get(f"/leistungen/{slug}/datenschutz/").status_code == 404


def test_an_unknown_place_is_no_page(norderstedt: Client) -> None:
    assert norderstedt.get("/leistungen/hund-anmelden/datenschutz/?ort=999999999999").status_code == 404


def test_every_service_with_a_form_has_one(norderstedt: Client) -> None:
    slugs = list(Service.objects.filter(current_form__isnull=False).values_list("slug", flat=True))

    assert len(slugs) >= 4
    assert {norderstedt.get(f"/leistungen/{slug}/datenschutz/").status_code for slug in slugs} == {200}
