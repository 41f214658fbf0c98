"""How fast one address may go on."""

import pytest
from django.test import RequestFactory

from buergerportal.web.citizen import pace
from buergerportal.web.citizen.pace import Pace


def ask(one: Pace, address: str) -> bool:
    return one.is_exceeded(RequestFactory().get("/", REMOTE_ADDR=address))


def test_each_address_has_its_own_pace_and_time_passes(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr("buergerportal.web.citizen.pace.time.monotonic", lambda: now[0])
    own = Pace(most=2, seconds=10)

    first = [ask(own, "192.0.2.1") for _ in range(3)]
    other = ask(own, "192.0.2.2")
    now[0] += 10
    later = ask(own, "192.0.2.1")

    assert (first, other, later) == ([False, False, True], False, False)


def test_many_addresses_fill_no_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pace, "_MOST_ADDRESSES", 3)
    own = Pace(most=1, seconds=10)

    answers = [ask(own, f"192.0.2.{number}") for number in (1, 2, 3, 4, 1)]

    assert answers == [False] * 5, "the first was forgotten when the fourth came"
    assert ask(own, "192.0.2.4")
