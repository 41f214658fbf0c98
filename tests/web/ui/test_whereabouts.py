"""Where an office is and how one gets in."""

import pytest

from buergerportal.web.ui.parts import Link
from buergerportal.web.ui.whereabouts import map_link, map_link_to_point, wheelchair_in_words


def test_the_map_is_asked_for_the_address() -> None:
    assert map_link("Hamburger Straße 17/18", "24306 Plön") == Link(
        label="Auf der Karte ansehen (OpenStreetMap, andere Website)",
        url="https://www.openstreetmap.org/search?query=Hamburger%20Stra%C3%9Fe%2017%2F18%2C%2024306%20Pl%C3%B6n",
    )


def test_an_address_without_a_town_has_a_map() -> None:
    link = map_link("Am Markt 1 & 2", "")

    assert link is not None
    assert link.url.endswith("?query=Am%20Markt%201%20%26%202")


def test_a_point_has_a_map_with_a_mark() -> None:
    assert map_link_to_point("53.71234", "10.01678") == Link(
        label="Auf der Karte ansehen (OpenStreetMap, andere Website)",
        url="https://www.openstreetmap.org/?mlat=53.71234&mlon=10.01678#map=18/53.71234/10.01678",
    )


@pytest.mark.parametrize("address", [(), ("",), ("", "24306 Plön")])
def test_without_a_street_there_is_no_map(address: tuple[str, ...]) -> None:
    assert map_link(*address) is None


@pytest.mark.parametrize(
    ("access", "words"),
    [
        ("full", "Mit Rollstuhl zugänglich"),
        ("partly", "Mit Rollstuhl teilweise zugänglich"),
        ("no", "Mit Rollstuhl nicht zugänglich"),
        ("", ""),
    ],
)
def test_wheelchair_access_is_said_in_words(access: str, words: str) -> None:
    assert wheelchair_in_words(access) == words
