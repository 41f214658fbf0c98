"""Programs are watched, stopped, and found again when their launcher was killed."""

import subprocess
import sys
from pathlib import Path

import pytest

from launch.children import MARK, Children, end_orphans
from launch.errors import LaunchError

SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]


def test_children_are_stopped(tmp_path: Path) -> None:
    children = Children(state=tmp_path, logs=tmp_path)
    children.start("sleeper", SLEEP, {}, seconds_to_stop=5)
    process = children.running[0].process
    children.require_all_alive()

    children.stop()

    assert process.returncode == -15
    assert children.running == []


def test_child_that_ends_by_itself_is_reported_with_its_last_words(tmp_path: Path) -> None:
    children = Children(state=tmp_path, logs=tmp_path)
    children.start("web server", [sys.executable, "-c", "raise SystemExit('no luck')"], {}, seconds_to_stop=5)
    children.running[0].process.wait()

    with pytest.raises(LaunchError, match=r"The web server ended by itself \(code 1\)[\s\S]*no luck"):
        children.require_all_alive()
    children.stop()


def test_child_that_does_not_listen_is_killed(tmp_path: Path) -> None:
    deaf = (
        "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
        "print('ready', flush=True); time.sleep(60)"
    )
    children = Children(state=tmp_path, logs=tmp_path)
    children.start("deaf", [sys.executable, "-c", deaf], {}, seconds_to_stop=1)
    process = children.running[0].process
    while "ready" not in (tmp_path / "deaf.log").read_text(encoding="utf-8"):
        assert process.poll() is None

    children.stop()

    assert process.returncode == -9


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="found by /proc")
def test_orphans_of_this_state_are_ended_and_no_others(tmp_path: Path) -> None:
    ours = subprocess.Popen(SLEEP, env={MARK: str(tmp_path)})
    other = subprocess.Popen(SLEEP, env={MARK: f"{tmp_path}-other"})

    ended = end_orphans(tmp_path)
    ours.wait(5)

    assert ended == 1
    assert other.poll() is None
    other.kill()
    other.wait()
