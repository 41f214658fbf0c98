"""What changes credentials. Staff are invited by their authority; nobody registers on the staff host."""

import secrets
from collections.abc import Iterable

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import encrypt
from django.contrib.sessions.models import Session
from django.db import transaction

from buergerportal.accounts.enums import Realm
from buergerportal.accounts.models import Credential, Editorship, OfficeMembership, Operatorship
from buergerportal.accounts.queries import login_for, staff_by_email
from buergerportal.audit.actions import record_act
from buergerportal.jurisdiction.models import Office
from buergerportal.portals.models import Portal

_FIRST_PASSWORD_BYTES = 15
STAFF_CHAIN = "staff"
"""The audit chain of acts on staff credentials, which belong to no single authority."""


@transaction.atomic
def provide_staff(
    *,
    email: str,
    name: str,
    password: str,
    offices: Iterable[Office] = (),
    portals: Iterable[Portal] = (),
    is_operator: bool = False,
) -> Credential:
    """Make a member of staff, or bring the one with this e-mail address up to what is given here.

    Offices, portals and the operator's part are taken away where not given. Another password ends their sessions.
    """
    credential = staff_by_email(email) or Credential(realm=Realm.STAFF, login=login_for(Realm.STAFF, email))
    credential.email = email.strip().lower()
    credential.name = name
    credential.is_active = True
    if not credential.check_password(password):
        credential.set_password(password)
    credential.save()
    _set_offices(credential, offices)
    _set_portals(credential, portals)
    _set_operator(credential, is_operator=is_operator)
    return credential


@transaction.atomic
def invite_staff(
    *,
    email: str,
    name: str,
    actor: str,
    offices: Iterable[Office] = (),
    portals: Iterable[Portal] = (),
    is_operator: bool = False,
) -> str:
    """Make a member of staff with a first password, which is returned here and known nowhere else.

    Whoever logs in with it has to choose another one before anything else.
    Whoever has been there before gets name, offices, portals and part as given here, and this new password.
    ``actor`` is the pseudonym of who decided it.
    """
    password = secrets.token_urlsafe(_FIRST_PASSWORD_BYTES)
    credential = provide_staff(
        email=email, name=name, password=password, offices=offices, portals=portals, is_operator=is_operator
    )
    credential.password_is_first = True
    credential.save(update_fields=["password_is_first"])
    end_sessions(credential=credential)
    record_act(chain=STAFF_CHAIN, actor=actor, verb="staff.invite", subject=f"staff:{credential.pk}")
    return password


@transaction.atomic
def choose_password(*, credential: Credential, password: str) -> None:
    """Let a person log in with a password of their own; their other sessions end with the old one."""
    credential.set_password(password)
    credential.password_is_first = False
    credential.save(update_fields=["password", "password_is_first"])
    subject = f"staff:{credential.pk}"
    record_act(chain=STAFF_CHAIN, actor=subject, verb="staff.choose_password", subject=subject)


@transaction.atomic
def set_authenticator_app(*, credential: Credential, secret: str) -> None:
    """Let ``secret`` (base32) be what the person's authenticator app makes codes from, instead of an earlier one."""
    Authenticator.objects.update_or_create(
        user=credential, type=Authenticator.Type.TOTP, defaults={"data": {"secret": encrypt(secret)}}
    )


@transaction.atomic
def forget_second_factors(*, credential: Credential, actor: str) -> None:
    """Take away app, passkeys and recovery codes of a person who lost them; their next login sets up a new one.

    Ends the sessions of that person. ``actor`` is the pseudonym of who decided it.
    """
    Authenticator.objects.filter(user=credential).delete()
    end_sessions(credential=credential)
    record_act(chain=STAFF_CHAIN, actor=actor, verb="staff.forget_second_factors", subject=f"staff:{credential.pk}")


def end_sessions(*, credential: Credential) -> None:
    """Log a person out everywhere."""
    for session in Session.objects.iterator():
        if session.get_decoded().get("_auth_user_id") == str(credential.pk):
            session.delete()


def _set_offices(credential: Credential, offices: Iterable[Office]) -> None:
    wanted = {office.pk for office in offices}
    OfficeMembership.objects.filter(credential=credential).exclude(office_id__in=wanted).delete()
    for office_id in wanted:
        OfficeMembership.objects.get_or_create(credential=credential, office_id=office_id)


def _set_portals(credential: Credential, portals: Iterable[Portal]) -> None:
    wanted = {portal.pk for portal in portals}
    Editorship.objects.filter(credential=credential).exclude(portal_id__in=wanted).delete()
    for portal_id in wanted:
        Editorship.objects.get_or_create(credential=credential, portal_id=portal_id)


def _set_operator(credential: Credential, *, is_operator: bool) -> None:
    if is_operator:
        Operatorship.objects.get_or_create(credential=credential)
    else:
        Operatorship.objects.filter(credential=credential).delete()
