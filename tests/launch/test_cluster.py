"""A real cluster in a folder of its own: started, shared, taken over, stopped."""

import os
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from launch.cluster import ClusterFailed, running_cluster, server_process
from launch.server_binaries import place_cluster
from launch.state import CHECKOUT


def test_cluster_serves_and_stops(tmp_path: Path) -> None:
    folder = tmp_path / "postgres"

    with running_cluster(folder, durable=False) as url, psycopg.connect(url) as connection:
        row = connection.execute(
            "SELECT current_user, rolsuper, rolbypassrls, lower('ÄÖÜ'), current_setting('listen_addresses')"
            " FROM pg_roles WHERE rolname = current_user"
        ).fetchone()

    assert row == ("buergerportal", False, False, "äöü", "")
    assert server_process(place_cluster(folder).data) is None


def test_cluster_keeps_its_data_and_lasts_until_its_last_user_leaves(tmp_path: Path) -> None:
    folder = tmp_path / "postgres"
    with running_cluster(folder, durable=False) as url, psycopg.connect(url) as connection:
        connection.execute("CREATE TABLE kept (x int)")

    with running_cluster(folder, durable=False) as url:
        with running_cluster(folder, durable=False) as same_url:
            pass
        with psycopg.connect(url) as connection:
            rows = connection.execute("SELECT count(*) FROM kept").fetchall()

    assert same_url == url
    assert rows == [(0,)]


def test_server_of_a_killed_user_is_taken_over_and_stopped(tmp_path: Path) -> None:
    folder = tmp_path / "postgres"
    program = (
        "import os, signal; from pathlib import Path; from launch.cluster import running_cluster\n"
        f"with running_cluster(Path({str(folder)!r}), durable=False): os.kill(os.getpid(), signal.SIGKILL)"
    )
    subprocess.run([sys.executable, "-c", program], cwd=CHECKOUT, check=False)
    data = place_cluster(folder).data
    left_behind = server_process(data)

    with running_cluster(folder, durable=False):
        taken_over = server_process(data)

    assert left_behind is not None
    assert taken_over == left_behind
    assert server_process(data) is None


def test_stale_pid_file_is_no_server(tmp_path: Path) -> None:
    folder = tmp_path / "postgres"
    with running_cluster(folder, durable=False):
        pass
    data = place_cluster(folder).data
    (data / "postmaster.pid").write_text(f"{os.getpid()}\n{data}\n", encoding="ascii")

    assert server_process(data) is None
    with running_cluster(folder, durable=False) as url, psycopg.connect(url) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)


def test_data_of_another_version_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "postgres"
    (place_cluster(folder).data / "PG_VERSION").write_text("15\n", encoding="ascii")

    with pytest.raises(ClusterFailed, match="made by PostgreSQL 15"), running_cluster(folder):
        pass


def test_long_path_gets_a_short_socket(tmp_path: Path) -> None:
    place = place_cluster(tmp_path / ("long" * 30) / "postgres")

    assert len(str(place.socket)) < 100
    assert place.socket.stat().st_mode & 0o077 == 0
    place.socket.rmdir()
