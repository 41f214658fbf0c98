"""Derive the reference tables of this folder from the public registers.

    python reference/derive.py FOLDER_OF_REGISTERS

FOLDER_OF_REGISTERS holds ``gv100ad/GV100AD_*.txt`` (the municipality register of the Federal Statistical Office,
fixed columns, UTF-8), ``sh_gemeinden.csv`` (columns ``ars`` and ``plz_liste``: the postal codes of each
municipality, separated by spaces) and ``leika/leika_leistungen_clean.csv`` (the Leistungskatalog der öffentlichen
Verwaltung, one key a line). SOURCES.md says where they come from and under which licence.

The tables are written sorted, with LF line ends, so that a new register shows as a small difference.
"""

import argparse
import csv
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

STATE = "01"
HERE = Path(__file__).resolve().parent

COUNTY, INDEPENDENT_TOWN = "43", "41"
AMT, PARISH_COMMUNITY = "51", "55"
REGION_KINDS = {
    COUNTY: "county",
    INDEPENDENT_TOWN: "independent_town",
    AMT: "amt",
    PARISH_COMMUNITY: "parish_community",
    "61": "town",
    "63": "town",
    "64": "municipality",
    "66": "unincorporated",
}
TITLES = {"Stadt", "Hansestadt", "Landeshauptstadt", "Kirchspiel"}
"""What the register writes behind the name: “Norderstedt, Stadt”."""

SEATS_WRITTEN_OTHERWISE = {
    "Burg (Dith.)": "Burg (Dithmarschen)",
    "Schönberg": "Schönberg (Holstein)",
    "Sylt/Westerland": "Sylt",
}


@dataclass(frozen=True, kw_only=True)
class Region:
    """One row of regions.csv: a state, county, Amt or municipality."""

    ars: str
    level: str
    kind: str
    name: str
    official_name: str
    title: str
    parent: str
    seat: str
    inhabitants: int


@dataclass(frozen=True, kw_only=True)
class Authority:
    """One row of authorities.csv: the administration of a municipality, Amt or county."""

    key: str
    name: str
    article: str
    level: str
    region: str
    seat: str
    seat_region: str


def tidy(text: str) -> str:
    """The name as a person writes it: one blank, none behind a slash."""
    return re.sub(r"/\s+", "/", re.sub(r"\s+", " ", text)).strip()


