"""The two commands, with their exit codes and JSON."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from buergerportal.jurisdiction.models import Administration

pytestmark = pytest.mark.django_db


def _ask(service: str, place: str, *more: str) -> tuple[int, dict[str, object]]:
    out = StringIO()
    try:
        call_command("who_is_responsible", service, place, *more, "--json", stdout=out)
    except SystemExit as end:
        return int(end.code or 0), json.loads(out.getvalue())
    return 0, json.loads(out.getvalue())


@pytest.mark.parametrize("place", ["Norderstedt", "22846", "010600063063", "01060063"])
def test_who_is_responsible_takes_name_postal_code_and_key(place: str) -> None:
    assert _ask("hund-anmelden", place) == (
        0,
        {
            "service": "hund-anmelden",
            "place": {"ars": "010600063063", "name": "Norderstedt"},
            "authority": {"key": "stadt-norderstedt", "name": "Stadt Norderstedt", "level": "municipal"},
            "rule": "hund-anmelden-ort",
            "reason": "Für Norderstedt ist die Stadt Norderstedt zuständig, weil die Gemeinde, in der Sie mit Ihrem "
            "Hund wohnen, die Hundesteuer erhebt (§ 3 KAG SH und Hundesteuersatzung der Gemeinde).",
        },
    )


def test_who_is_responsible_lists_candidates_of_an_ambiguous_place() -> None:
    assert _ask("hund-anmelden", "tangstedt") == (
        10,
        {
            "candidates": [
                {"ars": "010565687047", "name": "Tangstedt", "county": "Pinneberg"},
                {"ars": "010620076076", "name": "Tangstedt", "county": "Stormarn"},
            ]
        },
    )


def test_who_is_responsible_asks_which_of_sixteen_places_a_postal_code_means() -> None:
    code, answer = _ask("hund-anmelden", "23847")

    candidates = answer["candidates"]
    assert isinstance(candidates, list)
    assert (code, len(candidates)) == (10, 16)


@pytest.mark.parametrize("place", ["Hamburg", "20095", "0106006306", "0106000630633", "", "Norderst"])
def test_who_is_responsible_knows_no_other_places(place: str) -> None:
    code, answer = _ask("hund-anmelden", place)

    assert (code, answer["error"]) == (11, "unknown_place")


def test_who_is_responsible_says_when_nobody_is() -> None:
    Administration.objects.filter(region="010600063063").delete()

    code, answer = _ask("hund-anmelden", "Norderstedt")

    assert (code, answer["error"]) == (12, "nobody_responsible")


def test_who_is_responsible_knows_the_services() -> None:
    code, answer = _ask("pferd-anmelden", "Norderstedt")

    assert (code, answer["error"]) == (13, "unknown_service")


def test_who_is_responsible_asks_for_the_circumstance() -> None:
    code, answer = _ask("mietschulden-hilfe", "Kiel")

    assert code == 14
    assert answer.pop("message")
    assert answer == {
        "error": "circumstance_needed",
        "circumstances": [
            {
                "key": "jobcenter",
                "label": "wenn Sie Geld vom Jobcenter bekommen",
                "authority": {"key": "jobcenter-kiel", "name": "Jobcenter Kiel", "level": "other"},
                "reason": "Wenn Sie Geld vom Jobcenter bekommen, ist für Kiel das Jobcenter Kiel zuständig, weil "
                "dieses Jobcenter auch Schulden für die Wohnung übernehmen kann und Sie in seinem Gebiet wohnen "
                "(§ 22 Absatz 8 SGB II).",
            },
            {
                "key": "sonst",
                "label": "wenn Sie kein Geld vom Jobcenter bekommen",
                "authority": {
                    "key": "landeshauptstadt-kiel",
                    "name": "Landeshauptstadt Kiel",
                    "level": "municipal",
                },
                "reason": "Wenn Sie kein Geld vom Jobcenter bekommen, ist für Kiel die Landeshauptstadt Kiel "
                "zuständig, weil die Gemeinde, in der Sie wohnen, bei drohendem Verlust der Wohnung hilft "
                "(§ 36 SGB XII).",
            },
        ],
    }


def test_who_is_responsible_names_a_circumstance_without_an_authority() -> None:
    Administration.objects.filter(region="010020000000").delete()

    code, answer = _ask("mietschulden-hilfe", "Kiel")

    circumstances = answer["circumstances"]
    assert isinstance(circumstances, list)
    assert (code, circumstances[1]["authority"], circumstances[1]["reason"]) == (14, None, None)


def test_who_is_responsible_answers_for_a_circumstance() -> None:
    code, answer = _ask("bafoeg-beantragen", "Kiel", "--circumstance", "studium")

    assert (code, answer["circumstance"], answer["rule"]) == (0, "studium", "bafoeg-beantragen-studentenwerk")


@pytest.mark.parametrize("service", ["bafoeg-beantragen", "hund-anmelden"])
def test_who_is_responsible_knows_no_other_circumstances(service: str) -> None:
    code, answer = _ask(service, "Kiel", "--circumstance", "rente")

    assert (code, answer["error"]) == (15, "unknown_circumstance")


def test_who_is_responsible_speaks_about_circumstances_without_json(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        call_command("who_is_responsible", "bafoeg-beantragen", "Kiel")

    printed = capsys.readouterr()
    assert (end.value.code, printed.out) == (14, "")
    assert "  schule  Wenn Sie zur Schule gehen, ist für Kiel die Landeshauptstadt Kiel zuständig" in printed.err


def test_who_is_responsible_speaks_without_json(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("who_is_responsible", "hund-anmelden", "Sehestedt")
    with pytest.raises(SystemExit) as end:
        call_command("who_is_responsible", "hund-anmelden", "Tangstedt")

    printed = capsys.readouterr()
    assert printed.out.startswith("Für Sehestedt ist das Amt Hüttener Berge zuständig")
    assert (end.value.code, "Tangstedt (Stormarn)" in printed.err) == (10, True)


def test_load_reference_reports_what_it_loaded() -> None:
    out = StringIO()

    call_command("load_reference", stdout=out)

    assert out.getvalue().startswith("1205 regions, 228 authorities")


def test_load_reference_names_what_is_wrong(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"regions\.csv:1: cannot be read"):
        call_command("load_reference", "--folder", str(tmp_path))
