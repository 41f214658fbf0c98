"""The two roles at the database: the owner, who migrates, and the plain role that serves."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.db.migrations import RunSQL

from buergerportal.core.roles import APP_ROLE

_CREATE_ROLE = f"""
DO $$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{APP_ROLE}') THEN
        CREATE ROLE {APP_ROLE} NOLOGIN NOSUPERUSER NOBYPASSRLS;
    END IF;
    IF NOT pg_has_role(current_user, '{APP_ROLE}', 'MEMBER') THEN
        EXECUTE format('GRANT {APP_ROLE} TO %I', current_user);
    END IF;
END $$;
GRANT USAGE ON SCHEMA public TO {APP_ROLE};
"""
_GRANT = f"""
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {APP_ROLE};
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {APP_ROLE};
"""


@contextmanager
def as_owner() -> Iterator[None]:
    """Run the block as the role that logged in, which owns the tables, instead of the plain role."""
    options = connection.settings_dict["OPTIONS"]
    plain = options.get("options")
    pool = options.pop("pool", None)
    _reconnect_with(None)
    try:
        yield
    finally:
        _reconnect_with(plain)
        if pool is not None:
            options["pool"] = pool


def create_app_role() -> None:
    """Make the plain role if it is missing and let the owner become it. Runs as the owner."""
    with connection.cursor() as cursor:
        cursor.execute(_CREATE_ROLE)


def grant_to_app_role() -> None:
    """Let the plain role read and write every table, but change no structure. Runs as the owner."""
    with connection.cursor() as cursor:
        cursor.execute(_GRANT)


def row_level_security(table: str, using: str, check: str | None = None) -> RunSQL:
    """A migration step: only rows for which ``using`` holds can be seen, changed or written in ``table``.

    It holds for the owner too (FORCE), so a forgotten role setting does not open the table.
    """
    policy = f"CREATE POLICY {table}_principal ON {table} USING ({using})"
    if check:
        policy += f" WITH CHECK ({check})"
    return RunSQL(
        sql=f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY; ALTER TABLE {table} FORCE ROW LEVEL SECURITY; {policy};",
        reverse_sql=f"DROP POLICY {table}_principal ON {table}; ALTER TABLE {table} DISABLE ROW LEVEL SECURITY; "
        f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY;",
    )


def _reconnect_with(role_option: str | None) -> None:
    connection.close_pool()  # type: ignore[attr-defined]  # PostgreSQL's wrapper has it, the base class does not
    connection.close()
    options = connection.settings_dict["OPTIONS"]
    if role_option is None:
        options.pop("options", None)
    else:
        options["options"] = role_option
