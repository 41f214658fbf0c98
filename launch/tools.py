"""Programs that the tests need besides Python packages: a browser, a malware scanner, checkers of pages."""

import os
import shutil
import subprocess

from launch.errors import LaunchError
from launch.fingerprints import fingerprint_of
from launch.progress import say
from launch.state import CHECKOUT

DEBIAN_PACKAGE_OF = {
    "chromium": "chromium",
    "clamd": "clamav-daemon",
    "java": "default-jre-headless",
    "npm": "npm",
}
"""Programs, each with the Debian package that brings it."""
_FONTS = "fonts-liberation"
BROWSER_TOOLS = CHECKOUT / "tests" / "browser-tools"


def missing_packages() -> list[str]:
    """Debian's packages for the programs that are not to be found, daemons' folders included."""
    path = f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin"
    missing = [package for program, package in DEBIAN_PACKAGE_OF.items() if shutil.which(program, path=path) is None]
    return [*missing, _FONTS] if "chromium" in missing else missing


def install_system_tools() -> None:
    """Install the programs that are missing, as root or by sudo.

    Raises LaunchError with the command to run where neither is to be had.
    """
    packages = missing_packages()
    if not packages:
        return
    rights = _rights()
    if rights is None or shutil.which("apt-get") is None:
        raise LaunchError(
            f"The tests need more programs. On Debian: apt-get install {' '.join(packages)}\n"
            "  Without them: bin/test --quick leaves out the tests in a browser."
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
