"""The closed lists of this module."""

from django.db.models import TextChoices


class RegionLevel(TextChoices):
    """How high a region stands; each level has its own length of the regional key."""

    STATE = "state", "Land"
    COUNTY = "county", "Kreis oder kreisfreie Stadt"
    ASSOCIATION = "association", "Amt oder Kirchspielslandgemeinde"
    MUNICIPALITY = "municipality", "Gemeinde"


REGION_KEY_LENGTHS = {
    RegionLevel.STATE: 2,
    RegionLevel.COUNTY: 5,
    RegionLevel.ASSOCIATION: 9,
    RegionLevel.MUNICIPALITY: 12,
}
"""Digits of the regional key (ARS) on each level: state 2, county 5, association 9, municipality 12."""


class RegionKind(TextChoices):
    """What a region is by law, as the municipality register says."""

    STATE = "state", "Land"
    COUNTY = "county", "Kreis"
    INDEPENDENT_TOWN = "independent_town", "kreisfreie Stadt"
    AMT = "amt", "Amt"
    PARISH_COMMUNITY = "parish_community", "Kirchspielslandgemeinde"
    TOWN = "town", "Stadt"
    MUNICIPALITY = "municipality", "Gemeinde"
    UNINCORPORATED = "unincorporated", "gemeindefreies Gebiet"


class NameKind(TextChoices):
    """Why a text leads to a place."""

    NAME = "name", "Name"
    OTHER_NAME = "other_name", "anderer Name"
    ASSOCIATION = "association", "Name des Amts"


class AuthorityLevel(TextChoices):
    """Which body stands behind an authority (Behörde)."""

    MUNICIPAL = "municipal", "Stadt, Gemeinde oder Amt"
    COUNTY = "county", "Kreis"
    STATE = "state", "Land"
    FEDERAL = "federal", "Bund"
    OTHER = "other", "andere Stelle"


class Article(TextChoices):
    """The German article of an authority's name, to write sentences about it."""

    DER = "der", "der"
    DIE = "die", "die"
    DAS = "das", "das"


class RuleTarget(TextChoices):
    """Whom a rule of responsibility names."""

    ADMINISTRATION = "administration", "die Verwaltung des Ortes"
    COUNTY = "county", "der Kreis oder die kreisfreie Stadt des Ortes"
    AUTHORITY = "authority", "eine bestimmte Behörde"


class ReviewState(TextChoices):
    """How far a fact has been checked. What is to be confirmed is kept and shown, and routes nothing."""

    TO_BE_CONFIRMED = "to_be_confirmed", "noch zu bestätigen"
    UNREVIEWED = "unreviewed", "noch nicht fachlich geprüft"
    REVIEWED = "reviewed", "fachlich geprüft"


class WheelchairAccess(TextChoices):
    """Whether one gets into an office with a wheelchair (Zugang mit Rollstuhl); not knowing is the empty text."""

    FULL = "full", "ja"
    PARTLY = "partly", "teilweise"
    NO = "no", "nein"


class Origin(TextChoices):
    """Who wrote a row. Loading the reference data never touches what an operator wrote, nor an import from XZuFi."""

    REFERENCE = "reference", "Referenzdaten"
    OPERATOR = "operator", "von Hand"
    XZUFI = "xzufi", "übernommen (XZuFi)"
