"""How much each thing that can be found is about each stem."""

from array import array
from collections.abc import Iterable, Mapping
from itertools import accumulate

_SATURATION = 1.2
_LENGTH_SHARE = 0.5
"""k1 and b of BM25: how fast saying a word again stops helping, and how much a long description is held back."""


class Shares:
    """From 0 to 1, by stem and number of the thing. In arrays, for dictionaries would take ten times as much."""

    def __init__(self, said: Iterable[tuple[int, Mapping[str, float]]], size: int) -> None:
        """``said`` gives the number of a thing and how often which stems are said of it, ``size`` how many things."""
        self._rows: dict[str, int] = {}
        rows, numbers, counts, lengths = array("I"), array("I"), array("d"), [0.0] * size
        for number, words in said:
            placed = [(self._rows.setdefault(stem, len(self._rows)), count) for stem, count in words.items()]
            for row, count in sorted(placed):
                rows.append(row)
                numbers.append(number)
                counts.append(count)
                lengths[number] += count
        usual = sum(lengths) / max(1, size) or 1.0
        damping = [_SATURATION * (1 - _LENGTH_SHARE + _LENGTH_SHARE * length / usual) for length in lengths]
        in_order = sorted(range(len(rows)), key=rows.__getitem__)
        self._numbers = array("I", (numbers[place] for place in in_order))
        self._shares = array("d", (counts[place] / (counts[place] + damping[numbers[place]]) for place in in_order))
        holders = [0] * len(self._rows)
        for row in rows:
            holders[row] += 1
        self._starts = array("I", accumulate(holders, initial=0))

    @property
    def stems(self) -> Iterable[str]:
        """All that were said of anything."""
        return self._rows.keys()

    def of(self, stem: str) -> dict[int, float]:
        """Everything that is about the stem at all."""
        row = self._rows.get(stem)
        if row is None:
            return {}
        place = slice(self._starts[row], self._starts[row + 1])
        return dict(zip(self._numbers[place], self._shares[place], strict=True))
