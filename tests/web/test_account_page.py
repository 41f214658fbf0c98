"""The accounts' host says that accounts follow, lists the portals and sets no cookie."""

import pytest
from django.core.management import call_command
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("path", "status"), [("/", 200), ("/anmelden/", 404), ("/vorgang/x/", 404)])
def test_every_address_leads_to_the_same_calm_page(path: str, status: int) -> None:
    call_command("load_portals", verbosity=0)

    answer = Client(headers={"host": "konto.localhost"}).get(path)

    assert (answer.status_code, "Ihr Konto kommt noch" in answer.text, len(answer.cookies)) == (status, True, 0)
    assert 'href="http://norderstedt.localhost:8000/"' in answer.text
