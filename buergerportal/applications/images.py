"""Photos and scans: upright, small enough, and holding nothing but what they show."""

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from buergerportal.applications.errors import FileRefused

LONGEST_SIDE = 3_000
"""Pixels: an A4 page at 250 dpi."""
PREVIEW_SIDE = 320
"""Pixels: twice what the pages show, for screens with small pixels."""
PREVIEW_TYPE = "image/jpeg"
_MOST_PIXELS = 60_000_000
_QUALITY = 90
_PREVIEW_QUALITY = 75
_PNG_LEVEL = 3
_LARGEST_PNG = 10_000_000
_DAMAGED = (
    UnidentifiedImageError,
    Image.DecompressionBombWarning,
    Image.DecompressionBombError,
    OSError,
    SyntaxError,
    ValueError,
)


def clean_image(content: bytes) -> tuple[str, bytes]:
    """The picture drawn anew: its media type (JPEG, or PNG for what came as PNG) and its bytes.

    It stands upright, is at most 3000 pixels long and wide, in sRGB, 8 bits a channel. EXIF, place, XMP, thumbnails,
    comments, colour profiles and all frames but the first are gone. The same bytes give the same picture.

    Raises FileRefused ``unreadable`` for what is damaged, cut off, or larger than 60 million pixels.
    """
    with _opened(content) as image:
        kind = "PNG" if image.format == "PNG" else "JPEG"
        drawn = _plain(_upright(image, LONGEST_SIDE), alpha=kind == "PNG")
        drawn.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
        if kind == "PNG":
            written = _written(drawn, "PNG", compress_level=_PNG_LEVEL)
            if len(written) <= _LARGEST_PNG:
                return "image/png", written
        return "image/jpeg", _written(_on_white(drawn), "JPEG", quality=_QUALITY, optimize=True)


def preview_image(content: bytes) -> bytes:
    """A small JPEG of a picture that ``clean_image`` made; raises FileRefused ``unreadable`` for anything else."""
    with _opened(content) as image:
        drawn = _on_white(_plain(_upright(image, PREVIEW_SIDE), alpha=True))
        drawn.thumbnail((PREVIEW_SIDE, PREVIEW_SIDE), Image.Resampling.LANCZOS)
        return _written(drawn, "JPEG", quality=_PREVIEW_QUALITY, optimize=True)


@contextmanager
def _opened(content: bytes) -> Iterator[Image.Image]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content)) as image:
                if image.width * image.height > _MOST_PIXELS:
                    raise FileRefused("unreadable")
                yield image
    except _DAMAGED as error:
        raise FileRefused("unreadable") from error


def _upright(image: Image.Image, longest: int) -> Image.Image:
    """The picture decoded and turned as its EXIF says; a large JPEG is decoded smaller, down to ``longest``."""
    if image.format in {"JPEG", "MPO"}:
        image.draft(None, (longest, longest))
    image.load()
    return ImageOps.exif_transpose(image)


def _plain(image: Image.Image, *, alpha: bool) -> Image.Image:
    """The picture in sRGB (or grey) with 8 bits a channel; transparency only where ``alpha`` allows it."""
    if image.mode.startswith("I"):
        # Pillow clips 16-bit greys at 255 instead of scaling them.
        return image.point(lambda grey: grey * (1 / 256)).convert("L")
    with_alpha = image.has_transparency_data
    flat = _in_srgb(image) if not with_alpha else image.convert("RGBA")
    if with_alpha and not alpha:
        return _on_white(flat)
    return flat


def _in_srgb(image: Image.Image) -> Image.Image:
    target = "L" if image.mode in {"1", "L"} else "RGB"
    profile = image.info.get("icc_profile")
    if target == "RGB" and image.mode in {"RGB", "CMYK"} and isinstance(profile, bytes):
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            converted = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
        except (ImageCms.PyCMSError, OSError):
            pass  # a damaged profile: its picture is still to be seen, in slightly other colours
        else:
            return converted if converted is not None else image.convert("RGB")
    return image.convert(target)


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode != "RGBA":
        return image
    white = Image.new("RGB", image.size, "white")
    white.paste(image, mask=image.getchannel("A"))
    return white


def _written(image: Image.Image, kind: str, **options: int) -> bytes:
    """The picture as a file: drawn on a fresh canvas, so that nothing travels along."""
    bare = Image.new(image.mode, image.size)
    bare.paste(image)
    buffer = io.BytesIO()
    bare.save(buffer, kind, **options)
    return buffer.getvalue()
