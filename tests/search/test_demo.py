"""Example searches: in demo mode only, the same after every start, new ones when the old ones are no longer fresh."""

import datetime

import pytest
from django.utils import timezone
from pytest_django import Settings

from buergerportal.core.demo_mode import NotInDemoMode
from buergerportal.portals.models import Portal
from buergerportal.search.demo import EXAMPLE_MISSES, load_example_misses
from buergerportal.search.models import Miss
from buergerportal.search.privacy import kept_form
from tests.factories.casework import make_portal

pytestmark = pytest.mark.django_db


def _rows() -> list[tuple[object, ...]]:
    return [*Miss.objects.order_by("pk").values_list()]


def test_loading_twice_changes_nothing() -> None:
    make_portal()
    today = timezone.localdate()
    load_example_misses(today=today)
    first = _rows()

    load_example_misses(today=today)

    assert _rows() == first
    assert len(first) == len(EXAMPLE_MISSES)


@pytest.mark.parametrize("days", [1, 6, 7, 30])
def test_an_installation_that_has_stood_for_days_still_shows_something_new(days: int) -> None:
    make_portal()
    today = timezone.localdate()
    load_example_misses(today=today)
    later = today + datetime.timedelta(days=days)

    load_example_misses(today=later)

    week = Miss.objects.filter(day__gte=later - datetime.timedelta(days=7), day__lte=later)
    assert sorted(week.values_list("text", flat=True)) == sorted(example.text for example in EXAMPLE_MISSES)


def test_examples_are_what_would_be_kept_of_a_real_search() -> None:
    texts = [example.text for example in EXAMPLE_MISSES]

    assert [kept_form(text) for text in texts] == texts


def test_there_are_none_outside_demo_mode(settings: Settings) -> None:
    make_portal()
    settings.DEMO_MODE = False

    with pytest.raises(NotInDemoMode):
        load_example_misses(today=timezone.localdate())

    assert _rows() == []


def test_without_portals_there_is_nothing_to_load() -> None:
    with pytest.raises(Portal.DoesNotExist):
        load_example_misses(today=timezone.localdate())
