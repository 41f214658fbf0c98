"""Changing a rule in the browser: typed, its effect shown, saved; whatever is wrong is said at its field."""

import datetime
from http import HTTPStatus

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.formats import date_format

from buergerportal.accounts.principals import staff_principal
from buergerportal.audit.models import AuditEntry
from buergerportal.catalogue.enums import PlaceRule
from buergerportal.catalogue.models import Service
from buergerportal.jurisdiction.models import Office, ResponsibilityRule
from buergerportal.jurisdiction.queries import responsible_for
from buergerportal.jurisdiction.queries.rules import state_of_rules
from buergerportal.portals.models import Portal
from tests.factories.casework import browser_of, make_case, make_office, make_operator, make_portal

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_routed_state")]

SERVICE, SEHESTEDT = "hund-anmelden", "010585890152"
PAGE = f"/zustaendigkeiten/{SERVICE}/"
NEW = f"{PAGE}regel/"


@pytest.fixture
def operator() -> Client:
    return browser_of(make_operator())


def _typed(**other: str) -> dict[str, str]:
    return {
        "seen": state_of_rules(SERVICE),
        "scope": "region",
        "region": "Amt Hüttener Berge",
        "target": "authority",
        "authority": "Stadt Eckernförde",
        "office": "Steuern und Abgaben",
        "law": "§ 1 Vertrag",
        "reason": "weil die Gemeinden das vereinbart haben.",
        "valid_from": _day(0),
        "valid_until": "",
        **other,
    }


def _day(ahead: int) -> str:
    return date_format(timezone.localdate() + datetime.timedelta(days=ahead), "j.n.Y")


def _rule_page(region: str | None = None) -> str:
    return f"{PAGE}regel/{ResponsibilityRule.objects.get(service=SERVICE, region=region).pk}/"


def _errors(client: Client, page: str, typed: dict[str, str]) -> dict[str, str]:
    """What is said at each field after sending."""
    answer = client.post(page, typed)
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert answer.context["errors"]
    return {field.key: field.error for field in answer.context["fields"] if field.error}


def _responsible(place: str = SEHESTEDT, *, ahead: int = 0) -> str:
    day = timezone.localdate() + datetime.timedelta(days=ahead)
    return responsible_for(service=SERVICE, place_ars=place, on=day).authority_key


def test_the_effect_is_shown_before_anything_is_saved(operator: Client) -> None:
    amt = make_office("amt-huettener-berge")
    for _ in range(3):
        make_case(amt, place_ars=SEHESTEDT, name="Petersen, Jana")
    before = state_of_rules(SERVICE)

    page = operator.post(NEW, _typed())

    effect = page.context["effect"]
    assert effect.sentence == "Verschiebt 16 Orte von „Amt Hüttener Berge“ zu „Stadt Eckernförde“."
    assert effect.applications == "3 offene Anträge betroffen (3 in Bearbeitung: bleibt, wo es ist)."
    assert "Sehestedt (Rendsburg-Eckernförde)" in effect.days[0].moves[0].places
    assert effect.examples[0].endswith("zuständig, weil die Gemeinden das vereinbart haben (§ 1 Vertrag).")
    assert (state_of_rules(SERVICE), AuditEntry.objects.count()) == (before, 0)
    assert "Petersen" not in page.text


def test_what_was_shown_is_saved_with_one_more_press(operator: Client) -> None:
    make_portal()
    version = Portal.objects.get().content_version
    shown = dict(operator.post(NEW, _typed()).context["typed"])

    answer = operator.post(NEW, {**shown, "do": "save"})

    assert (answer.status_code, answer["Location"]) == (302, f"{PAGE}?gespeichert=ja")
    assert _responsible() == "stadt-eckernfoerde"
    assert Portal.objects.get().content_version == version + 1
    page = operator.get(answer["Location"])
    rows = {row.label: row.value for card in page.context["rules"] if "Amt" in card.title for row in card.rows}
    assert rows["Herkunft"].startswith("von Hand, Beispiel Betrieb, ")
    assert rows["Begründung"] == "weil die Gemeinden das vereinbart haben"
    assert "Gespeichert" in page.text


def test_the_act_is_recorded_for_the_operator() -> None:
    person = make_operator()

    browser_of(person).post(NEW, {**_typed(), "do": "save"})

    assert AuditEntry.objects.get().actor == staff_principal(person).actor


def test_the_way_back_from_the_effect_keeps_what_was_typed(operator: Client) -> None:
    shown = dict(operator.post(NEW, _typed()).context["typed"])

    page = operator.post(NEW, {**shown, "do": "edit"})

    boxes = {
        field.key: field.inputs[0].value
        for field in page.context["fields"]
        if field.type not in {"choice", "choices"}
    }
    assert page.status_code == 200
    assert not page.context["errors"]
    assert boxes == {name: text for name, text in _typed().items() if name in boxes}


