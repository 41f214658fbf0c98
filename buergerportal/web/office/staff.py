"""What the header of every staff page shows: who is logged in, and for whom they work."""

from dataclasses import dataclass

from django.urls import reverse

from buergerportal.accounts.models import Credential
from buergerportal.accounts.queries import StaffProfile, staff_profile
from buergerportal.web.ui.parts import Link


@dataclass(frozen=True, kw_only=True)
class Staff:
    """The member of staff in the header; operators and editors have more entries in the menu."""

    name: str
    authority_name: str
    office_names: str
    arms: str
    account: Link
    logout_url: str
    is_operator: bool = False
    is_editor: bool = False
    has_inbox: bool = True
    """Everybody but an operator who works in no office."""


def staff_of(credential: Credential) -> Staff:
    """The header of this person."""
    return header_of(staff_profile(credential))


def header_of(profile: StaffProfile) -> Staff:
    """The header for this profile. Arms stand only where the person works for exactly one authority."""
    authorities = list(dict.fromkeys((office.authority_key, office.authority) for office in profile.offices))
    return Staff(
        name=profile.name,
        authority_name=" · ".join(name for _, name in authorities) or _without_authority(profile),
        office_names=", ".join(dict.fromkeys(office.name for office in profile.offices)),
        arms=authorities[0][0].partition("-")[2] if len(authorities) == 1 else "",
        account=Link(label=profile.name, url=reverse("mfa_index"), is_person=True),
        logout_url=reverse("account_logout"),
        is_operator=profile.is_operator,
        is_editor=bool(profile.portals),
        has_inbox=bool(profile.offices) or not profile.is_operator,
    )


def _without_authority(profile: StaffProfile) -> str:
    return "Betrieb des Landes" if profile.is_operator else "Bürgerportal"
