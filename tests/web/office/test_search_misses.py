"""Editors see what people of their own portals did not find and let it lead somewhere; nobody else can."""

import datetime
from http import HTTPStatus
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from buergerportal.accounts.actions import provide_staff, set_authenticator_app
from buergerportal.accounts.principals import staff_principal
from buergerportal.audit.models import AuditEntry
from buergerportal.portals.models import Portal
from buergerportal.portals.queries import portal_by_slug
from buergerportal.search.actions import add_phrase, note_miss, put_aside
from buergerportal.search.enums import MissKind
from buergerportal.search.models import OwnPhrase, SettledMiss
from buergerportal.search.queries import search_services
from tests.factories.casework import (
    PASSWORD,
    TOTP_KEY,
    browser_of,
    make_citizen,
    make_clerk,
    make_editor,
    make_form_version,
    make_office,
    make_operator,
    make_reachable_portal,
)

pytestmark = pytest.mark.django_db
PAGE = "/suche/"
DOG = "hund-anmelden"


@pytest.fixture
def portal() -> Portal:
    make_form_version(DOG, "Hund anmelden")
    make_form_version("hund-abmelden", "Hund abmelden")
    return make_reachable_portal("norderstedt")


@pytest.fixture
def editor(portal: Portal) -> Client:
    return browser_of(make_editor())


def _miss(portal: Portal, text: str, *, times: int = 1, days_ago: int = 0, kind: MissKind = MissKind.NOTHING) -> None:
    day = timezone.localdate() - datetime.timedelta(days=days_ago)
    for _ in range(times):
        assert note_miss(text=text, kind=kind, portal_id=portal.pk, day=day)


def _add(portal: Portal, text: str) -> int:
    return add_phrase(text=text, service=DOG, portal_id=portal.pk, portal=portal.slug, actor="staff:0")


def _texts(browser: Client, days: str = "") -> list[str]:
    [shown] = browser.get(PAGE, {"tage": days}).context["portals"]
    return [row.text for row in shown.misses]


def _post(browser: Client, deed: str, **values: str | int) -> str:
    """Send a form of the page and follow the way back; what the page then says was done."""
    answer = browser.post(PAGE, {"do": deed, "portal": "norderstedt", **values})
    assert answer.status_code == HTTPStatus.FOUND
    notice = browser.get(answer["Location"]).context["notice"]
    return notice.title if notice else ""


def _errors(browser: Client, text: str, service: str) -> dict[str, str]:
    answer = browser.post(PAGE, {"do": "add", "portal": "norderstedt", "text": text, "service": service})
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "<title>Fehler:" in answer.text
    [shown] = answer.context["portals"]
    assert [field.inputs[0].value for field in shown.fields] == [text, service]
    assert [item.message for item in answer.context["errors"]] == [it.error for it in shown.fields if it.error]
    return {field.key: field.error for field in shown.fields if field.error}


def test_the_most_frequent_stands_first_with_when_and_how(portal: Portal, editor: Client) -> None:
    _miss(portal, "gassibeutel", times=2, days_ago=1, kind=MissKind.WEAK)
    _miss(portal, "gassibeutel", days_ago=3, kind=MissKind.SAID)
    _miss(portal, "boule")

    [shown] = editor.get(PAGE).context["portals"]

    assert [(row.text, row.facts) for row in shown.misses] == [
        ("gassibeutel", "3-mal gesucht, zuletzt gestern · Nur unsichere Treffer, „Nicht dabei“ gedrückt"),
        ("boule", "Einmal gesucht, zuletzt heute · Kein Treffer"),
    ]


@pytest.mark.parametrize(
    ("days", "chosen", "texts"),
    [
        ("", "7", ["gestern", "woche"]),
        ("1", "1", ["gestern"]),
        ("30", "30", ["gestern", "woche", "monat"]),
        ("90", "90", ["gestern", "woche", "monat", "quartal"]),
        ("x", "7", ["gestern", "woche"]),
        ("-1", "7", ["gestern", "woche"]),
    ],
)
def test_the_period_is_one_of_four(portal: Portal, editor: Client, days: str, chosen: str, texts: list[str]) -> None:
    for text, days_ago in (("gestern", 1), ("woche", 7), ("monat", 30), ("quartal", 90)):
        _miss(portal, text, days_ago=days_ago)

    page = editor.get(PAGE, {"tage": days})

    assert [option.value for option in page.context["options"] if option.is_chosen] == [chosen]
    assert [row.text for row in page.context["portals"][0].misses] == texts


