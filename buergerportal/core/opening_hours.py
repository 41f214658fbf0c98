"""Opening hours: spans of the week, as data files and tables hold them."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from buergerportal.core.documents import Json
from buergerportal.core.json_values import JsonObject, number_at, objects_at, text_at

_MIDNIGHT = datetime.time.min


@dataclass(frozen=True, kw_only=True)
class OpeningSpan:
    """A time in which an office is open; Monday is 1. What closes at 00:00 is open until the day ends."""

    weekday: int
    opens: datetime.time
    closes: datetime.time


@dataclass(frozen=True, kw_only=True)
class Mistake:
    """A span that cannot be meant, by its position."""

    position: int
    message: str
    remedy: str


def spans_at(source: JsonObject, key: str) -> tuple[OpeningSpan, ...]:
    """The list of spans under ``key``, which a schema has approved; empty where there is none."""
    return tuple(
        OpeningSpan(
            weekday=number_at(span, "weekday") or 0,
            opens=datetime.time.fromisoformat(text_at(span, "opens")),
            closes=datetime.time.fromisoformat(text_at(span, "closes")),
        )
        for span in objects_at(source, key)
    )


def spans_as_json(spans: Iterable[OpeningSpan]) -> list[Json]:
    """The spans as ``{"weekday": 1, "opens": "08:00", "closes": "16:00"}``."""
    return [
        {"weekday": span.weekday, "opens": f"{span.opens:%H:%M}", "closes": f"{span.closes:%H:%M}"} for span in spans
    ]


def mistakes_in(spans: Iterable[OpeningSpan]) -> Iterator[Mistake]:
    """Spans that end before they begin, and those that overlap one above."""
    above: list[OpeningSpan] = []
    for position, span in enumerate(spans):
        if span.closes != _MIDNIGHT and span.closes <= span.opens:
            message = f"{span.closes:%H:%M} is not after {span.opens:%H:%M}"
            yield Mistake(position=position, message=message, remedy="let it close later than it opens")
        elif any(_overlap(span, other) for other in above):
            message = f"it is open twice at the same time on day {span.weekday}"
            yield Mistake(position=position, message=message, remedy="keep one of the spans, or part them")
        above.append(span)


def _overlap(one: OpeningSpan, other: OpeningSpan) -> bool:
    return (
        one.weekday == other.weekday
        and (other.closes == _MIDNIGHT or one.opens < other.closes)
        and (one.closes == _MIDNIGHT or other.opens < one.closes)
    )
