"""A service for which the age of the applicant decides between two authorities."""

import uuid
from uuid import UUID

from django.utils import timezone

from buergerportal.accounts.principals import acting_as, applicant_of
from buergerportal.applications.access import set_access_factor
from buergerportal.applications.actions import save_page
from buergerportal.applications.queries import application_of
from buergerportal.catalogue.models import FormVersion, Service
from buergerportal.core.documents import Json
from buergerportal.jurisdiction.models import Circumstance, Office, ResponsibilityRule
from buergerportal.jurisdiction.queries import responsible_for
from buergerportal.processes.beginning import begin_application
from tests.factories.applying import BORN, NAME_PAGE, connect
from tests.factories.casework import make_form_version, make_office, make_portal

SERVICE = "segelschein"
YOUNG, OLD = "jugend", "erwachsen"
FOR_YOUNG, FOR_OLD = "stadt-geesthacht", "stadt-norderstedt"
_CLAUSES = {YOUNG: "wenn Sie noch nicht 18 sind", OLD: "wenn Sie 18 oder älter sind"}
_DEFINITION: dict[str, Json] = {
    "format": 1,
    "form": {
        "format": 1,
        "pages": [
            {"key": "person", "fields": [{"key": "name", "type": "person_name"}, {"key": "email", "type": "email"}]},
            {"key": "age", "fields": [{"key": "born", "type": "date", "time": "past"}]},
        ],
        "circumstances": [
            {"key": YOUNG, "when": "age_on(born, today) < 18"},
            {"key": OLD, "when": "age_on(born, today) >= 18 && age_on(born, today) < 100"},
        ],
    },
    "texts": {
        "de": {
            "pages": {
                "person": {"title": "Über Sie"},
                "age": {"title": "Ihr Alter", "lead": "Das prüft {authority}."},
            },
            "fields": {
                "name": {"label": "Name"},
                "email": {"label": "E-Mail"},
                "born": {"label": "Geboren am"},
            },
        }
    },
    "lists": {},
}


def make_service_by_age(*, young: str = FOR_YOUNG, old: str = FOR_OLD) -> dict[str, Office]:
    """The service with its form, circumstances and rules; the offices by circumstance. Nobody is connected yet."""
    version = make_form_version(SERVICE, "Segelschein beantragen")
    current, _ = FormVersion.objects.get_or_create(
        service=version.service, number=2, defaults={"definition": _DEFINITION, "digest": "by-age"}
    )
    Service.objects.filter(pk=version.service_id).update(place_rule="none", current_form=current, is_published=True)
    offices = {YOUNG: make_office(young, "segeln"), OLD: make_office(old, "segeln")}
    for position, (key, office) in enumerate(offices.items()):
        Circumstance.objects.create(service=SERVICE, key=key, clause=_CLAUSES[key], position=position)
        ResponsibilityRule.objects.create(
            key=f"{SERVICE}-{key}",
            service=SERVICE,
            circumstance=key,
            target="authority",
            authority=office.authority,
            office_key=office.key,
            law="§ 18",
            reason="das nach dem Alter geht",
        )
    return offices


def begin(*, age: int) -> UUID:
    """A draft, complete but for the declaration, of a person of that age. It began for those who do the grown-ups."""
    application_id = uuid.uuid4()
    person, today = applicant_of(application_id), timezone.localdate()
    receiver = responsible_for(service=SERVICE, place_ars=None, on=today, circumstance=OLD)
    connect(SERVICE, receiver.authority_key)
    begin_application(application_id=application_id, by=person, responsibility=receiver, portal_id=make_portal().pk)
    typed = {"born.day": ["1"], "born.month": ["1"], "born.year": [str(today.year - age)]}
    with acting_as(person):
        application = application_of(person, application_id)
        save_page(application=application, page_key="person", posted=NAME_PAGE, today=today)
        save_page(application=application, page_key="age", posted=typed, today=today)
        set_access_factor(application=application, known=BORN)
    return application_id
