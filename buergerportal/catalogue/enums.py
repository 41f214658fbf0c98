"""The fixed words of the catalogue; the same as in schemas/service.json."""

from enum import StrEnum


class Audience(StrEnum):
    """For whom a service is (Leistungsadressat)."""

    PERSON = "person"
    BUSINESS = "business"


class Level(StrEnum):
    """What kind of authority carries a service out."""

    MUNICIPALITY = "gemeinde"
    COUNTY = "kreis"
    BUILDING = "bauaufsicht"
    YOUTH = "jugendamt"
    FOREIGNERS = "auslaenderbehoerde"
    JOBCENTRE = "jobcenter"
    CHAMBER = "kammer"
    STATE = "land"
    BROADCASTERS = "beitragsservice"
    FEDERATION = "bund"


class PlaceRule(StrEnum):
    """Which place decides who is responsible."""

    RESIDENCE = "residence"
    EVENT = "event"
    PROPERTY = "property"
    BUSINESS = "business"
    SUBJECT = "subject"
    PORTAL = "portal"
    NONE = "none"


class Channel(StrEnum):
    """The way a service is meant to be had. `FORM` is online here only once a form is published."""

    FORM = "form"
    APPOINTMENT = "appointment"
    EXTERNAL = "external"
    INFO = "info"


class Trust(StrEnum):
    """How surely a person must be identified (Vertrauensniveau); empty where nothing is applied for."""

    NONE = "none"
    BASIC = "basic"
    SUBSTANTIAL = "substantial"
    HIGH = "high"


class ReviewState(StrEnum):
    """Whether a person of the authority in charge has approved the texts (fachliche Freigabe)."""

    UNREVIEWED = "unreviewed"
    REVIEWED = "reviewed"


class CostKind(StrEnum):
    """How a cost is known. `VARIES` says that it depends and names no amount."""

    FREE = "free"
    FIXED = "fixed"
    RANGE = "range"
    VARIES = "varies"
