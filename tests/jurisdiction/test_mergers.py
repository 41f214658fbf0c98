"""Mergers of municipalities and of Ämter: who is asked before and after, and what is refused."""

import datetime
from pathlib import Path

import pytest

from buergerportal.core.documents import DocumentError
from buergerportal.jurisdiction.actions import load_reference
from buergerportal.jurisdiction.effects import effects_of
from buergerportal.jurisdiction.errors import UnknownPlace
from buergerportal.jurisdiction.models import Authority, Region
from buergerportal.jurisdiction.queries import (
    match_places,
    municipalities_administered_by,
    place_by_ars,
    places_for_postcode,
    responsible_for,
)
from buergerportal.jurisdiction.queries.proof import days_of_change, remarkable_places, routing_facts
from buergerportal.jurisdiction.queries.regions import named_regions
from tests.factories.reference import ASCHEFFEL, ECKERNFOERDE, INTO_TOWN, NEW_PLACE, SEHESTEDT, UNION

pytestmark = pytest.mark.thorough

DAY = datetime.date(2027, 1, 1)
BEFORE = DAY - datetime.timedelta(days=1)
LATER = datetime.date(2028, 1, 1)
AMT_INTO_AMT = """\
mergers:
  - date: 2027-01-01
    from:
      "010585890": Hüttener Berge
    into: "010585895"
    source: a contract made up for this test
"""
NEW_AMT = """\
mergers:
  - date: 2027-01-01
    from:
      "010585890": Hüttener Berge
      "010585895": Mittelholstein
    into: "010585999"
    name: Eider und Berge
    administration: amt-eider-und-berge
    source: a contract made up for this test
"""
AUTHORITY = """\
  - key: amt-eider-und-berge
    name: Amt Eider und Berge
    article: das
    level: municipal
"""
TO_ANOTHER_AMT = f"""\
mergers:
  - date: 2027-01-01
    from:
      "{SEHESTEDT}": Sehestedt
    into: "010585895152"
    name: Sehestedt
    source: a contract made up for this test
"""


def _load(folder: Path, mergers: str) -> None:
    (folder / "mergers.yaml").write_text(mergers)
    load_reference(folder=folder)


def _forget(folder: Path, ars: str) -> None:
    """The next register no longer has the region."""
    for name in ("regions.csv", "administrations.csv", "postal-codes.csv"):
        file = folder / name
        file.write_text("\n".join(line for line in file.read_text().splitlines() if ars not in line))


def _with_authority(folder: Path) -> None:
    file = folder / "further-authorities.yaml"
    file.write_text(file.read_text() + AUTHORITY)


def _asked(place: str, day: datetime.date, service: str = "hund-anmelden") -> tuple[str, str, str]:
    answer = responsible_for(service=service, place_ars=place, on=day)
    return answer.place_ars, answer.place_name, answer.authority_key


def _found(text: str, day: datetime.date) -> list[str]:
    return [place.ars for place in match_places(text, on=day).exact]


@pytest.mark.django_db
def test_an_old_key_is_answered_for_the_new_place_from_the_day_on(folder: Path) -> None:
    _load(folder, UNION)

    assert _asked(SEHESTEDT, BEFORE) == (SEHESTEDT, "Sehestedt", "amt-huettener-berge")
    assert _asked(SEHESTEDT, DAY) == _asked(NEW_PLACE, DAY) == (NEW_PLACE, "Hüttener Land", "amt-huettener-berge")


@pytest.mark.django_db
def test_a_new_key_is_no_place_before_its_day(folder: Path) -> None:
    _load(folder, UNION)

    with pytest.raises(UnknownPlace):
        _asked(NEW_PLACE, BEFORE)
    with pytest.raises(UnknownPlace):
        place_by_ars(NEW_PLACE, on=BEFORE)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "text", ["Sehestedt", "sehestedt ", SEHESTEDT, "01058152", "Sehestedt (Rendsburg-Eckernförde)"]
)
def test_whatever_led_to_the_old_place_leads_to_the_new_one(folder: Path, text: str) -> None:
    _load(folder, UNION)

    assert (_found(text, BEFORE), _found(text, DAY)) == ([SEHESTEDT], [NEW_PLACE])


