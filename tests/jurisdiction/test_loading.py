"""Reading and loading the reference data: counts, idempotence, and broken files by line."""

from collections import Counter
from pathlib import Path

import pytest
from django.conf import settings

from buergerportal.core.documents import DocumentError
from buergerportal.jurisdiction.actions import Contact, load_reference, record_contact
from buergerportal.jurisdiction.enums import Origin
from buergerportal.jurisdiction.loading import read_reference
from buergerportal.jurisdiction.models import (
    Administration,
    Authority,
    AuthorityContact,
    Circumstance,
    Office,
    PlaceName,
    PostalCode,
    Region,
    ResponsibilityRule,
    SharedAdministration,
)
from buergerportal.jurisdiction.queries import contact_for

pytestmark = pytest.mark.thorough

SCHEME = """
offices: {steuern: Steuern}
districts: [{key: west, name: Bezirk West, regions: ["01060", "01061"]}]
schemes:
  - key: place
    lines:
      - key: first
        responsible: administration
"""
LINE = """\
      - key: second
        responsible: county
"""
SERVICE = """\
services:
  - service: hund-anmelden
    scheme: place
    office: steuern
    law: "§ 1"
    reason: so
    review: unreviewed
"""
RULES = SCHEME + SERVICE
AGES = SCHEME.replace(
    "    lines:\n",
    """\
    circumstances:
      young: wenn Sie unter 18 sind
      old: wenn Sie 18 oder älter sind
    lines:
""",
)
"""The same scheme, in which it matters how old one is: three lines more."""
LINE_OF_DISTRICTS = 3
LINE_OF_LINE = 7
LINE_OF_SECOND = 9
LINE_OF_SERVICE = 10
LINE_OF_AGES = 6


def _with(*more: str) -> str:
    """The rules with ``more`` fields of the line."""
    return SCHEME + "".join(f"        {field}\n" for field in more) + SERVICE


@pytest.mark.django_db
def test_the_register_is_there_in_full() -> None:
    kinds = Counter(Region.objects.values_list("kind", flat=True))

    assert kinds == {
        "state": 1,
        "county": 11,
        "independent_town": 4,
        "amt": 81,
        "parish_community": 2,
        "town": 63,
        "municipality": 1_041,
        "unincorporated": 2,
    }
    assert Authority.objects.filter(level="municipal", region__isnull=False).count() == 169
    assert Authority.objects.filter(level="county").count() == 11
    assert Administration.objects.count() == 1_106 + 15
    assert Region.objects.get(pk="01").inhabitants == 2_953_270


@pytest.mark.django_db
def test_most_postal_codes_with_several_places_are_known() -> None:
    places_per_code = Counter(PostalCode.places.through.objects.values_list("postalcode_id", flat=True))

    assert (len(places_per_code), sum(count > 1 for count in places_per_code.values())) == (447, 238)


@pytest.mark.django_db
def test_loading_again_changes_nothing() -> None:
    def everything() -> dict[str, list[tuple[object, ...]]]:
        models = (Region, PlaceName, PostalCode.places.through, Authority, AuthorityContact, Administration, Office)
        dated = (SharedAdministration, ResponsibilityRule)
        return {m.__name__: list(m._default_manager.order_by("pk").values_list()) for m in (*models, *dated)}

    before = everything()
    load_reference(folder=settings.REFERENCE_DIR, demo=True)

    assert everything() == before


@pytest.mark.django_db
def test_a_changed_file_changes_what_is_stored(folder: Path) -> None:
    (folder / "responsibility.yaml").write_text(RULES)
    table = folder / "authorities.csv"
    table.write_text(table.read_text().replace("Stadt Norderstedt", "Große Stadt Norderstedt"))

    load_reference(folder=folder)

    assert list(ResponsibilityRule.objects.values_list("key", flat=True)) == ["hund-anmelden-first"]
    assert Authority.objects.get(key="stadt-norderstedt").name == "Große Stadt Norderstedt"


