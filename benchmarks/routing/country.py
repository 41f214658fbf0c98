"""A country made of one state: its regions, authorities and rules once for each state, its services many times over.

The rows differ from the real ones in their keys alone, so everything has the shape of the real data: municipalities
under Ämter and for themselves, services with one rule for all and services with a rule for each town that has its
own. The tables check each row as they check real ones; nothing is read but the database itself.
"""

from dataclasses import asdict, dataclass
from typing import LiteralString

import psycopg

from benchmarks.copying import Copying, copy_rows

# A rule without a region is for everybody, so it is not repeated; but what a body of the state does, a body of the
# other state does there. A service without a place is asked for without one and needs a rule without a region.
_OF_THE_STATE = """
UPDATE jurisdiction_responsibilityrule AS rule SET region_id = state.ars
FROM jurisdiction_authority AS authority, catalogue_service AS service, jurisdiction_region AS state
WHERE rule.region_id IS NULL AND authority.key = rule.authority_id AND authority.level = 'state'
  AND service.slug = rule.service AND service.place_rule <> 'none' AND state.level = 'state'
"""
_STATES = "CROSS JOIN generate_series(2, %(states)s::int) AS state"


@dataclass(frozen=True, kw_only=True)
class CountrySize:
    """How many places and services a country has, and how many its one state has."""

    places: int
    services: int
    places_of_state: int
    services_of_state: int

    @property
    def states(self) -> int:
        """States of the same size that are needed; the last is cut short."""
        return -(-self.places // self.places_of_state)

    @property
    def editions(self) -> int:
        """How often the services are needed; the last edition is cut short."""
        return -(-self.services // self.services_of_state)


def _moved(column: LiteralString, state: LiteralString = "state") -> LiteralString:
    """The same regional key in another state; none stays none."""
    return f"lpad({state}::text, 2, '0') || substr(original.{column}, 3)"


_REGIONS = Copying(
    table="jurisdiction_region",
    changed={column: _moved(column) for column in ("ars", "parent_id", "county_id")},
    source=f"""
    JOIN (SELECT ars, row_number() OVER (PARTITION BY level ORDER BY ars) AS position FROM jurisdiction_region)
        AS counted USING (ars)
    {_STATES}
    WHERE original.level <> 'municipality'
       OR counted.position <= %(places)s::int - (state - 1) * %(places_of_state)s::int
    """,  # noqa: S608  only constants are put in; values are parameters
)
_AUTHORITIES = Copying(
    table="jurisdiction_authority",
    changed={
        "key": "original.key || '-' || state",
        "region_id": "region.ars",  # none where the last state is too short to have it
        "seat_region_id": "seat.ars",
    },
    source=f"""
    {_STATES}
    LEFT JOIN jurisdiction_region AS region ON region.ars = {_moved("region_id")}
    LEFT JOIN jurisdiction_region AS seat ON seat.ars = {_moved("seat_region_id")}
    """,
)
_OFFICES = Copying(
    table="jurisdiction_office",
    changed={"authority_id": "original.authority_id || '-' || state"},
    source=_STATES,
)
_ADMINISTRATIONS = Copying(
    table="jurisdiction_administration",
    changed={"region_id": "region.ars", "authority_id": "original.authority_id || '-' || state"},
    source=f"{_STATES} JOIN jurisdiction_region AS region ON region.ars = {_moved('region_id')}",
)
_SHARED = Copying(
    table="jurisdiction_sharedadministration",
    changed={name: f"original.{name} || '-' || state" for name in ("authority_id", "carried_out_by_id")},
    source=_STATES,
)
_SERVICES = Copying(
    table="catalogue_service",
    changed={
        "slug": "original.slug || '-' || edition",
        "current_form_id": "NULL",
        **dict.fromkeys(("asked", "synonyms"), "'{}'"),
        "content_digest": "''",
    },
    source="""
    CROSS JOIN generate_series(2, %(editions)s::int) AS edition
    WHERE original.is_published
    ORDER BY edition, original.slug
    LIMIT %(services)s::int - %(services_of_state)s::int
    """,
)
_RULES = Copying(
    table="jurisdiction_responsibilityrule",
    changed={
        "key": "original.key || edition.ending || state.ending",
        "service": "service.slug",
        "region_id": "region.ars",
        "authority_id": "original.authority_id || state.ending",
    },
    source=f"""
    CROSS JOIN (SELECT number, CASE number WHEN 1 THEN '' ELSE '-' || number END AS ending
                FROM generate_series(1, %(states)s::int) AS number) AS state
    CROSS JOIN (SELECT number, CASE number WHEN 1 THEN '' ELSE '-edition-' || number END AS ending,
                       CASE number WHEN 1 THEN '' ELSE '-' || number END AS of_service
                FROM generate_series(1, %(editions)s::int) AS number) AS edition
    JOIN catalogue_service AS service ON service.slug = original.service || edition.of_service
    LEFT JOIN jurisdiction_region AS region ON region.ars = {_moved("region_id", "state.number")}
    WHERE (state.number, edition.number) <> (1, 1)
      AND CASE WHEN original.region_id IS NULL THEN state.number = 1 ELSE region.ars IS NOT NULL END
    """,  # noqa: S608  only constants are put in; values are parameters
)
_CIRCUMSTANCES = Copying(
    table="jurisdiction_circumstance",
    changed={"service": "service.slug"},
    source="""
    CROSS JOIN generate_series(2, %(editions)s::int) AS edition
    JOIN catalogue_service AS service ON service.slug = original.service || '-' || edition
    """,
)
_IN_ORDER = (_REGIONS, _AUTHORITIES, _OFFICES, _ADMINISTRATIONS, _SHARED, _SERVICES, _CIRCUMSTANCES, _RULES)


def make_country(connection: psycopg.Connection, *, places: int, services: int) -> None:
    """Add states and services like those that are there, until there are as many places and published services.

    The connection belongs to the owner of the tables. Commits nothing.
    """
    size = CountrySize(
        places=places,
        services=services,
        places_of_state=_count(connection, "SELECT count(*) FROM jurisdiction_region WHERE level = 'municipality'"),
        services_of_state=_count(connection, "SELECT count(*) FROM catalogue_service WHERE is_published"),
    )
    connection.execute(_OF_THE_STATE)
    for copying in _IN_ORDER:
        copy_rows(connection, copying, asdict(size) | {"states": size.states, "editions": size.editions})


def _count(connection: psycopg.Connection, question: LiteralString) -> int:
    row = connection.execute(question).fetchone()
    return int(row[0]) if row else 0