@pytest.mark.parametrize(
    ("typed", "field", "said"),
    [
        ({"region": ""}, "region", "Geben Sie das Gebiet an"),
        ({"region": "Entenhausen"}, "region", "„Entenhausen“ gibt es in unserem Verzeichnis nicht"),
        ({"region": "Tangstedt"}, "region", "Schreiben Sie „Tangstedt (Pinneberg)“ oder „Tangstedt (Stormarn)“"),
        ({"region": "Segeberg Land"}, "region", "gibt es in unserem Verzeichnis nicht"),
        ({"scope": "mond"}, "scope", "Wählen Sie"),
        ({"target": ""}, "target", "Wählen Sie, wer zuständig ist."),
        ({"authority": ""}, "authority", "Geben Sie die Behörde an."),
        ({"authority": "Ministerium für Magie"}, "authority", "„Ministerium für Magie“ gibt es"),
        ({"office": ""}, "office", "Geben Sie den Fachbereich an."),
        ({"office": "Zauberei"}, "office", "„Zauberei“ gibt es bei keiner Behörde"),
        ({"office": "Kfz-Zulassung"}, "office", "hat die Behörde „Stadt Eckernförde“ nicht. Dort gibt es: "),
        ({"law": ""}, "law", "Geben Sie die gesetzliche Grundlage an"),
        ({"law": "   "}, "law", "Geben Sie die gesetzliche Grundlage an"),
        ({"law": "§" * 301}, "law", "höchstens 300 Zeichen"),
        ({"reason": ""}, "reason", "Schreiben Sie, warum"),
        ({"valid_from": ""}, "valid_from", "Geben Sie den ersten Tag an"),
        ({"valid_from": "31.2.2027"}, "valid_from", "Geben Sie den Tag so ein"),
        ({"valid_from": "1.1.2020"}, "valid_from", "Wählen Sie heute oder einen späteren Tag."),
        ({"valid_until": "bald"}, "valid_until", "Geben Sie den Tag so ein"),
        ({"valid_until": "1.1.2020"}, "valid_until", "Der letzte Tag liegt vor dem ersten."),
        ({"scope": "state"}, "valid_from", "gilt dann auch die Regel „hund-anmelden-ort“ (schon immer, ohne Ende)"),
    ],
)
def test_bad_input_is_named_at_its_field_and_nothing_is_lost(
    operator: Client, typed: dict[str, str], field: str, said: str
) -> None:
    before = state_of_rules(SERVICE)
    sent = _typed(**typed)

    for do in ("", "save"):
        errors = _errors(operator, NEW, {**sent, "do": do})
        assert list(errors) == [field]
        assert said in errors[field]

    fields = operator.post(NEW, sent).context["fields"]
    boxes = {it.key: it.inputs[0].value for it in fields if it.type not in {"choice", "choices"}}
    assert boxes == {name: text for name, text in sent.items() if name in boxes}
    assert state_of_rules(SERVICE) == before


def test_a_missing_office_can_be_made_on_the_way(operator: Client) -> None:
    typed = _typed(office="Kfz-Zulassung", adds_office="yes")
    shown = operator.post(NEW, typed)
    assert not Office.objects.filter(authority="stadt-eckernfoerde", key="kfz-zulassung").exists()

    answer = operator.post(NEW, {**dict(shown.context["typed"]), "do": "save"})

    assert answer.status_code == 302
    assert Office.objects.filter(authority="stadt-eckernfoerde", key="kfz-zulassung").exists()


def test_what_is_typed_is_shown_and_not_executed(operator: Client) -> None:
    page = operator.post(NEW, _typed(region="<script>alert(1)</script>", law="<b>§</b>"))

    assert "<script>alert" not in page.text
    assert "<b>§" not in page.text


def test_a_change_that_opens_a_gap_shows_it_and_cannot_be_saved(operator: Client) -> None:
    typed = _typed(target="county", authority="", office="Standesamt")
    before = state_of_rules(SERVICE)

    for do in ("", "save"):
        page = operator.post(NEW, {**typed, "do": do})
        assert page.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
        assert "An 16 Orten wäre niemand zuständig" in page.context["effect"].problem
        assert 'value="save"' not in page.text

    assert state_of_rules(SERVICE) == before


