"""Databases to search in: today's services and all of the register, with one portal and with many."""

from typing import LiteralString

import psycopg

from benchmarks.copying import Copying, copy_rows

SERVICES_OF_LEIKA = 4_813
"""Entries of the register of services (LeiKa)."""
MANY_PORTALS = 200
PHRASES_OF_A_PORTAL = 10
"""What the editors of each of many portals added."""

_SERVICES: LiteralString = """
(SELECT slug, row_number() OVER (ORDER BY slug) - 1 AS number, count(*) OVER () AS size
 FROM catalogue_service WHERE is_published)
"""
_ENTRIES: LiteralString = (
    "(SELECT key, name, row_number() OVER (ORDER BY key) - 1 AS number FROM catalogue_leikaentry)"
)
_LEIKA = Copying(
    table="catalogue_service",
    changed={
        "slug": "'leika-' || entry.key",
        "title": "left(entry.name, 160)",
        "lead": "entry.name",
        "leika": "ARRAY[entry.key]",
        "current_form_id": "NULL",
        **dict.fromkeys(("asked", "synonyms"), "'{}'"),
        **dict.fromkeys(("content_digest", "external_id"), "''"),
    },
    source=f"""
    JOIN {_SERVICES} AS counted USING (slug)
    JOIN {_ENTRIES} AS entry ON entry.number %% counted.size = counted.number
    WHERE entry.number < %(services)s::int - counted.size
    """,
)
_PORTALS = Copying(
    table="portals_portal",
    changed={"slug": "'portal-' || number"},
    source="""
    CROSS JOIN generate_series(1, %(portals)s::int) AS number
    WHERE original.slug = 'norderstedt' AND number + (SELECT count(*) FROM portals_portal) <= %(portals)s::int
    """,
)
_HOSTS = """
INSERT INTO portals_portalhost (portal_id, host, is_primary)
SELECT id, slug || '.localhost', TRUE FROM portals_portal WHERE slug LIKE 'portal-%'
"""
# Names of the register, so most of their words are new to the index of today's services: more than editors bring.
_OWN_PHRASES: LiteralString = f"""
INSERT INTO search_ownphrase (portal_id, text, service_slug, added_at)
SELECT portal.id, lower(left(entry.name, 80)), service.slug, now()
FROM (SELECT id, row_number() OVER (ORDER BY id) - 1 AS number FROM portals_portal) AS portal
JOIN {_ENTRIES} AS entry ON entry.number / %(phrases)s::int = portal.number
JOIN {_SERVICES} AS service ON service.number = entry.number %% service.size
"""  # noqa: S608  only constants are put in; values are parameters


def add_services_of_leika(url: str) -> None:
    """Publish as many entries of the register as are missing, each with its name for title and lead."""
    with psycopg.connect(url) as connection:
        copy_rows(connection, _LEIKA, {"services": SERVICES_OF_LEIKA})


def add_portals(url: str) -> None:
    """Make portals like the first one until there are many, and give each phrases of its own."""
    with psycopg.connect(url) as connection:
        copy_rows(connection, _PORTALS, {"portals": MANY_PORTALS})
        connection.execute(_HOSTS)
        connection.execute(_OWN_PHRASES, {"phrases": PHRASES_OF_A_PORTAL})
