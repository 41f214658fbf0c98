"""People who apply: drafts of a small form, their second factors, their browsers and the mails they get."""

import datetime
import io
import re
import uuid
from uuid import UUID

from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from PIL import Image

from buergerportal.accounts.principals import acting_as, applicant_of
from buergerportal.applications.access import set_access_factor
from buergerportal.applications.access_factors import KnownFactor
from buergerportal.applications.actions import add_file, save_page, start_draft
from buergerportal.applications.queries import application_of
from buergerportal.applications.uploads import check_upload
from buergerportal.catalogue.models import ConnectedAuthority, FormVersion
from buergerportal.core.documents import Json
from buergerportal.forms.api import form_to_json
from buergerportal.jurisdiction.enums import ReviewState, RuleTarget
from buergerportal.jurisdiction.models import Office, ResponsibilityRule
from buergerportal.notifications.contents import open_mail
from buergerportal.notifications.models import OutgoingMail
from buergerportal.notifications.values import WrittenMail
from buergerportal.processes.submission import Submitted, submit_application
from tests.factories.casework import make_form_version, make_office, make_portal
from tests.factories.forms import one_field_form

HOST = "norderstedt.localhost"
BORN = KnownFactor(birth_date=datetime.date(1971, 8, 14))
OTHER_DAY = KnownFactor(birth_date=datetime.date(1971, 8, 15))
TYPED_BORN = {"born.day": "14", "born.month": "8", "born.year": "1971"}
TYPED_OTHER_DAY = {**TYPED_BORN, "born.day": "15"}
NAME_PAGE = {"name.given": ["Jana"], "name.family": ["Petersen"], "email": ["jana@example.org"]}
_DEFINITION: dict[str, Json] = {
    "format": 1,
    "form": {
        "format": 1,
        "pages": [
            {"key": "person", "fields": [{"key": "name", "type": "person_name"}, {"key": "email", "type": "email"}]},
            {
                "key": "dog",
                "fields": [
                    {"key": "dog", "type": "text"},
                    {"key": "proof", "type": "files", "most": 3, "largest": 10, "required": False},
                ],
            },
        ],
    },
    "texts": {
        "de": {
            "pages": {"person": {"title": "Über Sie"}, "dog": {"title": "Ihr Hund"}},
            "fields": {
                "name": {"label": "Name"},
                "email": {"label": "E-Mail"},
                "dog": {"label": "Hund"},
                "proof": {"label": "Nachweis"},
            },
        }
    },
    "lists": {},
}


def open_portals() -> None:
    """The three portals with their hosts."""
    call_command("load_portals", verbosity=0)


def make_draft(
    *,
    known: KnownFactor | None = BORN,
    is_complete: bool = True,
    with_file: bool = False,
    slug: str = "hund-anmelden",
    office: Office | None = None,
    place_ars: str = "",
) -> UUID:
    """A draft for the tax office of Norderstedt, or for ``office``; its second factor is ``known``, if any."""
    application_id = begin_draft(_form_version(slug), office=office, place_ars=place_ars)
    person = applicant_of(application_id)
    with acting_as(person):
        application = application_of(person, application_id)
        today = timezone.localdate()
        save_page(application=application, page_key="person", posted=NAME_PAGE, today=today)
        if is_complete:
            save_page(application=application, page_key="dog", posted={"dog": ["Luna"]}, today=today)
        if with_file:
            file = check_upload(name="bild.png", content=_picture())
            add_file(application=application, field="proof", file=file, today=today)
        if known is not None:
            set_access_factor(application=application, known=known)
    return application_id


def begin_draft(version: FormVersion, *, office: Office | None = None, place_ars: str = "") -> UUID:
    """An empty draft of a form, for the tax office of Norderstedt, or for ``office``."""
    office = office or make_office()
    application_id = uuid.uuid4()
    slug = version.service.slug
    make_responsible(slug, office)
    connect(slug, office.authority_id)
    with acting_as(applicant_of(application_id)):
        start_draft(
            application_id=application_id,
            form_version_id=version.pk,
            authority_key=office.authority_id,
            office_id=office.pk,
            portal_id=make_portal().pk,
            place_ars=place_ars,
        )
    return application_id


def begin_draft_with(field_type: str, **options: Json) -> UUID:
    """An empty draft of a form with one page, ``page``, and one field, ``thing``, of this type."""
    service = make_form_version("probe", "Probe").service
    definition = form_to_json(one_field_form(field_type, options))
    version = FormVersion.objects.create(service=service, number=2, definition=definition, digest="2")
    return begin_draft(version)


def make_responsible(slug: str, office: Office) -> None:
    """From now on ``office`` does this service everywhere."""
    ResponsibilityRule.objects.update_or_create(
        key=f"{slug}-ueberall",
        defaults={
            "service": slug,
            "target": RuleTarget.AUTHORITY,
            "authority": office.authority,
            "office_key": office.key,
            "law": "§ 1",
            "reason": "das so ist",
            "review": ReviewState.REVIEWED,
        },
    )


def connect(slug: str, authority_key: str) -> None:
    """Let the authority take the service in online, as it always has."""
    ConnectedAuthority.objects.get_or_create(
        service_slug=slug,
        authority_key=authority_key,
        valid_from=datetime.date(2020, 1, 1),
        defaults={"channel": "casework"},
    )


def submit(application_id: UUID) -> str:
    """Send a complete draft; its reference."""
    outcome = submit_application(
        application_id=application_id,
        by=applicant_of(application_id),
        declaration="Alles stimmt.",
        today=timezone.localdate(),
    )
    assert isinstance(outcome, Submitted)
    return outcome.reference


def visitor() -> Client:
    """A browser on a portal that holds nothing."""
    return Client(headers={"host": HOST})


def holder(*application_ids: UUID) -> Client:
    """A browser on a portal that holds these applications."""
    client = visitor()
    session = client.session
    session["applications"] = [str(each) for each in application_ids]
    session.save()
    client.cookies["sessionid"] = session.session_key or ""
    return client


def mails() -> list[WrittenMail]:
    """What waits in the outbox, oldest first, opened."""
    rows = OutgoingMail.objects.order_by("created_at")
    return [open_mail(row.pk, bytes(row.sealed_content or b"")) for row in rows]


def token_in(mail: WrittenMail) -> str:
    """The token of the link in a mail."""
    found = re.search(r"/weiter/([\w-]+)/", mail.text)
    assert found is not None
    return found[1]


def _form_version(slug: str) -> FormVersion:
    service = make_form_version(slug).service
    return FormVersion.objects.get_or_create(
        service=service, number=2, defaults={"definition": _DEFINITION, "digest": "applying"}
    )[0]


def _picture() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (2, 2)).save(file, "PNG")
    return file.getvalue()
