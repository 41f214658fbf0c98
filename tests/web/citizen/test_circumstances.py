"""Pages where it depends on what is true of the person who is responsible."""

from django.test import Client

from buergerportal.jurisdiction.models import ResponsibilityRule
from tests.factories.markup import Markup

GRANT, KIEL = "bafoeg-beantragen", "010020000000"


def test_a_card_stands_for_each_circumstance(norderstedt: Client) -> None:
    page = norderstedt.get(f"/leistungen/{GRANT}/", {"ort": KIEL})

    assert [(card.name, card.when, card.is_finder) for card in page.context["authorities"]] == [
        ("Landeshauptstadt Kiel", "wenn Sie zur Schule gehen", False),
        ("Studentenwerk Schleswig-Holstein", "wenn Sie an einer Hochschule in Schleswig-Holstein studieren", False),
        (
            "Suche nach dem Amt für Ausbildungsförderung auf bafög.de",
            "wenn Sie an einer Hochschule außerhalb von Schleswig-Holstein studieren",
            True,
        ),
    ]
    for words in ("Das hängt davon ab, was auf Sie zutrifft.", "Zuständig, wenn Sie zur Schule gehen"):
        assert words in page.text
    assert page.text.count("Es geht um einen anderen Ort") == 1
    ids = [it["id"] for it in Markup(page.text).named("h2") if "id" in it]
    assert len(ids) == len(set(ids)) > 3


def test_one_card_stands_for_the_same_office_in_all_circumstances(norderstedt: Client) -> None:
    ResponsibilityRule.objects.filter(service=GRANT).exclude(circumstance="schule").update(
        target="county", authority=None, office_key="ausbildungsfoerderung"
    )

    page = norderstedt.get(f"/leistungen/{GRANT}/", {"ort": KIEL})

    (card,) = page.context["authorities"]
    assert (card.name, card.when) == ("Landeshauptstadt Kiel", "")
    assert card.why.count("ist für Kiel die Landeshauptstadt Kiel zuständig") == 3
    assert "Zuständig für Sie" in page.text


def test_two_circumstances_with_the_same_office_share_a_card(norderstedt: Client) -> None:
    ResponsibilityRule.objects.filter(service=GRANT, circumstance="studium").update(
        target="county", authority=None, office_key="ausbildungsfoerderung"
    )

    cards = norderstedt.get(f"/leistungen/{GRANT}/", {"ort": KIEL}).context["authorities"]

    assert [card.when for card in cards][:1] == [
        "wenn Sie zur Schule gehen oder wenn Sie an einer Hochschule in Schleswig-Holstein studieren"
    ]
    assert len(cards) == 2


def test_a_circumstance_in_which_nobody_is_responsible_is_shown_as_unknown(norderstedt: Client) -> None:
    ResponsibilityRule.objects.filter(service=GRANT, circumstance="studium").delete()

    page = norderstedt.get(f"/leistungen/{GRANT}/", {"ort": KIEL})

    assert "Wer dann zuständig ist, wissen wir noch nicht." in page.text


def test_another_place_can_be_chosen_though_the_last_authority_is_unknown(norderstedt: Client) -> None:
    ResponsibilityRule.objects.filter(service=GRANT).exclude(circumstance="schule").delete()

    page = norderstedt.get(f"/leistungen/{GRANT}/", {"ort": KIEL})

    assert page.text.count("Es geht um einen anderen Ort") == 1


def test_the_place_is_asked_for_first(huettener_berge: Client) -> None:
    page = huettener_berge.get(f"/leistungen/{GRANT}/")

    assert page.context["authorities"] == []
    assert f"/leistungen/{GRANT}/ort/" in page.text
