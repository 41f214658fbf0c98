"""The proof in figures, the services with their filters, the rules of a service, and who is responsible where."""

import datetime
import re

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from buergerportal.catalogue.models import Service
from buergerportal.jurisdiction.enums import Origin
from buergerportal.jurisdiction.models import ResponsibilityRule
from tests.factories.casework import browser_of, make_operator

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_routed_state")]

HOME = "/zustaendigkeiten/"
SERVICE = "hund-anmelden"


@pytest.fixture
def operator() -> Client:
    return browser_of(make_operator())


def _names(client: Client, query: str) -> list[str]:
    return [row.name for row in client.get(f"{HOME}?{query}").context["services"].rows]


def test_the_proof_says_what_was_checked_and_that_it_holds(operator: Client) -> None:
    context = operator.get(HOME).context
    services = Service.objects.filter(is_published=True).count()

    assert context["badge"].text == "Überall genau eine Antwort"
    assert [(fact.label, fact.value) for fact in context["facts"]] == [
        ("Leistungen", str(services)),
        ("Orte", "1.106"),
        ("Paare an jedem Tag", f"{services * 1_106:,}".replace(",", ".")),
        ("Geprüft für", "heute"),
    ]


def test_every_county_has_a_line_and_the_lines_add_up(operator: Client) -> None:
    context = operator.get(HOME).context
    rows = [[int(figure.replace(".", "")) for _, figure in row.cells] for row in context["counties"]]

    places, _, gaps, conflicts, coarse = (sum(column) for column in zip(*rows, strict=True))

    assert (len(rows), places, gaps, conflicts) == (15, 1_106, 0, 0)
    assert f"{coarse:,}".replace(",", ".") == dict(context["days"][0].cells)["Nur amtliche Suche"]


def test_a_gap_of_the_future_has_its_day_its_county_stays_clean_today(operator: Client) -> None:
    last = timezone.localdate() + datetime.timedelta(days=30)
    ResponsibilityRule.objects.filter(service=SERVICE).update(valid_until=last)

    context = operator.get(HOME).context

    assert context["badge"].text == "Der Nachweis gelingt nicht"
    assert [(row.is_wrong, dict(row.cells)["Lücken"]) for row in context["days"]] == [(False, "0"), (True, "1.106")]
    assert not any(row.is_wrong for row in context["counties"])
    assert _names(operator, "zeige=luecken") == ["Hund anmelden"]


def test_a_gap_of_today_stands_at_its_county(operator: Client) -> None:
    ResponsibilityRule.objects.filter(service=SERVICE, region="010609014014").update(
        target="authority", authority_id="stadt-norderstedt", office_key="gibt-es-nicht"
    )

    rows = operator.get(HOME).context["counties"]

    assert [(row.name, dict(row.cells)["Lücken"]) for row in rows if row.is_wrong] == [("Kreis Segeberg", "1")]


def test_services_are_found_by_words_and_by_what_is_special_about_them(operator: Client) -> None:
    ResponsibilityRule.objects.filter(service=SERVICE, region=None).update(
        origin=Origin.OPERATOR, valid_until=datetime.date(2999, 12, 31)
    )

    assert _names(operator, "q=HUND+anmelden") == ["Hund anmelden"]
    assert _names(operator, "zeige=von-hand") == ["Hund anmelden"]
    assert _names(operator, "zeige=aenderungen") == ["Hund anmelden"]
    assert len(_names(operator, "zeige=amtliche-suche")) == 3
    assert _names(operator, "q=gibtesnicht") == []


@pytest.mark.parametrize("query", ["seite=0", "seite=-1", "seite=x", "seite=²", "zeige=quatsch", "q=%00"])
def test_nonsense_in_the_address_shows_the_first_page(operator: Client, query: str) -> None:
    assert _names(operator, query) == _names(operator, "")


