"""What other reference data would change is said before it is loaded, and nothing has changed then."""

import datetime
import io
from functools import partial
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from buergerportal.jurisdiction.actions import load_reference
from buergerportal.jurisdiction.effects import Move, effects_of
from buergerportal.jurisdiction.models import Administration, ResponsibilityRule

pytestmark = [pytest.mark.django_db, pytest.mark.thorough]

TODAY = datetime.date(2026, 11, 23)
LATER = datetime.date(2027, 1, 1)


def _change(file: Path, old: str, new: str) -> None:
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new))


def _effects(folder: Path) -> tuple[Move, ...]:
    return effects_of(change=partial(load_reference, folder=folder), today=TODAY)


def test_the_same_data_moves_nobody(folder: Path) -> None:
    assert _effects(folder) == ()


def test_another_administration_moves_its_places_for_all_that_administrations_do(folder: Path) -> None:
    _change(folder / "administrations.csv", ",amt-huettener-berge", ",stadt-eckernfoerde")

    moves = _effects(folder)

    assert {(move.on, move.places, move.before, move.after) for move in moves} == {
        (TODAY, 16, "Amt Hüttener Berge", "Stadt Eckernförde")
    }
    assert "hund-anmelden" in moves[0].services
    assert "kfz-zulassen" not in moves[0].services
    assert Administration.objects.filter(authority="amt-huettener-berge").count() == 16


def test_a_rule_of_the_future_moves_on_its_day(folder: Path) -> None:
    lines = (
        "  - key: hund\n    lines:\n"
        "      - {key: ort, responsible: administration, valid_until: 2026-12-31}\n"
        "      - {key: kreis, responsible: county, valid_from: 2027-01-01}\n"
        "services:"
    )
    file = folder / "responsibility.yaml"
    _change(file, "\nservices:", f"\n{lines}")
    _change(file, "  - service: hund-anmelden\n    scheme: gemeinde", "  - service: hund-anmelden\n    scheme: hund")

    moves = _effects(folder)

    assert {(move.on, move.services) for move in moves} == {(LATER, ("hund-anmelden",))}
    assert (16, "Amt Hüttener Berge", "Kreis Rendsburg-Eckernförde") in {
        (move.places, move.before, move.after) for move in moves
    }
    assert ResponsibilityRule.objects.filter(service="hund-anmelden", target="county", region=None).count() == 0


def test_a_service_that_loses_its_rules_moves_to_nobody(folder: Path) -> None:
    text = (folder / "responsibility.yaml").read_text()
    begin = text.index("  - service: punktestand-auskunft")
    (folder / "responsibility.yaml").write_text(text[:begin] + text[text.index("  - service:", begin + 5) :])

    (move,) = _effects(folder)

    assert (move.services, move.places, move.before, move.after) == (
        ("punktestand-auskunft",),
        1_106,
        "Kraftfahrt-Bundesamt",
        "",
    )


def test_a_service_that_begins_to_distinguish_moves_some_in_one_circumstance(folder: Path) -> None:
    _change(
        folder / "responsibility.yaml",
        "    scheme: kreis\n    office: kfz-zulassung\n    law: 35. BImSchV",
        "    scheme: ausbildungsfoerderung\n    office: kfz-zulassung\n    law: 35. BImSchV",
    )

    moves = _effects(folder)

    assert {(move.circumstance, move.services) for move in moves} == {
        ("studium", ("umweltplakette-kaufen",)),
        ("studium-anderswo", ("umweltplakette-kaufen",)),
    }
    assert sum(move.places for move in moves if move.circumstance == "studium") == 1_106
    assert {move.after for move in moves if move.circumstance == "studium"} == {"Studentenwerk Schleswig-Holstein"}


def test_a_service_that_ceases_to_distinguish_moves_back(folder: Path) -> None:
    _change(
        folder / "responsibility.yaml",
        "    scheme: ausbildungsfoerderung\n    office: ausbildungsfoerderung",
        "    scheme: kreis\n    office: ausbildungsfoerderung",
    )

    moves = _effects(folder)

    assert {(move.circumstance, move.before) for move in moves} == {
        ("studium", "Studentenwerk Schleswig-Holstein"),
        ("studium-anderswo", "Suche nach dem Amt für Ausbildungsförderung auf bafög.de"),
    }


def test_the_command_names_the_circumstance(folder: Path) -> None:
    _change(
        folder / "responsibility.yaml",
        "        responsible: studentenwerk-schleswig-holstein",
        "        responsible: landesamt-fuer-soziale-dienste",
    )
    out = io.StringIO()

    call_command("load_reference", "--folder", str(folder), "--dry-run", stdout=out)

    assert (
        "1106 places from Studentenwerk Schleswig-Holstein to Landesamt für soziale Dienste Schleswig-Holstein, "
        "for bafoeg-beantragen (studium)" in out.getvalue()
    )


def test_the_command_says_it_in_words_and_stores_nothing(folder: Path) -> None:
    _change(folder / "administrations.csv", ",amt-huettener-berge", ",stadt-eckernfoerde")
    out = io.StringIO()

    call_command("load_reference", "--folder", str(folder), "--dry-run", stdout=out)

    assert "16 places from Amt Hüttener Berge to Stadt Eckernförde, for " in out.getvalue()
    assert Administration.objects.filter(authority="amt-huettener-berge").count() == 16


def test_the_command_names_mistakes_in_a_dry_run_too(folder: Path) -> None:
    _change(folder / "administrations.csv", ",amt-huettener-berge", ",amt-nirgends")

    with pytest.raises(CommandError, match="amt-nirgends"):
        call_command("load_reference", "--folder", str(folder), "--dry-run")


def test_another_office_of_the_same_authority_is_a_move_too(folder: Path) -> None:
    _change(
        folder / "responsibility.yaml",
        "  - service: hund-anmelden\n    scheme: gemeinde\n    office: steuern",
        "  - service: hund-anmelden\n    scheme: gemeinde\n    office: ordnungsamt",
    )

    moves = [move for move in _effects(folder) if "Hüttener Berge" in move.before]

    assert [(move.services, move.places, move.before, move.after) for move in moves] == [
        (
            ("hund-anmelden",),
            16,
            "Amt Hüttener Berge, Steuern und Abgaben",
            "Amt Hüttener Berge, Ordnung und Sicherheit",
        )
    ]


def test_whatever_a_change_raises_leaves_nothing_behind() -> None:
    def change() -> None:
        ResponsibilityRule.objects.filter(service="hund-anmelden").delete()
        raise LookupError

    with pytest.raises(LookupError):
        effects_of(change=change, today=TODAY)

    assert ResponsibilityRule.objects.filter(service="hund-anmelden").exists()


def test_only_the_services_asked_for_are_looked_at() -> None:
    moves = effects_of(change=ResponsibilityRule.objects.all().delete, today=TODAY, services=("hund-anmelden",))

    assert {move.services for move in moves} == {("hund-anmelden",)}
    assert all(move.is_gap for move in moves)
    assert len({place for move in moves for place in move.place_keys}) == 1_106
