"""Who is responsible, on the real register and rules."""

import datetime

import pytest
from pytest_django import DjangoAssertNumQueries

from buergerportal.jurisdiction.errors import NobodyResponsible, PlaceNeeded, UnknownPlace
from buergerportal.jurisdiction.models import Administration, Office, ResponsibilityRule
from buergerportal.jurisdiction.queries import (
    find_places,
    municipalities_administered_by,
    responsible_for,
)

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 11, 23)
SEHESTEDT = "010585890152"
NORDERSTEDT = "010600063063"


@pytest.mark.parametrize(
    ("place", "authority"),
    [
        ("Sehestedt", "amt-huettener-berge"),
        ("Norderstedt", "stadt-norderstedt"),
        ("Geesthacht", "stadt-geesthacht"),
        ("Kiel", "landeshauptstadt-kiel"),
        ("Lübeck", "hansestadt-luebeck"),
        ("Hallig Hooge", "amt-pellworm"),
        ("Helgoland", "gemeinde-helgoland"),
        ("Gemeinde Sylt", "gemeinde-sylt"),
        ("Kampen", "amt-landschaft-sylt"),
        ("Delve", "kirchspielslandgemeinde-eider"),
        ("Arnis", "amt-kappeln-land"),
    ],
)
def test_dog_registration_goes_to_the_administration_of_the_place(place: str, authority: str) -> None:
    (found,) = find_places(place)

    answer = responsible_for(service="hund-anmelden", place_ars=found.ars, on=TODAY)

    assert (answer.authority_key, answer.office_key, answer.rule) == (
        authority,
        "steuern",
        "hund-anmelden-ort",
    )


def test_the_reason_names_place_authority_and_law() -> None:
    answer = responsible_for(service="hund-anmelden", place_ars=SEHESTEDT, on=TODAY)

    assert answer.reason == (
        "Für Sehestedt ist das Amt Hüttener Berge zuständig, weil die Gemeinde, in der Sie mit Ihrem Hund wohnen, "
        "die Hundesteuer erhebt und das Amt Hüttener Berge für sie die Verwaltung führt "
        "(§ 3 KAG SH und Hundesteuersatzung der Gemeinde)."
    )


@pytest.mark.parametrize("place_ars", [None, SEHESTEDT, NORDERSTEDT])
def test_certificate_of_conduct_goes_to_the_federal_office_from_anywhere(place_ars: str | None) -> None:
    answer = responsible_for(service="fuehrungszeugnis-beantragen", place_ars=place_ars, on=TODAY)

    assert (answer.authority_key, answer.authority_level) == ("bundesamt-fuer-justiz", "federal")


def test_where_one_administration_works_for_another_its_office_works_and_the_first_stays_responsible() -> None:
    (ellerau,) = find_places("Ellerau")

    answer = responsible_for(service="wahlhelfer-werden", place_ars=ellerau.ars, on=TODAY)

    assert (answer.authority_key, answer.office_authority_key) == ("gemeinde-ellerau", "stadt-quickborn")
    assert answer.reason.endswith("; die Bearbeitung übernimmt die Stadt Quickborn.")


def test_what_is_to_be_confirmed_routes_nothing() -> None:
    (toenning,) = find_places("Tönning")

    answer = responsible_for(service="wahlhelfer-werden", place_ars=toenning.ars, on=TODAY)

    assert (answer.authority_key, answer.office_authority_key) == ("stadt-toenning", "stadt-toenning")


def test_the_most_specific_rule_wins_on_the_days_it_is_valid() -> None:
    first, last = datetime.date(2026, 1, 1), datetime.date(2026, 12, 31)
    for region in ("01", "01060", NORDERSTEDT):
        ResponsibilityRule.objects.create(
            key=f"in-{region}",
            service="hund-anmelden",
            region_id=region,
            target="authority",
            authority_id="stadt-norderstedt",
            office_key="steuern",
            law="§",
            reason="so",
            valid_from=first,
            valid_until=last,
        )

    def rule_at(place_ars: str, on: datetime.date) -> str:
        return responsible_for(service="hund-anmelden", place_ars=place_ars, on=on).rule

    assert rule_at(NORDERSTEDT, first) == f"in-{NORDERSTEDT}"
    assert rule_at(NORDERSTEDT, last) == f"in-{NORDERSTEDT}"
    assert rule_at(NORDERSTEDT, last + datetime.timedelta(days=1)) == "hund-anmelden-ort"
    assert rule_at(NORDERSTEDT, first - datetime.timedelta(days=1)) == "hund-anmelden-ort"
    assert rule_at("010600005005", first) == "in-01060"
    assert rule_at(SEHESTEDT, first) == "in-01"


