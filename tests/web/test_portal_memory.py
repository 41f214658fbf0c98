"""A portal is remembered for a moment, a host without one never."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from buergerportal.portals.actions import bump_content_version
from buergerportal.portals.models import PortalHost
from buergerportal.web import portal_memory
from buergerportal.web.portal_memory import portal_at
from tests.factories.applying import HOST, open_portals


@pytest.fixture(autouse=True)
def _nothing_remembered(monkeypatch: pytest.MonkeyPatch, db: None) -> None:
    monkeypatch.setattr(portal_memory, "_found", {})
    open_portals()


def test_a_portal_is_asked_for_once_in_a_moment(settings: Settings) -> None:
    settings.PORTAL_MEMORY_SECONDS = 60

    with CaptureQueriesContext(connection) as captured:
        answers = {portal_at(HOST), portal_at(HOST), portal_at(HOST)}

    assert (len(answers), len(captured)) == (1, 1)


def test_a_change_shows_when_the_moment_is_over(settings: Settings) -> None:
    settings.PORTAL_MEMORY_SECONDS = 60
    before = portal_at(HOST)
    bump_content_version(portal="norderstedt")
    meanwhile = portal_at(HOST)
    settings.PORTAL_MEMORY_SECONDS = 0

    after = portal_at(HOST)

    assert before is not None
    assert after is not None
    assert meanwhile == before
    assert after.content_version == before.content_version + 1


def test_a_host_without_a_portal_is_not_remembered(settings: Settings) -> None:
    settings.PORTAL_MEMORY_SECONDS = 60
    assert portal_at("neu.localhost") is None
    PortalHost.objects.filter(host=HOST).update(host="neu.localhost")

    assert portal_at("neu.localhost") is not None
