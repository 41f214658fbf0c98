"""The sitemap of a portal: every page that is for everybody, on the host that was asked, and nothing else."""

from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import etree

from buergerportal.catalogue.models import Service
from buergerportal.portals.actions import apply_folders, bump_all_content_versions
from buergerportal.portals.folders import read_folders
from buergerportal.portals.models import ContentPage, Portal, PortalHost
from buergerportal.web import shared_pages
from tests.factories.catalogue import empty_catalogue, publish_files, write_service

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
SCHEMA = b"""\
<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema" elementFormDefault="qualified"
    targetNamespace="http://www.sitemaps.org/schemas/sitemap/0.9"
    xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
  <xsd:element name="urlset"><xsd:complexType><xsd:sequence>
    <xsd:element name="url" minOccurs="1" maxOccurs="50000"><xsd:complexType><xsd:sequence>
      <xsd:element name="loc"><xsd:simpleType><xsd:restriction base="xsd:anyURI">
        <xsd:pattern value="https?://[^/]+/.*"/><xsd:minLength value="12"/><xsd:maxLength value="2048"/>
      </xsd:restriction></xsd:simpleType></xsd:element>
      <xsd:element name="lastmod" type="xsd:date" minOccurs="0"/>
    </xsd:sequence></xsd:complexType></xsd:element>
  </xsd:sequence></xsd:complexType></xsd:element>
</xsd:schema>
"""
"""The shape of https://www.sitemaps.org/protocol.html, as far as it is used here."""
SITUATIONS = """\
situations:
  - slug: umzug
    title: Ich ziehe um
    lead: Das ist alles zu tun.
    card: Hund und Katze
    icon: box
    audiences: [person]
    stages: [{title: Jetzt, steps: [{service: hund}]}]
"""


@pytest.fixture
def catalogue(db: None, tmp_path: Path) -> Path:
    """The portals, and three services of which one is withdrawn."""
    apply_folders(folders=read_folders(settings.PORTALS_DIR, demo=True))
    root = empty_catalogue(tmp_path)
    write_service(root, "hund")
    write_service(root, "loch", category="wege", updated="2026-01-02")
    gone = write_service(root, "zebra")
    (root / "life-situations.yaml").write_text(SITUATIONS)
    publish_files(root)
    gone.parent.rename(gone.parent.with_name("_zebra"))
    publish_files(root)
    return root


def entries(host: str, *, secure: bool = False) -> dict[str, str]:
    """Each address of the sitemap with its day; the sitemap is as the schema says."""
    response = Client(headers={"host": host}).get("/sitemap.xml", secure=secure)
    assert (response.status_code, response["Content-Type"]) == (200, "application/xml; charset=utf-8")
    root = etree.fromstring(response.content)
    etree.XMLSchema(etree.fromstring(SCHEMA)).assertValid(root)
    return {url.findtext(f"{SITEMAP}loc", ""): url.findtext(f"{SITEMAP}lastmod", "") for url in root}


@pytest.mark.usefixtures("catalogue")
def test_the_sitemap_has_every_page_that_is_for_everybody() -> None:
    assert entries("norderstedt.localhost") == {
        "http://norderstedt.localhost" + path: day
        for path, day in {
            "/": "",
            "/leistungen/": "",
            "/themen/tiere/": "",
            "/themen/wege/": "",
            "/leistungen/hund/": "2026-11-28",
            "/leistungen/loch/": "2026-01-02",
            "/lebenslagen/": "",
            "/lebenslagen/umzug/": "",
            "/barrierefreiheit/": "",
            "/datenschutz/": "",
            "/gebaerdensprache/": "",
            "/impressum/": "",
            "/leichte-sprache/": "",
        }.items()
    }


@pytest.mark.usefixtures("catalogue")
def test_every_page_of_the_sitemap_is_there_and_no_page_of_one_person_is() -> None:
    paths = [address.removeprefix("http://norderstedt.localhost") for address in entries("norderstedt.localhost")]
    browser = Client(headers={"host": "norderstedt.localhost"})

    assert {path: browser.get(path).status_code for path in paths} == dict.fromkeys(paths, 200)
    private = ("/antrag/", "/status/", "/weiter/", "/suche/", "/api/", "/barriere-melden/", "/leistungen/zebra/")
    assert [path for path in paths if path.startswith(private) or path.endswith(("/starten/", "/ort/"))] == []


