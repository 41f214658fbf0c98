"""The real rules and places, a small catalogue, and a client that holds every answer against the description."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from urllib.parse import quote

import jsonschema_rs
import pytest
from django.http import HttpResponseBase
from django.test import Client
from pytest_django import DjangoDbBlocker

from buergerportal.catalogue.models import Service
from buergerportal.core.json_values import object_at
from buergerportal.web.api.description import interface
from tests.factories.catalogue import connect, empty_catalogue, give_form, publish_files, settle, write_service
from tests.factories.reference import loaded_once

type Ask = Callable[..., tuple[int, dict[str, object]]]

HUND = """\
requirements: [Der Hund lebt bei Ihnen.]
documents: [{name: Chipnummer, note: Sie hat 15 Ziffern.}, {name: IBAN, when: wenn abgebucht wird}]
deadlines:
  - {text: Melden Sie ihn in 14 Tagen an., amount: 14, unit: days}
  - {text: Im Winter gilt das nicht., from: 11-01, until: 03-31, note: Vielleicht}
hints: "Mehr steht [hier](/datenschutz/)."
remedy: Sie können **Widerspruch** einlegen.
forms: [{name: Vordruck, url: "https://example.org/vordruck"}]
formalities: [informal]
sections: [{key: rassen, title: Welche Rassen?, text: "- alle\\n- viele"}]
local:
  - {key: steuer, label: Steuer im Jahr, kind: money, note: Je Hund}
  - {key: seite, label: Seite der Steuer, kind: link}
  - {key: frist, label: Frist, kind: text}
legal: [{law: KAG SH, section: § 3}]
next_steps: [{title: Bescheid, when: bald, text: Er kommt mit der Post.}]
related: [katze-melden, zebra-melden]
"""
HUND_SOURCES = """\
  - covers: [requirements, documents, deadlines]
    source: KAG SH
    as_of: 2026-11
    url: "https://example.org/kag"
    reviewed: {on: 2026-11-20, by: Land}
  - {covers: [hints, remedy], source: VwGO, as_of: 2026-11}
"""
SITUATIONS = """\
situations:
  - slug: umzug
    title: Ich ziehe um
    lead: Das ist alles zu tun.
    card: Hund und Katze
    icon: box
    audiences: [person]
    stages:
      - title: Zuerst
        steps: [{service: hund-anmelden, text: Gleich}, {title: Kartons packen}, {service: zebra-melden}]
      - {title: Später, steps: [{service: zebra-melden}]}
  - slug: geburt
    title: Ein Kind kommt
    lead: Das ist wenig zu tun.
    card: Kind
    icon: family
    audiences: [person, business]
    stages: [{title: Bald, steps: [{service: katze-melden}]}]
"""


@pytest.fixture(scope="module")
def published_once(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    """Regions, rules and portals as they are, and a small catalogue, loaded once for the tests of a module."""
    root = empty_catalogue(tmp_path_factory.mktemp("catalogue"))
    hund = write_service(
        root,
        "hund-anmelden",
        title="Hund anmelden",
        leika='"99102013002000"',
        synonyms="Welpe, Hundesteuer",
        channels='[{kind: form, note: Immer}, {kind: external, name: Landesseite, url: "https://sh.example/{ags}?l={leika}"},'
        " {kind: external, name: Ortsseite, parameter: seite}, {kind: visit}]",
        costs="costs: [{kind: local, label: Steuer, parameter: steuer}, {kind: range, from_cents: 0, to_cents: 900}]",
    )
    text = hund.read_text().replace("sources:\n", "sources:\n" + HUND_SOURCES)
    hund.write_text(text + HUND)
    write_service(root, "katze-melden", title="Katze melden", audiences="person, business", updated="2026-10-01")
    write_service(root, "loch-melden", title="Loch melden", category="wege", audiences="business", level="kreis")
    write_service(root, "sperrmuell-anmelden", title="Sperrmüll anmelden", category="wege", level="kreis")
    write_service(root, "fuehrungszeugnis-beantragen", title="Führungszeugnis", level="bund", place="none")
    write_service(root, "bafoeg-beantragen", title="BAföG beantragen", level="land")
    zebra = write_service(root, "zebra-melden", title="Zebra melden", leika='"99102013002009"', synonyms="Huftier")
    (root / "life-situations.yaml").write_text(SITUATIONS)
    for slug in ("hund-anmelden", "fuehrungszeugnis-beantragen", "bafoeg-beantragen"):
        give_form(root, slug)
    connect(
        root,
        ("hund-anmelden", "stadt-norderstedt"),
        ("fuehrungszeugnis-beantragen", "bundesamt-fuer-justiz"),
        ("bafoeg-beantragen", "studentenwerk-schleswig-holstein"),
    )
    settle(
        root,
        "stadt-norderstedt",
        "{service: hund-anmelden, parameter: steuer, value: 12000, source: Satzung}",
        '{service: hund-anmelden, parameter: seite, value: "https://norderstedt.example/hund"}',
    )
    settle(
        root,
        "amt-huettener-berge",
        "{service: hund-anmelden, parameter: steuer, value: 5000, example: true}",
        '{service: hund-anmelden, parameter: steuer, value: 0, place: "010585890152"}',
    )
    with loaded_once(django_db_blocker, "load_reference", "load_portals"):
        publish_files(root)
        Service.objects.filter(slug=zebra.parent.name).update(is_published=False)
        yield


@pytest.fixture
def browser(published_once: None, db: None) -> Client:
    """A program that asks the portal of Norderstedt."""
    return Client(headers={"host": "norderstedt.localhost"})


@pytest.fixture
def ask(browser: Client) -> Ask:
    """Asks an address of the interface; status and content, which are as the description says."""

    def asked(path: str, /, **query: str | list[str]) -> tuple[int, dict[str, object]]:
        response = browser.get(f"/api/v1{quote(path)}", query)
        return response.status_code, content_as_described(response, path)

    return asked


def content_as_described(response: HttpResponseBase, path: str) -> dict[str, object]:
    """The JSON of a response; fails where it is not what the description of ``path`` says for its status."""
    paths = object_at(interface(), "paths")
    described = next(each for each in paths if re.fullmatch(re.sub(r"\{[^}]+\}", "[^/]+", each), path))
    validator = _validator(described, str(response.status_code), response["Content-Type"])
    content: dict[str, object] = response.json()  # type: ignore[attr-defined]  # the test client adds it
    validator.validate(content)
    assert response["Access-Control-Allow-Origin"] == "*"
    assert not response.cookies
    return content


@cache
def _validator(path: str, status: str, media_type: str) -> jsonschema_rs.Draft202012Validator:
    answers = object_at(object_at(object_at(object_at(interface(), "paths"), path), "get"), "responses")
    described = object_at(answers, status)
    if "$ref" in described:
        described = object_at(object_at(object_at(interface(), "components"), "responses"), "Problem")
    schema = object_at(object_at(object_at(described, "content"), media_type), "schema")
    assert schema, f"{path} describes no {media_type} for the status {status}"
    document = {**schema, "components": interface()["components"]}
    return jsonschema_rs.Draft202012Validator(document, validate_formats=True)
