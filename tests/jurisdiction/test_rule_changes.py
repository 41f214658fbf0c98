"""Rules by hand: what was valid stays, what is impossible is refused, and loading the files leaves them alone."""

import datetime
import json
from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import settings

from buergerportal.audit.models import AuditEntry
from buergerportal.audit.queries import broken_chains
from buergerportal.jurisdiction.actions import load_reference
from buergerportal.jurisdiction.enums import Origin, RuleTarget
from buergerportal.jurisdiction.errors import (
    EndBeforeStart,
    OfficeMissing,
    RuleEndsBefore,
    RuleOverlaps,
    RuleRefused,
    RulesChanged,
    StartInPast,
)
from buergerportal.jurisdiction.models import ResponsibilityRule
from buergerportal.jurisdiction.queries import responsible_for
from buergerportal.jurisdiction.queries.rules import state_of_rules
from buergerportal.jurisdiction.rule_changes import (
    RuleTerms,
    add_rule,
    change_rule,
    end_rule,
    return_to_reference,
)

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 11, 23)
LATER = datetime.date(2027, 1, 1)
SERVICE = "hund-anmelden"
AMT = "010585890"
SEHESTEDT = "010585890152"
TERMS = RuleTerms(
    target=RuleTarget.AUTHORITY,
    authority_key="stadt-eckernfoerde",
    office_key="steuern",
    law="§ 1 Vertrag",
    reason="beide das vereinbart haben",
    valid_from=LATER,
    valid_until=None,
)


def _rule() -> ResponsibilityRule:
    return ResponsibilityRule.objects.get(service=SERVICE, region=None, valid_until=None)


def _add(terms: RuleTerms = TERMS, region: str = AMT) -> str:
    seen = state_of_rules(SERVICE)
    return add_rule(service=SERVICE, region_ars=region, terms=terms, seen=seen, today=TODAY, actor="staff:1")


def _change(terms: RuleTerms = TERMS, *, rule_id: int | None = None, seen: str | None = None) -> str:
    return change_rule(
        rule_id=rule_id or _rule().pk,
        service=SERVICE,
        terms=terms,
        seen=seen or state_of_rules(SERVICE),
        today=TODAY,
        actor="staff:1",
    )


def _end(last_day: datetime.date, *, rule_id: int | None = None) -> None:
    end_rule(
        rule_id=rule_id or _rule().pk,
        service=SERVICE,
        last_day=last_day,
        seen=state_of_rules(SERVICE),
        today=TODAY,
        actor="staff:1",
    )


def _authority(day: datetime.date, place: str = SEHESTEDT) -> str:
    return responsible_for(service=SERVICE, place_ars=place, on=day).authority_key


def _days() -> list[tuple[str, datetime.date | None, datetime.date | None, str]]:
    rules = ResponsibilityRule.objects.filter(service=SERVICE, region=None).order_by("valid_from", "valid_until")
    return list(rules.values_list("key", "valid_from", "valid_until", "origin"))


def test_a_rule_for_a_region_takes_over_on_its_first_day() -> None:
    key = _add()

    answers = [_authority(LATER - datetime.timedelta(days=1)), _authority(LATER)]
    rule = ResponsibilityRule.objects.get(key=key)

    assert answers == ["amt-huettener-berge", "stadt-eckernfoerde"]
    assert (rule.key, rule.origin, rule.region_id) == ("hund-anmelden-hand-010585890-20270101", "operator", AMT)


def test_the_present_rule_ends_on_the_day_before() -> None:
    old = _rule().key

    new = _change()

    assert sorted(_days(), key=lambda row: row[2] or datetime.date.max) == [
        (old, None, datetime.date(2026, 12, 31), Origin.OPERATOR),
        (new, LATER, None, Origin.OPERATOR),
    ]
    assert (_authority(TODAY), _authority(LATER)) == ("amt-huettener-berge", "stadt-eckernfoerde")


def test_a_rule_that_has_not_begun_is_replaced() -> None:
    _change()

    _change(replace(TERMS, authority_key="stadt-schleswig"))

    assert (len(_days()), _authority(LATER)) == (2, "stadt-schleswig")


def test_the_record_says_who_changed_what_from_what_to_what() -> None:
    old = _rule().key

    new = _change()

    entry = AuditEntry.objects.get(chain="responsibility")
    details = json.loads(entry.details)
    assert (entry.actor, entry.verb, entry.subject) == ("staff:1", "rule.change", "service:hund-anmelden")
    assert (details["rule"], details["replaces"]) == (new, old)
    assert details["before"].startswith("state: administration/steuern; ")
    assert details["after"] == (
        "state: stadt-eckernfoerde/steuern; § 1 Vertrag; beide das vereinbart haben; 2027-01-01–"
    )
    assert broken_chains() == []


@pytest.mark.parametrize(
    ("terms", "error"),
    [
        (replace(TERMS, valid_from=TODAY - datetime.timedelta(days=1)), StartInPast),
        (replace(TERMS, valid_until=TODAY), EndBeforeStart),
        (replace(TERMS, office_key="registerauskunft"), OfficeMissing),
    ],
)
def test_impossible_terms_are_refused_and_nothing_changes(terms: RuleTerms, error: type[RuleRefused]) -> None:
    before = state_of_rules(SERVICE)

    for act in (_add, _change):
        with pytest.raises(error):
            act(terms)

    assert (state_of_rules(SERVICE), AuditEntry.objects.count()) == (before, 0)


def test_a_missing_office_is_refused_with_those_that_are_there() -> None:
    with pytest.raises(OfficeMissing) as refused:
        _add(replace(TERMS, office_key="registerauskunft"))

    assert refused.value.authority == "Stadt Eckernförde"
    assert "Steuern und Abgaben" in refused.value.offices


