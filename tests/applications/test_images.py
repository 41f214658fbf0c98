"""Pictures: turned upright, made smaller, stripped of everything but what they show."""

import io

import pytest
from PIL import Image, ImageCms, ImageDraw
from PIL.PngImagePlugin import PngInfo

from buergerportal.applications.errors import FileRefused
from buergerportal.applications.images import LONGEST_SIDE, PREVIEW_SIDE, clean_image, preview_image
from tests.factories.uploads import bomb, pdf, picture

ORIENTATION, GPS, ARTIST = 0x0112, 0x8825, 0x013B
RED, BLUE = (220, 30, 30), (30, 30, 220)


def opened(content: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(content))
    image.load()
    return image


def red_above_blue() -> Image.Image:
    image = Image.new("RGB", (80, 120), BLUE)
    image.paste(RED, (0, 0, 80, 60))
    return image


def is_near(pixel: object, colour: tuple[int, int, int], tolerance: int = 12) -> bool:
    assert isinstance(pixel, tuple)
    return all(abs(one - other) <= tolerance for one, other in zip(pixel[:3], colour, strict=True))


@pytest.mark.parametrize(
    ("orientation", "stored"),
    [
        (1, None),
        (3, Image.Transpose.ROTATE_180),
        (6, Image.Transpose.ROTATE_90),
        (8, Image.Transpose.ROTATE_270),
        (2, Image.Transpose.FLIP_LEFT_RIGHT),
    ],
)
def test_a_photo_is_turned_upright_by_what_its_camera_says(orientation: int, stored: Image.Transpose | None) -> None:
    image = red_above_blue()
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    buffer = io.BytesIO()
    (image.transpose(stored) if stored is not None else image).save(buffer, "JPEG", exif=exif, quality=95)

    upright = opened(clean_image(buffer.getvalue())[1])

    assert upright.size == (80, 120)
    assert is_near(upright.getpixel((40, 20)), RED)
    assert is_near(upright.getpixel((40, 100)), BLUE)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_nothing_travels_along(kind: str) -> None:
    exif = Image.Exif()
    exif[ARTIST] = "Jana Petersen"
    exif.get_ifd(GPS)[2] = (54.0, 18.0, 30.0)
    options: dict[str, object] = {"exif": exif}
    if kind == "PNG":
        notes = PngInfo()
        notes.add_text("Author", "Jana Petersen")
        notes.add_itxt("XML:com.adobe.xmp", "<x:xmpmeta>Jana Petersen</x:xmpmeta>")
        options["pnginfo"] = notes
    else:
        options["xmp"] = b"<x:xmpmeta>Jana Petersen</x:xmpmeta>"
    if kind == "JPEG":
        options["comment"] = b"Jana Petersen"
    buffer = io.BytesIO()
    red_above_blue().save(buffer, kind, **options)
    assert b"Jana Petersen" in buffer.getvalue()

    _, content = clean_image(buffer.getvalue() + b"Jana Petersen")

    cleaned = opened(content)
    assert b"Petersen" not in content
    assert dict(cleaned.getexif()) == {}
    assert set(cleaned.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


@pytest.mark.parametrize(("size", "smaller"), [((4_000, 1_000), (3_000, 750)), ((1_500, 6_000), (750, 3_000))])
@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_what_is_too_long_is_made_smaller_and_keeps_its_shape(
    kind: str, size: tuple[int, int], smaller: tuple[int, int]
) -> None:
    _, content = clean_image(picture(kind, size=size))

    assert max(smaller) == LONGEST_SIDE
    assert opened(content).size == smaller


def test_small_print_of_a_page_photographed_large_stays_readable() -> None:
    image = Image.new("L", (4_000, 1_000), 255)
    ImageDraw.Draw(image).text((100, 100), "Steuernummer 11/222/33333", font_size=48, fill=0)
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=95)

    cleaned = opened(clean_image(buffer.getvalue())[1])

    ideal = image.resize(cleaned.size, Image.Resampling.LANCZOS)
    wrong = sum(
        abs(int(one) - int(other)) > 64
        for one, other in zip(ideal.tobytes(), cleaned.convert("L").tobytes(), strict=True)
    )
    assert min(cleaned.convert("L").tobytes()) < 40
    assert wrong == 0


