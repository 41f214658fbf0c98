"""What every identity provider promises. A provider is one folder beside this file with ``provider.py`` in it."""

import datetime
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from buergerportal.catalogue.enums import Trust

__all__ = [
    "Aborted",
    "AskHere",
    "Callback",
    "IdentityProvider",
    "Installation",
    "NotAvailable",
    "Offer",
    "ProofFailed",
    "Rejected",
    "SendTo",
    "StartFacts",
    "Trust",
    "Unavailable",
    "VerifiedAddress",
    "VerifiedIdentity",
    "is_enough",
]


class ProofFailed(Exception):
    """Nobody was identified; the person may try again."""


class Aborted(ProofFailed):
    """The person stopped it themselves."""


class Rejected(ProofFailed):
    """The answer of the provider is not acceptable; asking the same again changes nothing."""


class Unavailable(ProofFailed):
    """The provider does not answer right now."""


class NotAvailable(Exception):
    """The provider refuses to work in this kind of installation."""


@dataclass(frozen=True, kw_only=True)
class Installation:
    """What a provider may know about where it runs."""

    demo_mode: bool


@dataclass(frozen=True, kw_only=True)
class StartFacts:
    """What a provider needs to begin.

    ``state`` is an unguessable text that must come back with the answer; ``return_url`` is where the answer must go;
    ``needed`` is the least trust that will do.
    """

    state: str
    return_url: str
    needed: Trust


@dataclass(frozen=True, kw_only=True)
class SendTo:
    """Send the person to the provider's own site."""

    url: str


@dataclass(frozen=True, kw_only=True)
class Offer:
    """Something to click; ``value`` comes back in the field ``choice``."""

    value: str
    label: str
    detail: str


@dataclass(frozen=True, kw_only=True)
class AskHere:
    """Ask the person on the accounts' host, because the provider has no site of its own."""

    title: str
    notice: str
    offers: tuple[Offer, ...]


@dataclass(frozen=True, kw_only=True)
class Callback:
    """The answer of a provider as it reached us: its fields, each once, and when it came (aware)."""

    fields: Mapping[str, str]
    received_at: datetime.datetime


@dataclass(frozen=True, kw_only=True)
class VerifiedAddress:
    """An address in Germany as the provider vouches for it."""

    street: str
    house_number: str
    postcode: str
    town: str


@dataclass(frozen=True, kw_only=True)
class VerifiedIdentity:
    """A person as a provider vouches for them. Unknown texts are empty.

    ``subject`` is the provider's lasting pseudonym of the person; ``verified_at`` is when the person proved it
    (aware), which may be earlier than the answer.
    """

    provider: str
    trust: Trust
    subject: str
    verified_at: datetime.datetime
    given_names: str
    family_name: str
    birth_name: str = ""
    birth_date: datetime.date | None = None
    birth_place: str = ""
    address: VerifiedAddress | None = None

    @property
    def name(self) -> str:
        """“Jana Petersen”."""
        return " ".join(part for part in (self.given_names, self.family_name) if part)


class IdentityProvider(ABC):
    """Proves who a person is. Owns no table, sees no HTTP request, and keeps nothing between two calls."""

    key: ClassVar[str]
    """The name of its folder; stands in addresses and settings."""
    label: ClassVar[str]
    """How people and clerks know it, for example “Online-Ausweis”."""
    trust: ClassVar[Trust]
    """The highest trust that it can give."""
    demo_only: ClassVar[bool] = False
    """Whether it exists in demo mode only."""

    def __init__(self, installation: Installation) -> None:
        if self.demo_only and not installation.demo_mode:
            raise NotAvailable(self.key)

    @abstractmethod
    def start(self, facts: StartFacts) -> SendTo | AskHere:
        """Where to send the person; raises Unavailable."""

    @abstractmethod
    def state_of(self, callback: Callback) -> str:
        """The ``state`` that the answer carries, empty if it carries none. Never raises."""

    @abstractmethod
    def finish(self, callback: Callback) -> VerifiedIdentity:
        """Who the person is; raises Aborted, Rejected or Unavailable. The same answer gives the same outcome."""


def is_enough(trust: Trust, *, needed: Trust) -> bool:
    """Whether one level of trust is at least as high as another."""
    levels = list(Trust)
    return levels.index(trust) >= levels.index(needed)