@pytest.mark.django_db
def test_what_an_operator_wrote_stays(folder: Path) -> None:
    row = Administration.objects.get(region="010585890152")
    Administration.objects.filter(pk=row.pk).update(authority="amt-schlei-ostsee", origin=Origin.OPERATOR)
    ResponsibilityRule.objects.filter(service="hund-anmelden").update(law="§ 2", origin=Origin.OPERATOR)

    load_reference(folder=folder)

    assert Administration.objects.get(region="010585890152").authority_id == "amt-schlei-ostsee"
    assert ResponsibilityRule.objects.get(key="hund-anmelden-ort").law == "§ 2"


def test_every_place_is_told_from_the_others_by_name_and_county() -> None:
    regions = [region for region in read_reference(settings.REFERENCE_DIR).regions if region.level == "municipality"]

    assert len({(region.name, region.county_id) for region in regions}) == 1_106


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        (RULES.replace("office: steuern", "office: jagd"), LINE_OF_SERVICE + 2, "there is no office “jagd”"),
        (RULES.replace("scheme: place", "scheme: x"), LINE_OF_SERVICE + 1, "there is no scheme “x”"),
        (RULES.replace("hund-", "hunt-"), LINE_OF_SERVICE, "there is no service “hunt-anmelden”"),
        (RULES.replace(": administration", ": nobody"), LINE_OF_LINE + 1, "there is no responsible “nobody”"),
        (_with('regions: ["01999"]'), LINE_OF_SECOND, "there is no region “01999”"),
        (_with("district: east"), LINE_OF_SECOND, "there is no district “east”"),
        (_with("office: jagd"), LINE_OF_SECOND, "there is no office “jagd”"),
        (RULES.replace('"01061"', '"01999"'), LINE_OF_DISTRICTS, "there is no region “01999”"),
        (_with("valid_from: 2026-02-30"), LINE_OF_SECOND, "there is no day 2026-02-30"),
        (
            _with("valid_from: 2026-02-03", "valid_until: 2026-02-02"),
            LINE_OF_SECOND + 1,
            "2026-02-02 is before 2026-02-03",
        ),
        (
            SCHEME + LINE + SERVICE,
            LINE_OF_SECOND,
            "“second” and “first” are valid on the same day for the same region",
        ),
        (
            SCHEME
            + LINE
            + "        district: west\n"
            + LINE.replace("second", "third")
            + '        regions: ["01060"]\n'
            + SERVICE,
            LINE_OF_SECOND + 3,
            "“third” and “second-01060” are valid on the same day for the same region",
        ),
        (
            SCHEME + LINE.replace("second", "first") + '        regions: ["01060"]\n' + SERVICE,
            LINE_OF_SECOND,
            "the key “first” stands twice",
        ),
        (
            RULES + SERVICE.removeprefix("services:\n"),
            LINE_OF_SERVICE + 6,
            "the service “hund-anmelden” stands twice",
        ),
        (RULES.replace("    reason: so\n", ""), LINE_OF_SERVICE, '"reason" is a required property'),
        (RULES + "    colour: red\n", LINE_OF_SERVICE, "Additional properties are not allowed"),
        (_with("district: west", 'regions: ["01060"]'), LINE_OF_LINE, "is not allowed"),
        (
            _with("circumstances: [young]"),
            LINE_OF_SECOND,
            "the scheme distinguishes no circumstances",
        ),
        (AGES + SERVICE, LINE_OF_AGES, "no line is for one of these"),
        (
            AGES + "        circumstances: [young]\n" + SERVICE,
            LINE_OF_AGES,
            "no line is for “old”",
        ),
        (
            AGES + "        circumstances: [young, old, dead]\n" + SERVICE,
            LINE_OF_SECOND + 3,
            "there is no circumstance “dead” in this scheme",
        ),
        (AGES + "        circumstances: [young, young]\n" + SERVICE, LINE_OF_SECOND + 3, "non-unique"),
        (
            AGES.replace("      old: wenn Sie 18 oder älter sind\n", "") + SERVICE,
            LINE_OF_AGES,
            "less than 2 properties",
        ),
        (AGES.replace("old:", "young:") + SERVICE, LINE_OF_AGES + 2, "twice"),
        (AGES.replace("wenn Sie unter", "Sie sind unter") + SERVICE, LINE_OF_AGES + 1, "does not match"),
        (
            AGES + "        circumstances: [young]\n" + LINE + "        circumstances: [old, young]\n" + SERVICE,
            LINE_OF_SECOND + 4,
            "“second-young” and “first” are valid on the same day for the same region and circumstance",
        ),
        (
            SCHEME + LINE.replace("responsible: county", "scheme: later") + SERVICE,
            LINE_OF_SECOND + 1,
            "there is no scheme “later”",
        ),
        (
            SCHEME + LINE.replace("responsible: county", "scheme: place") + SERVICE,
            LINE_OF_SECOND + 1,
            "there is no scheme “place”",
        ),
        (
            SCHEME + LINE + "        scheme: place\n" + SERVICE,
            LINE_OF_SECOND,
            "Additional properties are not allowed",
        ),
        (RULES + "   broken", LINE_OF_SERVICE + 6, "is not valid YAML"),
    ],
)
def test_a_broken_rule_file_names_line_and_remedy(folder: Path, text: str, line: int, message: str) -> None:
    (folder / "responsibility.yaml").write_text(text)

    with pytest.raises(DocumentError) as caught:
        read_reference(folder, services=["hund-anmelden"])

    (problem,) = caught.value.problems
    assert (problem.file.name, problem.line) == ("responsibility.yaml", line)
    assert message in problem.message
    assert problem.remedy


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("regions.csv", "\n010585890152,", "\n0105858901520,", "is no key of the level “municipality”"),
        ("regions.csv", ",010585890,,1", ",010600063,,1", "does not lie in the region 010600063"),
        ("regions.csv", "\n01062,", "\n01061,", "the region 01061 stands twice"),
        ("regions.csv", ",amt,", ",city,", "“city” is no kind"),
        ("regions.csv", "ars,level", "key,level", "the column ars is missing"),
        ("authorities.csv", ",das,", ",dem,", "“dem” is no article"),
        ("authorities.csv", "\namt-arensharde,", "\namt-achterwehr,", "the authority amt-achterwehr stands twice"),
        ("administrations.csv", ",kreis-segeberg", ",kreis-x", "there is no authority “kreis-x”"),
        ("administrations.csv", "\n01002,", "\n01001,", "01001 is administered twice"),
        ("postal-codes.csv", "\n24103,", "\n2410,", "“2410” is no postal code"),
        ("postal-codes.csv", "\n24103,01", "\n24103,99", "there is no region “990020000000”"),
        ("place-names.yaml", '"010030000000"', '"010030000001"', "there is no place 010030000001"),
        ("further-authorities.yaml", "bundesamt-fuer-justiz", "stadt-husum", "comes from the register"),
        ("shared-administrations.yaml", "stadt-kappeln", "stadt-x", "there is no carried_out_by “stadt-x”"),
        ("shared-administrations.yaml", "stadt-kappeln", "stadt-toenning", "is itself administered by another"),
        ("shared-administrations.yaml", "gemeinde-grube", "gemeinde-dahme", "“gemeinde-dahme” stands twice"),
    ],
)
def test_a_broken_table_names_the_line(folder: Path, file: str, old: str, new: str, message: str) -> None:
    text = (folder / file).read_text()
    (folder / file).write_text(text.replace(old, new, 1))
    line = text[: text.index(old) + old.startswith("\n")].count("\n") + 1

    with pytest.raises(DocumentError) as caught:
        read_reference(folder)

    found = [(p.file.name, p.line) for p in caught.value.problems if message in p.message]
    assert found == [(file, line)]


