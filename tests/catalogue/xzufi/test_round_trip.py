"""What is exported and imported into an empty installation gives the same pages."""

import io
from dataclasses import replace

import pytest
from django.utils import timezone

from buergerportal.catalogue.models import Service
from buergerportal.catalogue.queries import local_values_for, service_by_slug
from buergerportal.catalogue.values import LocalValue, ServiceView
from buergerportal.catalogue.xzufi.changes import Kind
from buergerportal.catalogue.xzufi.exporting import export_xzufi
from buergerportal.jurisdiction.errors import NobodyResponsible
from buergerportal.jurisdiction.queries import (
    CircumstanceAnswer,
    Responsibility,
    answers_by_circumstance,
    responsible_for,
)
from buergerportal.portals.queries import portal_by_slug
from buergerportal.portals.values import PortalSite
from tests.catalogue.xzufi.conftest import empty_installation, take_over

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("published_once")]

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
        return (
            tuple(
                replace(
                    each, responsibility=replace(each.responsibility, office_id=0) if each.responsibility else None
                )
                for each in found
            )
            or type(error).__name__
        )


def without_pages_that_need_a_connection(view: ServiceView | None) -> ServiceView | None:
    """Which authority takes something in online here is no part of the exchange."""
    if view is None:
        return None
    return replace(view, related=tuple(replace(card, is_online=False) for card in view.related))


@pytest.mark.parametrize("version", ["2.2", "2.3"])
def test_a_file_gives_an_empty_installation_the_same_pages(version: str) -> None:
    before, places, local, content = pages(), answers(), settled(), exported(version)
    empty_installation()

    done = take_over(content)

    after = pages()
    assert done.skipped == []
    assert done.notes == []
    assert len(after) == len(before) == 3 * done.counts.services[Kind.NEW] > 100
    for key, view in before.items():
        assert after[key] == without_pages_that_need_a_connection(view)
    assert answers() == places
    assert settled() == local
