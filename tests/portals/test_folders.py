"""Data folders of portals: what is wrong is named with file, line and remedy; demo data only where asked for."""

from pathlib import Path

import pytest

from buergerportal.core.documents import DocumentError
from buergerportal.portals.folders import read_folders


def change(file: Path, old: str, new: str) -> int:
    """Replace ``old`` in the file; the number of the line where it stood."""
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new))
    return text[: text.index(old)].count("\n") + 1


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('brand: "#1f3f95"', 'brand: "#c5cfee"', "contrast"),
        ('brand: "#1f3f95"', "brand: blue", "colours.light.brand"),
        ("kind: Stadt", "kind: Dorf", "kind"),
        ("town: Geesthacht", "town: <b>Geesthacht</b>", "town"),
        ('postal_code: "21502"', 'postal_code: "2150"', "contact.postal_code"),
        ("greeting: Moin", "greting: Moin", "greting"),
    ],
)
def test_read_folders_names_file_and_line(portal_root: Path, old: str, new: str, message: str) -> None:
    file = portal_root / "geesthacht" / "portal.yaml"
    line = change(file, old, new)

    with pytest.raises(DocumentError) as caught:
        read_folders(portal_root, demo=True)

    problems = [problem for problem in caught.value.problems if message in problem.message]
    assert problems
    assert all(problem.file == file and problem.remedy for problem in problems)
    assert {problem.line for problem in problems} <= {1, line}


def test_read_folders_collects_the_problems_of_all_portals(portal_root: Path) -> None:
    change(portal_root / "geesthacht" / "portal.yaml", "kind: Stadt", "kind: Dorf")
    change(portal_root / "norderstedt" / "portal.yaml", "kind: Stadt", "kind: Dorf")

    with pytest.raises(DocumentError) as caught:
        read_folders(portal_root, demo=True)

    assert {problem.file.parent.name for problem in caught.value.problems} == {"geesthacht", "norderstedt"}


def test_read_folders_refuses_a_host_of_two_portals(portal_root: Path) -> None:
    change(portal_root / "geesthacht" / "demo.yaml", "geesthacht.localhost", "norderstedt.localhost")

    with pytest.raises(DocumentError, match="already belongs to geesthacht"):
        read_folders(portal_root, demo=True)


def test_read_folders_refuses_a_day_that_does_not_exist(portal_root: Path) -> None:
    line = change(portal_root / "geesthacht" / "demo.yaml", "date: 2026-11-25", "date: 2026-02-30")

    with pytest.raises(DocumentError) as caught:
        read_folders(portal_root, demo=True)

    assert [(problem.file.name, problem.line) for problem in caught.value.problems] == [("demo.yaml", line)]


@pytest.mark.parametrize(
    ("new", "message"),
    [
        ('{weekday: 5, opens: "12:00", closes: "08:00"}', "08:00 is not after 12:00"),
        ('{weekday: 4, opens: "17:00", closes: "19:00"}', "it is open twice at the same time on day 4"),
    ],
)
def test_read_folders_refuses_hours_that_cannot_be(portal_root: Path, new: str, message: str) -> None:
    file = portal_root / "geesthacht" / "demo.yaml"
    line = change(file, '{weekday: 5, opens: "08:00", closes: "12:00"}', new)

    with pytest.raises(DocumentError) as caught:
        read_folders(portal_root, demo=True)

    assert [(problem.file, problem.line, problem.message) for problem in caught.value.problems] == [
        (file, line, message)
    ]


def test_read_folders_knows_three_answers_about_wheelchairs(portal_root: Path) -> None:
    file = portal_root / "geesthacht" / "demo.yaml"
    line = change(file, "wheelchair: partly", "wheelchair: maybe")

    with pytest.raises(DocumentError) as caught:
        read_folders(portal_root, demo=True)

    assert [(problem.file, problem.line) for problem in caught.value.problems] == [(file, line)]


def test_read_folders_without_demo_leaves_out_what_is_made_up(portal_root: Path) -> None:
    for slug in ("geesthacht", "huettener-berge", "norderstedt"):
        with (portal_root / slug / "portal.yaml").open("a") as file:
            file.write(f"hosts: [{slug}.example]\n")

    folders = {folder.slug: folder for folder in read_folders(portal_root, demo=False)}

    town = folders["norderstedt"]
    imprint = next(page for page in town.pages if page.slug == "impressum")
    assert town.hosts == ("norderstedt.example",)
    assert "news" not in town.details
    assert "Beispieldaten" not in imprint.html
    assert "[Telefonnummer, trägt die Verwaltung ein]" in imprint.html


def test_read_folders_without_demo_asks_for_a_host(portal_root: Path) -> None:
    with pytest.raises(DocumentError, match="has no host name"):
        read_folders(portal_root, demo=False)


def test_read_folders_with_demo_marks_what_is_made_up(portal_root: Path) -> None:
    town = next(folder for folder in read_folders(portal_root, demo=True) if folder.slug == "norderstedt")

    imprint = next(page for page in town.pages if page.slug == "impressum")
    assert "040 66969-100 (Beispieldaten)" in imprint.html
