"""Pictures for the documents: small, but with every colour that catches the eye."""

from pathlib import Path

import pytest
from PIL import Image

from launch.screenshots import FOLDER, looks_the_same, with_palette

RED, GOLD = (221, 0, 0), (255, 206, 0)


def _page() -> Image.Image:
    """Paper with hundreds of shades of the portal's colour, and a flag of a few pixels."""
    page = Image.new("RGB", (400, 300), "white")
    for column in range(400):
        shade = column * 255 // 400
        page.paste((shade // 2, 60 + shade // 2, 80 + shade // 2), (column, 20, column + 1, 290))
    page.paste(RED, (5, 5, 12, 7))
    page.paste(GOLD, (5, 7, 12, 9))
    return page


@pytest.mark.parametrize(("place", "colour"), [((8, 6), RED), ((8, 8), GOLD)])
def test_a_palette_keeps_colours_of_a_few_pixels(place: tuple[int, int], colour: tuple[int, int, int]) -> None:
    kept = with_palette(_page()).convert("RGB").getpixel(place)

    assert isinstance(kept, tuple)
    assert max(abs(was - now) for was, now in zip(colour, kept, strict=True)) <= 8


def test_a_clock_that_went_on_does_not_make_a_new_picture(tmp_path: Path) -> None:
    page, later = _page(), _page()
    later.paste("black", (200, 5, 210, 10))
    page.save(tmp_path / "page.png")

    assert looks_the_same(tmp_path / "page.png", later)
    assert not looks_the_same(tmp_path / "page.png", Image.new("RGB", (400, 300), "white"))
    assert not looks_the_same(tmp_path / "missing.png", page)


def test_pictures_in_the_documents_are_small() -> None:
    assert [file.name for file in FOLDER.glob("*.png") if file.stat().st_size >= 150_000] == []
