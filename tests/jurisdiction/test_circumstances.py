"""Answers that depend on a circumstance of the person: which one counts, how it is said, and what is asked for."""

import datetime

import pytest
from pytest_django import DjangoAssertNumQueries

from buergerportal.jurisdiction.errors import (
    CircumstanceNeeded,
    NobodyResponsible,
    PlaceNeeded,
    UnknownCircumstance,
    UnknownPlace,
)
from buergerportal.jurisdiction.models import Administration, Circumstance, ResponsibilityRule
from buergerportal.jurisdiction.queries import answers_by_circumstance, circumstances_of, responsible_for

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 11, 23)
KIEL = "010020000000"
SEHESTEDT = "010585890152"
HUSUM = "010540056056"
GRANT = "bafoeg-beantragen"


def _asked(service: str, place: str | None, circumstance: str = "") -> str:
    return responsible_for(service=service, place_ars=place, on=TODAY, circumstance=circumstance).authority_key


def _distinguish(*keys: str) -> None:
    """From now on registering a dog depends on how old one is."""
    Circumstance.objects.bulk_create(
        Circumstance(service="hund-anmelden", key=key, clause=f"wenn Sie {key} sind", position=position)
        for position, key in enumerate(keys)
    )


def _add(key: str, circumstance: str, **more: object) -> None:
    rule = ResponsibilityRule.objects.get(key="hund-anmelden-ort")
    rule.pk, rule.key, rule.circumstance = None, key, circumstance
    for name, value in more.items():
        setattr(rule, name, value)
    rule.save()


@pytest.mark.parametrize(
    ("service", "place", "circumstance", "authority"),
    [
        (GRANT, SEHESTEDT, "schule", "kreis-rendsburg-eckernfoerde"),
        (GRANT, KIEL, "schule", "landeshauptstadt-kiel"),
        (GRANT, SEHESTEDT, "studium", "studentenwerk-schleswig-holstein"),
        (GRANT, SEHESTEDT, "studium-anderswo", "bafoeg-amtssuche"),
        ("mietschulden-hilfe", KIEL, "jobcenter", "jobcenter-kiel"),
        ("mietschulden-hilfe", HUSUM, "jobcenter", "kreis-nordfriesland"),
        ("mietschulden-hilfe", SEHESTEDT, "sonst", "amt-huettener-berge"),
        (
            "asylbewerberleistungen",
            SEHESTEDT,
            "landesunterkunft",
            "landesamt-fuer-zuwanderung-und-fluechtlinge",
        ),
        ("asylbewerberleistungen", SEHESTEDT, "sonst", "amt-huettener-berge"),
    ],
)
def test_the_circumstance_decides(service: str, place: str, circumstance: str, authority: str) -> None:
    assert _asked(service, place, circumstance) == authority


def test_the_sentence_begins_with_the_circumstance() -> None:
    answer = responsible_for(service=GRANT, place_ars=KIEL, on=TODAY, circumstance="studium")

    assert (answer.circumstance, answer.circumstance_clause) == (
        "studium",
        "wenn Sie an einer Hochschule in Schleswig-Holstein studieren",
    )
    assert answer.reason == (
        "Wenn Sie an einer Hochschule in Schleswig-Holstein studieren, ist für Kiel das Studentenwerk "
        "Schleswig-Holstein zuständig, weil es für alle Hochschulen im Land das Amt für Ausbildungsförderung ist "
        "(§§ 40 und 45 Absatz 3 BAföG)."
    )


def test_the_sentence_of_an_official_search_begins_with_the_circumstance_too() -> None:
    answer = responsible_for(service=GRANT, place_ars=KIEL, on=TODAY, circumstance="studium-anderswo")

    assert answer.reason.startswith(
        "Wenn Sie an einer Hochschule außerhalb von Schleswig-Holstein studieren, sagt Ihnen die Suche nach dem Amt "
        "für Ausbildungsförderung auf bafög.de, welche Stelle zuständig ist; dort steht "
    )


def test_without_a_circumstance_that_matters_there_is_no_answer() -> None:
    with pytest.raises(CircumstanceNeeded):
        _asked(GRANT, KIEL)


@pytest.mark.parametrize("service", [GRANT, "hund-anmelden"])
def test_a_circumstance_that_the_service_does_not_distinguish_is_refused(service: str) -> None:
    with pytest.raises(UnknownCircumstance):
        _asked(service, KIEL, "rente")


def test_a_wrong_place_is_told_from_a_wrong_circumstance() -> None:
    with pytest.raises(UnknownPlace):
        _asked(GRANT, "010020000001", "rente")
    with pytest.raises(UnknownPlace):
        answers_by_circumstance(service=GRANT, place_ars="0100200", on=TODAY)


