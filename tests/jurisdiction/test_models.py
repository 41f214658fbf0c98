"""What the database itself refuses."""

import datetime

import pytest
from django.db import IntegrityError, models
from django.db.models.deletion import ProtectedError

from buergerportal.jurisdiction.models import (
    Administration,
    Authority,
    Circumstance,
    Office,
    PostalCode,
    Region,
    ResponsibilityRule,
    SharedAdministration,
)

pytestmark = pytest.mark.django_db

NEW_YEAR, NEW_YEARS_EVE = datetime.date(2027, 1, 1), datetime.date(2026, 12, 31)


def _rule(
    key: str,
    *,
    target: str = "administration",
    region_id: str | None = None,
    circumstance: str = "",
    authority_id: str | None = None,
    valid_from: datetime.date | None = None,
    valid_until: datetime.date | None = None,
) -> ResponsibilityRule:
    return ResponsibilityRule(
        key=key,
        service="some-service",
        target=target,
        region_id=region_id,
        circumstance=circumstance,
        authority_id=authority_id,
        office_key="steuern",
        law="§ 1",
        reason="so",
        valid_from=valid_from,
        valid_until=valid_until,
    )


@pytest.mark.parametrize(
    "row",
    [
        Region(ars="0106006306", level="municipality", kind="town", parent_id="01060", county_id="01060"),
        Region(ars="010600063999", level="county", kind="town", parent_id="01", county_id="01060"),
        Region(ars="010600063999", level="municipality", kind="town", parent_id="01058", county_id="01060"),
        Region(ars="010600063999", level="municipality", kind="town", parent_id="01060", county_id="01058"),
        Region(ars="010600063999", level="municipality", kind="town"),
        PostalCode(code="2410"),
        Office(authority_id="stadt-norderstedt", key="steuern", name="Steuern"),
        Administration(region_id="010600063063", authority_id="kreis-segeberg"),
        SharedAdministration(authority_id="stadt-husum", carried_out_by_id="stadt-husum", review="reviewed"),
        _rule("named-without-authority", target="authority"),
        _rule("authority-without-being-named", authority_id="stadt-husum"),
        _rule("wrong-order", valid_from=NEW_YEAR, valid_until=NEW_YEARS_EVE),
    ],
    ids=str,
)
def test_the_database_refuses(row: models.Model) -> None:
    with pytest.raises(IntegrityError):
        row.save(force_insert=True)


@pytest.mark.parametrize("circumstance", ["", "young"])
@pytest.mark.parametrize("region_id", [None, "01060"])
def test_two_rules_of_equal_weight_are_never_valid_on_the_same_day(region_id: str | None, circumstance: str) -> None:
    _rule("until", region_id=region_id, circumstance=circumstance, valid_until=NEW_YEARS_EVE).save()
    _rule("from", region_id=region_id, circumstance=circumstance, valid_from=NEW_YEAR).save()

    both = _rule("both", region_id=region_id, circumstance=circumstance)
    both.valid_from = both.valid_until = NEW_YEARS_EVE
    with pytest.raises(IntegrityError):
        both.save()


def test_rules_of_different_weight_may_overlap() -> None:
    _rule("everywhere").save()
    _rule("county", region_id="01060").save()
    _rule("young", circumstance="young").save()
    _rule("old", circumstance="old").save()

    assert ResponsibilityRule.objects.filter(service="some-service").count() == 4


def test_a_circumstance_stands_once() -> None:
    Circumstance.objects.create(service="some-service", key="young", clause="wenn Sie jung sind", position=0)

    with pytest.raises(IntegrityError):
        Circumstance.objects.create(service="some-service", key="young", clause="wenn Sie alt sind", position=1)


def test_what_others_refer_to_cannot_be_deleted() -> None:
    with pytest.raises(ProtectedError):
        Authority.objects.get(key="stadt-norderstedt").delete()
    with pytest.raises(ProtectedError):
        Region.objects.get(ars="010600063063").delete()
