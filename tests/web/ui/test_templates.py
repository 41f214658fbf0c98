"""House rules for templates, wherever they lie."""

import re
from pathlib import Path

import pytest

from buergerportal import web
from buergerportal.web.ui.icons import icon_names

WEB = Path(web.__file__).parent
TEMPLATES = sorted(WEB.glob("*/templates/**/*.html"))
MOST_LINES = 60
OUR_TAGS = re.compile(r"{%\s*(\w+)")
LOGIC = {"if", "elif", "else", "endif", "for", "empty", "endfor", "with", "endwith", "ifchanged", "endifchanged"}
SHAPE = {"extends", "include", "block", "endblock", "load", "comment", "endcomment", "csrf_token", "url", "static"}
WORDS = {
    "translate",
    "blocktranslate",
    "plural",
    "endblocktranslate",
    "icon",
    "arms_url",
    "drawing_url",
    "location_box",
}


@pytest.fixture(params=TEMPLATES, ids=lambda file: str(file.relative_to(WEB)))
def template(request: pytest.FixtureRequest) -> Path:
    """One template after the other."""
    return Path(request.param)


def test_template_is_short(template: Path) -> None:
    assert len(template.read_text("utf-8").splitlines()) <= MOST_LINES


# It stands inside an attribute, where a comment would leave a line break.
UNDECLARED = "_described_by.html"


@pytest.mark.parametrize("file", [it for it in TEMPLATES if it.name != UNDECLARED], ids=lambda it: it.name)
def test_template_declares_what_it_takes(file: Path) -> None:
    text = file.read_text("utf-8")

    assert re.search(r"{% comment %}.*?(Parameters|Context|No parameters)\b.*?{% endcomment %}", text, re.DOTALL)


def test_template_holds_no_logic_but_if_and_for(template: Path) -> None:
    used = set(OUR_TAGS.findall(template.read_text("utf-8")))

    assert used - LOGIC - SHAPE - WORDS == set()


def test_template_names_only_icons_that_exist(template: Path) -> None:
    named = set(re.findall(r"""{% icon "([^"]+)\"""", template.read_text("utf-8")))

    assert named - set(icon_names()) == set()


def test_template_has_no_style_attribute(template: Path) -> None:
    assert not re.search(r"\sstyle=|<style|\son\w+=", template.read_text("utf-8"))
