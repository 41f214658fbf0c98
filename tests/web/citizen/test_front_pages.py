"""Home, topics, A–Z, search and texts, as anybody sees them."""

import datetime
import re

import pytest
from django.test import Client
from django.utils import timezone

from buergerportal.catalogue.models import Service
from buergerportal.portals.actions import bump_content_version
from tests.factories.markup import Markup

MARKED = re.compile(r'<tr class="hours__today">\s*<th scope="row">([^<]+) <span[^>]*>heute</span>')
STATE = re.compile(r'<p class="opening-state[^"]*"><span>([^<]+)</span>')
ANONYMOUS = (
    "/",
    "/leistungen/",
    "/themen/steuern-und-abgaben/",
    "/leistungen/hund-anmelden/",
    "/impressum/",
    "/portal.css",
)
NAMES = (
    "Abfall und Umweltschutz",
    "Ausweis und Dokumente",
    "Bauen und Wohnen",
    "Fahrzeug und Verkehr",
    "Logistik und Transport",
    "Recht und Verbraucherschutz",
    "Umwelt und Klima",
    "Wahlen, Engagement und Beteiligung",
    "Sonstiges",
)


def test_home_asks_one_question_and_shows_the_topics_by_name(norderstedt: Client) -> None:
    page = norderstedt.get("/").content.decode()

    assert Markup(page).words("h1") == ["Was möchten Sie erledigen?"]
    assert [name for name in NAMES if name not in page] == []
    assert "/leistungen/hund-anmelden/" in page


@pytest.mark.parametrize("path", ANONYMOUS)
def test_anonymous_pages_set_no_cookie_and_can_be_kept(norderstedt: Client, path: str) -> None:
    first = norderstedt.get(path)
    again = norderstedt.get(path, headers={"if-none-match": first["ETag"]})

    assert first.status_code == 200
    assert not first.cookies
    assert first["Cache-Control"] == "public, no-cache"
    assert again.status_code == 304
    assert again.content == b""


def test_a_change_shows_at_the_next_request(norderstedt: Client) -> None:
    before = norderstedt.get("/leistungen/hund-anmelden/")
    Service.objects.filter(slug="hund-anmelden").update(title="Hund melden")
    bump_content_version(portal="norderstedt")
    after = norderstedt.get("/leistungen/hund-anmelden/", headers={"if-none-match": before["ETag"]})

    assert Markup(after.content.decode()).words("h1") == ["Hund melden"]


@pytest.mark.parametrize("path", ["/", "/leistungen/hund-anmelden/"])
def test_opening_hours_mark_today_and_the_mark_moves_at_midnight(
    norderstedt: Client, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    marked = []
    etags = set()
    for moment in (_at("2026-11-23T22:59"), _at("2026-11-23T23:01"), _at("2026-11-28T12:00")):
        monkeypatch.setattr(timezone, "now", lambda moment=moment: moment)
        page = norderstedt.get(path)
        etags.add(page["ETag"])
        marked.append(MARKED.findall(page.text))

    assert [[days.split(", ") for days in row] for row in marked] == [[["Mo", "Di"]], [["Mo", "Di"]], [["Sa"]]]
    assert len(etags) == 3


@pytest.mark.parametrize("path", ["/", "/leistungen/hund-anmelden/", "/leistungen/kfz-zulassen/"])
def test_what_is_open_now_is_right_to_the_second_though_pages_are_kept(
    norderstedt: Client, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    def shown(moment: str) -> str:
        monkeypatch.setattr(timezone, "now", lambda: _at(moment))
        return str(STATE.findall(norderstedt.get(path).text)[0]).replace("\u00a0", " ")

    assert [shown("2026-12-10T06:59:59"), shown("2026-12-10T07:00:00")] == [
        "Jetzt geschlossen. Öffnet heute um 8 Uhr",
        "Jetzt geöffnet, bis 12 Uhr" if path == "/leistungen/kfz-zulassen/" else "Jetzt geöffnet, bis 18 Uhr",
    ]
    assert [shown("2026-12-10T16:59:59"), shown("2026-12-10T17:00:00")] == [
        "Jetzt geöffnet, bis 18 Uhr",
        "Jetzt geschlossen. Öffnet morgen um 8 Uhr",
    ]
    assert shown("2026-12-25T09:00:00") == (
        "Heute: Erster Weihnachtstag, geschlossen. Öffnet Montag, 28. Dezember, um 8 Uhr"
    )


def _at(moment: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(moment).replace(tzinfo=datetime.UTC)


def test_foreign_query_parameters_do_not_change_a_kept_page(norderstedt: Client) -> None:
    plain, tracked = norderstedt.get("/"), norderstedt.get("/?utm_source=elsewhere")

    assert plain["ETag"] == tracked["ETag"]


@pytest.mark.parametrize(
    ("query", "found"), [("hund", "hund-anmelden"), ("Führungszeugnis", "fuehrungszeugnis-beantragen")]
)
def test_search_finds_services(norderstedt: Client, query: str, found: str) -> None:
    assert f"/leistungen/{found}/" in norderstedt.get("/suche/", {"q": query}).content.decode()


@pytest.mark.parametrize(
    "query",
    [
        "",
        " ",
        "🐶",
        "'; DROP TABLE x; --",
        "<script>alert(1)</script>",
        "x" * 5_000,
        "a\x00b",
        "und der die",
        "%",
        "\\",
    ],
)
def test_search_takes_any_text_and_shows_it_harmless(norderstedt: Client, query: str) -> None:
    response = norderstedt.get("/suche/", {"q": query})

    assert response.status_code == 200
    assert "<script>alert" not in response.content.decode()
    assert response["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    "path",
    ["/themen/nirgends/", "/leistungen/gibt-es-nicht/", "/impressum", "/x/", "/leistungen/hund-anmelden/?ort=123"],
)
def test_what_is_not_there_is_a_friendly_404(norderstedt: Client, path: str) -> None:
    response = norderstedt.get(path, follow=True)

    assert response.status_code == (200 if path == "/impressum" else 404)


def test_every_page_carries_the_strict_policy(norderstedt: Client) -> None:
    policy = norderstedt.get("/")["Content-Security-Policy"]

    assert "default-src 'self'" in policy
    assert "unsafe-inline" not in policy