def test_a_rule_is_changed_as_of_a_day(operator: Client) -> None:
    page = operator.get(_rule_page())
    boxes = {
        field.key: field.inputs[0].value
        for field in page.context["fields"]
        if field.type not in {"choice", "choices"}
    }
    assert boxes["office"] == "Steuern und Abgaben"
    typed = _typed(authority="Kreis Segeberg", valid_from=_day(10), office="Steuern und Abgaben")

    answer = operator.post(_rule_page(), {**typed, "do": "save"})

    assert answer.status_code == 302
    assert (_responsible(ahead=9), _responsible(ahead=10)) == ("amt-huettener-berge", "kreis-segeberg")


def test_a_colleague_who_was_faster_is_noticed_and_nothing_typed_is_lost(operator: Client) -> None:
    slow, address = _typed(authority="Stadt Schleswig", region="Norderstedt"), _rule_page()
    operator.post(NEW, {**_typed(), "do": "save"})

    for page in (NEW, address):
        answer = operator.post(page, {**slow, "do": "save"})
        assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
        assert "inzwischen geändert" in answer.context["errors"][0].message
        boxes = {it.key: it.inputs[0].value for it in answer.context["fields"]}
        assert boxes["authority"] == "Stadt Schleswig"
    again = {**slow, "seen": answer.context["seen"], "do": "save"}

    assert operator.post(NEW, again).status_code == 302


def test_a_rule_that_is_gone_is_noticed_too(operator: Client) -> None:
    address, typed = _rule_page(), _typed(authority="Stadt Schleswig")
    operator.post(address, {**_typed(authority="Kreis Segeberg"), "do": "save"})

    answer = operator.post(address, {**typed, "do": "save"})

    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "inzwischen geändert" in answer.context["errors"][0].message
    assert operator.get(address).status_code == 404


def test_a_rule_of_another_service_does_not_open_here(operator: Client) -> None:
    other = ResponsibilityRule.objects.exclude(service=SERVICE).values_list("pk", flat=True)[0]

    assert operator.get(f"{PAGE}regel/{other}/").status_code == 404


def test_a_rule_ends_and_the_larger_region_takes_over(operator: Client) -> None:
    operator.post(NEW, {**_typed(), "do": "save"})
    address = f"{_rule_page('010585890')}beenden/"
    typed = {"seen": state_of_rules(SERVICE), "last_day": _day(3)}

    shown = operator.post(address, typed)
    answer = operator.post(address, {**typed, "do": "save"})

    assert shown.context["effect"].sentence == "Verschiebt 16 Orte von „Stadt Eckernförde“ zu „Amt Hüttener Berge“."
    (sentence,) = shown.context["effect"].examples
    assert ("Amt Hüttener Berge" in sentence, "Stadt Eckernförde" in sentence) == (True, False)
    assert answer.status_code == 302
    assert (_responsible(ahead=3), _responsible(ahead=4)) == ("stadt-eckernfoerde", "amt-huettener-berge")


@pytest.mark.parametrize(
    ("last_day", "said"),
    [
        ("", "Geben Sie den letzten Tag an"),
        ("morgen", "so ein"),
        ("1.1.2020", "Wählen Sie heute oder einen späteren"),
    ],
)
def test_a_rule_does_not_end_on_an_impossible_day(operator: Client, last_day: str, said: str) -> None:
    typed = {"seen": state_of_rules(SERVICE), "last_day": last_day}

    assert said in _errors(operator, f"{_rule_page()}beenden/", typed)["last_day"]


def test_a_rule_for_the_whole_state_cannot_end_without_another(operator: Client) -> None:
    typed = {"seen": state_of_rules(SERVICE), "last_day": _day(0), "do": "save"}

    page = operator.post(f"{_rule_page()}beenden/", typed)

    assert "An 1.104 Orten wäre niemand zuständig" in page.context["effect"].problem


def test_changes_by_hand_can_be_taken_back(operator: Client) -> None:
    operator.post(NEW, {**_typed(), "do": "save"})
    assert "zurücknehmen" in operator.get(PAGE).text
    typed = {"seen": state_of_rules(SERVICE)}

    shown = operator.post(f"{PAGE}referenz/", typed)
    answer = operator.post(f"{PAGE}referenz/", {**typed, "do": "save"})

    assert shown.context["effect"].sentence == "Verschiebt 16 Orte von „Stadt Eckernförde“ zu „Amt Hüttener Berge“."
    assert "Stadt Eckernförde" not in shown.context["effect"].examples[0]
    assert (answer.status_code, _responsible()) == (302, "amt-huettener-berge")
    assert not ResponsibilityRule.objects.filter(service=SERVICE, origin="operator").exists()


