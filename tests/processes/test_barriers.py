"""A report of a barrier becomes a mail to the portal's contact and nothing else."""

import pytest

from buergerportal.portals.queries import portal_by_slug
from buergerportal.processes.barriers import report_barrier
from tests.factories.applying import mails, open_portals

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("page", "shown"),
    [
        ("/leistungen/", "http://norderstedt.localhost:8000/leistungen/"),
        ("http://norderstedt.localhost:8000/suche/", "http://norderstedt.localhost:8000/suche/"),
        ("die Startseite", "Seite: die Startseite"),
        ("http://boese.example/", "Seite: http://boese.example/"),
        ("", "nicht angegeben"),
    ],
)
def test_it_goes_to_the_contact_and_links_nowhere_else(page: str, shown: str) -> None:
    open_portals()
    site = portal_by_slug("norderstedt")
    assert site is not None

    report_barrier(site=site, message="Der Knopf ist zu klein.", page=page, reply_address="jana@example.org")

    (mail,) = mails()
    assert mail.address == site.contact.email
    assert shown in mail.text
    assert "Der Knopf ist zu klein." in mail.text
    assert "jana@example.org" in mail.text
