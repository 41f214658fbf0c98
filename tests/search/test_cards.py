"""The cards of what is found: as the portal has them now, and asked of the database only once."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytest_django import DjangoAssertNumQueries

from buergerportal.catalogue.actions import Publication
from buergerportal.catalogue.enums import Channel
from buergerportal.portals.values import PortalSite
from buergerportal.search.queries import search_services, suggest_services
from tests.factories.catalogue import connect
from tests.factories.searching import as_of_now

pytestmark = pytest.mark.django_db

type Publish = Callable[[], Publication]
type Write = Callable[..., Path]


@pytest.fixture(autouse=True)
def _published(write_service: Write, with_form: Callable[[str], Path], publish: Publish) -> None:
    write_service("hund", title="Hund anmelden", asked=["Wauwau"])
    with_form("hund")
    publish()


def shown(portal: PortalSite) -> tuple[Channel, bool]:
    """How the dog is to be had in the portal now."""
    (found,) = search_services("Wauwau", portal=as_of_now(portal)).found
    return found.card.channel, found.card.is_online


def test_it_is_online_where_somebody_takes_it_in(
    portals: tuple[PortalSite, ...], service_root: Path, publish: Publish
) -> None:
    here, elsewhere = portals
    assert shown(here) == shown(elsewhere) == (Channel.VISIT, False)

    connect(service_root, ("hund", here.authority_key))
    publish()

    assert shown(here) == (Channel.FORM, True)
    assert shown(elsewhere) == (Channel.VISIT, False)


def test_a_change_of_the_service_shows(portal: PortalSite, write_service: Write, publish: Publish) -> None:
    shown(portal)
    write_service("hund", title="Hund anmelden und abmelden", asked=["Wauwau"])
    publish()

    (found,) = search_services("Wauwau", portal=as_of_now(portal)).found

    assert found.card.title == "Hund anmelden und abmelden"


def test_what_was_found_before_costs_no_query_in_any_portal(
    portals: tuple[PortalSite, ...], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for portal in portals:
        shown(portal)
    sites = [as_of_now(portal) for portal in portals]

    with django_assert_num_queries(0):
        for site in sites:
            assert search_services("Hund", portal=site).found
            assert suggest_services("Wau", portal=site).found