@pytest.mark.django_db
def test_the_new_name_is_found_from_the_day_on(folder: Path) -> None:
    _load(folder, UNION)

    assert (_found("Huettener Land", BEFORE), _found("Huettener Land", DAY)) == ([], [NEW_PLACE])


@pytest.mark.django_db
def test_who_comes_by_a_former_name_is_told_so_and_who_comes_by_the_new_one_is_not(folder: Path) -> None:
    _load(folder, UNION)

    former, own = place_by_ars(SEHESTEDT, on=DAY), place_by_ars(NEW_PLACE, on=DAY)

    assert (former.formerly, former.since) == ("Sehestedt", DAY)
    assert (own.formerly, own.since) == ("", None)


@pytest.mark.django_db
def test_the_postal_codes_of_what_merged_are_those_of_the_new_place(folder: Path) -> None:
    codes = {*place_by_ars(SEHESTEDT).postcodes, *place_by_ars(ASCHEFFEL).postcodes}
    _load(folder, UNION)

    assert set(place_by_ars(NEW_PLACE, on=DAY).postcodes) == codes
    assert SEHESTEDT in [place.ars for place in places_for_postcode("24814", on=BEFORE)]
    after = [place.ars for place in places_for_postcode("24814", on=DAY)]
    assert after.count(NEW_PLACE) == 1
    assert SEHESTEDT not in after


@pytest.mark.django_db
def test_an_amt_administers_what_there_is_on_the_day(folder: Path) -> None:
    _load(folder, UNION)

    before, after = (
        {place.ars for place in municipalities_administered_by("amt-huettener-berge", on=day)}
        for day in (BEFORE, DAY)
    )

    assert (len(before), len(after)) == (16, 15)
    assert before - after == {SEHESTEDT, ASCHEFFEL}
    assert after - before == {NEW_PLACE}


@pytest.mark.django_db
def test_a_village_that_becomes_part_of_a_town_is_the_towns_from_the_day_on(folder: Path) -> None:
    _load(folder, INTO_TOWN)

    assert _asked(SEHESTEDT, DAY) == (ECKERNFOERDE, "Eckernförde", "stadt-eckernfoerde")
    assert place_by_ars(ECKERNFOERDE, on=DAY).formerly == ""
    assert "24814" in place_by_ars(ECKERNFOERDE, on=DAY).postcodes
    assert "24814" not in place_by_ars(ECKERNFOERDE, on=BEFORE).postcodes


@pytest.mark.django_db
def test_an_amt_takes_its_municipalities_along(folder: Path) -> None:
    _load(folder, AMT_INTO_AMT)

    assert _asked(SEHESTEDT, BEFORE)[2] == "amt-huettener-berge"
    assert _asked(SEHESTEDT, DAY) == ("010585895152", "Sehestedt", "amt-mittelholstein")
    assert place_by_ars(SEHESTEDT, on=DAY).formerly == ""
    assert [len(_found("Amt Hüttener Berge", day)) for day in (BEFORE, DAY)] == [16, 16]
    assert all(ars.startswith("010585895") for ars in _found("Amt Hüttener Berge", DAY))


@pytest.mark.django_db
def test_two_amts_become_a_new_one_with_an_authority_of_its_own(folder: Path) -> None:
    _with_authority(folder)
    _load(folder, NEW_AMT)

    answer = responsible_for(service="hund-anmelden", place_ars=SEHESTEDT, on=DAY)

    assert (answer.authority_key, answer.place_ars) == ("amt-eider-und-berge", "010585999152")
    assert "und das Amt Eider und Berge für sie die Verwaltung führt" in answer.reason
    facts = routing_facts(on=DAY)
    assert not list(remarkable_places(facts, service="hund-anmelden"))


