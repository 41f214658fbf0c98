"""What is exported and imported into an empty installation gives the same pages."""

import io
from dataclasses import replace
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from lxml import etree

from buergerportal.catalogue.enums import Origin
from buergerportal.catalogue.models import ConnectedAuthority, Service
from buergerportal.catalogue.queries import local_values_for, service_by_slug
from buergerportal.catalogue.values import LocalValue, ServiceView
from buergerportal.catalogue.xzufi.changes import Kind
from buergerportal.catalogue.xzufi.exporting import export_xzufi
from buergerportal.jurisdiction.errors import NobodyResponsible
from buergerportal.jurisdiction.models import AuthorityContact
from buergerportal.jurisdiction.queries import (
    CircumstanceAnswer,
    Responsibility,
    answers_by_circumstance,
    contact_for,
    responsible_for,
)
from buergerportal.portals.models import Portal
from buergerportal.portals.queries import portal_by_slug
from buergerportal.portals.values import PortalSite
from buergerportal.search.queries import search_services
from tests.catalogue.xzufi.conftest import empty_installation, take_over

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("published_once"), pytest.mark.thorough]

PLACES = ("010600063063", "010530032032", "010585890152", "010020000000")
"""Norderstedt, Geesthacht, Sehestedt (Amt Hüttener Berge), Kiel."""

type Answer = Responsibility | str | tuple[CircumstanceAnswer, ...]


def exported(version: str = "2.2", *slugs: str) -> bytes:
    out = io.BytesIO()
    export_xzufi(out, version=version, now=timezone.localtime(), slugs=slugs)
    return out.getvalue()


def sites() -> list[PortalSite]:
    found = (portal_by_slug(slug) for slug in ("norderstedt", "geesthacht", "huettener-berge"))
    return [site for site in found if site is not None]


def pages() -> dict[tuple[str, str], ServiceView | None]:
    """Every service as each portal shows it."""
    slugs = Service.objects.filter(is_published=True).values_list("slug", flat=True)
    return {(site.slug, slug): service_by_slug(slug, portal=site) for site in sites() for slug in slugs}


def settled() -> dict[tuple[str, str], tuple[LocalValue, ...]]:
    keys = ("stadt-norderstedt", "stadt-geesthacht", "amt-huettener-berge")
    return {
        (key, view.slug): local_values_for(view, authority_key=key, place_ars="")
        for view in pages().values()
        if view is not None
        for key in keys
    }


def answers() -> dict[tuple[str, str], Answer]:
    """Who is responsible for every service at four places, whatever the number of the office's row."""
    slugs = Service.objects.filter(is_published=True).values_list("slug", flat=True)
    return {(slug, place): _answer(slug, place) for slug in slugs for place in PLACES}


def _answer(slug: str, place: str) -> Answer:
    day = timezone.localdate()
    try:
        return replace(responsible_for(service=slug, place_ars=place, on=day), office_id=0)
    except NobodyResponsible as error:
        found = answers_by_circumstance(service=slug, place_ars=place, on=day)
        each = tuple(replace(one, responsibility=_without_row(one.responsibility)) for one in found)
        return each or type(error).__name__


def _without_row(found: Responsibility | None) -> Responsibility | None:
    return replace(found, office_id=0) if found else found


def test_a_file_gives_an_empty_installation_the_same_pages() -> None:
    # Which authority takes something in online here is no part of the exchange.
    ConnectedAuthority.objects.all().delete()
    before, places, local = pages(), answers(), settled()
    contacts = {row.pk: contact_for(row.pk) for row in AuthorityContact.objects.all()}
    found = [each.card.slug for each in search_services("hund", portal=sites()[0]).found]
    content = exported()
    versions = [*Portal.objects.order_by("pk").values_list("content_version", flat=True)]
    empty_installation()

    done, again = take_over(content), take_over(content)

    after = pages()
    assert (done.skipped, done.notes) == ([], [])
    assert len(before) == 3 * done.counts.services[Kind.NEW] > 100
    assert after == before
    assert answers() == places
    assert settled() == local
    assert {key: contact_for(key) for key in contacts} == contacts
    assert [each.card.slug for each in search_services("hund", portal=sites()[0]).found] == found
    assert not again.counts.has_changed
    assert again.counts.services[Kind.UNCHANGED] == done.counts.services[Kind.NEW]
    assert [*Portal.objects.order_by("pk").values_list("content_version", flat=True)] == [
        version + 1 for version in versions
    ]


