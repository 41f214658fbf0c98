"""What the page of a service says: five answers in short, ways, what the place has settled, where it comes from."""

import json

import pytest
from django.test import Client

from buergerportal.catalogue.models import Category, Service
from buergerportal.portals.actions import bump_all_content_versions
from tests.factories.markup import Markup

SEHESTEDT, ASCHEFFEL, KIEL = "010585890152", "010585890008", "010020000000"
QUESTIONS = ["Geht es online?", "Wer macht das?", "Was kostet es?", "Was brauche ich?", "Wie lange?"]
LARGEST = 60_000


@pytest.mark.thorough
def test_every_service_answers_the_five_questions_in_short_and_is_small(norderstedt: Client) -> None:
    for slug in Service.objects.values_list("slug", flat=True):
        page = norderstedt.get(f"/leistungen/{slug}/")
        facts = page.context["facts"]

        assert [fact.question for fact in facts] == QUESTIONS, slug
        assert all(0 < len(fact.answer) <= 100 for fact in facts), (slug, [fact.answer for fact in facts])
        assert len(page.content) <= LARGEST, slug


def test_home_and_topics_are_small_too(norderstedt: Client) -> None:
    paths = ["/", "/lebenslagen/", *(f"/themen/{slug}/" for slug in Category.objects.values_list("slug", flat=True))]

    assert len(paths) > 15
    assert [path for path in paths if len(norderstedt.get(path).content) > LARGEST] == []


@pytest.mark.thorough
def test_every_service_has_a_way_that_is_open_here(norderstedt: Client) -> None:
    closed = []
    for slug in Service.objects.values_list("slug", flat=True):
        context = norderstedt.get(f"/leistungen/{slug}/").context
        is_guide = not context["ways"] and context["service"].facts.channels[0].kind == "info"
        if not (is_guide or any(way.is_open for way in context["ways"])):
            closed.append(slug)

    assert closed == []


@pytest.mark.parametrize(
    ("host", "place", "amount"),
    [
        ("norderstedt", "", "120,00\u00a0€"),
        ("geesthacht", "", "108,00\u00a0€"),
        ("huettener-berge", ASCHEFFEL, "60,00\u00a0€"),
        ("huettener-berge", SEHESTEDT, "48,00\u00a0€"),
        ("norderstedt", SEHESTEDT, "48,00\u00a0€"),
        ("norderstedt", KIEL, "je nach Ort"),
    ],
)
def test_each_place_has_its_own_parameters(published: None, host: str, place: str, amount: str) -> None:
    page = Client(headers={"host": f"{host}.localhost"}).get("/leistungen/hund-anmelden/", {"ort": place})

    cost = page.context["facts"][2]
    assert cost.note == f"Hundesteuer im Jahr, für den ersten Hund: {amount}"
    assert cost.is_example is (amount != "je nach Ort")


def test_what_nobody_has_approved_says_so_and_what_is_approved_says_when(norderstedt: Client) -> None:
    before = norderstedt.get("/leistungen/hund-anmelden/").text
    service = Service.objects.get(slug="hund-anmelden")
    for source in service.facts["sources"]:
        source["reviewed"] = {"on": "2026-11-20", "by": "Fachdienst Steuern"}
    service.save()
    bump_all_content_versions()

    after = norderstedt.get("/leistungen/hund-anmelden/").text

    assert "Diese Seite ist noch nicht fachlich geprüft." in before
    assert "noch nicht fachlich geprüft" not in after.lower()
    assert "Fachlich geprüft am 20. November 2026 von Fachdienst Steuern." in after


def test_before_a_place_is_chosen_no_way_is_called_closed(published: None) -> None:
    amt = Client(headers={"host": "huettener-berge.localhost"})

    for slug in ("hund-anmelden", "baugenehmigung-beantragen", "kfz-zulassen"):
        ways = amt.get(f"/leistungen/{slug}/").context["ways"]
        assert [way.title for way in ways if not way.is_open] == [], slug
        assert f"/leistungen/{slug}/ort/" in {way.link.url for way in ways if way.link}


def test_made_up_amounts_are_for_no_search_engine(norderstedt: Client) -> None:
    page = norderstedt.get("/leistungen/hund-anmelden/").text

    assert "120,00" in page
    assert "120.00" not in page


@pytest.mark.parametrize("path", ["/themen/soziales/", "/themen/logistik-und-transport/"])
def test_a_switch_never_leads_into_an_empty_list(norderstedt: Client, path: str) -> None:
    assert 0 not in {each.count for each in norderstedt.get(path).context["audiences"]}


def test_days_of_a_deadline_are_written_out_once(norderstedt: Client) -> None:
    page = norderstedt.get("/leistungen/einkommensteuer-erklaeren/").text

    assert "31. 7." not in page
    assert "31. Juli" in page


def test_ways_that_are_open_come_first(norderstedt: Client) -> None:
    ways = norderstedt.get("/leistungen/abfallbehaelter-aendern/").context["ways"]

    assert [way.is_open for way in ways] == sorted((way.is_open for way in ways), reverse=True)
    assert not ways[-1].is_open


def test_a_button_that_leaves_the_portal_says_so(norderstedt: Client) -> None:
    page = norderstedt.get("/leistungen/kindergeld-beantragen/")

    assert page.context["best"].url.startswith("https://www.arbeitsagentur.de")
    assert "Sie verlassen damit dieses Portal." in page.text


def test_search_engines_read_the_same(norderstedt: Client) -> None:
    page = norderstedt.get("/leistungen/hund-anmelden/").text

    data = json.loads(page.partition('<script type="application/ld+json">')[2].partition("</script>")[0])

    assert (data["@type"], data["name"], data["identifier"]) == (
        "GovernmentService",
        "Hund anmelden",
        ["99102013002000"],
    )
    assert data["serviceOperator"] == {"@type": "GovernmentOrganization", "name": "Stadt Norderstedt"}
    assert data["areaServed"]["identifier"] == "010600063063"
    assert data["availableChannel"]["serviceUrl"].endswith("/leistungen/hund-anmelden/starten/?ort=010600063063")


def test_no_text_can_end_the_data_for_search_engines(norderstedt: Client) -> None:
    Service.objects.filter(slug="hund-anmelden").update(title="</script><script>alert(1)</script>")

    page = norderstedt.get("/leistungen/hund-anmelden/").text

    assert "<script>alert" not in page
    assert len(Markup(page).named("script")) == 2


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/leistungen/", None),
        ("/leistungen/?fuer=unternehmen", "Für Unternehmen"),
        ("/themen/unternehmen-und-gewerbe/?fuer=privat", "Für Privatpersonen"),
        ("/leistungen/?fuer=marsmenschen", None),
    ],
)
def test_lists_can_be_for_people_or_businesses(norderstedt: Client, path: str, expected: str | None) -> None:
    page = norderstedt.get(path)

    current = [each for each in page.context["audiences"] if each.is_current]
    assert [each.label for each in current] == [expected or "Alle"]
    shown = sum(len(group["rows"]) for group in page.context.get("letters") or []) or len(
        page.context.get("rows") or []
    )
    assert shown == current[0].count


def test_a_topic_for_people_only_has_no_switch(norderstedt: Client) -> None:
    Service.objects.filter(category__slug="soziales").update(audiences=["person"])

    assert norderstedt.get("/themen/soziales/").context["audiences"] == []
