"""Exactly one answer for every published service at every place; and the proof notices when there is none or two."""

import datetime
import io
import json
from collections import Counter
from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.db import connection
from pytest_django import DjangoDbBlocker

from buergerportal.catalogue.models import Service
from buergerportal.catalogue.routing_proof import prove_routing
from buergerportal.jurisdiction.errors import CircumstanceNeeded
from buergerportal.jurisdiction.models import Administration, Circumstance, Office, Region, ResponsibilityRule
from buergerportal.jurisdiction.queries import responsible_for
from buergerportal.jurisdiction.queries.proof import answers, routing_facts
from tests.factories.reference import loaded_once

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 11, 23)
LATER = datetime.date(2027, 3, 1)
SEHESTEDT = "010585890152"
UNINCORPORATED = 2
"""Places with a rule of their own."""


@pytest.fixture(scope="module", autouse=True)
def _published(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with loaded_once(django_db_blocker, "load_reference", "publish_services"):
        yield


def _only(*slugs: str) -> None:
    Service.objects.exclude(slug__in=slugs).update(is_published=False, current_form=None)


def test_every_published_service_has_one_answer_at_every_place() -> None:
    proof = prove_routing(today=TODAY)

    assert Counter(finding.service for finding in proof.gaps) == {}
    assert Counter(finding.service for finding in proof.conflicts) == {}
    assert (proof.services, proof.places) == (Service.objects.filter(is_published=True).count(), 1_106)
    assert proof.holds


def test_the_proof_agrees_with_what_a_person_is_told() -> None:
    """One service of each pattern of rules, at many places and all that a rule names: an answer each."""
    patterns: dict[tuple[object, ...], str] = {}
    facts = routing_facts(on=TODAY)
    for service in Service.objects.filter(is_published=True).values_list("slug", flat=True):
        rules = ResponsibilityRule.objects.filter(service=service).order_by("region_id")
        patterns.setdefault(tuple(rules.values_list("region_id", "circumstance", "target", "authority_id")), service)
    every = Region.objects.filter(level="municipality").order_by("ars").values_list("ars", flat=True)
    named = ResponsibilityRule.objects.filter(region__level="municipality").values_list("region_id", flat=True)
    places = {*every[::9], *named}
    coarse = {
        (finding.service, finding.circumstance, finding.place_ars) for finding in prove_routing(today=TODAY).coarse
    }

    asked = {
        (service, circumstance, place): responsible_for(
            service=service, place_ars=place, on=TODAY, circumstance=circumstance
        )
        for service in patterns.values()
        for circumstance in facts.circumstances_of(service)
        for place in places
    }

    assert {each for each, answer in asked.items() if answer.is_finder} == {each for each in coarse if each in asked}
    in_memory = {
        (service, circumstance, place): authority
        for service in patterns.values()
        for circumstance in facts.circumstances_of(service)
        for place, authority in answers(facts, service=service, circumstance=circumstance)
    }
    assert {each: answer.authority_key for each, answer in asked.items()} == {each: in_memory[each] for each in asked}


def test_both_ways_agree_where_circumstances_and_regions_mix() -> None:
    """A rule for all in a smaller region, one for some in a county, one for some everywhere."""
    _distinguish("hund-anmelden", "old", "young")
    _also("county-for-the-young", circumstance="young", region_id="01058", target="county", office_key="soziales")
    _also("kiel-for-the-old", circumstance="old", region_id="01002", target="county", office_key="soziales")
    _also("sehestedt-for-all", region_id=SEHESTEDT)
    _also("everywhere-for-the-old", circumstance="old", target="county", office_key="soziales")
    facts = routing_facts(on=TODAY)

    for circumstance in ("old", "young"):
        asked = {
            place: responsible_for(service="hund-anmelden", place_ars=place, on=TODAY, circumstance=circumstance)
            for place, _ in (*facts.places[::7], (SEHESTEDT, ""), ("010020000000", ""))
        }
        proved = dict(answers(facts, service="hund-anmelden", circumstance=circumstance))
        assert {place: answer.authority_key for place, answer in asked.items()} == {
            place: proved[place] for place in asked
        }


def test_a_circumstance_without_a_rule_is_a_gap_and_named() -> None:
    _only("bafoeg-beantragen")
    ResponsibilityRule.objects.filter(service="bafoeg-beantragen", circumstance="studium").delete()
    out = io.StringIO()

    proof = prove_routing(today=TODAY)
    with pytest.raises(SystemExit):
        call_command("prove_routing", stdout=out)

    assert Counter((gap.circumstance, gap.rules) for gap in proof.gaps) == {("studium", ()): 1_106}
    assert (proof.pairs, Counter(found.circumstance for found in proof.coarse)) == (
        1_106,
        {"studium-anderswo": 1_106},
    )
    assert "bafoeg-beantragen (studium), " in out.getvalue()


def test_a_rule_for_a_circumstance_that_nobody_can_choose_is_a_gap() -> None:
    _only("hund-anmelden")
    _also("county-for-the-young", circumstance="young", region_id="01058", target="county", office_key="soziales")

    gaps = prove_routing(today=TODAY).gaps

    assert {gap.place_ars[:5] for gap in gaps} == {"01058"}
    with pytest.raises(CircumstanceNeeded):
        responsible_for(service="hund-anmelden", place_ars=SEHESTEDT, on=TODAY)


def test_a_service_without_a_place_must_have_an_answer_without_one_in_each_circumstance() -> None:
    _only("fuehrungszeugnis-beantragen")
    _distinguish("fuehrungszeugnis-beantragen", "old", "young")
    ResponsibilityRule.objects.filter(service="fuehrungszeugnis-beantragen").update(circumstance="old")

    gaps = [gap for gap in prove_routing(today=TODAY).gaps if not gap.place_ars]

    assert [(gap.service, gap.circumstance) for gap in gaps] == [("fuehrungszeugnis-beantragen", "young")]


def _distinguish(service: str, *keys: str) -> None:
    Circumstance.objects.bulk_create(
        Circumstance(service=service, key=key, clause=f"wenn Sie {key} sind", position=position)
        for position, key in enumerate(keys)
    )


def _also(key: str, **other: str) -> None:
    rule = ResponsibilityRule.objects.get(key="hund-anmelden-ort")
    rule.pk, rule.key = None, key
    for name, value in other.items():
        setattr(rule, name, value)
    rule.save()


def test_a_rule_that_ends_leaves_a_gap_on_the_day_after() -> None:
    _only("hund-anmelden")
    ResponsibilityRule.objects.filter(service="hund-anmelden").update(valid_until=LATER - datetime.timedelta(days=1))

    proof = prove_routing(today=TODAY)

    assert proof.days == (TODAY, LATER)
    assert Counter(finding.on for finding in proof.gaps) == {LATER: 1_106}
    assert not proof.holds


def test_a_place_that_nobody_administers_is_a_gap() -> None:
    _only("hund-anmelden")
    Administration.objects.filter(region=SEHESTEDT).delete()

    (gap,) = prove_routing(today=TODAY).gaps

    assert (gap.place_ars, gap.rules) == (SEHESTEDT, ("hund-anmelden-ort",))


def test_an_authority_without_the_office_is_a_gap() -> None:
    _only("hund-anmelden")
    Office.objects.filter(authority="amt-huettener-berge", key="steuern").delete()

    gaps = prove_routing(today=TODAY).gaps

    assert {gap.place_ars for gap in gaps} == set(
        Administration.objects.filter(authority="amt-huettener-berge").values_list("region_id", flat=True)
    )


def test_two_rules_of_equal_weight_are_a_conflict() -> None:
    _only("hund-anmelden")
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET LOCAL ROLE NONE")
        cursor.execute("ALTER TABLE jurisdiction_responsibilityrule DROP CONSTRAINT rule_one_of_equal_weight")
        cursor.execute("SET LOCAL ROLE buergerportal_app")
    rule = ResponsibilityRule.objects.get(key="hund-anmelden-ort")
    rule.pk, rule.key = None, "hund-anmelden-noch-einmal"
    rule.save()

    proof = prove_routing(today=TODAY)

    assert len(proof.conflicts) == 1_106 - UNINCORPORATED
    assert proof.conflicts[0].rules == ("hund-anmelden-noch-einmal", "hund-anmelden-ort")
    assert not proof.gaps


def test_a_service_without_a_place_must_have_an_answer_without_one() -> None:
    _only("fuehrungszeugnis-beantragen")
    ResponsibilityRule.objects.filter(service="fuehrungszeugnis-beantragen").update(
        target="administration", authority=None, office_key="steuern"
    )

    (gap,) = prove_routing(today=TODAY).gaps

    assert (gap.service, gap.place_ars) == ("fuehrungszeugnis-beantragen", "")


def test_nothing_published_proves_nothing() -> None:
    _only()

    assert not prove_routing(today=TODAY).holds


def test_the_command_prints_what_it_found_and_fails_on_a_gap() -> None:
    _only("hund-anmelden", "wahlhelfer-werden")
    Administration.objects.filter(region=SEHESTEDT).delete()
    out = io.StringIO()

    with pytest.raises(SystemExit) as ended:
        call_command("prove_routing", "--json", "--on", "2026-11-23", stdout=out)

    printed = json.loads(out.getvalue())
    assert ended.value.code == 1
    assert printed.pop("seconds") >= 0
    assert printed.pop("gaps")[0] == {
        "service": "hund-anmelden",
        "place": SEHESTEDT,
        "on": "2026-11-23",
        "rules": ["hund-anmelden-ort"],
    }
    assert printed == {
        "services": 2,
        "places": 1_106,
        "pairs": 2_212,
        "days": ["2026-11-23"],
        "conflicts": [],
        "coarse": [],
    }


def test_the_command_says_in_words_that_all_is_well() -> None:
    _only("hund-anmelden")
    out = io.StringIO()

    call_command("prove_routing", stdout=out)

    assert "1 services × 1106 places = 1106 pairs" in out.getvalue()
    assert "gaps: 0" in out.getvalue()
