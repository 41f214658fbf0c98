"""Who is responsible, asked by a program; bad input by name."""

import datetime
import io
import json

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from buergerportal.catalogue.models import Service
from buergerportal.jurisdiction.models import Administration, ResponsibilityRule
from tests.web.api.conftest import Ask

URN = "urn:buergerportal:problem:"
NORDERSTEDT = "010600063063"
TANGSTEDTS = [
    {"ars": "010565687047", "name": "Tangstedt", "county": "Pinneberg"},
    {"ars": "010620076076", "name": "Tangstedt", "county": "Stormarn"},
]


def test_the_answer_is_whole(ask: Ask) -> None:
    assert ask("/responsibility", service="baugenehmigung-beantragen", place="Norderstedt") == (
        200,
        {
            "service": "baugenehmigung-beantragen",
            "place": {"ars": NORDERSTEDT, "name": "Norderstedt"},
            "authority": {"key": "stadt-norderstedt", "name": "Stadt Norderstedt", "level": "municipal"},
            "rule": "baugenehmigung-beantragen-eigene-010600063063",
            "reason": "Für Norderstedt ist die Stadt Norderstedt zuständig, weil sie für ihr Gebiet eine eigene "
            "Bauaufsicht hat (Landesbauordnung und Landesverordnung vom 3. Juni 2022).",
            "law": "Landesbauordnung und Landesverordnung vom 3. Juni 2022",
            "review": "unreviewed",
            "is_finder": False,
            "website": None,
            "office": {
                "key": "bauaufsicht",
                "name": "Bauaufsicht",
                "authority": {"key": "stadt-norderstedt", "name": "Stadt Norderstedt"},
            },
            "alternatives": [
                {
                    "rule": "baugenehmigung-beantragen-kreis",
                    "law": "Landesbauordnung",
                    "scope": None,
                    "circumstance": None,
                    "authority": "Kreis Segeberg",
                    "office": "Bauaufsicht",
                    "valid_from": None,
                    "valid_until": None,
                    "not_taken": "larger_region",
                }
            ],
        },
    )


@pytest.mark.parametrize(
    ("service", "place"),
    [
        ("hund-anmelden", "Sehestedt"),
        ("hund-anmelden", "Tangstedt (Stormarn)"),
        ("fuehrungszeugnis-beantragen", "Helgoland"),
        ("einkommensteuer-erklaeren", "Kiel"),
        ("wahlhelfer-werden", "Ellerau"),
        ("jagdschein-beantragen", "Hallig Hooge"),
    ],
)
def test_command_line_and_interface_say_the_same(ask: Ask, service: str, place: str) -> None:
    printed = io.StringIO()
    call_command("who_is_responsible", service, place, "--json", stdout=printed)

    status, answer = ask("/responsibility", service=service, place=place)

    said = json.loads(printed.getvalue())
    assert (status, {key: answer[key] for key in said}) == (200, said)


@pytest.mark.parametrize("place", ["kiel", "KIEL", " Kiel ", "Landeshauptstadt Kiel", "01002000", "010020000000"])
def test_a_place_may_be_written_in_many_ways(ask: Ask, place: str) -> None:
    status, answer = ask("/responsibility", service="hund-anmelden", place=place)

    assert (status, answer["place"]) == (200, {"ars": "010020000000", "name": "Kiel"})


@pytest.mark.parametrize("given", [{}, {"place": ""}, {"place": "  "}])
def test_without_a_place_the_answer_has_none(ask: Ask, given: dict[str, str]) -> None:
    status, answer = ask("/responsibility", service="fuehrungszeugnis-beantragen", **given)

    assert (status, answer["place"]) == (200, None)
    assert str(answer["reason"]).startswith("Zuständig ist das Bundesamt für Justiz, weil")


def test_an_official_search_says_so_and_where_it_is(ask: Ask) -> None:
    _, answer = ask("/responsibility", service="einkommensteuer-erklaeren", place="Kiel")

    assert answer["is_finder"] is True
    assert str(answer["website"]).endswith("/Finanzamtsuche/finanzamtsuche_node.html")