@pytest.mark.usefixtures("catalogue")
def test_the_addresses_are_those_of_the_host_that_was_asked() -> None:
    second = "portal.norderstedt.localhost"
    PortalHost.objects.create(portal=Portal.objects.get(slug="norderstedt"), host=second)
    hosts = ("norderstedt.localhost", second, "geesthacht.localhost", "norderstedt.localhost:8000")

    # Asked one after the other: a page that one host left in memory must not be given to the next.
    found = {host: {address.split("/")[2] for address in entries(host)} for host in hosts}

    assert found == {host: {host} for host in hosts}
    assert {address.split(":")[0] for address in entries("norderstedt.localhost", secure=True)} == {"https"}


@pytest.mark.usefixtures("catalogue")
def test_a_page_of_another_portal_or_without_an_address_is_left_out() -> None:
    ContentPage.objects.filter(portal__slug="norderstedt", slug="gebaerdensprache").delete()
    ContentPage.objects.create(
        portal=Portal.objects.get(slug="norderstedt"), slug="geheim", title="Geheim", body="", html=""
    )

    ours, theirs = entries("norderstedt.localhost"), entries("geesthacht.localhost")

    assert "http://norderstedt.localhost/gebaerdensprache/" not in ours
    assert "http://norderstedt.localhost/geheim/" not in ours
    assert "http://geesthacht.localhost/gebaerdensprache/" in theirs


def test_a_change_shows_at_the_next_request(catalogue: Path) -> None:
    before = entries("norderstedt.localhost")
    Service.objects.filter(slug="hund").update(updated_on=None)
    bump_all_content_versions()
    after = entries("norderstedt.localhost")

    address = "http://norderstedt.localhost/leistungen/hund/"
    assert (before[address], after[address]) == ("2026-11-28", "")


@pytest.mark.usefixtures("catalogue")
def test_the_sitemap_is_kept_as_a_shared_page() -> None:
    browser = Client(headers={"host": "norderstedt.localhost"})
    first = browser.get("/sitemap.xml")
    again = browser.get("/sitemap.xml", headers={"if-none-match": first["ETag"]})

    assert (first["Cache-Control"], again.status_code, again.content) == ("public, no-cache", 304, b"")
    assert not first.cookies
    assert browser.head("/sitemap.xml").status_code == 200
    assert browser.post("/sitemap.xml").status_code == 405


@pytest.mark.parametrize("services", [1, 3])
def test_a_new_sitemap_costs_five_queries(catalogue: Path, services: int) -> None:
    Service.objects.all().delete()
    for number in range(services):
        write_service(catalogue, f"dienst-{number}")
    (catalogue / "life-situations.yaml").write_text("situations: []")
    publish_files(catalogue)
    shared_pages.forget_pages()

    with CaptureQueriesContext(connection) as captured:
        Client(headers={"host": "norderstedt.localhost"}).get("/sitemap.xml")

    assert len(captured) == 5  # portal, topics, services, life situations, content pages


@pytest.mark.usefixtures("catalogue")
@pytest.mark.parametrize("host", ["norderstedt.localhost", "geesthacht.localhost:8000"])
def test_robots_name_the_sitemap_of_this_portal_and_keep_out_of_applications(host: str) -> None:
    assert Client(headers={"host": host}).get("/robots.txt").text == (
        f"User-agent: *\nDisallow: /antrag/\nDisallow: /suche/\n\nSitemap: http://{host}/sitemap.xml\n"
    )


@pytest.mark.usefixtures("catalogue")
@pytest.mark.parametrize("host", ["amt.localhost", "konto.localhost", "nowhere.example"])
def test_other_hosts_have_no_sitemap(host: str) -> None:
    assert Client(headers={"host": host}).get("/sitemap.xml").status_code == 404