@pytest.mark.django_db
def test_villages_become_a_municipality_that_administers_itself(folder: Path) -> None:
    _with_authority(folder)
    alone = UNION.replace(NEW_PLACE, "010580190190").replace(
        "    source", "    administration: amt-eider-und-berge\n    source"
    )
    _load(folder, alone)

    answer = responsible_for(service="hund-anmelden", place_ars=SEHESTEDT, on=DAY)

    assert answer.authority_key == "amt-eider-und-berge"
    assert "die Verwaltung führt" not in answer.reason
    assert Authority.objects.get(key="amt-eider-und-berge").region_id == "010580190190"


@pytest.mark.django_db
def test_a_municipality_moves_to_another_amt(folder: Path) -> None:
    _load(folder, TO_ANOTHER_AMT)

    assert (_asked(SEHESTEDT, BEFORE)[2], _asked(SEHESTEDT, DAY)[2]) == ("amt-huettener-berge", "amt-mittelholstein")
    assert _found("01058152", DAY) == ["010585895152"]


@pytest.mark.django_db
def test_mergers_follow_each_other_in_whatever_order_they_stand(folder: Path) -> None:
    second = f"""\
  - date: 2028-01-01
    from:
      "{NEW_PLACE}": Hüttener Land
    into: "{ECKERNFOERDE}"
    source: another one
"""
    first = UNION.removeprefix("mergers:\n")
    _load(folder, f"mergers:\n{second}{first}")

    places = [place_by_ars(SEHESTEDT, on=day) for day in (BEFORE, DAY, LATER)]

    assert [place.ars for place in places] == [SEHESTEDT, NEW_PLACE, ECKERNFOERDE]
    assert (places[-1].formerly, places[-1].since) == ("Sehestedt", DAY)
    assert [_asked(SEHESTEDT, day)[0] for day in (BEFORE, DAY, LATER)] == [SEHESTEDT, NEW_PLACE, ECKERNFOERDE]


@pytest.mark.django_db
def test_a_merger_that_the_register_has_forgotten_still_leads_on(folder: Path) -> None:
    _load(
        folder,
        """\
mergers:
  - date: 2013-03-01
    from:
      "010595999198": Altdorf
    into: "010585890152"
    source: made up
""",
    )

    assert _found("Altdorf", DAY) == [SEHESTEDT]
    assert place_by_ars("010595999198", on=DAY).formerly == "Altdorf"
    assert _found("Altdorf", datetime.date(2013, 2, 28)) == ["010595999198"]


@pytest.mark.django_db
def test_a_key_from_before_an_amt_merged_leads_on_by_the_municipality_key_in_it() -> None:
    assert place_by_ars("010589999152").ars == SEHESTEDT
    with pytest.raises(UnknownPlace):
        place_by_ars("010589999999")


@pytest.mark.django_db
def test_the_proof_asks_at_the_places_of_each_day(folder: Path) -> None:
    _load(folder, UNION)

    places = [{ars for ars, _ in routing_facts(on=day).places} for day in (BEFORE, DAY)]

    assert days_of_change(after=BEFORE) == (DAY,)
    assert [len(each) for each in places] == [1_106, 1_105]
    assert places[1] - places[0] == {NEW_PLACE}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("mergers", "moved"),
    [
        (UNION, []),
        (INTO_TOWN, [("Amt Hüttener Berge", "Stadt Eckernförde", (SEHESTEDT,))]),
        (TO_ANOTHER_AMT, [("Amt Hüttener Berge", "Amt Mittelholstein", (SEHESTEDT,))]),
    ],
)
def test_the_effect_of_a_merger_is_that_old_places_go_to_new_authorities(
    folder: Path, mergers: str, moved: list[tuple[str, str, tuple[str, ...]]]
) -> None:
    moves = effects_of(change=lambda: _load(folder, mergers), today=BEFORE, services=["hund-anmelden"])

    assert [(move.before, move.after, move.place_keys) for move in moves] == moved
    assert {move.on for move in moves} <= {DAY}
    assert Region.objects.filter(pk=NEW_PLACE).count() == 0