def slug(text: str) -> str:
    """A key of a–z, 0–9 and hyphens; umlauts are spelled out."""
    spelled = text.lower().translate(str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"}))
    ascii_only = unicodedata.normalize("NFKD", spelled).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")


def split_title(official: str) -> tuple[str, str]:
    """Name and title of “Kiel, Landeshauptstadt”; no title is “Gemeinde”."""
    name, _, title = official.rpartition(", ")
    return (name, title) if title in TITLES else (official, "Gemeinde")


def municipality_name(official: str) -> tuple[str, str]:
    """The short name that tells a municipality from its neighbours, and its title."""
    if "Forstgutsbez." in official:
        return f"Forstgutsbezirk {official.split(' ', maxsplit=1)[0]}", ""
    name, title = split_title(official)
    return (f"{title} {name}", title) if title == "Kirchspiel" else (name, title)


def register_lines(register: Path) -> Iterator[str]:
    """The records of Schleswig-Holstein."""
    for line in register.read_text(encoding="utf-8").splitlines():
        if line[10:12] == STATE:
            yield line


def regions(lines: Iterable[str]) -> list[Region]:
    """All regions of the state, upper levels first."""
    found: list[Region] = []
    associations: set[str] = set()
    for line in lines:
        record, official, seat, kind = line[:2], tidy(line[22:72]), tidy(line[72:122]), line[122:124]
        county = line[10:15]
        if record == "10":
            found.append(_region(STATE, "state", "state", official, "", "", seat))
        elif record == "40":
            name = split_title(official)[0]
            found.append(_region(county, "county", REGION_KINDS[kind], name, official, STATE, seat))
        elif record == "50" and kind in {AMT, PARISH_COMMUNITY}:
            ars = county + line[18:22]
            associations.add(ars)
            name = official.removeprefix("Amt ")
            found.append(_region(ars, "association", REGION_KINDS[kind], name, official, county, seat))
        elif record == "60":
            found.append(_municipality(line, official, associations))
    return sorted(found, key=lambda region: (len(region.ars), region.ars))


def _region(ars: str, level: str, kind: str, name: str, official: str, parent: str, seat: str) -> Region:
    title = split_title(official)[1] if kind == "independent_town" else ""
    return Region(
        ars=ars,
        level=level,
        kind=kind,
        name=name,
        official_name=official or name,
        title=title,
        parent=parent,
        seat=seat,
        inhabitants=0,
    )


def _municipality(line: str, official: str, associations: set[str]) -> Region:
    association = line[10:15] + line[18:22]
    name, title = municipality_name(official)
    return Region(
        ars=association + line[15:18],
        level="municipality",
        kind=REGION_KINDS[line[122:124]],
        name=name,
        official_name=official,
        title=title,
        parent=association if association in associations else line[10:15],
        seat="",
        inhabitants=int(line[139:150]),
    )


def with_sums(found: list[Region]) -> list[Region]:
    """The same regions; the inhabitants of the upper levels are the sums of their municipalities."""
    municipalities = [region for region in found if region.level == "municipality"]

    def inhabitants(region: Region) -> int:
        return sum(place.inhabitants for place in municipalities if place.ars.startswith(region.ars))

    return [Region(**{**vars(region), "inhabitants": region.inhabitants or inhabitants(region)}) for region in found]


def authorities(found: list[Region]) -> list[Authority]:
    """The 169 municipal administrations and the 11 counties; an independent town is one authority."""
    by_county_and_name = {
        (region.ars[:5], region.name): region.ars for region in found if region.level == "municipality"
    }
    result: list[Authority] = []
    for region in found:
        described = _authority_name(region)
        if described is None:
            continue
        name, article, level = described
        seat = region.seat or region.name
        seat = SEATS_WRITTEN_OTHERWISE.get(seat, seat)
        own = region.ars if region.level == "municipality" else ""
        result.append(
            Authority(
                key=slug(name),
                name=name,
                article=article,
                level=level,
                region=region.ars,
                seat=seat,
                seat_region=own or by_county_and_name.get((region.ars[:5], seat), ""),
            )
        )
    _refuse_repeated([authority.key for authority in result])
    return sorted(result, key=lambda authority: authority.key)


def _authority_name(region: Region) -> tuple[str, str, str] | None:
    """Name, article and level of a region's own authority; none for what another one administers."""
    if region.kind == "county":
        return f"Kreis {region.name}", "der", "county"
    if region.kind == "amt":
        return f"Amt {region.name}", "das", "municipal"
    if region.kind == "parish_community":
        return f"Kirchspielslandgemeinde {region.name}", "die", "municipal"
    if region.level == "municipality" and len(region.parent) == len("01001") and region.title:
        return f"{region.title} {region.name}", "die", "municipal"
    return None


def administrations(found: list[Region], offices: list[Authority]) -> list[tuple[str, str]]:
    """Which authority administers each municipality and each county: pairs of ARS and authority key."""
    by_region = {authority.region: authority.key for authority in offices}
    pairs: list[tuple[str, str]] = []
    for region in found:
        if region.kind == "independent_town":
            pairs.append((region.ars, by_region[f"{region.ars}0000000"]))
        elif region.level == "county":
            pairs.append((region.ars, by_region[region.ars]))
        elif region.level == "municipality":
            pairs.append((region.ars, by_region.get(region.ars) or by_region[region.parent]))
    return pairs


def postal_codes(source: Path) -> list[tuple[str, str]]:
    """Pairs of postal code and ARS."""
    with source.open(encoding="utf-8", newline="") as stream:
        return sorted((code, row["ars"]) for row in csv.DictReader(stream) for code in row["plz_liste"].split())


def leika_entries(source: Path) -> list[tuple[str, ...]]:
    """The rows of leika.csv by key: key, name, typing, OZG service, and the laws by their short names."""
    with source.open(encoding="utf-8", newline="") as stream:
        rows = [_leika_entry(row) for row in csv.DictReader(stream)]
    if len({row[0] for row in rows}) < len(rows):
        raise SystemExit("A LeiKa key stands twice.")
    return sorted(rows)


def _leika_entry(row: dict[str, str]) -> tuple[str, ...]:
    typing = row["typ"].replace(" ", "")
    laws = row["gesetz_kuerzel"] or row["gesetze"]
    return row["leika_key"], tidy(row["name"]), typing, row["ozg_id"], tidy(row["ozg_leistung"]), tidy(laws)


def _refuse_repeated(keys: list[str]) -> None:
    repeated = sorted({key for key in keys if keys.count(key) > 1})
    if repeated:
        raise SystemExit(f"Two authorities would have the same key: {', '.join(repeated)}")


def write_table(name: str, header: Iterable[str], rows: Iterable[Iterable[object]]) -> None:
    """One table beside this script."""
    with (HERE / name).open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def main() -> None:
    """Write the five tables."""
    parser = argparse.ArgumentParser(description="Derive the reference tables from the public registers.")
    parser.add_argument("registers", type=Path, help="folder of the source registers")
    folder = parser.parse_args().registers
    register = max(folder.glob("gv100ad/GV100AD_*.txt"), key=lambda file: file.name[-8:-4])
    found = with_sums(regions(register_lines(register)))
    own = authorities(found)
    write_table("regions.csv", vars(found[0]), (vars(region).values() for region in found))
    write_table("authorities.csv", vars(own[0]), (vars(authority).values() for authority in own))
    write_table("administrations.csv", ("region", "authority"), administrations(found, own))
    write_table("postal-codes.csv", ("postal_code", "region"), postal_codes(folder / "sh_gemeinden.csv"))
    entries = leika_entries(folder / "leika" / "leika_leistungen_clean.csv")
    write_table("leika.csv", ("key", "name", "typing", "ozg_id", "ozg_name", "laws"), entries)


if __name__ == "__main__":
    main()
