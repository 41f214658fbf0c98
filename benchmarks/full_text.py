"""The yardstick for searching: the plain German full text of PostgreSQL, indexed, over the same texts."""

import psycopg
from django.db import connection
from psycopg import sql

from buergerportal.core.roles import APP_ROLE

_TABLE = r"""
CREATE TABLE benchmark_full_text AS
SELECT slug, to_tsvector(
    'german', concat_ws(E'\n', title, array_to_string(synonyms, E'\n'), array_to_string(asked, E'\n'), lead)
) AS words
FROM catalogue_service WHERE is_published
"""
_INDEX = "CREATE INDEX ON benchmark_full_text USING gin (words)"
# Any of the words will do, as in the search that is measured; the more of them, the better.
_ANSWER = """
SELECT slug
FROM benchmark_full_text,
     (SELECT replace(plainto_tsquery('german', %s)::text, '&', '|')::tsquery AS asked) AS question
WHERE words @@ asked
ORDER BY ts_rank(words, asked) DESC, slug LIMIT 30
"""


def make_full_text(database_url: str) -> None:
    """Index the words of the published services; tidy up, as PostgreSQL would do while something is measured."""
    with psycopg.connect(database_url, autocommit=True) as owner:
        owner.execute(_TABLE)
        owner.execute(_INDEX)
        owner.execute(sql.SQL("GRANT SELECT ON benchmark_full_text TO {}").format(sql.Identifier(APP_ROLE)))
        owner.execute("VACUUM (ANALYZE)")


def found_by_full_text(text: str) -> tuple[str, ...]:
    """The slugs that it finds, best first."""
    with connection.cursor() as cursor:
        cursor.execute(_ANSWER, [text])
        return tuple(slug for (slug,) in cursor.fetchall())
