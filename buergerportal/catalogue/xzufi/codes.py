"""Namespaces, code lists and codes of the standard, and what ours are called there."""

from typing import Final

from buergerportal.catalogue.enums import Audience, Formality, Trust, Unit

NAMESPACES: Final = {
    "2.1": "http://xoev.de/schemata/xzufi/2_1_0",
    "2.2": "http://xoev.de/schemata/xzufi/2_2_0",
    "2.3": "http://xoev.de/schemata/xzufi/2_3_0",
}
"""By version; all are read, the last two are written."""
WRITTEN_VERSIONS: Final = ("2.2", "2.3")
MESSAGE: Final = "leistungsverzeichnis.antwort.leistungsbericht.030108"
XSI_TYPE: Final = "{http://www.w3.org/2001/XMLSchema-instance}type"

PRODUCT: Final = {
    "produktbezeichnung": "Bürgerportal",
    "produkthersteller": "Bürgerportal",
    "produktversion": "0.1.0",
}
"""The version is that of pyproject.toml."""

OUR_AGENCY: Final = "buergerportal-sh"
"""The `schemeAgencyID` of ids that we give."""
OUR_MODULES: Final = "urn:de:buergerportal-sh:codeliste:leistungsmodul"
"""Our own code list of modules for what the standard has no element for; the code is the name of the part."""
OUR_AUTHORITIES: Final = "urn:de:buergerportal-sh:behoerde"
REGION_SCHEME: Final = "urn:de:bund:destatis:bevoelkerungsstatistik:schluessel:rs"
TEXT_MODULES: Final = "urn:de:xzufi:codeliste:leistungstextmodulleika"
LINK_TYPES: Final = "urn:xoev-de:fim:codeliste:onlinedienstlinktyp"
ADDRESS_TYPES: Final = "urn:xoev-de:fim:codeliste:xzufi.anschrifttyp"
LISTS: Final = "urn:xoev-de:fim:codeliste:"

KNOWN_TEXTS: Final = frozenset(f"{number:02}" for number in range(1, 26))
"""Numbers of text modules (Leistungstextmodule); what we have no place for is passed over."""

TRUST_CODES: Final = {Trust.NONE: "10", Trust.BASIC: "20", Trust.SUBSTANTIAL: "30", Trust.HIGH: "40"}
TRUSTS: Final[dict[str, Trust | None]] = {
    "00": None,
    "10": Trust.NONE,
    "15": Trust.BASIC,
    "20": Trust.BASIC,
    "30": Trust.SUBSTANTIAL,
    "40": Trust.HIGH,
}
AUDIENCE_CODES: Final = {Audience.PERSON: "001", Audience.BUSINESS: "002"}
AUDIENCES: Final[dict[str, Audience | None]] = {"001": Audience.PERSON, "002": Audience.BUSINESS, "003": None}
UNIT_CODES: Final = {
    Unit.MINUTES: "MINUTE",
    Unit.HOURS: "STUNDE",
    Unit.DAYS: "TAG",
    Unit.WORKING_DAYS: "ARBEITSTAG",
    Unit.WEEKS: "WOCHE",
    Unit.MONTHS: "MONAT",
    Unit.YEARS: "JAHR",
}
UNITS: Final = {code: unit for unit, code in UNIT_CODES.items()} | {"WERKTAG": Unit.WORKING_DAYS}
FORMALITY_FLAGS: Final = {
    Formality.WRITTEN: "kennzeichenSchriftformerfordernis",
    Formality.IN_PERSON: "kennzeichenPersoenlich",
    Formality.INFORMAL: "kennzeichenFormlos",
}
APPROVED: Final = frozenset({"5", "6"})
"""FreigabeStatus: approved by the authority in charge, silver and gold."""
RELEASED, IN_WORK = "5", "1"
RESPONSIBLE_ROLES: Final = frozenset({"", "01", "02"})
"""Roles of a Zuständigkeit that say who decides; others are people to ask."""
PARAMETERS: Final = {"001": "ars", "002": "leika"}
"""Dynamic parameters of an online service that we can fill in."""