def test_a_service_without_a_place_needs_one_authority_for_the_whole_state(operator: Client) -> None:
    Service.objects.filter(slug=SERVICE).update(place_rule=PlaceRule.NONE)

    by_region = _errors(operator, NEW, _typed())
    by_place = _errors(operator, NEW, _typed(scope="state", target="administration"))

    assert "hängt nicht vom Ort ab" in by_region["scope"]
    assert "hängt nicht vom Ort ab" in by_place["target"]


def test_a_change_of_the_law_alone_moves_nobody_and_is_saved(operator: Client) -> None:
    typed = _typed(target="administration", authority="", law="§ 99 Neues Gesetz")

    shown = operator.post(_rule_page(), typed)
    answer = operator.post(_rule_page(), {**typed, "do": "save"})

    assert shown.context["effect"].sentence == "Niemand wechselt die zuständige Stelle."
    assert answer.status_code == 302
    assert (
        "§ 99 Neues Gesetz" in responsible_for(service=SERVICE, place_ars=SEHESTEDT, on=timezone.localdate()).reason
    )


CIRCUMSTANCES = "bafoeg-beantragen"
NEW_FOR_STUDENTS = f"/zustaendigkeiten/{CIRCUMSTANCES}/regel/"


def _typed_for(circumstance: str) -> dict[str, str]:
    return _typed(
        seen=state_of_rules(CIRCUMSTANCES),
        region="Kiel",
        circumstance=circumstance,
        authority="Landeshauptstadt Kiel",
        office="Ausbildungsförderung",
    )


def test_a_service_that_distinguishes_circumstances_asks_for_one(operator: Client) -> None:
    labels = [field.label for field in operator.get(NEW_FOR_STUDENTS).context["fields"]]

    assert labels[2] == "In welchem Fall gilt die Regel?"
    assert "In welchem Fall gilt die Regel?" not in [field.label for field in operator.get(NEW).context["fields"]]


def test_the_effect_in_a_circumstance_names_it_and_shows_every_sentence(operator: Client) -> None:
    shown = operator.post(NEW_FOR_STUDENTS, _typed_for("studium"))
    answer = operator.post(NEW_FOR_STUDENTS, {**dict(shown.context["typed"]), "do": "save"})

    effect = shown.context["effect"]
    assert effect.sentence.startswith("Verschiebt 1 Ort von „Studentenwerk Schleswig-Holstein“ zu „Landeshauptstadt")
    assert ", wenn Sie " in effect.sentence
    assert [row.label for row in shown.context["rows"]][:2] == ["Gebiet", "Fall"]
    assert len(effect.examples) == 3
    assert "Landeshauptstadt Kiel" in effect.examples[1]
    assert answer.status_code == 302
    found = ResponsibilityRule.objects.get(service=CIRCUMSTANCES, origin="operator")
    assert (found.circumstance, found.region_id) == ("studium", "010020000000")


def test_a_rule_for_a_circumstance_keeps_it_when_it_is_changed(operator: Client) -> None:
    operator.post(NEW_FOR_STUDENTS, {**_typed_for("studium"), "do": "save"})
    rule = ResponsibilityRule.objects.get(service=CIRCUMSTANCES, origin="operator")

    page = operator.get(f"{NEW_FOR_STUDENTS}{rule.pk}/")
    typed = {**_typed_for("schule"), "authority": "Kreis Segeberg", "do": "save"}
    answer = operator.post(f"{NEW_FOR_STUDENTS}{rule.pk}/", typed)

    assert [row.label for row in page.context["rows"]] == ["Gebiet", "Fall", "Zuständig", "Gilt"]
    assert answer.status_code == 302
    changed = ResponsibilityRule.objects.get(service=CIRCUMSTANCES, origin="operator")
    assert (changed.circumstance, changed.authority_id) == ("studium", "kreis-segeberg")


def test_a_circumstance_of_another_service_is_refused(operator: Client) -> None:
    errors = _errors(operator, NEW_FOR_STUDENTS, _typed_for("energieschulden"))

    assert errors == {"circumstance": "Wählen Sie, in welchem Fall die Regel gilt."}


def test_each_circumstance_has_its_rule_card_and_its_sentence(operator: Client) -> None:
    context = operator.get(f"/zustaendigkeiten/{CIRCUMSTANCES}/", {"ort": "Kiel"}).context

    assert [card.title.partition(", ")[0] for card in context["rules"]] == ["In ganz Schleswig-Holstein"] * 3
    assert len({card.title for card in context["rules"]}) == 3
    look_up = context["look_up"]
    assert (len(look_up.sentences), len(look_up.taken), look_up.others) == (3, 3, ())
    assert [row.value for row in context["rules"][2].rows if row.label == "Begründung"] == [
        "dort steht das Amt für jede Hochschule"
    ]