def test_rules_of_another_time_say_so(ask: Ask) -> None:
    today = timezone.localdate()
    days = (("old", None, today - datetime.timedelta(days=1)), ("new", today + datetime.timedelta(days=1), None))
    for key, first, last in days:
        ResponsibilityRule.objects.create(
            key=key,
            service="hund-anmelden",
            region_id=NORDERSTEDT,
            target="authority",
            authority_id="kreis-segeberg",
            office_key="steuern",
            law="§ 1",
            reason="das so ist",
            valid_from=first,
            valid_until=last,
        )

    _, answer = ask("/responsibility", service="hund-anmelden", place=NORDERSTEDT)

    others = answer["alternatives"]
    assert isinstance(others, list)
    assert {each["rule"]: each["not_taken"] for each in others} == {
        "old": "no_longer_valid",
        "new": "not_yet_valid",
    }


@pytest.mark.parametrize(
    ("query", "status", "kind"),
    [
        ({}, 400, "missing-parameter"),
        ({"service": ""}, 400, "missing-parameter"),
        ({"service": " ", "place": "Kiel"}, 400, "missing-parameter"),
        ({"service": "hund-anmelden"}, 400, "place-needed"),
        ({"service": "pferd-anmelden", "place": "Kiel"}, 404, "unknown-service"),
        ({"service": "pferd-anmelden"}, 404, "unknown-service"),
        ({"service": "../etc", "place": "Kiel"}, 404, "unknown-service"),
        ({"service": "hund-anmelden", "place": "Hamburg"}, 404, "unknown-place"),
        ({"service": "fuehrungszeugnis-beantragen", "place": "Hamburg"}, 404, "unknown-place"),
        ({"service": "hund-anmelden", "place": "20095"}, 404, "unknown-place"),
        ({"service": "hund-anmelden", "place": "01060999"}, 404, "unknown-place"),
        ({"service": "hund-anmelden", "place": "0106000630630"}, 404, "unknown-place"),
        ({"service": "hund-anmelden", "place": "' OR 1=1 --"}, 404, "unknown-place"),
        ({"service": "hund-anmelden", "place": "٠١٠٠٢"}, 404, "unknown-place"),
        ({"service": "hund-anmelden", "place": "x" * 5_000}, 400, "too-long"),
        ({"service": "x" * 5_000}, 400, "too-long"),
        ({"service": "hund-anmelden", "place": "Ki\0el"}, 400, "forbidden-characters"),
        ({"service": "hund\0", "place": "Kiel"}, 400, "forbidden-characters"),
        ({"service": "hund-anmelden", "place": "Kiel\r\nX: 1"}, 400, "forbidden-characters"),
        ({"service": "hund-anmelden", "place": "Kiel\n"}, 400, "forbidden-characters"),
        ({"service": "hund-anmelden", "place": ["Kiel", "Husum"]}, 400, "repeated-parameter"),
        ({"service": ["hund-anmelden", "hund-anmelden"], "place": "Kiel"}, 400, "repeated-parameter"),
        ({"service": "hund-anmelden", "ort": "Kiel"}, 400, "unknown-parameter"),
        ({"service": "hund-anmelden", "place": "Kiel", "\0" + "x" * 500: "1"}, 400, "unknown-parameter"),
        ({"service": "hund-anmelden", "place": "Kiel", "circumstance": "studium"}, 404, "unknown-circumstance"),
        ({"service": "bafoeg-beantragen", "place": "Kiel", "circumstance": "lehre"}, 404, "unknown-circumstance"),
        ({"service": "bafoeg-beantragen", "place": "Kiel", "circumstance": "x" * 81}, 400, "too-long"),
        ({"service": "bafoeg-beantragen", "circumstance": "schule"}, 400, "place-needed"),
        ({"service": "bafoeg-beantragen"}, 400, "place-needed"),
        ({"service": "bafoeg-beantragen", "place": "Kiel"}, 409, "circumstance-needed"),
        ({"service": "hund-anmelden", "place": "Tangstedt"}, 409, "ambiguous-place"),
        ({"service": "hund-anmelden", "place": "23847"}, 409, "ambiguous-place"),
    ],
)
def test_bad_input_is_a_problem_with_a_name(
    ask: Ask, query: dict[str, str | list[str]], status: int, kind: str
) -> None:
    answered, problem = ask("/responsibility", **query)

    assert (answered, problem["status"], problem["type"]) == (status, status, URN + kind)
    assert len(str(problem["detail"])) <= 400


