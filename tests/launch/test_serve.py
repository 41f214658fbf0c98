"""What `serve` refuses, `manage` prepares and the shell part finds."""

import os
import signal
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from launch.errors import LaunchError
from launch.fingerprints import fingerprint_of
from launch.locks import held, try_hold
from launch.manage import needs_data, prepare_for
from launch.ports import LOOPBACK, free_port
from launch.serve import serve
from launch.state import CHECKOUT, State


@pytest.fixture
def state_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty state folder."""
    monkeypatch.setenv("BUERGERPORTAL_STATE", str(tmp_path))
    return tmp_path


@pytest.mark.usefixtures("state_folder", "restored_signals")
def test_serve_refuses_a_port_in_use() -> None:
    with socket.socket() as listening:
        listening.bind((LOOPBACK, 0))
        listening.listen()

        with pytest.raises(LaunchError, match="in use by another program"):
            serve(["--port", str(listening.getsockname()[1])])


def test_serve_refuses_a_second_start(state_folder: Path) -> None:
    (state_folder / "serve.json").write_text('{"pid": 4711, "port": 8000}', encoding="ascii")

    with (
        held(state_folder / "serve.lock"),
        pytest.raises(LaunchError, match=r"running already, on port 8000 \(process 4711\)"),
    ):
        serve(["--port", str(free_port())])


@pytest.fixture
def restored_signals() -> Iterator[None]:
    """Put back the signal handling that `serve` changes."""
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = [signal.getsignal(number) for number in numbers]
    yield
    for number, how in zip(numbers, before, strict=True):
        signal.signal(number, how)


def test_lock_excludes_and_is_given_back(tmp_path: Path) -> None:
    file = tmp_path / "lock"

    with held(file, shared=True), held(file, shared=True), try_hold(file) as while_shared:
        pass
    with try_hold(file) as afterwards:
        pass

    assert (while_shared, afterwards) == (False, True)


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["who_is_responsible", "hund-anmelden", "Sehestedt"], True),
        (["migrate"], False),
        (["who_is_responsible", "--help"], False),
        ([], False),
    ],
)
def test_only_commands_that_read_data_have_it_prepared(arguments: list[str], expected: bool) -> None:
    assert needs_data(arguments) is expected


@pytest.mark.parametrize(
    ("command", "was_prepared", "expected"),
    [
        ("load_reference", True, ["--only-tables"]),
        ("publish_services", True, ["--only-tables"]),
        ("check_services", True, ["--only-tables"]),
        ("preview_form", True, ["--only-tables"]),
        ("load_reference", False, []),
        ("prove_routing", True, []),
    ],
)
def test_a_command_that_takes_or_judges_files_finds_the_database_as_it_was(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, command: str, was_prepared: bool, expected: list[str]
) -> None:
    state = State(folder=tmp_path)
    if was_prepared:
        (tmp_path / "prepared").write_text("of other sources", encoding="utf-8")
    calls: list[list[str]] = []

    def run(arguments: list[str], **_: object) -> subprocess.CompletedProcess[bytes]:
        calls.append(arguments[3:])
        return subprocess.CompletedProcess(arguments, 0)

    monkeypatch.setattr("launch.database.subprocess.run", run)
    prepare_for([command], {"DATABASE_URL": "postgres://nowhere"}, state)

    assert calls == [expected]
    assert ((tmp_path / "prepared").read_text(encoding="utf-8") == "of other sources") is bool(expected)


def test_fingerprint_changes_with_a_file(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("a", encoding="ascii")
    before = fingerprint_of([file])

    file.write_text("ab", encoding="ascii")

    assert fingerprint_of([file]) != before


def test_no_suitable_python_is_said_clearly(tmp_path: Path) -> None:
    old = tmp_path / "python3"
    old.write_text("#!/bin/sh\nexit 1\n", encoding="ascii")
    old.chmod(0o755)
    for tool in ("bash", "dirname", "cat"):
        (tmp_path / tool).symlink_to(f"/bin/{tool}" if Path(f"/bin/{tool}").exists() else f"/usr/bin/{tool}")
    script = f'. "{CHECKOUT}/launch/environment.sh"; python_candidates() {{ echo "{old}"; }}; find_python'

    done = subprocess.run(
        ["bash", "-c", script],
        env={"PATH": str(tmp_path), "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    assert "No Python 3.12 or newer found" in done.stderr


def test_shell_part_finds_this_python() -> None:
    script = f'. "{CHECKOUT}/launch/environment.sh"; find_python'

    done = subprocess.run(["bash", "-c", script], env=os.environ, capture_output=True, text=True, check=True)

    version = subprocess.run(
        [done.stdout.strip(), "-c", "import sys; print(sys.version_info >= (3, 12))"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert version.stdout == "True\n"
