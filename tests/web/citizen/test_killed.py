"""A server process that dies loses nothing that was saved."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit
from uuid import UUID

import pytest
from django.db import connection

from buergerportal.accounts.principals import acting_as, applicant_of
from buergerportal.applications.contents import typed_in
from buergerportal.applications.queries import application_of
from buergerportal.core.keys import forget_keys
from tests.factories.applying import NAME_PAGE, holder, make_draft, open_portals
from tests.factories.killed import AFTER_THE_ANSWER, BEFORE_THE_COMMIT, TYPED

pytestmark = pytest.mark.thorough

CHECKOUT = Path(__file__).parents[3]


def killed_while_it_serves(draft: UUID, *, session: str, moment: str, database_url: str) -> tuple[int, str]:
    """How the process ended that saved a page of the draft, and the status of its answer if it gave one."""
    database = urlunsplit(urlsplit(database_url)._replace(path=f"/{connection.settings_dict['NAME']}"))
    settings = {"DJANGO_SETTINGS_MODULE": "buergerportal.config.settings.test", "DATABASE_URL": database}
    command = [sys.executable, "-m", "tests.factories.killed", session, f"/antrag/{draft}/dog/", moment]
    ended = subprocess.run(
        command,
        cwd=CHECKOUT,
        env={**os.environ, **settings},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    return ended.returncode, ended.stdout


def typed_into(draft: UUID) -> dict[str, list[str]]:
    with acting_as(applicant_of(draft)):
        return typed_in(application_of(applicant_of(draft), draft))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("moment", "said", "dog"), [(AFTER_THE_ANSWER, "302", "Bo"), (BEFORE_THE_COMMIT, "", "Luna")]
)
def test_a_draft_is_whole_whenever_the_server_dies_and_goes_on_at_once(
    moment: str, said: str, dog: str, database_url: str
) -> None:
    forget_keys()  # the other process reads them from the database
    open_portals()
    draft = make_draft()
    browser = holder(draft)
    session = browser.cookies["sessionid"].value

    ended = killed_while_it_serves(draft, session=session, moment=moment, database_url=database_url)

    assert ended == (-signal.SIGKILL, said)
    assert typed_into(draft) == {**NAME_PAGE, "dog": [dog]}
    assert browser.post(f"/antrag/{draft}/dog/", TYPED).status_code == 302
    assert typed_into(draft) == {**NAME_PAGE, "dog": ["Bo"]}
