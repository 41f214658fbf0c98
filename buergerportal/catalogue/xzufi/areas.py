"""Regions as a file names them: by regional key (ARS), by the older AGS, and as few of them as say the same."""

from collections.abc import Collection

from buergerportal.jurisdiction.enums import RegionLevel
from buergerportal.jurisdiction.models import Region

_STATE, _COUNTY, _AGS, _ASSOCIATION, _PLACE = 2, 5, 8, 9, 12
_WHOLE_COUNTRY = frozenset({"0", "00", "000000000000"})


class Areas:
    """The regions of the state; reads them once."""

    def __init__(self) -> None:
        rows = list(Region.objects.filter(valid_until=None).values_list("ars", "level"))
        self._known = frozenset(ars for ars, _ in rows)
        self._places = {ars for ars, level in rows if level == RegionLevel.MUNICIPALITY}
        self._inside = {
            upper: frozenset(place for place in self._places if place.startswith(upper))
            for upper in self._known - self._places
        }
        self._fewest: dict[frozenset[str], tuple[str, ...]] = {}

    def region_for(self, text: str) -> str | None:
        """The key of the region that a `gebietID` means, empty for the whole state; None if there is none."""
        digits = text.rpartition(":")[2].strip()
        if not digits.isdigit():
            return None
        if digits in _WHOLE_COUNTRY:
            return ""
        if len(digits) == _AGS:
            digits = self._from_ags(digits)
        candidates = [
            digits,
            *(digits[:length] for length in (_ASSOCIATION, _COUNTY, _STATE) if _is_padded(digits, length)),
        ]
        found = next((key for key in candidates if key in self._known), None)
        return "" if found is not None and len(found) == _STATE else found

    def fewest(self, places: Collection[str]) -> tuple[str, ...]:
        """The largest regions that together are exactly these places."""
        wanted = frozenset(places)
        if wanted not in self._fewest:
            self._fewest[wanted] = self._summed_up(wanted)
        return self._fewest[wanted]

    def _summed_up(self, places: frozenset[str]) -> tuple[str, ...]:
        uppers = {place[:length] for place in places for length in (_STATE, _COUNTY, _ASSOCIATION)}
        left, found = set(places), list[str]()
        for upper in sorted(uppers & self._inside.keys(), key=len):
            inside = self._inside[upper]
            if inside and inside <= left:
                found.append(upper)
                left -= inside
        return tuple(sorted([*found, *left]))

    def _from_ags(self, ags: str) -> str:
        alike = (place for place in self._places if place[:_COUNTY] == ags[:_COUNTY] and place[9:] == ags[_COUNTY:])
        return next(alike, ags[:_COUNTY] if ags.endswith("000") else ags)


def _is_padded(digits: str, length: int) -> bool:
    return len(digits) == _PLACE and not digits[length:].strip("0")
