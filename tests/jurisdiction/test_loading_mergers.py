"""Mergers in the files that cannot be: each named with line and remedy."""

from pathlib import Path

import pytest

from buergerportal.core.documents import DocumentError
from buergerportal.jurisdiction.loading import read_reference
from tests.factories.reference import ECKERNFOERDE, INTO_TOWN, NEW_PLACE, SEHESTEDT, UNION

pytestmark = pytest.mark.thorough


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        (UNION.replace(SEHESTEDT, "010585890999"), 3, "there is no region 010585890999"),
        (UNION.replace(": Sehestedt", ": Seestedt"), 3, "is called “Sehestedt”, not “Seestedt”"),
        (UNION.replace("2027-01-01", "2027-02-30"), 2, "there is no day 2027-02-30"),
        (UNION.replace("2027-01-01", "1.1.2027"), 2, "does not match"),
        (UNION.replace("    name: Hüttener Land\n", ""), 6, f"there is no region {NEW_PLACE}"),
        (UNION.replace(NEW_PLACE, "010995890190"), 6, "there is no county 01099"),
        (UNION.replace(NEW_PLACE, "010585800190"), 6, "nobody administers 010585800190"),
        (UNION.replace(NEW_PLACE, SEHESTEDT).replace("    name: Hüttener Land\n", ""), 3, "merges into itself"),
        (UNION.replace(NEW_PLACE, "010585890"), 3, "are not of one level"),
        (INTO_TOWN.replace("    source", "    name: Kiel\n    source"), 6, "is called “Eckernförde”"),
        (
            UNION.replace("    source", "    administration: amt-nirgends\n    source"),
            8,
            "no authority “amt-nirgends”",
        ),
        (UNION.replace("    source", "    kind: county\n    source"), 8, "is not one of"),
        (UNION.replace("    source: a contract made up for this test\n", ""), 2, '"source" is a required property'),
        (UNION + INTO_TOWN.removeprefix("mergers:\n"), 10, "has merged already"),
        (
            INTO_TOWN
            + INTO_TOWN.removeprefix("mergers:\n")
            .replace(f'"{ECKERNFOERDE}"', f'"{SEHESTEDT}"')
            .replace(f'"{SEHESTEDT}": Sehestedt', f'"{ECKERNFOERDE}": Eckernförde')
            .replace("2027", "2028"),
            10,
            f"{SEHESTEDT} has merged itself by then",
        ),
    ],
)
def test_an_impossible_merger_names_line_and_remedy(folder: Path, text: str, line: int, message: str) -> None:
    (folder / "mergers.yaml").write_text(text)

    with pytest.raises(DocumentError) as caught:
        read_reference(folder)

    problem = caught.value.problems[0]
    assert (problem.file.name, problem.line) == ("mergers.yaml", line)
    assert message in problem.message
    assert problem.remedy


def test_a_rule_for_a_region_that_ends_must_name_its_successor(folder: Path) -> None:
    rules = folder / "responsibility.yaml"
    (folder / "mergers.yaml").write_text(INTO_TOWN)
    start = "  - key: gemeinde\n    lines:\n"
    assert start in rules.read_text()
    line = f'      - {{key: dorf, responsible: county, regions: ["{SEHESTEDT}"]}}\n'
    rules.write_text(rules.read_text().replace(start, start + line))

    with pytest.raises(DocumentError) as caught:
        read_reference(folder)

    (problem,) = caught.value.problems
    assert f"{SEHESTEDT} ends on 2026-12-31 and belongs to {ECKERNFOERDE} then" in problem.message
    rules.write_text(rules.read_text().replace(f'"{SEHESTEDT}"]', f'"{SEHESTEDT}"], valid_until: 2026-12-31'))
    assert read_reference(folder).rules
