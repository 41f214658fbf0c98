"""Places that people report: by street, in words, as a point."""

from collections.abc import Mapping

import jsonschema_rs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from buergerportal.core.documents import Json
from buergerportal.forms.fields.coordinates import SCHLESWIG_HOLSTEIN, read_point, rounded
from buergerportal.forms.fields.registry import field_types
from tests.factories.forms import NO_NUMBER, TypeInto, is_refused, one_field_form

NOTHING: dict[str, Json] = dict.fromkeys(("latitude", "longitude", "street", "house_number", "description"))
KIEL = ("54.32133", "10.13489")


@pytest.mark.parametrize(
    "typed",
    [
        "54.32133, 10.13489",
        "54.32133,10.13489",
        "54,32133, 10,13489",
        "54,32133 10,13489",
        "54,32133,10,13489",
        "54,32133; 10,13489",
        "54.321330001/10.134890001",
        "54.32133° N, 10.13489° E",
        "54,32133° n, 10,13489° o",
        "N 54.32133 E 10.13489",
        "10.13489 O, 54.32133 N",
        "54°19'16.8\"N 10°08'05.6\"E",
        "54° 19′ 16,8″ N, 10° 8′ 5,6″ O",
        "54° 19,2798' N, 10° 8,0934' O",
        "geo:54.32133,10.13489",
        "GEO:54.32133,10.13489,12;u=35?z=17",
        "https://www.openstreetmap.org/#map=17/54.32133/10.13489",
        "https://www.openstreetmap.org/?mlat=54.32133&mlon=10.13489#map=5/1.5/2.5",
        "https://osm.org/#map=17/54.32133/10.13489&layers=N",
    ],
)
def test_point_is_read_as_people_paste_it(type_into: TypeInto, typed: str) -> None:
    outcome = type_into("map_point", {"point": typed})

    assert outcome.answer == {**NOTHING, "latitude": KIEL[0], "longitude": KIEL[1]}
    assert outcome.state.lines == ("Koordinaten: 54.32133, 10.13489",)


@pytest.mark.parametrize(
    "typed",
    [
        *NO_NUMBER[:-1],
        "54 10",
        "54,10",
        "54,3,10",
        "54.3",
        "54.3, 10.1, 7.2",
        "54.3 N, 10.1 N",
        "54° 61' N, 10° 8' O",
        "٥٤.٣٢, ١٠.١٣",
        "५४.३२, १०.१३",
        "geo:54..3,10.1",
        "geo:54.3,10.1;crs=other",
        "https://beispiel.example/#map=17/54.32133/10.13489",
        "https://www.openstreetmap.org/node/240109189",
        "https://[",
        "javascript:alert(54.3, 10.1)",
    ],
)
def test_what_is_no_point_says_how_one_looks(type_into: TypeInto, typed: str) -> None:
    outcome = type_into("map_point", {"street": "Dorfstraße", "point": typed})

    assert (outcome.answer, outcome.wrong) == (None, ["point"])
    assert "wie in diesem Beispiel: 54.32133, 10.13489" in (outcome.state.error or "")


@pytest.mark.parametrize("typed", ["48.13743, 11.57549", "10.13489, 54.32133", "-54.3, 10.1", "54.3 S, 10.1 O"])
def test_point_outside_of_the_state_is_refused(type_into: TypeInto, typed: str) -> None:
    outcome = type_into("map_point", {"point": typed})

    assert (outcome.answer, outcome.wrong) == (None, ["point"])
    assert "nicht in Schleswig-Holstein" in (outcome.state.error or "")


@pytest.mark.parametrize(
    "typed", ["54.17890, 7.88950", "55.05700, 8.41000", "53.35980, 10.73500", "54.43700, 11.19000"]
)
def test_islands_and_edges_belong_to_the_state(type_into: TypeInto, typed: str) -> None:
    assert type_into("map_point", {"point": typed}).state.error is None


@given(
    latitude=st.decimals(SCHLESWIG_HOLSTEIN.south, SCHLESWIG_HOLSTEIN.north, places=5),
    longitude=st.decimals(SCHLESWIG_HOLSTEIN.west, SCHLESWIG_HOLSTEIN.east, places=5),
)
def test_every_point_survives_every_way_of_writing_it(latitude: object, longitude: object) -> None:
    here = f"{latitude}, {longitude}"
    written = [here, here.replace(".", ","), f"geo:{latitude},{longitude}", f"{longitude} O {latitude} N"]

    points = [read_point(text) for text in written]

    assert {(rounded(each.latitude), rounded(each.longitude)) for each in points if each} == {
        (str(latitude), str(longitude))
    }
    assert None not in points


