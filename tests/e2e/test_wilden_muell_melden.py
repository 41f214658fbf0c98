"""Reporting dumped waste: a place on a map, with and without a script, with and without a name."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Geolocation

from launch.browser import begin, declare_and_submit, example_answers
from tests.e2e.conftest import NewVisitor
from tests.e2e.visitor import Visitor
from tests.factories.uploads import photo

pytestmark = pytest.mark.browser

NORDERSTEDT = "010600063063"
SERVICE = "wilden-muell-melden"
NEAR_THE_WOOD = Geolocation(latitude=53.712344, longitude=10.016776, accuracy=12.3)
IN_MUNICH = Geolocation(latitude=48.13743, longitude=11.57549, accuracy=12.3)
SOMEWHERE = Geolocation(latitude=53.712344, longitude=10.016776, accuracy=5000)


@pytest.mark.parametrize(
    ("width", "dark", "scripts", "example", "name"),
    [
        (1280, True, True, "at-the-wood", "Petersen, Jana"),
        (360, False, False, "without-a-name", "Ohne Namen"),
    ],
)
def test_from_the_place_to_the_clerk(
    new_visitor: NewVisitor,
    new_clerk: Callable[..., Visitor],
    *,
    width: int,
    dark: bool,
    scripts: bool,
    example: str,
    name: str,
) -> None:
    typed = {**example_answers(SERVICE, example), "code": "Grüner Hund"}
    citizen = new_visitor(width=width, dark=dark, scripts=scripts)

    begin(citizen.page, citizen.portal, "norderstedt", SERVICE, ars=NORDERSTEDT)
    while citizen.page_key != "pruefen":
        citizen.complete_page(typed, {"photos": [photo("reifen.jpg")]})
    citizen.must_be_in_order()
    if scripts:
        citizen.page.wait_for_function("() => document.querySelector('[data-work]').value !== ''")
    reference = declare_and_submit(citizen.page)
    citizen.must_be_in_order()

    clerk = new_clerk("ordnungsamt@norderstedt.example", dark=dark)
    assert name in clerk.words()
    assert clerk.open("amt", f"/vorgang/{reference}/") == 200
    clerk.must_be_in_order()
    words = clerk.words()
    assert name in words
    assert str(typed["spot.description"]) in words
    has_point = "spot.point" in typed
    assert ("Koordinaten: 53.71234, 10.01678" in words) is has_point
    assert clerk.page.locator("main a[href*='mlat=53.71234&mlon=10.01678']").count() == has_point


def place_of(citizen: Visitor) -> tuple[str, str]:
    """What stands in the box of the point, and what was said about it."""
    said = citizen.page.locator(".location [role=status]")
    citizen.page.wait_for_function(
        "() => !['', document.querySelector('.location').dataset.waiting].includes("
        "document.querySelector('.location [role=status]').textContent)"
    )
    return citizen.page.locator("[name='spot.point']").input_value(), said.inner_text()


@pytest.mark.parametrize(
    ("where", "point", "said"),
    [
        (NEAR_THE_WOOD, "53.71234, 10.01678", "Ihr Standort ist eingetragen. Er ist auf etwa 13 Meter genau."),
        (IN_MUNICH, "", "Ihr Standort liegt nicht in Schleswig-Holstein."),
        (SOMEWHERE, "", "Ihr Gerät weiß nur ungefähr, wo Sie sind."),
    ],
)
def test_the_device_is_asked_only_when_the_button_is_pressed(
    new_visitor: NewVisitor, where: Geolocation, point: str, said: str
) -> None:
    citizen = new_visitor(width=360)
    citizen.context.grant_permissions(["geolocation"])
    citizen.context.set_geolocation(where)
    begin(citizen.page, citizen.portal, "norderstedt", SERVICE, ars=NORDERSTEDT)
    assert citizen.page.locator("[name='spot.point']").input_value() == ""

    citizen.page.get_by_role("button", name="Meinen Standort verwenden").click()

    written, words = place_of(citizen)
    assert written == point
    assert said in words
    citizen.must_be_in_order()


def test_a_browser_that_keeps_the_place_to_itself_is_no_dead_end(new_visitor: NewVisitor) -> None:
    citizen = new_visitor()
    begin(citizen.page, citizen.portal, "norderstedt", SERVICE, ars=NORDERSTEDT)

    citizen.page.get_by_role("button", name="Meinen Standort verwenden").click()

    written, words = place_of(citizen)
    assert written == ""
    assert "Ihr Browser gibt den Standort nicht weiter." in words


def test_without_a_script_there_is_no_button_that_does_nothing(new_visitor: NewVisitor) -> None:
    citizen = new_visitor(scripts=False)

    begin(citizen.page, citizen.portal, "norderstedt", SERVICE, ars=NORDERSTEDT)

    assert citizen.page.locator(".location").is_hidden()
