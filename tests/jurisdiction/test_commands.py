"""The two commands, with their exit codes and JSON."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from buergerportal.jurisdiction.models import Administration

pytestmark = pytest.mark.django_db


def _ask(service: str, place: str) -> tuple[int, dict[str, object]]:
    out = StringIO()
    try:
        call_command("who_is_responsible", service, place, "--json", stdout=out)
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

    assert out.getvalue().startswith("1205 regions, 225 authorities")


def test_load_reference_names_what_is_wrong(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"regions\.csv:1: cannot be read"):
        call_command("load_reference", "--folder", str(tmp_path))
