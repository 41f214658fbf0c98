"""Which characters a document can show, and what becomes of the others."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buergerportal.core.fonts import FAMILIES, displayable, document_fonts
from buergerportal.core.fonts.coverage import UnknownFont, characters_of

DIN_91379_SAMPLES = "ĀÄǞẞŞȘŁØÞŒ ạ̈ m̂ n̄ ǩ ŷ č̕ ÆÐ Ελλάδα София"


def test_document_fonts_are_ours_and_no_others() -> None:
    assert document_fonts().families() == sorted(FAMILIES)


@pytest.mark.parametrize(
    "text", ["Jörg Weiß-Łukasz", DIN_91379_SAMPLES, "مرحبا", "שָׁלוֹם", "Danke 😊 👍🏽 ❤️ 👩\u200d👧", "13,00 €"]
)
def test_displayable_keeps_what_names_and_phones_write(text: str) -> None:
    assert displayable(text) == text


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("a\x00b\x1bc", "abc"),
        ("a\r\nb\tc\u2028d", "a  b c d"),
        ("Anna\u202e\u2066\u200b\ufeff", "Anna"),
        ("a\u0308", "ä"),
        ("\U00013000", "[U+13000]"),
        ("\ue000\U0010ffff", "[U+E000][U+10FFFF]"),
        ("漢字", "[U+6F22][U+5B57]"),
        ("a\ud83db", "ab"),
    ],
)
def test_displayable_drops_controls_and_names_what_no_font_has(typed: str, shown: str) -> None:
    assert displayable(typed) == shown


@given(st.text())
def test_displayable_changes_nothing_the_second_time(text: str) -> None:
    once = displayable(text)

    assert displayable(once) == once


def test_characters_of_reads_segments() -> None:
    """A made font whose only table maps a, b (by a shift) and d (by a list of glyphs) but not c."""
    ends, starts, deltas, offsets = (0x62, 0x64, 0xFFFF), (0x61, 0x63, 0xFFFF), (1, 0, 1), (0, 4, 0)
    glyphs = (0, 7)
    body = struct.pack(">3H", *ends) + b"\0\0" + struct.pack(">3H3H3H2H", *starts, *deltas, *offsets, *glyphs)
    subtable = struct.pack(">7H", 4, 14 + len(body), 0, 6, 0, 0, 0) + body
    cmap = struct.pack(">HHHHI", 0, 1, 3, 1, 12) + subtable
    font = struct.pack(">IHHHH", 0x00010000, 1, 0, 0, 0) + struct.pack(">4sIII", b"cmap", 0, 28, len(cmap)) + cmap

    assert characters_of(font) == {0x61, 0x62, 0x64}


@pytest.mark.parametrize("content", [b"", b"no font", b"\0\1\0\0" + b"\0" * 40])
def test_characters_of_refuses_what_is_no_font(content: bytes) -> None:
    with pytest.raises(UnknownFont):
        characters_of(content)
