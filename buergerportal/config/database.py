"""How the portal connects: one URL, and the plain role that it takes on after logging in."""

from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from buergerportal.core.roles import APP_ROLE


def database_settings(url: str, *, pool_size: int = 0) -> dict[str, Any]:
    """Django's settings for ``postgresql://user:password@host:port/name?host=/socket/folder``.

    ``pool_size`` is the number of connections a process may keep; 0 opens one per request.

    Raises ValueError when the URL is not one of PostgreSQL.
    """
    parts = urlsplit(url)
    if parts.scheme not in {"postgresql", "postgres"}:
        raise ValueError(f"DATABASE_URL must begin with postgresql://, not {parts.scheme}://")
    query = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    # Prepared statements: with row-level security, planning a statement costs more than running it.
    options: dict[str, Any] = {
        "options": f"-c role={APP_ROLE}",
        "server_side_binding": True,
        "prepare_threshold": 5,
    }
    if pool_size:
        options["pool"] = {"min_size": 1, "max_size": pool_size, "timeout": 10}
    if "sslmode" in query:
        options["sslmode"] = query["sslmode"]
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")) or "postgres",
        "USER": unquote(parts.username or query.get("user", "")),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.get("host", parts.hostname or ""),
        "PORT": str(parts.port or query.get("port", "")),
        "OPTIONS": options,
        "CONN_MAX_AGE": 0,
    }