def test_a_rule_for_the_circumstance_beats_one_for_all_in_the_same_region() -> None:
    _distinguish("alt", "jung")
    _add("county-for-the-young", "jung", target="county", office_key="soziales")

    assert (_asked("hund-anmelden", SEHESTEDT, "jung"), _asked("hund-anmelden", SEHESTEDT, "alt")) == (
        "kreis-rendsburg-eckernfoerde",
        "amt-huettener-berge",
    )
    answer = responsible_for(service="hund-anmelden", place_ars=SEHESTEDT, on=TODAY, circumstance="alt")
    assert answer.reason.startswith("Wenn Sie alt sind, ist für Sehestedt das Amt Hüttener Berge zuständig, weil")


def test_a_rule_for_a_smaller_region_beats_one_for_the_circumstance() -> None:
    _distinguish("alt", "jung")
    _add("county-for-the-young", "jung", target="county", office_key="soziales")
    _add("of-the-place", "", region_id=SEHESTEDT)

    answer = responsible_for(service="hund-anmelden", place_ars=SEHESTEDT, on=TODAY)

    assert (answer.rule, answer.circumstance) == ("of-the-place", "")
    assert responsible_for(service="hund-anmelden", place_ars=SEHESTEDT, on=TODAY, circumstance="jung") == answer
    with pytest.raises(CircumstanceNeeded):
        _asked("hund-anmelden", HUSUM)


def test_a_rule_of_another_time_distinguishes_nothing() -> None:
    _distinguish("alt", "jung")
    _add("in-spring", "jung", target="county", valid_from=datetime.date(2027, 3, 1))

    assert _asked("hund-anmelden", SEHESTEDT) == "amt-huettener-berge"
    with pytest.raises(CircumstanceNeeded):
        responsible_for(service="hund-anmelden", place_ars=SEHESTEDT, on=datetime.date(2027, 3, 1))


def test_a_circumstance_that_no_rule_covers_leaves_nobody() -> None:
    ResponsibilityRule.objects.filter(service=GRANT, circumstance="studium").delete()

    with pytest.raises(NobodyResponsible):
        _asked(GRANT, KIEL, "studium")
    found = {
        each.key: each.responsibility for each in answers_by_circumstance(service=GRANT, place_ars=KIEL, on=TODAY)
    }
    assert (found["studium"], found["schule"] is None) == (None, False)


def test_without_a_place_the_place_is_asked_for_first_where_one_circumstance_needs_it() -> None:
    with pytest.raises(PlaceNeeded):
        _asked(GRANT, None)
    with pytest.raises(PlaceNeeded):
        _asked(GRANT, None, "schule")
    with pytest.raises(PlaceNeeded):
        answers_by_circumstance(service=GRANT, place_ars=None, on=TODAY)
    assert _asked(GRANT, None, "studium") == "studentenwerk-schleswig-holstein"


def test_without_a_place_the_circumstance_is_asked_for_where_no_place_matters() -> None:
    ResponsibilityRule.objects.filter(service=GRANT, circumstance="schule").delete()

    with pytest.raises(CircumstanceNeeded):
        _asked(GRANT, None)


def test_all_circumstances_come_in_their_order_with_two_queries(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(2):
        answers = answers_by_circumstance(service=GRANT, place_ars=KIEL, on=TODAY)

    assert [(each.key, each.responsibility and each.responsibility.authority_key) for each in answers] == [
        ("schule", "landeshauptstadt-kiel"),
        ("studium", "studentenwerk-schleswig-holstein"),
        ("studium-anderswo", "bafoeg-amtssuche"),
    ]
    assert [each.clause for each in answers] == [*circumstances_of(GRANT).values()]
    assert answers[1].responsibility == responsible_for(
        service=GRANT, place_ars=KIEL, on=TODAY, circumstance="studium"
    )


def test_a_service_that_distinguishes_nothing_has_no_circumstances() -> None:
    assert answers_by_circumstance(service="hund-anmelden", place_ars=KIEL, on=TODAY) == ()


def test_an_answer_for_a_circumstance_costs_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(1):
        _asked(GRANT, KIEL, "studium")


def test_a_place_that_nobody_administers_leaves_nobody_in_the_circumstance_that_needs_it() -> None:
    Administration.objects.filter(region="01058").delete()

    with pytest.raises(NobodyResponsible):
        _asked(GRANT, SEHESTEDT, "schule")
    assert _asked(GRANT, SEHESTEDT, "studium") == "studentenwerk-schleswig-holstein"