def test_an_editor_sees_only_their_own_portal(portal: Portal, editor: Client) -> None:
    other = make_reachable_portal("geesthacht")
    _miss(other, "fremdes wort")
    _miss(other, "fremdes beiseite")
    put_aside(text="fremdes beiseite", portal_id=other.pk)
    _add(other, "fremder begriff")
    _miss(portal, "eigenes wort")

    page = editor.get(PAGE, {"tage": "90"})

    assert "eigenes wort" in page.text
    assert "fremde" not in page.text
    assert "eesthacht" not in page.text


def test_an_editor_of_two_portals_sees_both(portal: Portal) -> None:
    portals = [portal, make_reachable_portal("geesthacht")]
    person = provide_staff(email="zwei@land.example", name="Zwei", password=PASSWORD, portals=portals)
    set_authenticator_app(credential=person, secret=TOTP_KEY)
    for each in portals:
        _miss(each, f"wort in {each.slug}")

    page = browser_of(person).get(PAGE)

    assert [(it.key, it.misses[0].text) for it in page.context["portals"]] == [
        ("geesthacht", "wort in geesthacht"),
        ("norderstedt", "wort in norderstedt"),
    ]


@pytest.mark.parametrize("deed", ["", "add", "remove", "put_aside", "list_again"])
def test_the_page_does_not_exist_for_anybody_else(portal: Portal, deed: str) -> None:
    _miss(portal, "boule")
    phrase = _add(portal, "wauwau")
    left = make_editor(email="weg@norderstedt.example")
    gone = browser_of(left)
    left.is_active = False
    left.save()
    others = (
        gone,
        browser_of(make_clerk(make_office())),
        browser_of(make_operator()),
        browser_of(make_citizen()),
        browser_of(None),
        browser_of(make_editor(email="halb@norderstedt.example"), with_second_factor=False),
    )
    sent = {"do": deed, "portal": portal.slug, "text": "boule", "service": DOG, "phrase": phrase}

    answers = [each.post(PAGE, sent) if deed else each.get(PAGE) for each in others]

    assert [answer.status_code for answer in answers] == [HTTPStatus.NOT_FOUND] * 6
    assert list(OwnPhrase.objects.values_list("text", flat=True)) == ["wauwau"]
    assert list(SettledMiss.objects.values_list("text", flat=True)) == ["wauwau"]


@pytest.mark.parametrize("deed", ["add", "remove", "put_aside", "list_again"])
def test_a_foreign_portal_cannot_be_changed(editor: Client, deed: str) -> None:
    other = make_reachable_portal("geesthacht")
    _miss(other, "boule")
    _miss(other, "laterne")
    put_aside(text="laterne", portal_id=other.pk)
    phrase = _add(other, "wauwau")
    sent = {"do": deed, "text": "laterne" if deed == "list_again" else "boule", "service": DOG, "phrase": phrase}

    answers = [editor.post(PAGE, {**sent, **portal}) for portal in ({"portal": other.slug}, {"portal": "x"}, {})]

    assert [answer.status_code for answer in answers] == [HTTPStatus.NOT_FOUND] * 3
    assert list(OwnPhrase.objects.values_list("text", flat=True)) == ["wauwau"]
    assert sorted(SettledMiss.objects.values_list("text", flat=True)) == ["laterne", "wauwau"]


