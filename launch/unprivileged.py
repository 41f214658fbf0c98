"""Run a program as no root: ``python unprivileged.py PROGRAM ARGUMENT…``. Stands alone, imports nothing of ours.

PostgreSQL refuses to run as root. In a user namespace of its own the program sees itself as `nobody`, while
the kernel still takes it for the user who owns the files, so a checkout in a closed home folder works.
"""

import os
import sys
from pathlib import Path

NOBODY = 65534


def enter_user_namespace() -> None:
    """Appear as `nobody` from here on, without capabilities after the next exec.

    Raises OSError where the kernel or a container forbids user namespaces.
    """
    uid, gid = os.geteuid(), os.getegid()
    os.unshare(os.CLONE_NEWUSER)
    Path("/proc/self/uid_map").write_text(f"{NOBODY} {uid} 1", encoding="ascii")
    Path("/proc/self/setgroups").write_text("deny", encoding="ascii")
    Path("/proc/self/gid_map").write_text(f"{NOBODY} {gid} 1", encoding="ascii")


if __name__ == "__main__":
    enter_user_namespace()
    os.execv(sys.argv[1], sys.argv[1:])  # noqa: S606  replacing this process without a shell is the purpose
