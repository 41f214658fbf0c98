"""The effect of a change with its applications, before it is saved; what opens a gap is not saved."""

import datetime
import io
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from django.core.management import call_command
from pytest_django import DjangoAssertNumQueries, DjangoDbBlocker

from buergerportal.accounts.principals import NOBODY, Principal
from buergerportal.audit.models import AuditEntry
from buergerportal.cases.in_hand import InHand
from buergerportal.jurisdiction.effects import Change
from buergerportal.jurisdiction.enums import RuleTarget
from buergerportal.jurisdiction.errors import StartInPast
from buergerportal.jurisdiction.queries.rules import state_of_rules
from buergerportal.jurisdiction.rule_changes import RuleTerms, add_rule
from buergerportal.portals.models import Portal
from buergerportal.processes.responsibility import (
    GapOpens,
    apply_change,
    authors_of_rules,
    effect_of,
    sentences_after,
)
from tests.factories.casework import make_case, make_office, make_operator, make_portal
from tests.factories.reference import loaded_once

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 11, 23)
SERVICE, AMT, SEHESTEDT, ASCHEFFEL = "hund-anmelden", "010585890", "010585890152", "010585890008"
OPERATOR = Principal(actor="staff:operator", is_operator=True)
TERMS = RuleTerms(
    target=RuleTarget.AUTHORITY,
    authority_key="stadt-eckernfoerde",
    office_key="steuern",
    law="§ 1 Vertrag",
    reason="die Gemeinden das vereinbart haben",
    valid_from=TODAY,
    valid_until=None,
)


@pytest.fixture(scope="module", autouse=True)
def _reference(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with loaded_once(django_db_blocker, "load_reference"):
        yield


def _change(terms: RuleTerms = TERMS, *, region: str = AMT, actor: str = OPERATOR.actor) -> Change:
    seen = state_of_rules(SERVICE)
    return partial(add_rule, service=SERVICE, region_ars=region, terms=terms, seen=seen, today=TODAY, actor=actor)


def _cases() -> None:
    amt, kiel = make_office("amt-huettener-berge"), make_office("landeshauptstadt-kiel")
    make_case(amt, place_ars=SEHESTEDT)
    make_case(amt, place_ars=SEHESTEDT)
    make_case(amt, place_ars=ASCHEFFEL)
    make_case(amt, place_ars=SEHESTEDT, service="wahlhelfer-werden")
    make_case(kiel, place_ars="010020000000")


def test_the_effect_counts_the_applications_of_the_places_that_move() -> None:
    _cases()

    effect = effect_of(change=_change(), today=TODAY, by=OPERATOR, services=(SERVICE,))

    (affected,) = effect.moves
    assert (affected.move.places, affected.move.before, affected.move.after) == (
        16,
        "Amt Hüttener Berge",
        "Stadt Eckernförde",
    )
    assert effect.in_hand == affected.in_hand == InHand(open_cases=3)


def test_who_is_no_operator_gets_no_counts() -> None:
    _cases()

    effect = effect_of(change=_change(), today=TODAY, by=NOBODY, services=(SERVICE,))

    assert effect.in_hand == InHand()


def test_looking_at_the_effect_stores_nothing() -> None:
    make_portal()
    before = state_of_rules(SERVICE), Portal.objects.get().content_version

    effect_of(change=_change(), today=TODAY, by=OPERATOR, services=(SERVICE,))
    sentences = sentences_after(change=_change(), service=SERVICE, place_ars=SEHESTEDT, on=TODAY)

    assert (state_of_rules(SERVICE), Portal.objects.get().content_version) == before
    assert AuditEntry.objects.count() == 0
    assert sentences == (
        "Für Sehestedt ist die Stadt Eckernförde zuständig, weil die Gemeinden das vereinbart haben (§ 1 Vertrag).",
    )


def test_the_number_of_queries_does_not_grow_with_what_moves(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    _cases()
    small, large = _change(), _change(replace(TERMS, target=RuleTarget.COUNTY, authority_key=""), region="01058")

    for change in (small, large):
        with django_assert_max_num_queries(44):
            effect_of(change=change, today=TODAY, by=OPERATOR, services=(SERVICE,))


def test_saving_changes_the_rules_and_the_pages_of_every_portal() -> None:
    make_portal()
    make_portal("geesthacht")
    before = list(Portal.objects.order_by("slug").values_list("content_version", flat=True))

    apply_change(change=_change(), service=SERVICE, today=TODAY, by=OPERATOR)

    after = list(Portal.objects.order_by("slug").values_list("content_version", flat=True))
    assert after == [version + 1 for version in before]
    assert AuditEntry.objects.get().actor == OPERATOR.actor


def test_what_opens_a_gap_is_not_saved() -> None:
    make_portal()
    before = state_of_rules(SERVICE), Portal.objects.get().content_version
    change = _change(replace(TERMS, target=RuleTarget.COUNTY, authority_key="", office_key="registerauskunft"))

    effect = effect_of(change=change, today=TODAY, by=OPERATOR, services=(SERVICE,))
    with pytest.raises(GapOpens):
        apply_change(change=change, service=SERVICE, today=TODAY, by=OPERATOR)

    assert (effect.opens_gap, effect.moves[0].move.places) == (True, 16)
    assert (state_of_rules(SERVICE), Portal.objects.get().content_version) == before


def test_a_refused_change_changes_no_page_either() -> None:
    make_portal()
    before = Portal.objects.get().content_version

    with pytest.raises(StartInPast):
        apply_change(
            change=_change(replace(TERMS, valid_from=TODAY - datetime.timedelta(days=1))),
            service=SERVICE,
            today=TODAY,
            by=OPERATOR,
        )

    assert Portal.objects.get().content_version == before


def test_who_wrote_a_rule_is_known_by_name() -> None:
    operator = make_operator()
    principal = Principal(actor=f"staff:{operator.pk}", is_operator=True)

    apply_change(change=_change(actor=principal.actor), service=SERVICE, today=TODAY, by=principal)

    ((key, author),) = authors_of_rules(SERVICE).items()
    assert (key, author.name) == ("hund-anmelden-hand-010585890-20261123", "Beispiel Betrieb")


def test_the_command_counts_applications_and_stores_nothing(folder: Path) -> None:
    _cases()
    file = folder / "administrations.csv"
    file.write_text(file.read_text().replace(",amt-huettener-berge", ",stadt-eckernfoerde"))
    out = io.StringIO()
    before = state_of_rules(SERVICE)

    call_command("load_reference", "--folder", str(folder), "--dry-run", stdout=out)

    line = next(line for line in out.getvalue().splitlines() if SERVICE in line)
    assert "16 places from Amt Hüttener Berge to Stadt Eckernförde" in line
    assert line.endswith("; 0 drafts, 4 open cases")
    assert state_of_rules(SERVICE) == before


def test_loading_makes_the_pages_of_every_portal_follow() -> None:
    make_portal()
    before = Portal.objects.get().content_version

    call_command("load_reference", stdout=io.StringIO())

    assert Portal.objects.get().content_version == before + 1