def test_lines_of_another_scheme_hold_in_their_circumstance_and_keep_what_they_say(folder: Path) -> None:
    by_age = (
        AGES.replace("key: place", "key: age")
        .split("schemes:\n")[1]
        .replace("responsible: administration", "scheme: place")
        + "        circumstances: [young]\n        law: § 9\n        reason: anders\n"
        + LINE
        + "        circumstances: [old]\n"
    )
    text = SCHEME + LINE + '        regions: ["01060"]\n        law: § 3\n' + by_age + SERVICE
    (folder / "responsibility.yaml").write_text(text.replace("scheme: place\n    office", "scheme: age\n    office"))

    data = read_reference(folder, services=["hund-anmelden"])

    assert [(rule.key, rule.region_id, rule.circumstance, rule.law, rule.reason) for rule in data.rules] == [
        ("hund-anmelden-first-first", None, "young", "§ 9", "anders"),
        ("hund-anmelden-first-second", "01060", "young", "§ 3", "anders"),
        ("hund-anmelden-second", None, "old", "§ 1", "so"),
    ]
    assert [(each.service, each.key, each.clause, each.position) for each in data.circumstances] == [
        ("hund-anmelden", "young", "wenn Sie unter 18 sind", 0),
        ("hund-anmelden", "old", "wenn Sie 18 oder älter sind", 1),
    ]