def test_nobody_is_responsible_without_a_rule_or_an_administration() -> None:
    Administration.objects.filter(region=SEHESTEDT).delete()

    for service in ("hund-anmelden", "unknown"):
        with pytest.raises(NobodyResponsible):
            responsible_for(service=service, place_ars=SEHESTEDT, on=TODAY)


def test_a_place_is_asked_for_where_the_answer_depends_on_it() -> None:
    with pytest.raises(PlaceNeeded):
        responsible_for(service="hund-anmelden", place_ars=None, on=TODAY)


@pytest.mark.parametrize("ars", ["01060063", "0106000630630", "010600063999", "\0"])
def test_an_unknown_place_is_refused_even_where_the_place_does_not_matter(ars: str) -> None:
    with pytest.raises(UnknownPlace):
        responsible_for(service="fuehrungszeugnis-beantragen", place_ars=ars, on=TODAY)


@pytest.mark.parametrize(
    ("service", "place", "authority"),
    [
        ("baugenehmigung-beantragen", "Norderstedt", "stadt-norderstedt"),
        ("baugenehmigung-beantragen", "Sehestedt", "kreis-rendsburg-eckernfoerde"),
        ("aufenthaltserlaubnis", "Norderstedt", "stadt-norderstedt"),
        ("aufenthaltserlaubnis", "Henstedt-Ulzburg", "kreis-segeberg"),
        ("unterhaltsvorschuss-beantragen", "Kiel", "landeshauptstadt-kiel"),
        ("handwerksrolle-eintragen", "Husum", "handwerkskammer-flensburg"),
        ("handwerksrolle-eintragen", "Geesthacht", "handwerkskammer-luebeck"),
        ("buergergeld-beantragen", "Husum", "kreis-nordfriesland"),
        ("punktestand-auskunft", "Helgoland", "kraftfahrt-bundesamt"),
        ("hund-anmelden", "Sachsenwald", "kreis-herzogtum-lauenburg"),
    ],
)
def test_each_kind_of_rule_leads_to_its_authority(service: str, place: str, authority: str) -> None:
    (found,) = find_places(place)

    answer = responsible_for(service=service, place_ars=found.ars, on=TODAY)

    assert answer.authority_key == authority


def test_an_official_search_is_not_called_responsible() -> None:
    answer = responsible_for(service="einkommensteuer-erklaeren", place_ars=SEHESTEDT, on=TODAY)

    assert answer.is_finder
    assert answer.reason == (
        "Welche Stelle für Sehestedt zuständig ist, sagt Ihnen die Finanzamtssuche des Bundeszentralamts für "
        "Steuern; dort finden Sie Ihr Finanzamt (§ 25 EStG und § 19 AO)."
    )


@pytest.mark.parametrize("service", ["hund-anmelden", "handwerksrolle-eintragen"])
def test_a_place_is_needed_where_the_administration_or_the_district_decides(service: str) -> None:
    with pytest.raises(PlaceNeeded):
        responsible_for(service=service, place_ars=None, on=TODAY)


def test_offices_exist_only_where_a_rule_may_lead() -> None:
    offices = set(Office.objects.filter(key="auslaender").values_list("authority_id", flat=True))

    assert "stadt-norderstedt" in offices
    assert "kreis-segeberg" in offices
    assert "stadt-geesthacht" not in offices
    assert Office.objects.filter(authority="stadt-quickborn", key="meldewesen").exists()


def test_an_answer_costs_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(1):
        responsible_for(service="hund-anmelden", place_ars=SEHESTEDT, on=TODAY)


def test_municipalities_administered_by_an_amt(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(1):
        places = municipalities_administered_by("amt-huettener-berge", on=TODAY)

    assert (len(places), SEHESTEDT in {place.ars for place in places}) == (16, True)
    assert [p.name for p in municipalities_administered_by("stadt-norderstedt", on=TODAY)] == ["Norderstedt"]
    assert municipalities_administered_by("nobody", on=TODAY) == ()
