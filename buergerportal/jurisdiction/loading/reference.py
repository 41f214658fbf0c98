"""The whole folder of reference data, read and checked before anything is stored."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from buergerportal.core.documents import DocumentError
from buergerportal.jurisdiction.enums import NameKind, RegionLevel, RuleTarget
from buergerportal.jurisdiction.loading import schemas
from buergerportal.jurisdiction.loading.contacts import read_contacts
from buergerportal.jurisdiction.loading.entries import HandWritten, read_hand_written, refuse_repeated_keys
from buergerportal.jurisdiction.loading.mergers import apply_mergers
from buergerportal.jurisdiction.loading.rules import read_rules
from buergerportal.jurisdiction.loading.tables import COUNTY_DIGITS, Tables, read_tables
from buergerportal.jurisdiction.models import (
    Administration,
    Authority,
    AuthorityContact,
    Circumstance,
    Office,
    PlaceName,
    Region,
    ResponsibilityRule,
    SharedAdministration,
)
from buergerportal.jurisdiction.names import other_names, search_key, spelling


@dataclass(frozen=True, kw_only=True)
class ReferenceData:
    """Everything a folder of reference data says, as rows that are not stored yet."""

    regions: tuple[Region, ...]
    names: tuple[PlaceName, ...]
    postal_places: frozenset[tuple[str, str]]
    """Pairs of postal code and regional key."""
    authorities: tuple[Authority, ...]
    contacts: tuple[AuthorityContact, ...]
    administrations: tuple[Administration, ...]
    shared: tuple[SharedAdministration, ...]
    offices: tuple[Office, ...]
    circumstances: tuple[Circumstance, ...]
    rules: tuple[ResponsibilityRule, ...]


def read_reference(folder: Path, *, services: Collection[str] | None = None, demo: bool = False) -> ReferenceData:
    """Read the tables and hand-written files of ``folder``; rules may name ``services`` only, if these are given.

    ``demo`` adds what is made up.

    Raises DocumentError with every problem found, each with file, line and remedy.
    """
    tables = read_tables(folder)
    further = read_hand_written(folder / "further-authorities.yaml", schemas.FURTHER_AUTHORITIES)
    _add_further_authorities(further, tables)
    mergers = read_hand_written(folder / "mergers.yaml", schemas.MERGERS)
    apply_mergers(mergers, tables)
    reaching = read_hand_written(folder / "contacts.yaml", schemas.CONTACTS)
    contacts = read_contacts(reaching, tables, demo=demo)
    place_names = read_hand_written(folder / "place-names.yaml", schemas.PLACE_NAMES)
    names = _names(place_names, tables)
    sharing = read_hand_written(folder / "shared-administrations.yaml", schemas.SHARED_ADMINISTRATIONS)
    shared = _shared(sharing, tables)
    responsibility = read_hand_written(folder / "responsibility.yaml", schemas.RESPONSIBILITY)
    read = read_rules(responsibility, tables, services)
    _refuse(tables, further, mergers, reaching, place_names, sharing, responsibility)
    return ReferenceData(
        regions=tuple(tables.regions.values()),
        names=names,
        postal_places=frozenset(tables.postal_places),
        authorities=tuple(tables.authorities.values()),
        contacts=contacts,
        administrations=tuple(tables.administrations.values()),
        shared=shared,
        offices=_offices(read.rules, responsibility.texts("offices"), tables, shared),
        circumstances=read.circumstances,
        rules=read.rules,
    )


def _refuse(*parts: Tables | HandWritten) -> None:
    found = [problem for part in parts for problem in part.problems]
    if found:
        raise DocumentError(found)


def _add_further_authorities(file: HandWritten, tables: Tables) -> None:
    entries = list(file.entries("authorities"))
    refuse_repeated_keys(entries)
    for entry in entries:
        key = entry.text("key")
        if key in tables.authorities:
            entry.refuse("key", f"the authority “{key}” comes from the register", "leave this entry out")
            continue
        tables.authorities[key] = Authority(
            key=key,
            name=entry.text("name"),
            article=entry.text("article"),
            level=entry.text("level"),
            seat=entry.text("seat"),
            website=entry.text("website"),
            is_finder=entry.values.get("is_finder") is True,
        )


def _names(file: HandWritten, tables: Tables) -> tuple[PlaceName, ...]:
    """Each place's own name first, then other names, then the name of its Amt; a spelling once per place."""
    found: dict[tuple[str, str], PlaceName] = {}

    def add(ars: str, name: str, kind: NameKind) -> None:
        spelled = spelling(name)
        row = PlaceName(region_id=ars, spelling=spelled, key=search_key(name), kind=kind)
        found.setdefault((ars, spelled), row)

    places = [region for region in tables.regions.values() if region.level == RegionLevel.MUNICIPALITY]
    for place in places:
        add(place.ars, place.name, NameKind.NAME)
        add(place.ars, f"Gemeinde {place.name}", NameKind.OTHER_NAME)
        for name in other_names(place.name):
            add(place.ars, name, NameKind.OTHER_NAME)
    for entry in file.entries("names"):
        for ars in entry.texts("places"):
            if ars in tables.regions:
                add(ars, entry.text("name"), NameKind.OTHER_NAME)
            else:
                entry.refuse("places", f"there is no place {ars}", "use a key of regions.csv with 12 digits")
    for place in places:
        association = tables.regions.get(place.parent_id or "")
        if association is not None and association.level == RegionLevel.ASSOCIATION:
            add(place.ars, association.name, NameKind.ASSOCIATION)
            add(place.ars, f"Amt {association.name}", NameKind.ASSOCIATION)
    return tuple(found.values())


