"""Every rule that speaks about a service at a place, in the order in which it counts."""

import datetime

import pytest
from pytest_django import DjangoAssertNumQueries

from buergerportal.jurisdiction.models import ResponsibilityRule
from buergerportal.jurisdiction.queries.explanation import explain

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 11, 23)
SEHESTEDT = "010585890152"
ECKERNFOERDE_KREIS = "01058"


def _add(key: str, like: str = "hund-anmelden-ort", **more: object) -> None:
    rule = ResponsibilityRule.objects.get(key=like)
    rule.pk, rule.key = None, key
    for name, value in more.items():
        setattr(rule, name, value)
    rule.save()


def test_the_smallest_region_is_taken_and_the_larger_ones_are_named() -> None:
    _add("of-the-county", target="county", region_id=ECKERNFOERDE_KREIS, district="Bezirk Mitte")
    _add("of-the-place", region_id=SEHESTEDT, law="§ 9")
    _add("of-elsewhere", region_id="01060")

    explanation = explain(service="hund-anmelden", place_ars=SEHESTEDT, on=TODAY)

    assert explanation.taken is not None
    assert (explanation.taken.key, explanation.taken.law, explanation.taken.scope) == (
        "of-the-place",
        "§ 9",
        "Sehestedt",
    )
    assert [(rule.key, rule.scope, rule.authority_name) for rule in explanation.alternatives] == [
        ("of-the-county", "Bezirk Mitte", "Kreis Rendsburg-Eckernförde"),
        ("hund-anmelden-ort", "", "Amt Hüttener Berge"),
    ]


def test_a_rule_of_another_time_is_named_last_and_never_taken() -> None:
    _add("of-next-year", region_id=SEHESTEDT, valid_from=datetime.date(2027, 1, 1))

    explanation = explain(service="hund-anmelden", place_ars=SEHESTEDT, on=TODAY)

    assert explanation.taken is not None
    assert explanation.taken.key == "hund-anmelden-ort"
    assert [(rule.key, rule.is_valid) for rule in explanation.alternatives] == [("of-next-year", False)]


def test_without_a_valid_rule_nothing_is_taken() -> None:
    ResponsibilityRule.objects.filter(service="hund-anmelden").update(valid_until=datetime.date(2026, 1, 1))

    explanation = explain(service="hund-anmelden", place_ars=SEHESTEDT, on=TODAY)

    assert explanation.taken is None
    assert [rule.key for rule in explanation.alternatives] == ["hund-anmelden-ort"]


def test_without_a_place_the_rules_for_no_region_count() -> None:
    first = ResponsibilityRule.objects.get(service="fuehrungszeugnis-beantragen")
    _add("of-the-place", like=first.key, region_id=SEHESTEDT)
    ResponsibilityRule.objects.filter(pk=first.pk).update(valid_until=datetime.date(2026, 12, 31))
    _add("of-next-year", like=first.key, valid_from=datetime.date(2027, 1, 1), valid_until=None)

    explanation = explain(service="fuehrungszeugnis-beantragen", place_ars="", on=TODAY)

    assert explanation.taken is not None
    assert (explanation.taken.key, explanation.taken.scope) == (first.key, "")
    assert (explanation.taken.authority_name, explanation.taken.office_name) == (
        "Bundesamt für Justiz",
        "Registerauskunft",
    )
    assert [(rule.key, rule.is_valid) for rule in explanation.alternatives] == [("of-next-year", False)]


def test_the_rule_for_the_circumstance_is_taken_and_the_others_are_named() -> None:
    explanation = explain(service="mietschulden-hilfe", place_ars="010020000000", on=TODAY, circumstance="jobcenter")

    assert explanation.taken is not None
    assert (explanation.taken.authority_name, explanation.taken.circumstance_clause) == (
        "Jobcenter Kiel",
        "wenn Sie Geld vom Jobcenter bekommen",
    )
    assert [(rule.key, rule.is_for_circumstance) for rule in explanation.alternatives] == [
        ("mietschulden-hilfe-jobcenter-kreis", True),
        ("mietschulden-hilfe-sonst-ort", False),
    ]


def test_what_is_for_some_only_is_not_taken_without_a_circumstance() -> None:
    explanation = explain(service="bafoeg-beantragen", place_ars=SEHESTEDT, on=TODAY)

    assert explanation.taken is None
    assert {rule.circumstance for rule in explanation.alternatives} == {"schule", "studium", "studium-anderswo"}


@pytest.mark.parametrize("place", ["01060", "999999999999"])
def test_a_place_that_does_not_exist_has_no_rules(place: str) -> None:
    explanation = explain(service="hund-anmelden", place_ars=place, on=TODAY)

    assert (explanation.taken, explanation.alternatives) == (None, ())


@pytest.mark.parametrize("place", [SEHESTEDT, ""])
@pytest.mark.parametrize("more", [1, 3])
def test_an_explanation_costs_one_query(
    django_assert_num_queries: DjangoAssertNumQueries, more: int, place: str
) -> None:
    for digits in (5, 9, 12)[:more]:
        _add(f"of-{digits}", region_id=SEHESTEDT[:digits])

    with django_assert_num_queries(1):
        explain(service="hund-anmelden", place_ars=place, on=TODAY)