def test_version_2_3_calls_the_keys_of_the_register_otherwise_and_says_the_same() -> None:
    slugs = ("hund-anmelden", "personalausweis-beantragen")
    before = {key: view for key, view in pages().items() if key[1] in slugs}
    content = exported("2.3", *slugs)
    empty_installation()

    done = take_over(content)

    assert b"referenzLeistungsschluessel" in content
    assert b"referenzLeiKa" not in content
    assert b"http://xoev.de/schemata/xzufi/2_3_0" in content
    assert (done.skipped, done.counts.services[Kind.NEW]) == ([], 2)
    for key, view in pages().items():
        expected = before[key]
        assert expected is not None
        assert view == replace(expected, is_online=False, related=())


def test_what_others_read_in_a_file_names_the_same_authorities() -> None:
    """Without our own modules, everybody is responsible where they were; only the reasons are others."""
    expected = {key: answer.authority_key for key, answer in answers().items() if isinstance(answer, Responsibility)}
    content = without_own_modules(exported(), "responsibility")
    empty_installation()

    done = take_over(content)

    assert done.skipped == []
    found = {key: answer for key, answer in answers().items() if key in expected}
    assert {key: getattr(answer, "authority_key", answer) for key, answer in found.items()} == expected


def test_who_edits_the_elements_of_the_standard_is_followed() -> None:
    content = exported("2.2", "hund-anmelden").decode()
    lead = service_by_slug("hund-anmelden", portal=sites()[0])
    assert lead is not None
    empty_installation()
    take_over(content.encode())

    edited = content.replace(lead.lead, "Ein anderer kurzer Text.").replace("<value>", "<value>1")
    done = take_over(edited.encode(), in_detail=True)

    page = service_by_slug("hund-anmelden", portal=sites()[0])
    assert page is not None
    assert page.lead == "Ein anderer kurzer Text."
    assert page.facts.steps == lead.facts.steps
    assert [change.kind for change in done.changes] == [Kind.CHANGED]


def test_an_import_leaves_alone_what_a_folder_describes() -> None:
    before, content = pages(), exported()

    done = take_over(content)

    assert {change.kind for change in done.changes} == {Kind.KEPT}
    assert pages() == before
    assert done.counts.rules_added == 0


def test_an_import_that_may_replaces_what_a_folder_describes_and_publishing_takes_it_back() -> None:
    content = exported("2.2", "hund-anmelden")

    done = take_over(content, replace_folders=True)

    assert done.counts.services[Kind.CHANGED] == 1
    assert Service.objects.get(slug="hund-anmelden").origin == Origin.XZUFI
    call_command("publish_services", stdout=io.StringIO())
    assert Service.objects.get(slug="hund-anmelden").origin == Origin.FOLDER


def test_an_import_takes_over_a_service_whose_folder_is_gone() -> None:
    content = exported("2.2", "hund-anmelden")
    Service.objects.filter(slug="hund-anmelden").update(is_published=False, current_form=None)

    done = take_over(content)

    assert done.counts.services[Kind.CHANGED] == 1
    assert Service.objects.get(slug="hund-anmelden").is_published


def test_export_xzufi_writes_a_file_and_refuses_a_service_that_is_not_there(tmp_path: Path) -> None:
    said = io.StringIO()

    call_command("export_xzufi", "hund-anmelden", "--out", tmp_path / "x.xml", stderr=said)

    root = etree.parse(tmp_path / "x.xml").getroot()
    assert root.get("xzufiVersion") == "2.2.0"
    assert said.getvalue().startswith("1 services, ")
    with pytest.raises(CommandError, match="no published service: katze-anmelden"):
        call_command("export_xzufi", "katze-anmelden", "--out", tmp_path / "y.xml")


def without_own_modules(content: bytes, name: str) -> bytes:
    """The file without our modules of that name."""
    root = etree.fromstring(content)
    for module in root.findall(".//{*}modulTextIndividuell"):
        service = module.getparent()
        if service is not None and module.findtext("{*}typ/code") == name:
            service.remove(module)
    return etree.tostring(root)
