"""The facts of a service: stored and read again they are the same; costs, reviews and ways answer for themselves."""

import datetime

import pytest

from buergerportal.catalogue.enums import Channel, CostKind, FactKind, Unit
from buergerportal.catalogue.facts import (
    Cost,
    Deadline,
    Processing,
    Review,
    ServiceFacts,
    Source,
    Way,
    facts_from,
    stored_from,
)
from buergerportal.core.documents import Json


def test_what_is_stored_is_read_again() -> None:
    facts = ServiceFacts(
        channels=(Way(kind=Channel.EXTERNAL, name="A", url="https://example.org/{ars}"),),
        costs=(Cost(kind=CostKind.RANGE, from_cents=100, to_cents=200),),
        deadlines=(Deadline(text="Bald", first_day="03-01", last_day="09-30"),),
        processing=Processing(amount=2, up_to=4, unit=Unit.WEEKS),
        sources=(
            Source(
                covers=(FactKind.COSTS,),
                source="§ 1",
                as_of="2026-11",
                reviewed=Review(on=datetime.date(2026, 11, 28), by="Amt"),
            ),
        ),
    )

    assert facts_from(stored_from(facts)) == facts


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (12000, Cost(kind=CostKind.FIXED, cents=12000, label="Steuer")),
        (0, Cost(kind=CostKind.FREE, label="Steuer")),
        ("450 %", Cost(kind=CostKind.VARIES, rate="450 %", label="Steuer")),
        (None, None),
    ],
)
def test_a_place_settles_an_amount(value: Json, expected: Cost | None) -> None:
    cost = Cost(kind=CostKind.LOCAL, parameter="tax", label="Steuer")

    assert cost.settled_by({"tax": value}) == (expected or cost)
    assert cost.settled_by({"rule": 1}) == cost


def test_only_an_amount_of_a_place_is_settled() -> None:
    cost = Cost(kind=CostKind.FIXED, cents=100)

    assert cost.settled_by({"": 1}) == cost


def test_a_service_is_reviewed_once_every_source_is() -> None:
    review = Review(on=datetime.date(2026, 11, 2), by="Amt")
    later = Review(on=datetime.date(2026, 11, 28), by="Amt")

    def facts(*reviews: Review | None) -> ServiceFacts:
        return ServiceFacts(
            sources=tuple(
                Source(covers=(FactKind.WHO,), source="§ 1", as_of="2026-11", reviewed=each) for each in reviews
            )
        )

    assert facts(review, later).reviewed_on == later.on
    assert facts(review, None).reviewed_on is None
    assert facts().reviewed_on is None


@pytest.mark.parametrize(
    ("url", "ars", "leika", "values", "address"),
    [
        ("https://a.example/{ars}/{leika}", "010600063063", "99", {}, "https://a.example/010600063063/99"),
        ("https://a.example/{ags}", "010600063063", "", {}, "https://a.example/01060063"),
        ("https://a.example/{ags}", "", "99", {}, ""),
        ("https://a.example/{leika}", "010600063063", "", {}, ""),
        ("https://a.example/", "", "", {}, "https://a.example/"),
        ("https://a.example/", "", "", {"page": "https://b.example/"}, "https://b.example/"),
        ("https://a.example/", "", "", {"page": 5, "other": "https://b.example/"}, "https://a.example/"),
        ("", "010600063063", "99", {}, ""),
    ],
)
def test_an_address_elsewhere_has_the_keys_of_the_place(
    url: str, ars: str, leika: str, values: dict[str, Json], address: str
) -> None:
    way = Way(kind=Channel.EXTERNAL, name="A", url=url, parameter="page")

    assert way.address_at(ars, leika=leika, values=values) == address