@pytest.mark.django_db
def test_the_effect_of_giving_up_a_merger_is_the_way_back(folder: Path) -> None:
    _load(folder, INTO_TOWN)

    (move,) = effects_of(change=lambda: _load(folder, "mergers: []\n"), today=BEFORE, services=["hund-anmelden"])

    assert (move.before, move.after, move.on) == ("Stadt Eckernförde", "Amt Hüttener Berge", DAY)


@pytest.mark.django_db
def test_a_place_that_merged_long_ago_moves_with_what_it_became_and_is_not_counted(folder: Path) -> None:
    _load(folder, UNION)

    def change() -> None:
        _load(folder, UNION.replace("    source:", "    administration: stadt-eckernfoerde\n    source:"))

    moves = effects_of(change=change, today=DAY, services=["hund-anmelden"])

    assert [(move.place_keys, move.after) for move in moves] == [((NEW_PLACE,), "Stadt Eckernförde")]


@pytest.mark.django_db
def test_loading_a_merger_again_changes_nothing_and_taking_it_back_restores(folder: Path) -> None:
    before = list(Region.objects.order_by("pk").values_list())
    _load(folder, UNION)
    merged = list(Region.objects.order_by("pk").values_list())

    _load(folder, UNION)
    again = list(Region.objects.order_by("pk").values_list())
    _load(folder, "mergers: []\n")

    assert again == merged
    assert list(Region.objects.order_by("pk").values_list()) == before


@pytest.mark.django_db
def test_mergers_that_follow_each_other_can_be_given_up_together(folder: Path) -> None:
    before = list(Region.objects.order_by("pk").values_list())
    further = AMT_INTO_AMT.removeprefix("mergers:\n").replace("2027", "2028")
    _load(folder, UNION + further)

    _load(folder, "mergers: []\n")

    assert list(Region.objects.order_by("pk").values_list()) == before


@pytest.mark.django_db
def test_a_merger_that_has_come_cannot_be_forgotten_though_its_region_merges_again(folder: Path) -> None:
    further = AMT_INTO_AMT.removeprefix("mergers:\n").replace("2027", "2999")
    _load(folder, UNION.replace("2027", "2020") + further)

    with pytest.raises(DocumentError) as caught:
        _load(folder, "mergers: []\n")

    assert NEW_PLACE in caught.value.problems[0].message
    assert _asked(SEHESTEDT, DAY)[0] == NEW_PLACE


@pytest.mark.django_db
def test_a_region_that_the_files_no_longer_know_is_missed_by_name(folder: Path) -> None:
    _forget(folder, SEHESTEDT)

    with pytest.raises(DocumentError) as caught:
        load_reference(folder=folder)

    (problem,) = caught.value.problems
    assert (problem.file.name, f"the region {SEHESTEDT} (Sehestedt)" in problem.message) == ("mergers.yaml", True)
    assert _asked(SEHESTEDT, DAY)[0] == SEHESTEDT


@pytest.mark.django_db
def test_the_next_register_may_forget_what_has_merged(folder: Path) -> None:
    _load(folder, INTO_TOWN)
    _forget(folder, SEHESTEDT)

    load_reference(folder=folder)

    assert _asked(SEHESTEDT, LATER)[0] == ECKERNFOERDE
    assert _found("Sehestedt", LATER) == [ECKERNFOERDE]


@pytest.mark.django_db
def test_an_operator_picks_from_the_regions_that_are_there_or_come(folder: Path) -> None:
    _load(folder, UNION)

    keys = [{region.ars for region in named_regions(on=day)} for day in (BEFORE, DAY)]

    assert [SEHESTEDT in each for each in keys] == [True, False]
    assert all(NEW_PLACE in each for each in keys)
