"""One stylesheet from many files."""

import re
from pathlib import Path

from buergerportal.web import ui
from buergerportal.web.ui.finders import BUNDLE, StylesheetFinder, stylesheet, stylesheet_files

STATIC = Path(ui.__file__).parent / "static"


def test_bundle_holds_every_file_once() -> None:
    files = stylesheet_files()

    assert len(files) == len(set(files))
    assert set(files) == {STATIC / "vendor/kern/kern.css", *(STATIC.parent / "styles").glob("*.css")}


def test_bundle_begins_with_kern_and_ends_with_print() -> None:
    names = [file.stem for file in stylesheet_files()]

    assert names[:3] == ["kern", "fonts", "tokens"]
    assert names[-1] == "print"


def test_finder_offers_the_bundle() -> None:
    [(path, storage)] = StylesheetFinder().list([])

    assert path == BUNDLE
    assert storage.open(path).read().decode() == stylesheet()


def test_bundle_imports_nothing_and_refers_only_to_files_that_exist() -> None:
    css = stylesheet()
    urls = re.findall(r"url\(\"?([^\")]+)", css)

    assert "@import" not in css
    assert urls
    assert [url for url in urls if not (STATIC / "ui" / url).resolve().is_file()] == []


def test_components_use_roles_instead_of_colours() -> None:
    free = {"tokens", "kern", "qr"}  # a QR code must stay black on white
    colour = re.compile(r"#[0-9a-fA-F]{3,8}\b|rgba?\(|hsl|oklch")

    assert [
        file.name for file in stylesheet_files() if file.stem not in free and colour.search(file.read_text())
    ] == []