def test_an_ambiguous_place_names_all_that_may_be_meant(ask: Ask) -> None:
    _, problem = ask("/responsibility", service="hund-anmelden", place="tangstedt")

    assert problem["candidates"] == TANGSTEDTS


def test_an_unknown_place_names_those_that_begin_so(ask: Ask) -> None:
    _, problem = ask("/responsibility", service="hund-anmelden", place="Norderst")

    suggestions = problem["suggestions"]
    assert isinstance(suggestions, list)
    assert {"ars": NORDERSTEDT, "name": "Norderstedt", "county": "Segeberg"} in suggestions


def test_a_key_of_the_wrong_length_is_told_the_right_one(ask: Ask) -> None:
    _, problem = ask("/responsibility", service="hund-anmelden", place="0106000630630")

    assert "12 Ziffern" in str(problem["detail"])


def test_where_no_administration_is_known_nobody_is_responsible(ask: Ask) -> None:
    Administration.objects.filter(region=NORDERSTEDT).delete()

    status, problem = ask("/responsibility", service="hund-anmelden", place=NORDERSTEDT)

    assert (status, problem["type"]) == (404, f"{URN}nobody-responsible")


def test_a_service_that_is_not_published_and_has_no_rule_is_unknown(ask: Ask) -> None:
    ResponsibilityRule.objects.filter(service="hund-anmelden").delete()
    published = ask("/responsibility", service="hund-anmelden", place="Kiel")[1]["type"]
    Service.objects.filter(slug="hund-anmelden").update(is_published=False, current_form=None)

    withdrawn = ask("/responsibility", service="hund-anmelden", place="Kiel")[1]["type"]

    assert (published, withdrawn) == (f"{URN}nobody-responsible", f"{URN}unknown-service")


@pytest.mark.parametrize("service", ["hund-anmelden", "sperrmuell-anmelden"])
def test_an_answer_costs_six_queries_however_many_rules_there_are(browser: Client, service: str) -> None:
    with CaptureQueriesContext(connection) as captured:
        browser.get("/api/v1/responsibility", {"service": service, "place": "Norderstedt"})

    assert len(captured) == 6  # portal, service, name, place, answer, other rules


def test_where_it_depends_on_a_circumstance_each_is_named_with_its_authority(ask: Ask) -> None:
    _, problem = ask("/responsibility", service="bafoeg-beantragen", place="Kiel")
    with pytest.raises(SystemExit):
        call_command("who_is_responsible", "bafoeg-beantragen", "Kiel", "--json", stdout=(printed := io.StringIO()))

    circumstances = problem["circumstances"]
    assert isinstance(circumstances, list)
    assert [each["key"] for each in circumstances] == ["schule", "studium", "studium-anderswo"]
    assert circumstances[1]["authority"]["name"] == "Studentenwerk Schleswig-Holstein"
    assert json.loads(printed.getvalue())["circumstances"] == circumstances


def test_in_a_circumstance_the_answer_names_it_and_the_rules_for_others(ask: Ask) -> None:
    status, answer = ask("/responsibility", service="bafoeg-beantragen", place="Kiel", circumstance="studium")

    others = answer["alternatives"]
    assert isinstance(others, list)
    assert (status, answer["circumstance"]) == (200, "studium")
    assert str(answer["reason"]).startswith("Wenn Sie an einer Hochschule in Schleswig-Holstein studieren, ist für")
    assert [(each["circumstance"], each["not_taken"]) for each in others] == [
        ("schule", "other_circumstance"),
        ("studium-anderswo", "other_circumstance"),
    ]
