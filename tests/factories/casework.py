"""Offices, their people and the cases in their hands, as rows that could leak."""

import datetime
import uuid

from allauth.mfa.models import Authenticator
from django.test import Client
from django.utils import timezone

from buergerportal.accounts.actions import provide_staff, set_authenticator_app
from buergerportal.accounts.enums import Realm
from buergerportal.accounts.models import Credential
from buergerportal.accounts.principals import acting_as, applicant_of
from buergerportal.accounts.queries import login_for
from buergerportal.applications.contents import seal_file, seal_submission
from buergerportal.applications.enums import FileStage
from buergerportal.applications.models import Application, Attachment
from buergerportal.cases.actions import open_case
from buergerportal.cases.models import Case
from buergerportal.cases.queries import Headline
from buergerportal.catalogue.models import Category, FormVersion, Service
from buergerportal.core.documents import Json
from buergerportal.core.references import new_reference
from buergerportal.jurisdiction.enums import Article, AuthorityLevel
from buergerportal.jurisdiction.models import Authority, Office
from buergerportal.portals.models import Portal, PortalHost

STAFF_HOST = "amt.localhost"
PASSWORD = "zwei-hunde-im-garten"
TOTP_KEY = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(20)


def make_office(authority: str = "stadt-norderstedt", office: str = "steuern") -> Office:
    """An office, with its authority if that is not there yet."""
    owner, _ = Authority.objects.get_or_create(
        key=authority,
        defaults={"name": f"Behörde {authority}", "article": Article.DIE, "level": AuthorityLevel.MUNICIPAL},
    )
    return Office.objects.get_or_create(authority=owner, key=office, defaults={"name": f"Fachbereich {office}"})[0]


def make_portal(slug: str = "norderstedt") -> Portal:
    """A portal without hosts."""
    return Portal.objects.get_or_create(
        slug=slug, defaults={"name": slug.title(), "authority_key": "stadt-norderstedt", "details": {}}
    )[0]


def make_reachable_portal(slug: str = "norderstedt") -> Portal:
    """A portal at `<slug>.localhost`."""
    portal = make_portal(slug)
    PortalHost.objects.get_or_create(portal=portal, host=f"{slug}.localhost", defaults={"is_primary": True})
    return portal


def make_form_version(slug: str = "hund-anmelden", title: str = "Hund anmelden") -> FormVersion:
    """A published service with the first version of a form."""
    category, _ = Category.objects.get_or_create(
        slug="tiere", defaults={"title": "Tiere", "icon": "dog", "position": 1}
    )
    service, _ = Service.objects.get_or_create(
        slug=slug,
        defaults={
            "title": title,
            "lead": "",
            "category": category,
            "audiences": [],
            "level": "gemeinde",
            "place_rule": "residence",
            "channel": "form",
            "facts": {},
        },
    )
    return FormVersion.objects.get_or_create(service=service, number=1, defaults={"definition": {}, "digest": ""})[0]


def make_case(
    office: Office,
    *,
    name: str = "Petersen, Jana",
    line: str = "Ulzburger Straße 12",
    answer: str = "Luna",
    service: str = "hund-anmelden",
    email: str = "jana@example.org",
    with_file: bool = False,
    received_at: datetime.datetime | None = None,
    submitted_at: datetime.datetime | None = None,
    place_ars: str = "010600063063",
) -> str:
    """A submitted application in the inbox of ``office``; its reference."""
    application_id = uuid.uuid4()
    with acting_as(applicant_of(application_id)):
        application = Application(
            pk=application_id,
            form_version=make_form_version(service),
            authority=office.authority,
            office=office,
            portal=make_portal(),
            place_ars=place_ars,
            reference=new_reference(),
            submitted_at=submitted_at or timezone.now(),
        )
        seal_submission(application, _content(answer, email))
        application.save(force_insert=True)
        if with_file:
            _attach(application)
        case = open_case(application=application, service_slug=service, headline=Headline(name=name, line=line))
        if received_at is not None:
            Case.objects.filter(pk=case.pk).update(received_at=received_at)
    return case.reference


def make_clerk(office: Office, *, email: str = "steuern@norderstedt.example") -> Credential:
    """A clerk of ``office`` with password and authenticator app."""
    clerk = provide_staff(email=email, name=f"Beispiel {email}", password=PASSWORD, offices=[office])
    set_authenticator_app(credential=clerk, secret=TOTP_KEY)
    return clerk


def make_editor(*, email: str = "redaktion@norderstedt.example") -> Credential:
    """An editor of a portal, who works in no office."""
    editor = provide_staff(email=email, name="Beispiel Redaktion", password=PASSWORD, portals=[make_portal()])
    set_authenticator_app(credential=editor, secret=TOTP_KEY)
    return editor


def make_operator(*, email: str = "betrieb@land.example") -> Credential:
    """An operator of the state, who works in no office."""
    operator = provide_staff(email=email, name="Beispiel Betrieb", password=PASSWORD, is_operator=True)
    set_authenticator_app(credential=operator, secret=TOTP_KEY)
    return operator


def make_citizen(*, email: str = "jana@example.org") -> Credential:
    """A citizen's credential with the same password as everybody here."""
    citizen = Credential(realm=Realm.CITIZEN, email=email, login=login_for(Realm.CITIZEN, email), name="Jana")
    citizen.set_password(PASSWORD)
    citizen.save()
    return citizen


def browser_of(person: Credential | None, *, with_second_factor: bool = True) -> Client:
    """A browser on the staff host, logged in as ``person``, with or without having shown the second factor."""
    client = Client(headers={"host": STAFF_HOST})
    if person is None:
        return client
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    records = [{"method": "password", "at": timezone.now().timestamp()}]
    if with_second_factor:
        records.append({"method": "mfa", "at": timezone.now().timestamp(), "type": Authenticator.Type.TOTP})
    session = client.session
    session["account_authentication_methods"] = records
    session["account_authentication_methods_user"] = str(person.pk)
    session.save()
    return client


def _content(answer: str, email: str) -> dict[str, Json]:
    return {
        "service_title": "Hund anmelden",
        "place_name": "Norderstedt",
        "reason": "weil der Hund dort wohnt",
        "summary": [{"title": "Der Hund", "rows": [{"field": "dog", "label": "Name", "lines": [answer]}]}],
        "applicant": {"name": "Jana Petersen", "email": email},
        "answers": {"dog": answer},
    }


def _attach(application: Application) -> None:
    row = Attachment(
        application=application,
        field="proof",
        media_type="image/png",
        size=len(PICTURE),
        stage=FileStage.CLEAN,
    )
    seal_file(row, owner=application.authority_id, name="nachweis ü.png", content=PICTURE)
    row.save(force_insert=True)
