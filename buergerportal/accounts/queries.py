"""Reading credentials: who is this, what do they belong to, how do they prove it."""

from collections.abc import Iterable
from dataclasses import dataclass

from allauth.mfa.models import Authenticator

from buergerportal.accounts.enums import Realm
from buergerportal.accounts.models import Credential, Editorship, OfficeMembership, Operatorship

LOGIN_FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
"""What counts as a second factor of its own; recovery codes only stand in for one."""
_STAFF_ACTOR = "staff:"


@dataclass(frozen=True, kw_only=True)
class OfficePlace:
    """An office that a member of staff works in, with the authority that it belongs to."""

    id: int
    name: str
    authority: str
    authority_key: str


@dataclass(frozen=True, kw_only=True)
class StaffProfile:
    """A member of staff as the pages greet them: name, offices by authority and name, portals, whether operator."""

    name: str
    email: str
    offices: tuple[OfficePlace, ...]
    portals: tuple[str, ...]
    is_operator: bool = False


def login_for(realm: Realm, email: str) -> str:
    """The one written form of a login: ``staff:steuern@example.org``; case and outer spaces do not matter."""
    return f"{realm}:{email.strip().lower()}"


def staff_by_email(email: str) -> Credential | None:
    """The member of staff with this e-mail address; a citizen with the same address is somebody else."""
    return Credential.objects.filter(login=login_for(Realm.STAFF, email)).first()


def display_name(credential: Credential) -> str:
    """How a person is addressed on pages and by their passkey: by name, never by login."""
    return credential.name


def has_second_factor(credential: Credential) -> bool:
    """Whether the person has set up an authenticator app or a passkey."""
    found: bool = Authenticator.objects.filter(user=credential, type__in=LOGIN_FACTORS).exists()
    return found


def staff_profile(credential: Credential) -> StaffProfile:
    """Name, offices and portals of a member of staff (three queries)."""
    memberships = OfficeMembership.objects.filter(credential=credential).select_related("office__authority")
    editorships = Editorship.objects.filter(credential=credential).select_related("portal")
    return StaffProfile(
        name=credential.name,
        email=credential.email,
        offices=tuple(
            OfficePlace(
                id=it.office_id,
                name=it.office.name,
                authority=it.office.authority.name,
                authority_key=it.office.authority_id,
            )
            for it in memberships.order_by("office__authority__name", "office__name")
        ),
        portals=tuple(sorted(str(it.portal) for it in editorships)),
        is_operator=Operatorship.objects.filter(credential=credential).exists(),
    )


def staff_names(actors: Iterable[str]) -> dict[str, str]:
    """The names behind pseudonyms such as ``staff:<id>``, as far as they are staff (one query)."""
    ids = {actor.removeprefix(_STAFF_ACTOR) for actor in actors if actor.startswith(_STAFF_ACTOR)}
    rows = Credential.objects.filter(pk__in=ids, realm=Realm.STAFF).values_list("pk", "name")
    return {f"{_STAFF_ACTOR}{pk}": name for pk, name in rows}
