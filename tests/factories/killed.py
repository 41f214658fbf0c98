"""A server process that is killed: it saves a page of a draft as a browser asks for it, and dies without a word.

``python -m tests.factories.killed SESSION PATH MOMENT``, with the database in DATABASE_URL.
"""

import os
import signal
import sys

import django

AFTER_THE_ANSWER = "after the answer"
BEFORE_THE_COMMIT = "before the commit"
TYPED = {"dog": "Bo"}


def main(session: str, path: str, moment: str) -> None:
    """Post ``TYPED`` to ``path`` and die at ``moment``; the status of the answer is printed if it gets that far."""
    django.setup()
    from django.test import Client  # noqa: PLC0415  needs the settings

    from buergerportal.applications.models import Application  # noqa: PLC0415

    saved = Application.save

    def save_and_die(*args: object, **options: object) -> None:
        saved(*args, **options)  # type: ignore[arg-type]  # handed on as it came
        die()

    if moment == BEFORE_THE_COMMIT:
        Application.save = save_and_die  # type: ignore[method-assign]  # the moment to die
    browser = Client(headers={"host": "norderstedt.localhost"})
    browser.cookies["sessionid"] = session
    sys.stdout.write(str(browser.post(path, TYPED).status_code))
    sys.stdout.flush()
    die()


def die() -> None:
    """As if the power went: nothing is tidied up."""
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main(*sys.argv[1:])
