"""What can go wrong when asking who is responsible. The docstring is the message."""


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