def test_a_missing_office_is_made_where_that_is_wanted_and_stays_when_the_files_are_loaded() -> None:
    _add(replace(TERMS, office_key="standesamt", authority_key="kreis-segeberg", adds_office=True))

    load_reference(folder=settings.REFERENCE_DIR)

    answer = responsible_for(service=SERVICE, place_ars=SEHESTEDT, on=LATER)
    assert (answer.office_authority_key, answer.office_name) == ("kreis-segeberg", "Standesamt")


def test_a_kind_of_office_that_exists_nowhere_is_not_made() -> None:
    with pytest.raises(OfficeMissing):
        _add(replace(TERMS, office_key="zauberei", adds_office=True))


def test_a_rule_of_equal_weight_is_refused_by_name() -> None:
    key = _add(replace(TERMS, valid_until=datetime.date(2027, 6, 30)))

    with pytest.raises(RuleOverlaps) as refused:
        _add(replace(TERMS, valid_from=datetime.date(2027, 6, 30)))
    _add(replace(TERMS, valid_from=datetime.date(2027, 7, 1)))

    assert (refused.value.key, refused.value.last) == (key, datetime.date(2027, 6, 30))


def test_what_somebody_else_saved_in_between_is_noticed() -> None:
    seen, rule_id = state_of_rules(SERVICE), _rule().pk
    _add()

    with pytest.raises(RulesChanged):
        _change(rule_id=rule_id, seen=seen)


def test_a_rule_of_another_service_cannot_be_changed_under_this_one() -> None:
    other = ResponsibilityRule.objects.exclude(service=SERVICE).values_list("pk", flat=True)[0]

    with pytest.raises(RulesChanged):
        _change(rule_id=other)


def test_a_rule_that_ends_before_cannot_be_changed_after() -> None:
    _end(datetime.date(2026, 12, 31))
    rule_id = ResponsibilityRule.objects.get(service=SERVICE, region=None).pk

    with pytest.raises(RuleEndsBefore) as refused:
        _change(rule_id=rule_id)

    assert refused.value.last_day == datetime.date(2026, 12, 31)


def test_a_rule_ends_today_at_the_earliest_and_hands_over_to_the_larger_region() -> None:
    key = _add(replace(TERMS, valid_from=TODAY))
    rule_id = ResponsibilityRule.objects.get(key=key).pk
    with pytest.raises(EndBeforeStart):
        _end(TODAY - datetime.timedelta(days=1), rule_id=rule_id)

    _end(TODAY, rule_id=rule_id)

    after = _authority(TODAY + datetime.timedelta(days=1))
    assert (_authority(TODAY), after) == ("stadt-eckernfoerde", "amt-huettener-berge")


def test_loading_the_files_again_leaves_rules_by_hand_alone() -> None:
    _change()
    _add(region="01060")
    ended = ResponsibilityRule.objects.get(service=SERVICE, region="010609014014")
    _end(TODAY, rule_id=ended.pk)
    before = state_of_rules(SERVICE)

    load_reference(folder=settings.REFERENCE_DIR)

    assert state_of_rules(SERVICE) == before


def test_the_files_may_use_the_key_of_an_ended_rule_for_another_region(folder: Path) -> None:
    ended = ResponsibilityRule.objects.get(service=SERVICE, region="010609014014")
    _end(TODAY, rule_id=ended.pk)
    file = folder / "responsibility.yaml"
    places = '"010539105105", "010609014014"'
    assert places in file.read_text()
    file.write_text(file.read_text().replace(places, '"010539105105", "010020000000"'))
    ResponsibilityRule.objects.filter(pk=ended.pk).update(key="hund-anmelden-gemeindefrei-010020000000")

    load_reference(folder=folder)

    rules = ResponsibilityRule.objects.filter(key="hund-anmelden-gemeindefrei-010020000000").order_by("origin")
    assert [(rule.origin, rule.region_id) for rule in rules] == [
        ("operator", "010609014014"),
        ("reference", "010020000000"),
    ]


def test_back_to_the_reference_data() -> None:
    fields = (
        "key",
        "region_id",
        "target",
        "authority_id",
        "office_key",
        "law",
        "reason",
        "valid_from",
        "valid_until",
    )
    rules = ResponsibilityRule.objects.filter(service=SERVICE).order_by("key")
    before = list(rules.values_list(*fields, "origin"))
    _change()
    _add()

    return_to_reference(service=SERVICE, folder=settings.REFERENCE_DIR, seen=state_of_rules(SERVICE), actor="staff:1")

    assert list(rules.values_list(*fields, "origin")) == before
    assert _authority(LATER) == "amt-huettener-berge"


def test_a_rule_for_one_circumstance_stands_beside_those_for_others() -> None:
    service, kiel = "bafoeg-beantragen", "010020000000"

    def add(circumstance: str) -> str:
        terms = replace(TERMS, authority_key="landeshauptstadt-kiel", office_key="ausbildungsfoerderung")
        return add_rule(
            service=service,
            region_ars=kiel,
            circumstance=circumstance,
            terms=terms,
            seen=state_of_rules(service),
            today=TODAY,
            actor="staff:1",
        )

    def authority(circumstance: str) -> str:
        return responsible_for(service=service, place_ars=kiel, on=LATER, circumstance=circumstance).authority_key

    before = authority("studium-anderswo")
    key = add("studium")
    with pytest.raises(RuleOverlaps) as refused:
        add("studium")

    assert (refused.value.key, key) == (key, "bafoeg-beantragen-hand-010020000000-studium-20270101")
    assert (authority("studium"), authority("studium-anderswo")) == ("landeshauptstadt-kiel", before)
    assert json.loads(AuditEntry.objects.get().details)["after"].startswith("010020000000 studium: ")
