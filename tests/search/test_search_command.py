"""The command `search`."""

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from buergerportal.catalogue.actions import Publication

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("portals", "catalogue")]

PORTAL = ("--portal", "norderstedt")
HUND = {"slug": "hund", "title": "Hund anmelden", "leika": ["99102013002000", "99102013002001"]}


@pytest.fixture
def catalogue(write_service: Callable[..., Path], publish: Callable[[], Publication]) -> None:
    """A service with two keys and one without any."""
    write_service("hund", title="Hund anmelden", leika='"99102013002000", "99102013002001"', asked=["Wauwau"])
    write_service("katze", title="Katze melden")
    publish()


def run(*options: str) -> str:
    out = io.StringIO()
    call_command("search", *options, *PORTAL, stdout=out)
    return out.getvalue()


def scored(entry: dict[str, object]) -> dict[str, object]:
    """An entry without its score, which is a number from 0 to 1 with four places."""
    score = entry.pop("score")
    assert isinstance(score, float)
    assert 0 < score <= 1
    assert round(score, 4) == score
    return entry


def test_json_is_a_list_of_objects_with_slug_title_leika_and_score() -> None:
    (entry,) = json.loads(run("wauwau", "--json"))

    assert list(entry) == ["slug", "title", "leika", "score"]
    assert scored(entry) == HUND


def test_what_has_no_key_has_an_empty_list() -> None:
    assert [entry["leika"] for entry in json.loads(run("katze", "--json"))] == [[]]


def test_nothing_found_is_an_empty_list() -> None:
    assert json.loads(run("xqzwvkj", "--json")) == []
    assert json.loads(run("", "--json")) == []


def test_for_people_there_is_a_line_for_each_service() -> None:
    assert run("wauwau").splitlines()[0].endswith("  hund  Hund anmelden  (Wauwau)")
    assert run("xqzwvkj") == "nothing found\n"


def test_no_more_are_printed_than_wanted() -> None:
    assert [len(json.loads(run("eins", "--json", "--most", number))) for number in ("1", "2", "99", "0")] == [
        1,
        2,
        2,
        1,
    ]


def test_a_batch_answers_each_line_of_a_file(tmp_path: Path) -> None:
    file = tmp_path / "queries.txt"
    file.write_bytes("wauwau\n\n  \nx\x00y 🐕\r\nH\xfcnd".encode("latin-1", errors="ignore") + b"\xff\xfe\nkatze")

    answers = [json.loads(line) for line in run("--batch", str(file)).splitlines()]

    assert [answer["query"] for answer in answers] == [
        "wauwau",
        "",
        "  ",
        "x\x00y ",
        "H\ufffdnd\ufffd\ufffd",
        "katze",
    ]
    assert [[entry["slug"] for entry in answer["results"]] for answer in answers] == [
        ["hund"],
        [],
        [],
        [],
        [],
        ["katze"],
    ]
    assert [list(answer) for answer in answers] == [["query", "results"]] * 6
    assert scored(answers[0]["results"][0]) == HUND


def test_a_batch_may_come_from_standard_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "queries.txt"
    file.write_bytes("Wauwau\n\nStraße \xff\n".encode("latin-1"))

    with file.open() as lines:
        monkeypatch.setattr(sys, "stdin", lines)
        answers = [json.loads(line) for line in run("--batch", "-").splitlines()]
        assert not lines.closed

    assert [answer["query"] for answer in answers] == ["Wauwau", "", "Stra\ufffde \ufffd"]


def test_an_empty_batch_prints_nothing(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()

    assert run("--batch", str(tmp_path / "empty.txt")) == ""


def test_a_batch_has_as_many_as_wanted(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("eins\n")

    assert len(json.loads(run("--batch", str(tmp_path / "one.txt"), "--most", "1"))["results"]) == 1


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("hund", "--portal", "gibt-es-nicht"), "There is no portal “gibt-es-nicht”"),
        (PORTAL, "either a query or --batch"),
        (("hund", "--batch", "-", *PORTAL), "either a query or --batch"),
        (("hund",), "--portal"),
        (("hund", "--most", "viele", *PORTAL), "--most"),
        (("--batch", "gibt/es/nicht.txt", *PORTAL), "gibt/es/nicht.txt cannot be read"),
        (("--batch", ".", *PORTAL), ". cannot be read"),
    ],
)
def test_what_cannot_be_done_is_said(options: tuple[str, ...], message: str) -> None:
    with pytest.raises(CommandError, match=message):
        call_command("search", *options, stdout=io.StringIO())
