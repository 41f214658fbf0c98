"""A web process builds the indexes before somebody searches, and starts all the same if it cannot."""

import logging

import pytest
from django.db import OperationalError

from buergerportal.portals.values import PortalSite
from buergerportal.search import memory
from buergerportal.search.memory import indexes_for
from buergerportal.search.queries import prepare_search
from buergerportal.web import warm_up
from tests.factories.searching import as_of_now


@pytest.mark.django_db
def test_the_first_search_of_any_portal_finds_the_indexes_there(
    portals: tuple[PortalSite, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memory, "_memory", memory._Memory())
    prepare_search()
    monkeypatch.delattr(memory, "service_words")  # reading them is what takes long

    built = [indexes_for(as_of_now(portal)).services for portal in portals]

    assert built[0] is built[1]


@pytest.mark.django_db
def test_without_portals_there_is_nothing_to_prepare() -> None:
    prepare_search()


def test_a_database_that_does_not_answer_stops_no_process(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    frozen = []

    def refuse() -> None:
        raise OperationalError("no answer")

    monkeypatch.setattr(warm_up, "prepare_search", refuse)
    monkeypatch.setattr(warm_up, "keep_for_good", lambda: frozen.append(True))
    with caplog.at_level(logging.WARNING):
        warm_up.warm_up().join(timeout=10)

    assert "no answer" in caplog.text
    assert frozen == [True]
