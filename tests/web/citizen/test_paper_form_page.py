"""The form on paper: where it is linked, what it says at a place, and that nobody can have it made without end."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from buergerportal.catalogue.models import ConnectedAuthority, Service
from buergerportal.web import shared_pages
from buergerportal.web.citizen import paper_form_page
from buergerportal.web.citizen.pace import Pace
from tests.factories.pdfs import words_of

DOG = "/leistungen/hund-anmelden/formular.pdf"
VILLAGE = "010585890152"


def _words(browser: Client, path: str) -> str:
    response = browser.get(path)
    assert (response.status_code, response["Content-Type"]) == (200, "application/pdf")
    return words_of(response.content)


def test_the_service_and_the_page_before_the_form_lead_to_it(norderstedt: Client, huettener_berge: Client) -> None:
    for path in ("/leistungen/hund-anmelden/", "/leistungen/hund-anmelden/starten/"):
        assert f'href="{DOG}?ort=010600063063"' in norderstedt.get(path).text
    assert f'href="{DOG}?ort={VILLAGE}"' in huettener_berge.get(f"/leistungen/hund-anmelden/?ort={VILLAGE}").text


def test_it_is_shown_in_the_browser_and_saved_under_the_name_of_the_service(norderstedt: Client) -> None:
    response = norderstedt.get(DOG)

    assert response["Content-Disposition"] == 'inline; filename="hund-anmelden.pdf"'
    assert response["Cache-Control"] == "public, no-cache"


def test_whoever_has_it_already_does_not_get_it_again(norderstedt: Client) -> None:
    first = norderstedt.get(DOG)

    again = norderstedt.get(DOG, headers={"if-none-match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")


def test_it_names_authority_address_way_cost_and_notice_of_the_place(norderstedt: Client) -> None:
    words = _words(norderstedt, DOG)

    for text in (
        *("Bürgerportal Norderstedt", "Schicken Sie das ausgefüllte Formular mit der Post", "Steuern und Abgaben"),
        *("Rathausallee 50 22846 Norderstedt", "norderstedt.localhost/leistungen/hund-anmelden/", "Fassung 1 vom"),
        *("Anmelden kostenlos", "Ihre Anschrift in Norderstedt", "Ich ermächtige Stadt Norderstedt"),
        *("bekommt: Stadt Norderstedt", "Die zuständige Stelle, der Sie das Formular geben."),
    ):
        assert text in words
    assert "absenden" not in words


def test_each_place_has_its_own(huettener_berge: Client) -> None:
    words = _words(huettener_berge, f"{DOG}?ort={VILLAGE}")

    assert "Ihre Anschrift in Sehestedt" in words
    assert "Amt Hüttener Berge" in words


def test_where_the_place_matters_it_is_asked_first(huettener_berge: Client) -> None:
    response = huettener_berge.get(DOG)

    assert (response.status_code, response["Location"]) == (302, "/leistungen/hund-anmelden/ort/")


def test_a_proof_of_identity_is_not_left_out(norderstedt: Client) -> None:
    words = _words(norderstedt, "/leistungen/fuehrungszeugnis-beantragen/formular.pdf")

    assert "müssen Sie sich ausweisen" in words
    assert "nur mit einer amtlich beglaubigten Unterschrift" in words
    assert "Wenn Sie in Norderstedt gemeldet sind: Stadt Norderstedt" in words
    assert words.count("Ort und Datum Unterschrift") == 1


def test_where_there_are_several_places_no_registration_authority_is_named(huettener_berge: Client) -> None:
    words = _words(huettener_berge, "/leistungen/fuehrungszeugnis-beantragen/formular.pdf")

    assert "Gehen Sie mit Ausweis oder Pass zur Meldebehörde" in words
    assert "Wenn Sie in" not in words


@pytest.mark.parametrize(
    "path",
    [
        "/leistungen/gibt-es-nicht/formular.pdf",
        "/leistungen/personalausweis-beantragen/formular.pdf",
        f"{DOG}?ort=999999999999",
        f"{DOG}?ort=010510001001",
    ],
)
def test_without_a_form_here_there_is_none(norderstedt: Client, path: str) -> None:
    assert norderstedt.get(path).status_code == 404


def test_where_nobody_takes_it_in_it_is_neither_linked_nor_there(norderstedt: Client) -> None:
    ConnectedAuthority.objects.filter(service_slug="hund-anmelden").delete()

    assert DOG not in norderstedt.get("/leistungen/hund-anmelden/").text
    assert norderstedt.get(DOG).status_code == 404


def test_every_service_with_a_form_has_one(norderstedt: Client) -> None:
    slugs = list(Service.objects.filter(current_form__isnull=False).values_list("slug", flat=True))

    assert len(slugs) >= 4
    assert {norderstedt.get(f"/leistungen/{slug}/formular.pdf").status_code for slug in slugs} == {200}


def test_one_address_cannot_have_forms_made_without_end(norderstedt: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paper_form_page, "PAPER_FORMS", Pace(most=1, seconds=60))
    norderstedt.get(DOG)

    kept, other = norderstedt.get(DOG), norderstedt.get("/leistungen/sperrmuell-anmelden/formular.pdf")

    assert (kept.status_code, other.status_code) == (200, 429)
    assert int(other["Retry-After"]) > 0


def test_a_new_one_costs_eight_statements_at_most_and_a_kept_one_only_the_portal(norderstedt: Client) -> None:
    norderstedt.get(DOG)
    shared_pages.forget_pages()

    with CaptureQueriesContext(connection) as new:
        norderstedt.get(DOG)
    with CaptureQueriesContext(connection) as kept:
        norderstedt.get(DOG)

    assert (len(new) <= 8, len(kept)) == (True, 1)
