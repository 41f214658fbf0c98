"""The test identity as a provider. It asks on the accounts' host which person one would like to be."""

import datetime
from typing import ClassVar

from buergerportal.accounts.identity.base import (
    Aborted,
    AskHere,
    Callback,
    IdentityProvider,
    Offer,
    Rejected,
    StartFacts,
    Trust,
    VerifiedIdentity,
)
from buergerportal.accounts.identity.dev.people import PEOPLE, Person

_LATE = datetime.timedelta(hours=2)
_WAYS_TO_FAIL = (
    Offer(value="failed", label="Ausweis wird abgelehnt", detail="So sieht es aus, wenn der Ausweis gesperrt ist."),
    Offer(value="aborted", label="Abbrechen", detail="So sieht es aus, wenn man mittendrin aufhört."),
    Offer(value="late", label="Antwort kommt zu spät", detail="Der Nachweis ist zwei Stunden alt."),
)


class TestIdentity(IdentityProvider):
    """Vouches for whoever was clicked. Refuses to exist outside demo mode."""

    __test__: ClassVar[bool] = False  # not a class of tests, whatever its name

    key: ClassVar[str] = "dev"
    label: ClassVar[str] = "Test-Ausweis (nur Vorführung)"
    trust: ClassVar[Trust] = Trust.HIGH
    demo_only: ClassVar[bool] = True

    def start(self, facts: StartFacts) -> AskHere:
        """The people and the ways to fail."""
        people = tuple(
            Offer(value=each.key, label=f"{each.given_names} {each.family_name}", detail=_about(each))
            for each in PEOPLE
        )
        return AskHere(
            title="Test-Ausweis, nur in der Vorführung",
            notice="Hier ist kein Ausweis nötig. Wählen Sie, wer Sie sein möchten. Keine dieser Personen gibt es.",
            offers=(*people, *_WAYS_TO_FAIL),
        )

    def state_of(self, callback: Callback) -> str:
        """The field ``state``."""
        return callback.fields.get("state", "")

    def finish(self, callback: Callback) -> VerifiedIdentity:
        """The person who was clicked; ``late`` is the first person, who proved it two hours ago."""
        choice = callback.fields.get("choice", "")
        if choice == "aborted":
            raise Aborted
        if choice == "late":
            return _identity(PEOPLE[0], callback.received_at - _LATE)
        person = next((each for each in PEOPLE if each.key == choice), None)
        if person is None:
            raise Rejected(choice)
        return _identity(person, callback.received_at)


def _identity(person: Person, verified_at: datetime.datetime) -> VerifiedIdentity:
    return VerifiedIdentity(
        provider=TestIdentity.key,
        trust=TestIdentity.trust,
        subject=f"dev-{person.key}",
        verified_at=verified_at,
        given_names=person.given_names,
        family_name=person.family_name,
        birth_name=person.birth_name,
        birth_date=person.birth_date(verified_at.date()),
        birth_place=person.birth_place,
        address=person.address,
    )


def _about(person: Person) -> str:
    age = f", {person.age} Jahre" if person.age else ""
    return f"aus {person.address.town}{age}"