def test_a_scheme_that_distinguishes_is_no_part_of_another(folder: Path) -> None:
    other = "  - key: other\n    lines:\n      - {key: all, scheme: place}\n"
    text = AGES + "        circumstances: [young, old]\n" + other + SERVICE
    (folder / "responsibility.yaml").write_text(text)

    with pytest.raises(DocumentError, match="“place” distinguishes circumstances of its own"):
        read_reference(folder, services=["hund-anmelden"])


@pytest.mark.django_db
def test_a_rule_by_hand_for_a_circumstance_stays_and_the_others_are_loaded() -> None:
    rule = ResponsibilityRule.objects.get(key="bafoeg-beantragen-studentenwerk")
    rule.origin, rule.law = Origin.OPERATOR, "§ 99"
    rule.save()

    load_reference(folder=settings.REFERENCE_DIR)

    stored = ResponsibilityRule.objects.filter(service="bafoeg-beantragen")
    assert stored.get(circumstance="studium").law == "§ 99"
    assert stored.count() == 3


@pytest.mark.django_db
def test_circumstances_that_are_gone_are_forgotten(folder: Path) -> None:
    (folder / "responsibility.yaml").write_text(AGES + "        circumstances: [young, old]\n" + SERVICE)

    load_reference(folder=folder)

    assert [*Circumstance.objects.values_list("service", flat=True).distinct()] == ["hund-anmelden"]


@pytest.mark.django_db
def test_nothing_is_half_loaded(folder: Path) -> None:
    (folder / "responsibility.yaml").write_text(RULES.replace("office: steuern", "office: jagd"))
    table = folder / "authorities.csv"
    table.write_text(table.read_text().replace("Stadt Norderstedt", "Große Stadt Norderstedt"))

    with pytest.raises(DocumentError):
        load_reference(folder=folder)

    assert Authority.objects.get(key="stadt-norderstedt").name == "Stadt Norderstedt"


def test_a_missing_file_is_a_problem(folder: Path) -> None:
    (folder / "postal-codes.csv").unlink()
    (folder / "place-names.yaml").unlink()

    with pytest.raises(DocumentError) as caught:
        read_reference(folder)

    assert [problem.file.name for problem in caught.value.problems] == ["place-names.yaml", "postal-codes.csv"]


@pytest.mark.django_db
def test_contact_is_unknown_until_recorded() -> None:
    before = contact_for("stadt-norderstedt")
    record_contact(authority_key="stadt-norderstedt", contact=Contact(phone="115", is_example=True))
    after = contact_for("stadt-norderstedt")

    assert before is None
    assert after is not None
    assert (after.phone, after.email, after.is_example) == ("115", "", True)