def _shared(file: HandWritten, tables: Tables) -> tuple[SharedAdministration, ...]:
    entries = list(file.entries("shared"))
    served = {entry.text("authority") for entry in entries}
    result: list[SharedAdministration] = []
    for entry in entries:
        first, last = entry.days()
        authority, worker = entry.text("authority"), entry.text("carried_out_by")
        remedy = "use a key of authorities.csv"
        known = [entry.known(name, tables.authorities, remedy) for name in ("authority", "carried_out_by")]
        if worker in served:
            message = f"“{worker}” is itself administered by another authority"
            entry.refuse("carried_out_by", message, "name the authority whose offices do the work in the end")
        if any(row.authority_id == authority for row in result):
            entry.refuse("authority", f"“{authority}” stands twice", "keep one of the two entries")
        elif all(known):
            result.append(
                SharedAdministration(
                    authority_id=authority,
                    carried_out_by_id=worker,
                    valid_from=first,
                    valid_until=last,
                    review=entry.text("review"),
                    source=entry.text("source"),
                )
            )
    return tuple(result)


def _offices(
    rules: tuple[ResponsibilityRule, ...],
    names: dict[str, str],
    tables: Tables,
    shared: tuple[SharedAdministration, ...],
) -> tuple[Office, ...]:
    """The offices to which a rule may lead, and their like at every authority that may work for another."""
    workers: dict[str, set[str]] = {}
    for row in shared:
        workers.setdefault(row.authority_id, set()).add(row.carried_out_by_id)
    pairs: dict[tuple[str, str], Office] = {}
    for rule in rules:
        named = {rule.authority_id} if rule.authority_id else _administrators(rule, tables)
        working = {worker for authority in named for worker in workers.get(authority, ())}
        for authority in sorted(named | working):
            office = Office(authority_id=authority, key=rule.office_key, name=names[rule.office_key])
            pairs[(authority, rule.office_key)] = office
    return tuple(pairs.values())


def _administrators(rule: ResponsibilityRule, tables: Tables) -> set[str]:
    """The authorities that the rule may mean: those which administer the places, or the counties, of its region."""
    region = rule.region_id or ""
    if rule.target == RuleTarget.COUNTY:
        region = region[:COUNTY_DIGITS]
    wants_places = rule.target == RuleTarget.ADMINISTRATION
    return {
        row.authority_id
        for ars, row in tables.administrations.items()
        if ars.startswith(region) and (len(ars) > COUNTY_DIGITS) == wants_places
    }
