"""Words that editors put aside: in their portal only, and forgotten when nobody misses them any more."""

import datetime

import pytest
from django.utils import timezone

from buergerportal.search.actions import MISSES_KEPT, add_phrase, forget_old_misses, list_again, note_miss, put_aside
from buergerportal.search.enums import MissKind
from buergerportal.search.models import Miss, SettledMiss
from buergerportal.search.queries import words_put_aside
from tests.factories.casework import make_form_version, make_portal

pytestmark = pytest.mark.django_db


def _missed(text: str, *, portal_id: int, days_ago: int = 0) -> None:
    day = timezone.localdate() - datetime.timedelta(days=days_ago)
    note_miss(text=text, kind=MissKind.NOTHING, portal_id=portal_id, day=day)


def _aside(portal_id: int) -> list[str]:
    return [words.text for words in words_put_aside(portal_id)]


def test_words_are_put_aside_in_one_portal_and_back() -> None:
    own, other = make_portal(), make_portal("geesthacht")
    for portal in (own, other):
        _missed("boule", portal_id=portal.pk)

    found = put_aside(text="boule", portal_id=own.pk)

    assert ([words.id for words in words_put_aside(own.pk)], _aside(other.pk)) == ([found], [])
    list_again(text="boule", portal_id=own.pk)
    assert _aside(own.pk) == []


def test_only_what_was_missed_can_be_put_aside() -> None:
    own, other = make_portal(), make_portal("geesthacht")
    _missed("boule", portal_id=other.pk)

    assert put_aside(text="boule", portal_id=own.pk) is None
    assert SettledMiss.objects.count() == 0


def test_words_with_a_phrase_are_not_among_them() -> None:
    make_form_version()
    portal = make_portal()
    _missed("wauwau", portal_id=portal.pk)

    add_phrase(text="wauwau", service="hund-anmelden", portal_id=portal.pk, portal=portal.slug, actor="staff:1")

    assert _aside(portal.pk) == []


def test_what_nobody_misses_any_more_is_forgotten() -> None:
    make_form_version()
    own, other = make_portal(), make_portal("geesthacht")
    kept = MISSES_KEPT.days
    for text, days_ago in (("alt", kept + 2), ("neu", 1)):
        _missed(text, portal_id=own.pk, days_ago=days_ago)
        put_aside(text=text, portal_id=own.pk)
    _missed("alt", portal_id=other.pk, days_ago=1)
    add_phrase(text="wauwau", service="hund-anmelden", portal_id=own.pk, portal=own.slug, actor="staff:1")

    deleted = forget_old_misses(now=timezone.now())

    assert (deleted, _aside(own.pk)) == (1, ["neu"])
    assert sorted(Miss.objects.values_list("text", flat=True)) == ["alt", "neu"]
    assert sorted(SettledMiss.objects.values_list("text", flat=True)) == ["neu", "wauwau"]