def test_a_phrase_of_a_foreign_portal_opens_nothing_by_its_number(portal: Portal, editor: Client) -> None:
    other = make_reachable_portal("geesthacht")
    phrase = _add(other, "wauwau")
    _miss(other, "boule")
    aside = put_aside(text="boule", portal_id=other.pk)

    removed = editor.post(PAGE, {"do": "remove", "portal": portal.slug, "phrase": phrase})
    told = [
        editor.get(PAGE, {"getan": done, "nr": str(number)}).context["notice"]
        for done, number in (("zugeordnet", phrase), ("beiseite", aside))
    ]

    assert (removed.status_code, told) == (HTTPStatus.NOT_FOUND, [None, None])
    assert OwnPhrase.objects.count() == 1


@pytest.mark.parametrize("phrase", ["", "x", "²", "-1", "0", "9" * 40, "1\0"])
def test_a_number_that_is_none_opens_nothing(editor: Client, phrase: str) -> None:
    answer = editor.post(PAGE, {"do": "remove", "portal": "norderstedt", "phrase": phrase})

    assert answer.status_code == HTTPStatus.NOT_FOUND


def test_a_form_that_does_not_exist_is_refused(editor: Client) -> None:
    answers = [editor.post(PAGE, {"portal": "norderstedt", **do}) for do in ({}, {"do": "delete"})]

    assert [answer.status_code for answer in answers] == [HTTPStatus.NOT_FOUND] * 2


def test_one_click_lets_the_words_lead_to_a_likely_service(portal: Portal, editor: Client) -> None:
    _miss(portal, "hundezeug", times=2)
    [shown] = editor.get(PAGE).context["portals"]
    [row] = shown.misses
    button = next(each for each in row.near if each.label == "Hund anmelden")

    answer = editor.post(f"{PAGE}?tage=30", dict(button.sends))
    page = editor.get(answer["Location"])

    assert parse_qs(urlsplit(answer["Location"]).query)["tage"] == ["30"]
    assert page.context["notice"].title == "„hundezeug“ führt jetzt zu „Hund anmelden“."
    assert page.context["notice"].link.url.startswith("http")
    assert page.context["notice"].link.url.endswith("/suche/?q=hundezeug")
    assert page.context["portals"][0].misses == ()
    site = portal_by_slug(portal.slug)
    assert site is not None
    assert search_services("hundezeug", portal=site).found[0].card.slug == DOG


def test_every_button_says_for_which_words_it_is(portal: Portal, editor: Client) -> None:
    _miss(portal, "hundezeug")
    _miss(portal, "hundekram")

    text = editor.get(PAGE).text

    for words in ("hundezeug", "hundekram"):
        for label in ("Hund anmelden", "Hund abmelden", "Gehört nicht zu uns", "Zuordnen"):
            assert f'{label}<span class="visually-hidden"> für „{words}“</span>' in text


def test_what_was_assigned_can_be_taken_back(portal: Portal, editor: Client) -> None:
    _miss(portal, "wauwau")
    assert _post(editor, "add", text="wauwau", service="hund anmelden") == "„wauwau“ führt jetzt zu „Hund anmelden“."
    phrase = OwnPhrase.objects.get()
    undo = editor.get(f"{PAGE}?getan=zugeordnet&nr={phrase.pk}").context["notice"].undo

    said = _post(editor, "remove", **{name: value for name, value in undo.sends if name != "do"})

    assert (undo.label, said) == ("Rückgängig", "Der Begriff ist entfernt.")
    assert (_texts(editor), OwnPhrase.objects.count()) == (["wauwau"], 0)


def test_what_does_not_belong_here_is_put_aside_and_back(portal: Portal, editor: Client) -> None:
    _miss(portal, "boule")

    assert _post(editor, "put_aside", text="boule") == "„boule“ steht nicht mehr in der Liste."
    [shown] = editor.get(PAGE).context["portals"]
    assert ([row.text for row in shown.misses], [row.text for row in shown.aside]) == ([], ["boule"])
    assert _post(editor, "list_again", text="boule") == "Die Wörter stehen wieder in der Liste."
    assert _texts(editor) == ["boule"]


@pytest.mark.parametrize("text", ["", "nie gesucht", "bou\0le", "x" * 5_000])
def test_what_nobody_missed_cannot_be_put_aside(portal: Portal, editor: Client, text: str) -> None:
    _miss(portal, "laterne")

    assert _post(editor, "put_aside", text=text) == ""
    assert SettledMiss.objects.count() == 0


