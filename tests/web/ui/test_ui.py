"""The tags of the components."""

import pytest
from django.template import Context, Template, TemplateSyntaxError

from buergerportal.web.ui.icons import icon_names


def rendered(source: str, **context: object) -> str:
    return Template("{% load ui %}" + source).render(Context(context))


def test_icon_refers_to_the_sprite_and_is_hidden() -> None:
    html = rendered("{% icon 'search' 'small' %}")

    assert html == (
        '<svg class="icon icon--small" aria-hidden="true" focusable="false">'
        '<use href="/static/ui/icons.svg#search"></use></svg>'
    )


def test_unknown_icon_is_refused() -> None:
    with pytest.raises(TemplateSyntaxError, match="no icon 'nothing'"):
        rendered("{% icon 'nothing' %}")


def test_icon_names_are_unique_and_enough_for_the_topics() -> None:
    assert len(icon_names()) == len(set(icon_names()))
    assert {"waste", "id-card", "house", "ballot", "tiles", "list"} <= set(icon_names())


@pytest.mark.parametrize(
    ("key", "url"),
    [
        ("geesthacht", "/static/ui/arms/geesthacht.svg"),
        ("nowhere", "/static/ui/arms/placeholder.svg"),
        ("", "/static/ui/arms/placeholder.svg"),
        ("../icons", "/static/ui/arms/placeholder.svg"),
    ],
)
def test_arms_fall_back_to_a_plain_shield(key: str, url: str) -> None:
    assert rendered("{% arms_url key %}", key=key) == url


def test_drawing_falls_back_to_a_landscape() -> None:
    assert rendered("{% drawing_url 'nowhere' %}") == "/static/ui/towns/landscape.svg"


@pytest.mark.parametrize(
    ("number", "link"), [("040 535 95-0", "040535950"), ("+49 40 535", "+4940535"), ("115", "115")]
)
def test_phone_link_keeps_digits_and_plus(number: str, link: str) -> None:
    assert rendered("{{ number|phone_link }}", number=number) == link


@pytest.mark.parametrize(
    ("address", "markup"),
    [("amt@stadt.example", "amt@<wbr>stadt.example"), ("<b>@x", "&lt;b&gt;@<wbr>x"), ("ohne", "ohne<wbr>")],
)
def test_address_may_be_broken_behind_its_at_sign(address: str, markup: str) -> None:
    assert rendered("{{ address|breakable }}", address=address) == markup


@pytest.mark.parametrize(
    ("characters", "word"), [(0, "full"), (2, "xs"), (5, "s"), (15, "m"), (34, "l"), (60, "full")]
)
def test_width_class_follows_the_expected_length(characters: int, word: str) -> None:
    assert rendered("{{ characters|width_class }}", characters=characters) == word
