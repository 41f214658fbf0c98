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
    """A way in which a service is to be had (Zugangskanal). `FORM` is online here only once a form is published."""

    FORM = "form"
    EXTERNAL = "external"
    APPOINTMENT = "appointment"
    VISIT = "visit"
    PHONE = "phone"
    POST = "post"
    EMAIL = "email"
    INFO = "info"


class Trust(StrEnum):
    """How surely a person must be identified (Vertrauensniveau); empty where nothing is applied for."""

    NONE = "none"
    BASIC = "basic"
    SUBSTANTIAL = "substantial"
    HIGH = "high"


class IntakeState(StrEnum):
    """Whether an authority takes applications for a service in online (Annahme), or why it does not."""

    OPEN = "open"
    NEVER = "never"
    NOT_YET = "not_yet"
    OVER = "over"
    PAUSED = "paused"
    FULL = "full"


class CostKind(StrEnum):
    """How a cost is known. `VARIES` says that it depends and names no amount; `LOCAL` that each place settles it."""

    FREE = "free"
    FIXED = "fixed"
    RANGE = "range"
    VARIES = "varies"
    LOCAL = "local"


class Unit(StrEnum):
    """Units of time."""

    MINUTES = "minutes"
    HOURS = "hours"
    DAYS = "days"
    WORKING_DAYS = "working_days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"


class Formality(StrEnum):
    """What the law asks of the form of an application."""

    WRITTEN = "written"
    IN_PERSON = "in_person"
    INFORMAL = "informal"


class LocalKind(StrEnum):
    """What the value of a local parameter is: cents, words or an address."""

    MONEY = "money"
    TEXT = "text"
    LINK = "link"


class FactKind(StrEnum):
    """The facts of a service that need a source."""

    WHO = "who"
    ABOUT = "about"
    REQUIREMENTS = "requirements"
    DOCUMENTS = "documents"
    COSTS = "costs"
    DEADLINES = "deadlines"
    PROCESSING = "processing"
    STEPS = "steps"
    HINTS = "hints"
    REMEDY = "remedy"
    PRIVACY = "privacy"


class Origin(StrEnum):
    """Where a service was published from: a folder of `services/`, or an XZuFi file of an editorial system."""

    FOLDER = "folder"
    XZUFI = "xzufi"
