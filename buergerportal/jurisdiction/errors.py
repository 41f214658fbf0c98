"""What can go wrong when asking who is responsible, or when changing it. The docstring is the message."""

import datetime


class JurisdictionError(Exception):
    """Something about places or responsibility is not as it should be."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


class UnknownPlace(JurisdictionError):
    """There is no place with this regional key."""

    def __init__(self, key: str = "") -> None:
        self.key = key
        super().__init__()


class NobodyResponsible(JurisdictionError):
    """No rule names an authority for this service at this place."""


class UnknownCircumstance(JurisdictionError):
    """The service does not distinguish this circumstance."""

    def __init__(self, key: str = "") -> None:
        self.key = key
        super().__init__()


class PlaceNeeded(NobodyResponsible):
    """Who is responsible depends on the place, and none was given."""


class CircumstanceNeeded(NobodyResponsible):
    """Who is responsible depends on a circumstance of the person, and none was given."""


class RuleRefused(JurisdictionError):
    """A rule cannot be changed like that; nothing has changed."""


class RulesChanged(RuleRefused):
    """Somebody else has changed the rules of this service in the meantime."""


class StartInPast(RuleRefused):
    """A rule by hand begins today or later: what was right yesterday stays as it was."""


class EndBeforeStart(RuleRefused):
    """The last day is before the first, or has passed."""


class RuleEndsBefore(RuleRefused):
    """The rule has ended by the day from which it is to be changed."""

    def __init__(self, last_day: datetime.date) -> None:
        self.last_day = last_day
        super().__init__()


class RuleOverlaps(RuleRefused):
    """Another rule of equal weight is valid on some of these days."""

    def __init__(self, key: str, *, first: datetime.date | None, last: datetime.date | None) -> None:
        self.key = key
        self.first = first
        self.last = last
        super().__init__()


class OfficeMissing(RuleRefused):
    """The authority has no such office."""

    def __init__(self, authority: str, *, offices: tuple[str, ...]) -> None:
        self.authority = authority
        self.offices = offices
        super().__init__()
