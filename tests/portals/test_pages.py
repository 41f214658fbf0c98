"""Content pages: sanitised, complete, filled in; the five that every portal must have."""

from pathlib import Path

import pytest

from buergerportal.core.documents import DocumentError
from buergerportal.portals.folders import PortalFolder, read_folders
from buergerportal.portals.pages import PAGES


def portal(root: Path, slug: str) -> PortalFolder:
    return next(folder for folder in read_folders(root, demo=True) if folder.slug == slug)


def own_page(root: Path, text: str) -> Path:
    file = root / "geesthacht" / "pages" / "impressum.md"
    file.parent.mkdir(exist_ok=True)
    file.write_text(text)
    return file


def test_every_portal_has_the_pages_the_law_asks_for(portal_root: Path) -> None:
    for folder in read_folders(portal_root, demo=True):
        assert set(PAGES) <= {page.slug for page in folder.pages}
        assert all("{" not in page.body for page in folder.pages)


def test_own_page_replaces_the_shared_one(portal_root: Path) -> None:
    own_page(portal_root, "# Unser Impressum\n\nHier ist {nominative}.\n")

    page = next(page for page in portal(portal_root, "geesthacht").pages if page.slug == "impressum")

    assert (page.title, page.html) == ("Unser Impressum", "<p>Hier ist die Stadt Geesthacht.</p>\n")


@pytest.mark.parametrize(
    "attack",
    [
        "<script>alert(1)</script>",
        '<img src=x onerror="alert(1)">',
        "[klick](javascript:alert(1))",
        "[klick](data:text/html;base64,PHNjcmlwdD4=)",
        "![bild](https://evil.example/x.png)",
        "<style>body{display:none}</style>",
        '<a href="/" onclick="alert(1)">x</a>',
    ],
)
def test_page_with_active_content_is_harmless(portal_root: Path, attack: str) -> None:
    own_page(portal_root, f"# Impressum\n\n{attack.replace('{', '(').replace('}', ')')}\n")

    page = next(page for page in portal(portal_root, "geesthacht").pages if page.slug == "impressum")

    for active in ("<script", "<img", "<style", 'href="javascript', 'href="data', "<a href="):
        assert active not in page.html


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("Kein Titel\n", 1, "no title"),
        ("", 1, "no title"),
        ("# Titel\n\n# Noch einer\n", 3, "second title"),
        ("# Titel\n\nHallo {town}\n{mayor}\n", 4, "{mayor}"),
    ],
)
def test_page_problem_names_file_and_line(portal_root: Path, text: str, line: int, message: str) -> None:
    file = own_page(portal_root, text)

    with pytest.raises(DocumentError) as caught:
        read_folders(portal_root, demo=True)

    (problem,) = caught.value.problems
    assert (problem.file, problem.line) == (file, line)
    assert message in problem.message


def test_missing_page_is_a_problem(portal_root: Path) -> None:
    (portal_root / "_shared" / "pages" / "barrierefreiheit.md").unlink()

    with pytest.raises(DocumentError) as caught:
        read_folders(portal_root, demo=True)

    assert {problem.file.name for problem in caught.value.problems} == {"barrierefreiheit.md"}
    assert len(caught.value.problems) == 3


def test_easy_language_keeps_one_sentence_a_line(portal_root: Path) -> None:
    page = next(page for page in portal(portal_root, "norderstedt").pages if page.slug == "leichte-sprache")

    for line in page.body.splitlines():
        assert line.rstrip("\\").count(". ") == 0
        assert len(line.split()) <= 12
