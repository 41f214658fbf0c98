"""The yardstick for writing: one row, one transaction, on the portal's own cluster, by PostgreSQL's pgbench."""

import re
import subprocess
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import psycopg

from benchmarks.errors import BenchmarkFailed
from launch.server_binaries import place_cluster
from launch.state import State

_RATE = re.compile(r"tps = ([\d.]+)")
_TABLE = "CREATE TABLE IF NOT EXISTS benchmark_row (id bigserial PRIMARY KEY, content text NOT NULL)"
INSERT = "INSERT INTO benchmark_row (content) VALUES ('one row')"


def inserts_per_second(state: State, database_url: str, *, connections: int, seconds: int) -> float:
    """Committed transactions in a second over ``connections`` that stay open, as durable as the portal's own.

    Raises BenchmarkFailed with what pgbench said.
    """
    with psycopg.connect(database_url, autocommit=True) as connection:
        connection.execute(_TABLE)
        connection.execute("TRUNCATE benchmark_row")
    script = state.folder / "insert.sql"
    script.write_text(f"{INSERT};\n", encoding="ascii")
    done = subprocess.run(
        place_cluster(state.postgres).command("pgbench", *_arguments(database_url, script, connections, seconds)),
        capture_output=True,
        text=True,
        check=False,
        timeout=seconds + 30,
    )
    rate = _RATE.search(done.stdout)
    if done.returncode or rate is None:
        raise BenchmarkFailed(f"pgbench failed:\n{done.stdout}{done.stderr}")
    return float(rate[1])


def _arguments(database_url: str, script: Path, connections: int, seconds: int) -> list[str]:
    parts = urlsplit(database_url)
    return [
        *("--host", parse_qs(parts.query)["host"][0], "--username", parts.username or ""),
        *("--no-vacuum", "--file", str(script), "--client", str(connections), "--time", str(seconds)),
        parts.path.lstrip("/"),
    ]
