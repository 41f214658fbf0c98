"""Points on a map as people paste them: decimals, degrees and minutes, a geo: address, a link to OpenStreetMap."""

import re
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import parse_qs, urlsplit

DECIMALS = 5
"""What is kept of a degree: about a metre."""
LONGEST_POINT = 300
"""Characters; links to maps are long."""
_SIGNS = str.maketrans({"′": "'", "’": "'", "‘": "'", "´": "'", "″": '"', "”": '"', "“": '"', "º": "°", "−": "-"})
_NUMBER = r"[0-9]{1,3}(?:[.,][0-9]{1,15})?"
_MINUTES = rf"{_NUMBER} ?° ?{_NUMBER}(?: ?'(?: ?{_NUMBER} ?(?:\"|''))?)?"
_DECIMAL = r"[-+]?[0-9]{1,3}[.,][0-9]{1,15} ?°?"
_PLAIN = rf"(?:{_MINUTES}|{_DECIMAL})"
_ANGLE = rf"(?:[NSEWO] ?{_PLAIN}|{_PLAIN} ?[NSEWO]?)"
_PAIR = re.compile(rf"({_ANGLE})(?: ?[,;/] ?| )({_ANGLE})", re.IGNORECASE)
_GEO = re.compile(
    r"geo:(-?[0-9.]{1,20}),(-?[0-9.]{1,20})(?:,-?[0-9.]{1,20})?(?:;crs=wgs84)?(?:;u=[0-9.]+)?(?:\?.*)?", re.IGNORECASE
)
_MAP = re.compile(r"map=[0-9.]{1,5}/(-?[0-9.]{1,20})/(-?[0-9.]{1,20})(?:&.*)?")
_MAP_HOSTS = ("openstreetmap.org", "osm.org", "openstreetmap.de")


@dataclass(frozen=True, kw_only=True)
class Point:
    """A place on the earth in degrees (WGS 84); south and west are negative."""

    latitude: Decimal
    longitude: Decimal


@dataclass(frozen=True, kw_only=True)
class Box:
    """The points between two latitudes and two longitudes, in degrees."""

    south: Decimal
    north: Decimal
    west: Decimal
    east: Decimal

    def holds(self, point: Point) -> bool:
        """Whether the point lies within, the edge included."""
        return self.south <= point.latitude <= self.north and self.west <= point.longitude <= self.east


SCHLESWIG_HOLSTEIN = Box(south=Decimal("53.3"), north=Decimal("55.1"), west=Decimal("7.8"), east=Decimal("11.4"))
"""With all islands, and a little of what is around."""


def read_point(text: str) -> Point | None:
    """The point that was written, None for none. Numbers without decimals or minutes are too coarse to be one."""
    text = " ".join(text.translate(_SIGNS).split())
    if len(text) > LONGEST_POINT:
        return None
    scheme = text.partition(":")[0].lower()
    if scheme == "geo":
        found = _GEO.fullmatch(text)
        return _decimal_point(found[1], found[2]) if found else None
    if scheme in {"https", "http"}:
        return _linked_point(text)
    pair = _PAIR.fullmatch(text)
    return _written_point(pair[1].upper(), pair[2].upper()) if pair else None


def rounded(degrees: Decimal) -> str:
    """Degrees as programs get them: ``54.32133``."""
    return f"{degrees:.{DECIMALS}f}"


def _linked_point(address: str) -> Point | None:
    """The marker of a link to OpenStreetMap, or else the middle of the map."""
    try:
        link = urlsplit(address)
    except ValueError:
        return None
    if (link.hostname or "").removeprefix("www.") not in _MAP_HOSTS:
        return None
    marker = parse_qs(link.query)
    if "mlat" in marker and "mlon" in marker:
        return _decimal_point(marker["mlat"][0], marker["mlon"][0])
    found = _MAP.fullmatch(link.fragment)
    return _decimal_point(found[1], found[2]) if found else None


def _decimal_point(latitude: str, longitude: str) -> Point | None:
    pair = f"{latitude} {longitude}"
    return _written_point(latitude, longitude) if _PAIR.fullmatch(pair) else None


def _written_point(first: str, second: str) -> Point | None:
    """Latitude before longitude, unless letters for north and east say otherwise."""
    directions = (_direction(first), _direction(second))
    if directions == ("longitude", "latitude"):
        first, second = second, first
    elif directions not in {("", ""), ("latitude", "longitude")}:
        return None
    latitude, longitude = _degrees(first), _degrees(second)
    return None if latitude is None or longitude is None else Point(latitude=latitude, longitude=longitude)


def _direction(angle: str) -> str:
    letter = angle.strip("0123456789 .,+-°'\"")
    if not letter:
        return ""
    return "latitude" if letter in "NS" else "longitude"


def _degrees(angle: str) -> Decimal | None:
    numbers = [Decimal(each.replace(",", ".")) for each in re.findall(r"[0-9]+(?:[.,][0-9]+)?", angle)]
    if any(each >= 60 for each in numbers[1:]) or numbers[0] > 180:
        return None
    degrees = sum((each / 60**power for power, each in enumerate(numbers)), Decimal(0))
    is_negative = "-" in angle or "S" in angle or "W" in angle
    return -degrees if is_negative else degrees