def test_greys_of_sixteen_bits_are_scaled_not_cut_off() -> None:
    image = Image.new("I;16", (4, 1))
    for at, value in enumerate((0, 65_535, 32_768, 8_192)):
        image.putpixel((at, 0), value)
    buffer = io.BytesIO()
    image.save(buffer, "PNG")

    media_type, content = clean_image(buffer.getvalue())

    assert (media_type, list(opened(content).tobytes())) == ("image/png", [0, 255, 128, 32])


def test_a_print_shop_jpeg_shows_its_colours() -> None:
    media_type, content = clean_image(picture("JPEG", mode="CMYK", colour="red"))

    assert (media_type, opened(content).mode) == ("image/jpeg", "RGB")
    assert is_near(opened(content).getpixel((5, 5)), (255, 0, 0))


def with_profile(profile: bytes) -> Image.Image:
    buffer = io.BytesIO()
    red_above_blue().save(buffer, "JPEG", icc_profile=profile, quality=95)
    return opened(clean_image(buffer.getvalue())[1])


def test_colours_of_another_profile_are_translated() -> None:
    usual = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = usual.replace(b"rXYZ", b"....", 1).replace(b"bXYZ", b"rXYZ", 1).replace(b"....", b"bXYZ", 1)

    cleaned = with_profile(swapped)

    assert is_near(cleaned.getpixel((40, 20)), BLUE)
    assert "icc_profile" not in cleaned.info


def test_a_profile_that_does_not_fit_is_passed_over() -> None:
    for profile in (ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes(), b"no profile at all"):
        assert is_near(with_profile(profile).getpixel((40, 20)), RED)


def test_of_an_animation_the_first_picture_stays() -> None:
    frames = [Image.new("RGB", (20, 20), colour) for colour in (RED, BLUE)]
    buffer = io.BytesIO()
    frames[0].save(buffer, "PNG", save_all=True, append_images=frames[1:], duration=100)

    cleaned = opened(clean_image(buffer.getvalue())[1])

    assert getattr(cleaned, "n_frames", 1) == 1
    assert is_near(cleaned.getpixel((5, 5)), RED)


def test_transparency_stays_in_a_png_and_is_white_elsewhere() -> None:
    clear = Image.new("RGBA", (20, 20), (0, 0, 0, 0))
    as_png, as_webp = io.BytesIO(), io.BytesIO()
    clear.save(as_png, "PNG")
    clear.save(as_webp, "WEBP")

    assert opened(clean_image(as_png.getvalue())[1]).getpixel((5, 5)) == (0, 0, 0, 0)
    assert is_near(opened(clean_image(as_webp.getvalue())[1]).getpixel((5, 5)), (255, 255, 255), 2)


@pytest.mark.parametrize("mode", ["1", "L", "P", "LA", "RGBA"])
def test_every_kind_of_png_is_drawn(mode: str) -> None:
    media_type, content = clean_image(picture("PNG", mode=mode, colour="white"))

    assert media_type == "image/png"
    assert opened(content).convert("RGB").getpixel((5, 5)) == (255, 255, 255)


def test_the_same_bytes_give_the_same_picture() -> None:
    content = picture("JPEG", size=(3_500, 100))

    assert clean_image(content) == clean_image(content)


@pytest.mark.parametrize(
    "content",
    [
        picture("JPEG", size=(900, 900))[:-300],
        picture("PNG")[:60],
        bomb(),
        bytes(pdf()["buffer"]),
        b"",
        b"\xff\xd8\xff\xe0" + bytes(50),
    ],
)
def test_what_cannot_be_drawn_is_unreadable(content: bytes) -> None:
    for read in (clean_image, preview_image):
        with pytest.raises(FileRefused, match="unreadable"):
            read(content)


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_preview_is_a_small_jpeg(kind: str) -> None:
    small = opened(preview_image(clean_image(picture(kind, size=(2_000, 1_000)))[1]))

    assert (small.format, small.size) == ("JPEG", (PREVIEW_SIDE, PREVIEW_SIDE // 2))
