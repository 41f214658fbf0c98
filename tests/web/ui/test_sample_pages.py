"""Every page template, filled with example values: what must hold on each."""

import pytest
from django.template.loader import render_to_string

from buergerportal.portals.values import PortalSite
from buergerportal.web.ui.sample_pages import SAMPLE_PAGES
from tests.factories.markup import Markup

LARGEST_PAGE = 60_000
_DATA = "application/ld+json"
"""A script element that browsers read and never run."""
REFERRING = ("aria-describedby", "aria-labelledby", "aria-controls", "list")


@pytest.fixture(params=sorted(SAMPLE_PAGES))
def page(request: pytest.FixtureRequest, site: PortalSite) -> Markup:
    """One sample page after the other."""
    return shown(request.param, site)


def shown(name: str, site: PortalSite) -> Markup:
    sample = SAMPLE_PAGES[name]
    return Markup(render_to_string(sample.template, {"site": site, "demo_mode": True, **sample.context}))


def test_page_has_one_heading_and_one_title(page: Markup) -> None:
    assert len(page.words("h1")) == 1
    assert len(page.words("title")) == 1
    assert page.words("h1")[0]


def test_page_says_its_language_and_its_main_part(page: Markup) -> None:
    assert page.named("html") == [{"lang": "de"}]
    assert len(page.named("main")) == 1


def test_page_has_no_inline_style_or_script(page: Markup) -> None:
    assert page.named("style") == []
    assert [tag for tag in page.named("script") if "src" not in tag and tag.get("type") != _DATA] == []
    inline = {name for _, attributes in page.tags for name in attributes if name == "style" or name.startswith("on")}
    assert inline == set()


def test_page_uses_each_id_once(page: Markup) -> None:
    assert len(page.ids()) == len(set(page.ids()))


def test_page_refers_only_to_ids_that_exist(page: Markup) -> None:
    wanted = {word for _, attributes in page.tags for name in REFERRING for word in attributes.get(name, "").split()}

    assert wanted - set(page.ids()) == set()


def test_page_jumps_only_to_targets_that_exist(page: Markup) -> None:
    targets = {
        link["href"][1:] for link in page.named("a") if len(link.get("href", "")) > 1 and link["href"][0] == "#"
    }

    assert targets - set(page.ids()) == set()


def test_page_has_a_label_for_each_box(page: Markup) -> None:
    labelled = {label.get("for") for label in page.named("label")}
    boxes = [box for box in page.named("input", "select", "textarea") if box.get("type") != "hidden"]

    assert [box for box in boxes if box.get("id") not in labelled] == []


def test_page_has_at_most_one_filled_button_beside_the_search(page: Markup) -> None:
    filled = [tag for tag in page.named("a", "button") if "kern-btn--primary" in tag.get("class", "")]

    assert len(filled) <= 1 + sum(1 for form in page.named("form") if form.get("class") == "search-box")


def test_page_is_small(page: Markup) -> None:
    assert len(page.source.encode()) < LARGEST_PAGE


def test_form_with_errors_says_so_in_title_summary_and_boxes(site: PortalSite) -> None:
    page = shown("form-errors", site)

    wrong = [box["id"] for box in page.named("input") if box.get("aria-invalid") == "true"]
    linked = [link["href"] for link in page.named("a") if link.get("href", "")[1:] in wrong]
    assert page.words("title")[0].startswith("Fehler: ")
    assert wrong == ["dog_name", "chip", "since-year"]
    assert linked == ["#dog_name", "#chip", "#since-year"]
    assert [tag for tag in page.named("div") if tag.get("role") == "alert" and tag.get("tabindex") == "-1"]


def test_form_without_errors_has_no_summary(site: PortalSite) -> None:
    page = shown("form", site)

    assert not page.words("title")[0].startswith("Fehler")
    assert "fehler" not in page.ids()


def test_wrong_box_is_described_by_hint_and_error(site: PortalSite) -> None:
    page = shown("form-errors", site)

    chip = next(box for box in page.named("input") if box["id"] == "chip")
    assert chip["aria-describedby"] == "chip-hinweis chip-fehler"


def test_anonymous_service_page_holds_no_token(site: PortalSite) -> None:
    assert "csrfmiddlewaretoken" not in shown("service", site).source


def test_portal_page_names_its_own_colours_by_version(site: PortalSite) -> None:
    styles = [link["href"] for link in shown("home", site).named("link") if link["rel"] == "stylesheet"]

    assert styles == ["/static/ui/portal-ui.css", "/portal.css?v=3"]


@pytest.mark.parametrize("name", ["404", "403", "429"])
def test_error_page_needs_no_portal(name: str) -> None:
    page = Markup(render_to_string(f"{name}.html", {"site": None}))

    assert len(page.words("h1")) == 1
    assert [link["href"] for link in page.named("link") if link["rel"] == "stylesheet"] == [
        "/static/ui/portal-ui.css"
    ]
