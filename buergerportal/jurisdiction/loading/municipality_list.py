"""The municipalities of the reference data as a list of the form engine, to be chosen from in forms."""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from buergerportal.core.documents import Json
from buergerportal.jurisdiction.enums import RegionLevel
from buergerportal.jurisdiction.loading import schemas
from buergerportal.jurisdiction.loading.entries import read_hand_written
from buergerportal.jurisdiction.loading.reference import read_reference
from buergerportal.jurisdiction.models import Region
from buergerportal.jurisdiction.names import other_names

_HEAD = """\
# The municipalities of Schleswig-Holstein by their regional key (ARS), written by `bin/manage write_municipalities`
# from reference/; do not edit. county: its key of five digits. valid_from, valid_until, successor: mergers.
source: Gemeindeverzeichnis GV100AD, © Statistisches Bundesamt (Destatis), 2023, dl-de/by-2-0; place-names.yaml
attributes:
  name: text
  county: text
items:
"""


def written_list(folder: Path) -> str:
    """The text of the list file for the reference data in ``folder``, one municipality a line, by key.

    Raises DocumentError with every problem of the files.
    """
    lines = (json.dumps(item, ensure_ascii=False) for item in _items(folder))
    return _HEAD + "".join(f"  - {line}\n" for line in lines)


def _items(folder: Path) -> Iterator[dict[str, Json]]:
    regions = {region.ars: region for region in read_reference(folder).regions}
    places = sorted(
        (each for each in regions.values() if each.level == RegionLevel.MUNICIPALITY), key=lambda each: each.ars
    )
    further = _further_names(folder)
    shared = _shared_names(places)
    for place in places:
        county = regions[place.county_id or ""].name
        label = f"{place.name} (Kreis {county})" if place.name in shared else place.name
        names = {place.name, f"{place.name} {county}"} if place.name in shared else set[str]()
        names |= {*other_names(place.name), *further.get(place.ars, ())}
        also: list[Json] = [*sorted(names - {label})]
        yield {
            "value": place.ars,
            "label": label,
            "name": place.name,
            "county": place.county_id or "",
            **({"also": also} if also else {}),
            **_time(place),
        }


def _time(place: Region) -> dict[str, Json]:
    found = {
        "valid_from": place.valid_from.isoformat() if place.valid_from else "",
        "valid_until": place.valid_until.isoformat() if place.valid_until else "",
        "successor": place.successor_id or "",
    }
    return {name: text for name, text in found.items() if text}


def _further_names(folder: Path) -> Mapping[str, Sequence[str]]:
    """The names of place-names.yaml by municipality."""
    found: dict[str, list[str]] = {}
    for entry in read_hand_written(folder / "place-names.yaml", schemas.PLACE_NAMES).entries("names"):
        for ars in entry.texts("places"):
            found.setdefault(ars, []).append(entry.text("name"))
    return found


def _shared_names(places: Sequence[Region]) -> set[str]:
    """Names of municipalities that another one has as well, in full or shortened, while both are there."""
    called: dict[str, list[Region]] = {}
    for place in places:
        for name in {place.name, *other_names(place.name)}:
            called.setdefault(name, []).append(place)
    return {name for name, having in called.items() if any(_meet(one, two) for one in having for two in having)}


def _meet(one: Region, two: Region) -> bool:
    """Whether two different municipalities are there on the same day."""
    if one is two:
        return False
    return not any(
        first.valid_until and second.valid_from and first.valid_until < second.valid_from
        for first, second in ((one, two), (two, one))
    )
