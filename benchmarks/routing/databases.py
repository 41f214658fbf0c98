"""The two databases that are compared: one state as it really is, and a whole country made of it."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

import psycopg

from benchmarks.databases import manage, own_database, sibling
from benchmarks.routing.country import make_country

PLACES_OF_GERMANY = 10_981
"""Municipalities of Germany in the municipality register (Gemeindeverzeichnis)."""
SERVICES_OF_LEIKA = 4_813
"""Entries of the catalogue of services (Leistungskatalog der öffentlichen Verwaltung)."""
_STATE = "routing_state"
_COUNTRY = "routing_country"
_LOADING = ("migrate", "load_reference", "publish_services")


@dataclass(frozen=True, kw_only=True)
class RoutingDatabases:
    """Where the rules of one state and those of a country are."""

    state_url: str
    country_url: str


@contextmanager
def routing_databases(
    cluster_url: str, environment: Mapping[str, str], say: Callable[[str], None]
) -> Iterator[RoutingDatabases]:
    """Make both beside the cluster's other databases, for the block; what an earlier run left behind is replaced.

    Raises BenchmarkFailed with what the failing command said.
    """
    urls = RoutingDatabases(state_url=sibling(cluster_url, _STATE), country_url=sibling(cluster_url, _COUNTRY))
    with ExitStack() as stack:
        say("one state: the reference data and the services of this checkout")
        stack.enter_context(own_database(cluster_url, _STATE, template="template1"))
        for command in _LOADING:
            manage(command, {**environment, "DATABASE_URL": urls.state_url})
        _tidy(urls.state_url)
        say(f"a country: {PLACES_OF_GERMANY} places, {SERVICES_OF_LEIKA} services")
        stack.enter_context(own_database(cluster_url, _COUNTRY, template=_STATE))
        with psycopg.connect(urls.country_url) as connection:
            make_country(connection, places=PLACES_OF_GERMANY, services=SERVICES_OF_LEIKA)
        _tidy(urls.country_url)
        yield urls


def _tidy(url: str) -> None:
    """What PostgreSQL does by itself some time after loading; it must not happen while something is measured."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("VACUUM (ANALYZE)")
