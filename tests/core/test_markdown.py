"""Markdown as safe HTML."""

import pytest

from buergerportal.core.markdown import clean_html, render_markdown


def test_render_markdown_keeps_what_texts_need() -> None:
    html = render_markdown("## Titel\n\n- [Seite](/datenschutz/)\n- **wichtig**\n")

    assert html == (
        "<h2>Titel</h2>\n<ul>\n"
        '<li><a href="/datenschutz/" rel="noopener noreferrer">Seite</a></li>\n'
        "<li><strong>wichtig</strong></li>\n</ul>\n"
    )


def test_render_markdown_ends_lines_where_the_writer_says_so() -> None:
    assert render_markdown("Markt 15\\\n21502 Geesthacht") == "<p>Markt 15<br>\n21502 Geesthacht</p>\n"


@pytest.mark.parametrize(
    "attack",
    [
        "<script>x</script>",
        "<img src=x onerror=x>",
        "[x](javascript:x)",
        "[x](vbscript:x)",
        "<iframe src=x></iframe>",
    ],
)
def test_render_markdown_shows_active_content_as_text(attack: str) -> None:
    html = render_markdown(attack)

    assert not any(active in html for active in ("<script", "<img", "<iframe", "href"))


@pytest.mark.parametrize("text", ["", "#", " \n "])
def test_what_leaves_no_text_is_empty(text: str) -> None:
    assert render_markdown(text) == ""


def test_blank_space_alone_is_no_html() -> None:
    assert clean_html("\n") == ""