def test_an_address_cannot_make_the_page_say_foreign_words(portal: Portal, editor: Client) -> None:
    _miss(portal, "boule")
    queries = ("getan=zugeordnet&nr=Rufen Sie an", "getan=Böses&nr=1", "nr=<b>")

    pages = [editor.get(f"{PAGE}?{query}") for query in queries]

    assert [page.context["notice"] for page in pages] == [None, None, None]
    assert not any("Rufen Sie an" in page.text or "Böses" in page.text for page in pages)


def test_a_phrase_is_added_directly_and_removed(portal: Portal, editor: Client) -> None:
    assert _post(editor, "add", text="  Wau   Wau ", service="Hund anmelden").startswith("„wau wau“ führt jetzt")
    [shown] = editor.get(PAGE).context["portals"]
    [row] = shown.phrases

    assert (row.text, row.title, row.undo.label) == ("wau wau", "Hund anmelden", "Entfernen")
    assert "„wau wau“ für „Hund anmelden“" in editor.get(PAGE).text
    assert _post(editor, "remove", phrase=row.id) == "Der Begriff ist entfernt."
    assert OwnPhrase.objects.count() == 0


@pytest.mark.parametrize(
    ("text", "service", "wrong"),
    [
        ("", "", {"text": "Geben Sie einen Begriff ein", "service": "Wählen Sie eine Leistung"}),
        ("", DOG, {"text": "Geben Sie einen Begriff ein"}),
        ("wau" * 40, "Hund anmelden", {"text": "Kürzen Sie den Begriff auf höchstens 80 Zeichen."}),
        ("wauwau", "Katze anmelden", {"service": "Die Leistung „Katze anmelden“ gibt es nicht."}),
        ("wauwau", "<b>", {"service": "Die Leistung „<b>“ gibt es nicht."}),
        ("ruf an 040 12345", "Hund anmelden", {"text": "Diesen Begriff nehmen wir nicht auf"}),
        ("😀", "Hund anmelden", {"text": "Diesen Begriff nehmen wir nicht auf"}),
    ],
)
def test_mistakes_are_said_at_their_field_and_nothing_is_lost(
    editor: Client, text: str, service: str, wrong: dict[str, str]
) -> None:
    errors = _errors(editor, text, service)

    assert set(errors) == {f"norderstedt-{name}" for name in wrong}
    assert all(errors[f"norderstedt-{name}"].startswith(message) for name, message in wrong.items())
    assert (OwnPhrase.objects.count(), AuditEntry.objects.count()) == (0, 0)


def test_every_change_is_in_the_audit_record_under_a_pseudonym(portal: Portal) -> None:
    person = make_editor()
    browser = browser_of(person)
    _post(browser, "add", text="wauwau", service=DOG)
    _post(browser, "remove", phrase=OwnPhrase.objects.get().pk)

    entries = AuditEntry.objects.order_by("sequence").values_list("chain", "actor", "verb", "subject")

    actor, chain = staff_principal(person).actor, f"portal:{portal.pk}"
    assert list(entries) == [
        (chain, actor, "phrase.add", f"service:{DOG}"),
        (chain, actor, "phrase.remove", f"service:{DOG}"),
    ]


def test_one_and_three_words_cost_the_same_number_of_queries(portal: Portal, editor: Client) -> None:
    counts = []
    for letters in ("a", "bc"):
        for letter in letters:
            _miss(portal, f"hunde{letter}zeug")
            _miss(portal, f"aside {letter}")
            put_aside(text=f"aside {letter}", portal_id=portal.pk)
            _add(portal, f"wauwau {letter}")
        editor.get(PAGE)  # the index follows the new phrases
        with CaptureQueriesContext(connection) as queries:
            page = editor.get(PAGE)
        assert all(row.near for row in page.context["portals"][0].misses)
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_where_nothing_is_left_to_do_the_page_says_so(editor: Client) -> None:
    assert "Nichts offen" in editor.get(PAGE).text
