"""Which characters a TrueType font has, from its ``cmap`` table (OpenType specification 1.9, section "cmap")."""

import struct

_SEGMENTS_16_BIT = 4
_GROUPS_32_BIT = 12


class UnknownFont(Exception):
    """The file is no TrueType font with a character table of a known format."""


def characters_of(font: bytes) -> frozenset[int]:
    """The code points that the font has a glyph for; raises UnknownFont if it cannot be read."""
    try:
        table = _table(font, b"cmap")
        count = struct.unpack_from(">H", table, 2)[0]
        offsets = {struct.unpack_from(">I", table, 8 + 8 * position)[0] for position in range(count)}
        subtables = {struct.unpack_from(">H", table, offset)[0]: table[offset:] for offset in offsets}
    except (struct.error, StopIteration) as error:
        raise UnknownFont("no character table") from error
    if _GROUPS_32_BIT in subtables:
        return _from_groups(subtables[_GROUPS_32_BIT])
    if _SEGMENTS_16_BIT in subtables:
        return _from_segments(subtables[_SEGMENTS_16_BIT])
    raise UnknownFont(f"character tables of the formats {sorted(subtables)} only")


def _table(font: bytes, tag: bytes) -> bytes:
    count = struct.unpack_from(">H", font, 4)[0]
    records = (struct.unpack_from(">4sIII", font, 12 + 16 * position) for position in range(count))
    start, length = next((offset, size) for name, _, offset, size in records if name == tag)
    return font[start : start + length]


def _from_groups(subtable: bytes) -> frozenset[int]:
    count = struct.unpack_from(">I", subtable, 12)[0]
    groups = (struct.unpack_from(">III", subtable, 16 + 12 * position) for position in range(count))
    return frozenset(code for first, last, _ in groups for code in range(first, last + 1))


def _from_segments(subtable: bytes) -> frozenset[int]:
    """Segments may hold characters that point to the glyph 0, which means none."""
    count = struct.unpack_from(">H", subtable, 6)[0] // 2
    ends = struct.unpack_from(f">{count}H", subtable, 14)
    starts = struct.unpack_from(f">{count}H", subtable, 16 + 2 * count)
    deltas = struct.unpack_from(f">{count}H", subtable, 16 + 4 * count)
    ranges_at = 16 + 6 * count
    found = set()
    for position, (start, end, delta) in enumerate(zip(starts, ends, deltas, strict=True)):
        here = ranges_at + 2 * position
        range_offset = struct.unpack_from(">H", subtable, here)[0]
        for code in range(start, end + 1 if end < 0xFFFF else end):
            glyph = code
            if range_offset:
                glyph = struct.unpack_from(">H", subtable, here + range_offset + 2 * (code - start))[0]
            if glyph and (glyph + delta) % 0x10000:
                found.add(code)
    return frozenset(found)