def test_all_services_are_on_some_page_once(operator: Client) -> None:
    titles = Service.objects.filter(is_published=True).order_by("title", "slug").values_list("title", flat=True)
    first = len(_names(operator, "seite=1"))

    pages = range(1, -(-len(titles) // first) + 1)
    assert [name for page in pages for name in _names(operator, f"seite={page}")] == list(titles)


def test_the_proof_takes_the_same_queries_however_many_services_and_rules(
    operator: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    Service.objects.exclude(slug=SERVICE).update(is_published=False, current_form=None)
    with django_assert_num_queries(24):
        operator.get(HOME)
    Service.objects.filter(slug__in=("wahlhelfer-werden", "ausweis-verloren")).update(is_published=True)

    with django_assert_num_queries(24):
        operator.get(HOME)


def test_the_rules_of_a_service_say_where_who_why_and_where_from(operator: Client) -> None:
    page = operator.get(f"{HOME}{SERVICE}/")

    cards = page.context["rules"]
    assert [card.title for card in cards] == [
        "In ganz Schleswig-Holstein",
        "Forstgutsbezirk Buchholz (Segeberg)",
        "Forstgutsbezirk Sachsenwald (Herzogtum Lauenburg)",
    ]
    assert {row.label: row.value for row in cards[0].rows} == {
        "Zuständig": "die Verwaltung des Ortes",
        "Fachbereich": "Steuern und Abgaben",
        "Rechtsgrundlage": "§ 3 KAG SH und Hundesteuersatzung der Gemeinde",
        "Begründung": "weil die Gemeinde, in der Sie mit Ihrem Hund wohnen, die Hundesteuer erhebt",
        "Gilt": "schon immer, ohne Ende",
        "Herkunft": "Referenzdaten",
        "Regel": "hund-anmelden-ort",
    }
    assert "zurücknehmen" not in page.text


def test_rules_take_the_same_queries_whether_one_or_three(
    operator: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    address = f"{HOME}{SERVICE}/"
    with django_assert_num_queries(11):
        assert len(operator.get(address).context["rules"]) == 3
    ResponsibilityRule.objects.filter(service=SERVICE).exclude(region=None).delete()

    with django_assert_num_queries(11):
        assert len(operator.get(address).context["rules"]) == 1


def test_rules_that_have_ended_are_not_shown_and_those_ahead_are(operator: Client) -> None:
    today = timezone.localdate()
    rules = ResponsibilityRule.objects.filter(service=SERVICE)
    rules.filter(region="010609014014").update(valid_until=today - datetime.timedelta(days=1))
    rules.filter(region="010539105105").update(valid_from=today + datetime.timedelta(days=1))

    cards = operator.get(f"{HOME}{SERVICE}/").context["rules"]

    badges = {card.title: [badge.text for badge in card.badges] for card in cards}
    assert badges == {
        "In ganz Schleswig-Holstein": ["Noch nicht fachlich geprüft"],
        "Forstgutsbezirk Sachsenwald (Herzogtum Lauenburg)": ["Gilt noch nicht", "Noch nicht fachlich geprüft"],
    }


@pytest.mark.parametrize("service", ["gibt-es-nicht", "hund-anmelden-ort"])
def test_a_service_that_does_not_exist_is_404(operator: Client, service: str) -> None:
    for more in ("", "regel/", "regel/1/", "regel/1/beenden/", "referenz/"):
        assert operator.get(f"{HOME}{service}/{more}").status_code == 404


def test_a_place_shows_what_its_people_read_and_the_rules(operator: Client) -> None:
    found = operator.get(f"{HOME}{SERVICE}/", {"ort": "Sehestedt"}).context["look_up"]

    assert found.sentences[0].startswith("Für Sehestedt ist das Amt Hüttener Berge zuständig, weil ")
    assert [row.value for row in found.taken[0]][:1] == ["hund-anmelden-ort"]


@pytest.mark.parametrize(
    ("text", "problem", "choices"),
    [
        ("Tangstedt", "„Tangstedt“ kann mehrere Orte meinen. Welchen?", 2),
        ("Kie", "Den Ort „Kie“ gibt es in unserem Verzeichnis nicht.", 2),
        ("99999", "Die Postleitzahl 99999 liegt nicht in Schleswig-Holstein.", 0),
        ("<q1>", "Den Ort „<q1>“ gibt es in unserem Verzeichnis nicht.", 0),
    ],
)
def test_a_place_that_is_not_clear_is_asked_again(operator: Client, text: str, problem: str, choices: int) -> None:
    page = operator.get(f"{HOME}{SERVICE}/", {"ort": text})

    found = page.context["look_up"]
    assert (found.problem, len(found.choices)) == (problem, choices)
    assert not re.search(r"<q1>", page.text)


def test_a_place_where_nobody_is_responsible_says_so(operator: Client) -> None:
    ResponsibilityRule.objects.filter(service=SERVICE).delete()

    found = operator.get(f"{HOME}{SERVICE}/", {"ort": "Sehestedt"}).context["look_up"]

    assert (found.sentences, found.problem) == (
        (),
        "Für Sehestedt (Rendsburg-Eckernförde) ist heute niemand zuständig.",
    )
