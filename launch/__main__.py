"""``python -m launch serve|manage|test``: what the commands in bin/ call."""

import sys

from launch.checks import run_checks
from launch.errors import LaunchError
from launch.manage import manage
from launch.progress import say
from launch.serve import serve


def main() -> int:
    """Run the command named first; its exit code."""
    command, arguments = sys.argv[1], sys.argv[2:]
    try:
        if command == "manage":
            return manage(arguments)
        if command == "test":
            return run_checks(arguments)
        serve(arguments)
    except LaunchError as error:
        say(f"\n✗ {error}", to=sys.stderr)
        return 1
    except KeyboardInterrupt:
        say("\n✓ Everything is stopped", to=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
