"""The component page misses nothing."""

import re
from pathlib import Path

import pytest
from django.template.loader import render_to_string

from buergerportal.forms.api import ChoiceState, FieldState, InputState
from buergerportal.forms.fields.registry import field_types
from buergerportal.portals.values import PortalSite
from buergerportal.web import ui
from buergerportal.web.ui.specimens import SPECIMENS
from tests.factories.markup import Markup

TEMPLATES = Path(ui.__file__).parent / "templates" / "ui"
ON_EVERY_PAGE = {"kopfzeile", "site_header", "site_footer", "help_strip"}
PAGES = {"plain_base", "components", "error_in_portal", "error_plain", "form_expired"}
SHOWN_ON_SAMPLE_PAGES = {"news_list", "case_head"}


def test_every_component_is_shown() -> None:
    there = {file.stem for file in TEMPLATES.glob("*.html")} - ON_EVERY_PAGE - PAGES - SHOWN_ON_SAMPLE_PAGES

    assert {specimen.template for specimen in SPECIMENS} == there


def test_every_field_type_is_shown() -> None:
    there = {file.stem for file in (TEMPLATES / "fields").glob("[a-z]*.html")} - {"password"}
    states = next(specimen.states for specimen in SPECIMENS if specimen.template == "field")

    assert {name for name in states if "," not in name} == there


@pytest.mark.parametrize("specimen", SPECIMENS, ids=lambda specimen: str(specimen.template))
def test_component_renders_in_every_state(specimen: object, site: PortalSite) -> None:
    shown = next(each for each in SPECIMENS if each is specimen)

    for context in shown.states.values():
        html = render_to_string(f"ui/{shown.template}.html", {"site": site, **context})
        assert Markup(html).tags
        assert "{{" not in html
        assert "{%" not in html


def test_wrong_group_keeps_its_legend_and_marks_only_the_wrong_part() -> None:
    states = next(specimen.states for specimen in SPECIMENS if specimen.template == "field")

    page = Markup(render_to_string("ui/field.html", states["date, mit Fehler"]))

    assert len(page.named("fieldset")) == len(page.named("legend")) == 1
    assert page.named("fieldset")[0]["aria-describedby"].endswith("-fehler")


def test_optional_field_is_marked_and_required_is_not() -> None:
    states = next(specimen.states for specimen in SPECIMENS if specimen.template == "field")

    assert "(freiwillig)" in render_to_string("ui/field.html", states["phone"])
    assert "(freiwillig)" not in render_to_string("ui/field.html", states["email"])


def test_every_field_type_of_the_engine_has_a_template_or_stands_on_the_last_page_alone() -> None:
    there = {file.stem for file in (TEMPLATES / "fields").glob("[a-z]*.html")}

    last_page = next(specimen.states for specimen in SPECIMENS if specimen.template == "check_list")
    unasked = {name for name, kind in field_types().items() if not kind.is_asked}

    assert set(field_types()) - there == unasked
    assert unasked - set(last_page) == set()


@pytest.mark.parametrize(("word", "shape"), [("field", FieldState), ("input", InputState), ("choice", ChoiceState)])
def test_templates_read_only_what_the_engine_gives(word: str, shape: type) -> None:
    given = (
        {name for name in dir(shape) if not name.startswith("_")}
        | set(shape.__annotations__)
        | {"uploads", "upload_url", "list_url", "source"}
    )
    sources = [file.read_text("utf-8") for file in (TEMPLATES / "fields").glob("*.html")]

    read = {name for source in sources for name in re.findall(rf"{{[{{%][^}}]*?(?<![/\w]){word}\.(\w+)", source)}

    assert read
    assert read - given == set()


def test_country_is_suggested_but_not_being_stateless() -> None:
    field = next(specimen.states for specimen in SPECIMENS if specimen.template == "field")["address, weltweit"]

    page = Markup(render_to_string("ui/field.html", field))

    assert [box.get("list") for box in page.named("input")] == ["abroad-liste", None, None, None, None]
    assert page.named("datalist")[0]["id"] == "abroad-liste"
    assert [option["value"] for option in page.named("option")] == ["Deutschland", "Dänemark"]
