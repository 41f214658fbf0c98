"""Programs that the tests need besides Python packages: a browser, a malware scanner, checkers of pages."""

import os
import shutil
import subprocess

from launch.errors import LaunchError
from launch.fingerprints import fingerprint_of
from launch.progress import say
from launch.state import CHECKOUT

DEBIAN_PACKAGE_OF = {"clamd": "clamav-daemon"}
"""Programs that every run of the tests needs, each with the Debian package that brings it."""
DEBIAN_PACKAGE_FOR_BROWSERS_OF = {"chromium": "chromium", "java": "default-jre-headless", "npm": "npm"}
"""Programs that only the tests in a browser need."""
_FONTS = "fonts-liberation"
BROWSER_TOOLS = CHECKOUT / "tests" / "browser-tools"


def missing_packages(*, browser: bool) -> list[str]:
    """Debian's packages for the programs that are not to be found, daemons' folders included."""
    path = f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin"
    wanted = DEBIAN_PACKAGE_OF | (DEBIAN_PACKAGE_FOR_BROWSERS_OF if browser else {})
    missing = [package for program, package in wanted.items() if shutil.which(program, path=path) is None]
    return [*missing, _FONTS] if "chromium" in missing else missing


def install_system_tools(*, browser: bool) -> None:
    """Install the programs that are missing, as root or by sudo; with ``browser`` those for a browser, too.

    Raises LaunchError with the command to run where neither is to be had.
    """
    packages = missing_packages(browser=browser)
    if not packages:
        return
    rights = _rights()
    if rights is None or shutil.which("apt-get") is None:
        raise LaunchError(
            f"More programs are needed. On Debian: apt-get install {' '.join(packages)}\n"
            "  bin/test --quick needs no browser."
        )
    say(f"· installing {', '.join(packages)}")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        done = subprocess.run(
            [*rights, "apt-get", "-qq", *arguments], env=environment, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise LaunchError(f"apt-get {arguments[0]} failed:\n{done.stdout[-1000:]}{done.stderr[-2000:]}")


def install_browser_tools() -> None:
    """Install axe-core and the HTML checker as pinned by their lock file, unless they are there already."""
    pinned = BROWSER_TOOLS / "package-lock.json"
    stamp = BROWSER_TOOLS / "node_modules" / ".installed"
    current = fingerprint_of([pinned])
    if stamp.exists() and stamp.read_text(encoding="ascii") == current:
        return
    say("· installing axe-core and the HTML checker")
    command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    done = subprocess.run(command, cwd=BROWSER_TOOLS, capture_output=True, text=True, check=False)
    if done.returncode:
        raise LaunchError(f"npm ci failed:\n{done.stderr[-2000:]}")
    stamp.write_text(current, encoding="ascii")


def _rights() -> list[str] | None:
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") is None:
        return None
    asked = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False)
    return ["sudo", "-n", "--preserve-env=DEBIAN_FRONTEND"] if asked.returncode == 0 else None
