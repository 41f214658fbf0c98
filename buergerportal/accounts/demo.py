"""Example people for demo mode: clerks, editor and operator; passwords and codes belong to one installation.

Nothing secret is written here: password and key of the authenticator app are derived from the installation's
``SECRET_KEY``, so they stay the same over restarts and differ from one installation to the next.
"""

import base64
import hashlib
import hmac
import time
from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.conf import settings
from django.db import transaction

from buergerportal.accounts.actions import provide_staff, set_authenticator_app
from buergerportal.accounts.queries import staff_by_email
from buergerportal.core.demo_mode import require_demo_mode
from buergerportal.jurisdiction.models import Office
from buergerportal.portals.models import Portal

_SYLLABLES = ("ba", "de", "fi", "go", "ha", "ke", "la", "mi", "no", "pe", "ro", "sa", "ti", "wa", "ve", "zu")
_SECRET_BYTES = 20
_PERIOD = 30


@dataclass(frozen=True, kw_only=True)
class ExamplePerson:
    """A person to try the offices with: clerk of an office (``authority/office``), editor of a portal, operator."""

    email: str
    name: str
    office: str = ""
    portal: str = ""
    is_operator: bool = False


@dataclass(frozen=True, kw_only=True)
class ExampleLogin:
    """How to log in as an example person now; ``code`` holds for ``seconds_left``, then ``next_code``."""

    email: str
    name: str
    works_for: str
    password: str
    code: str
    next_code: str
    seconds_left: int
    setup_key: str


EXAMPLE_PEOPLE = (
    ExamplePerson(
        email="steuern@huettener-berge.example",
        name="Imke Beispiel",
        office="amt-huettener-berge/steuern",
    ),
    ExamplePerson(
        email="wahlen@huettener-berge.example",
        name="Hauke Beispiel",
        office="amt-huettener-berge/wahlen",
    ),
    ExamplePerson(
        email="steuern@norderstedt.example",
        name="Derya Beispiel",
        office="stadt-norderstedt/steuern",
    ),
    ExamplePerson(
        email="wahlen@norderstedt.example",
        name="Jörg Beispiel",
        office="stadt-norderstedt/wahlen",
    ),
    ExamplePerson(
        email="betriebsamt@norderstedt.example",
        name="Ayşe Beispiel",
        office="stadt-norderstedt/betriebsamt",
    ),
    ExamplePerson(
        email="ordnungsamt@norderstedt.example",
        name="Frauke Beispiel",
        office="stadt-norderstedt/ordnungsamt",
    ),
    ExamplePerson(
        email="strassenverkehr@norderstedt.example",
        name="Malte Beispiel",
        office="stadt-norderstedt/strassenverkehr",
    ),
    ExamplePerson(
        email="steuern@geesthacht.example",
        name="Mareike Beispiel",
        office="stadt-geesthacht/steuern",
    ),
    ExamplePerson(
        email="wahlen@geesthacht.example",
        name="Tom Beispiel",
        office="stadt-geesthacht/wahlen",
    ),
    ExamplePerson(
        email="registerauskunft@bundesamt.example",
        name="Sabine Beispiel",
        office="bundesamt-fuer-justiz/registerauskunft",
    ),
    ExamplePerson(
        email="steuern@kiel.example",
        name="Ole Beispiel",
        office="landeshauptstadt-kiel/steuern",
    ),
    ExamplePerson(
        email="redaktion@norderstedt.example",
        name="Lea Beispiel",
        portal="norderstedt",
    ),
    ExamplePerson(
        email="betrieb@land.example",
        name="Friedrich Beispiel",
        is_operator=True,
    ),
)


@transaction.atomic
def load_example_people() -> None:
    """Make the example people, or put them back to how they are meant to be. Running it again changes nothing.

    Raises NotInDemoMode elsewhere, Office.DoesNotExist or Portal.DoesNotExist if reference data is not loaded.
    """
    require_demo_mode()
    for person in EXAMPLE_PEOPLE:
        credential = provide_staff(
            email=person.email,
            name=person.name,
            password=_password(),
            offices=[_office(person.office)] if person.office else [],
            portals=[Portal.objects.get(slug=person.portal)] if person.portal else [],
            is_operator=person.is_operator,
        )
        if not Authenticator.objects.filter(user=credential, type=Authenticator.Type.TOTP).exists():
            set_authenticator_app(credential=credential, secret=_setup_key(person.email))


def example_logins(*, now: float | None = None) -> tuple[ExampleLogin, ...]:
    """How to log in as each example person that is loaded, with the codes of this moment (``now``, in seconds).

    Raises NotInDemoMode elsewhere.
    """
    require_demo_mode()
    moment = int(time.time() if now is None else now)
    return tuple(_login(person, moment) for person in EXAMPLE_PEOPLE if staff_by_email(person.email))


def _login(person: ExamplePerson, moment: int) -> ExampleLogin:
    key, counter = _setup_key(person.email), moment // _PERIOD
    return ExampleLogin(
        email=person.email,
        name=person.name,
        works_for="operator of the state" if person.is_operator else person.office or f"portal {person.portal}",
        password=_password(),
        code=format_hotp_value(hotp_value(key, counter)),
        next_code=format_hotp_value(hotp_value(key, counter + 1)),
        seconds_left=_PERIOD - moment % _PERIOD,
        setup_key=key,
    )


def _office(path: str) -> Office:
    authority, _, key = path.partition("/")
    return Office.objects.get(authority_id=authority, key=key)


def _password() -> str:
    """Such as ``mira-tide-5823``: short enough to type, and of no use for anything but this demo."""
    digest = _derived("password")
    word = "".join(_SYLLABLES[byte % len(_SYLLABLES)] for byte in digest[:4])
    return f"{word[:4]}-{word[4:]}-{int.from_bytes(digest[4:8]) % 9000 + 1000}"


def _setup_key(email: str) -> str:
    return base64.b32encode(_derived(f"authenticator:{email}")[:_SECRET_BYTES]).decode()


def _derived(purpose: str) -> bytes:
    return hmac.new(settings.SECRET_KEY.encode(), f"example people: {purpose}".encode(), hashlib.sha256).digest()