@pytest.mark.parametrize(
    ("typed", "lines"),
    [
        ({"street": "Dorfstraße"}, ("Dorfstraße",)),
        ({"street": "Dorfstraße", "house_number": "4a"}, ("Dorfstraße 4a",)),
        ({"description": "  gegenüber der\n Bushaltestelle "}, ("gegenüber der Bushaltestelle",)),
        (
            {"street": "Dorfstraße", "description": "am Teich 🦆", "point": "54.3, 10.1"},
            ("Dorfstraße", "am Teich 🦆", "Koordinaten: 54.30000, 10.10000"),
        ),
    ],
)
def test_one_of_street_words_and_point_is_enough(
    type_into: TypeInto, typed: Mapping[str, str], lines: tuple[str, ...]
) -> None:
    outcome = type_into("map_point", typed)

    assert outcome.state.error is None
    assert outcome.state.lines == lines


@pytest.mark.parametrize("typed", ["", " ", "\t\n"])
def test_blank_place_is_missing(type_into: TypeInto, typed: str) -> None:
    outcome = type_into("map_point", dict.fromkeys(("street", "house_number", "description", "point"), typed))

    assert outcome.wrong == ["street", "description"]
    assert "Bitte schreiben Sie eine Straße, oder beschreiben Sie die Stelle" in (outcome.state.error or "")


@pytest.mark.parametrize(
    ("typed", "wrong", "text"),
    [
        ({"house_number": "4a"}, ["street"], "Bitte schreiben Sie zur Hausnummer auch die Straße."),
        ({"street": "Weg", "house_number": "vier"}, ["house_number"], "Eine Hausnummer beginnt mit einer Ziffer"),
        ({"street": "Weg", "house_number": "٤"}, ["house_number"], "Eine Hausnummer beginnt mit einer Ziffer"),
        ({"street": "x" * 101}, ["street"], "höchstens 100 Zeichen"),
        ({"description": "x" * 201}, ["description"], "höchstens 200 Zeichen"),
        ({"description": "da", "point": "5" * 100_000}, ["point"], "höchstens 300 Zeichen"),
    ],
)
def test_only_the_wrong_part_is_marked(
    type_into: TypeInto, typed: Mapping[str, str], wrong: list[str], text: str
) -> None:
    outcome = type_into("map_point", typed)

    assert (outcome.answer, outcome.wrong) == (None, wrong)
    assert text in (outcome.state.error or "")


def test_rule_sees_whether_there_is_a_point_and_the_words(type_into: TypeInto) -> None:
    measured = type_into("map_point", {"point": "54.3, 10.1"}).facts
    described = type_into("map_point", {"description": "am Teich"}).facts

    assert measured["thing.has_point"] is True
    assert "thing.street" not in measured
    assert (described["thing.has_point"], described["thing.description"]) == (False, "am Teich")


def test_schema_takes_the_answer_and_no_other_point(type_into: TypeInto) -> None:
    field = one_field_form("map_point", {}).fields[0]
    schema = jsonschema_rs.validator_for(field_types()["map_point"].json_schema(field))
    answer = type_into("map_point", {"point": "54.3, 10.1"}).answer

    assert isinstance(answer, dict)
    assert schema.is_valid(answer)
    assert not schema.is_valid({**answer, "latitude": "54.3"})
    assert not schema.is_valid({**answer, "latitude": 54.3})


def test_boxes_ask_for_nothing_about_the_person(type_into: TypeInto) -> None:
    state = type_into("map_point", "").state

    assert [(each.part, each.autocomplete, each.optional) for each in state.inputs] == [
        ("street", "", False),
        ("house_number", "", True),
        ("description", "", False),
        ("point", "", True),
    ]


@pytest.mark.parametrize("options", [{"scope": "germany"}, {"list": "breeds"}, {"tiles": True}])
def test_option_that_it_does_not_have_is_refused(options: dict[str, Json]) -> None:
    assert is_refused("map_point", options)
