"""The people of the test identity. None of them exists."""

import datetime
from dataclasses import dataclass

from buergerportal.accounts.identity.base import VerifiedAddress


@dataclass(frozen=True, kw_only=True)
class Person:
    """Somebody to be; ``age`` instead of a birth date for those who must stay as old as they are."""

    key: str
    given_names: str
    family_name: str
    birth_name: str
    birth_place: str
    address: VerifiedAddress
    born: datetime.date | None = None
    age: int = 0

    def birth_date(self, today: datetime.date) -> datetime.date:
        """The birth date; of those with an age, 1 January of a year that makes them that old."""
        return self.born or datetime.date(today.year - self.age, 1, 1)


PEOPLE = (
    Person(
        key="jana",
        given_names="Jana",
        family_name="Petersen",
        birth_name="Lorenzen",
        born=datetime.date(1988, 3, 14),
        birth_place="Rendsburg",
        address=VerifiedAddress(street="Ulzburger Straße", house_number="12", postcode="22850", town="Norderstedt"),
    ),
    Person(
        key="hinnerk",
        given_names="Hinnerk Johann",
        family_name="Thomsen",
        birth_name="Thomsen",
        born=datetime.date(1956, 11, 2),
        birth_place="Eckernförde",
        address=VerifiedAddress(street="Dorfstraße", house_number="4a", postcode="24814", town="Sehestedt"),
    ),
    Person(
        key="elif",
        given_names="Elif",
        family_name="Yılmaz",
        birth_name="Yılmaz",
        age=17,
        birth_place="Geesthacht",
        address=VerifiedAddress(street="Bergedorfer Straße", house_number="7", postcode="21502", town="Geesthacht"),
    ),
)
