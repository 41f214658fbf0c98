"""Opening hours in files and tables."""

import datetime

import pytest

from buergerportal.core.opening_hours import OpeningSpan, mistakes_in, spans_as_json, spans_at


def span(weekday: int, opens: str, closes: str) -> OpeningSpan:
    return OpeningSpan(
        weekday=weekday, opens=datetime.time.fromisoformat(opens), closes=datetime.time.fromisoformat(closes)
    )


def test_spans_are_written_as_they_are_read() -> None:
    spans = (span(1, "08:00", "12:30"), span(7, "20:00", "00:00"))

    written = spans_as_json(spans)

    assert written[0] == {"weekday": 1, "opens": "08:00", "closes": "12:30"}
    assert spans_at({"hours": written}, "hours") == spans


def test_no_hours_are_no_spans() -> None:
    assert spans_at({}, "hours") == ()


@pytest.mark.parametrize(
    "spans",
    [
        [],
        [span(1, "08:00", "12:00"), span(1, "12:00", "16:00")],
        [span(1, "08:00", "12:00"), span(2, "08:00", "12:00")],
        [span(1, "14:00", "00:00"), span(1, "08:00", "12:00")],
        [span(1, "00:00", "00:00")],
    ],
)
def test_what_can_be_meant_is_no_mistake(spans: list[OpeningSpan]) -> None:
    assert [*mistakes_in(spans)] == []


@pytest.mark.parametrize(
    ("spans", "message"),
    [
        ([span(1, "08:00", "12:00"), span(1, "16:00", "14:00")], "14:00 is not after 16:00"),
        ([span(1, "08:00", "12:00"), span(1, "14:00", "14:00")], "14:00 is not after 14:00"),
        ([span(1, "08:00", "12:00"), span(1, "11:00", "16:00")], "it is open twice at the same time on day 1"),
        ([span(1, "14:00", "00:00"), span(1, "20:00", "22:00")], "it is open twice at the same time on day 1"),
        ([span(1, "20:00", "22:00"), span(1, "14:00", "00:00")], "it is open twice at the same time on day 1"),
    ],
)
def test_what_cannot_be_meant_is_named(spans: list[OpeningSpan], message: str) -> None:
    assert [(mistake.position, mistake.message) for mistake in mistakes_in(spans)] == [(1, message)]
