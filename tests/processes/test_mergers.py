"""A municipality merges while an application is on its way: drafts follow, what was sent stays as it was."""

import datetime
from pathlib import Path
from uuid import UUID

import pytest
from django.utils import timezone

from buergerportal.accounts.principals import acting_as, applicant_of
from buergerportal.applications.drafts import open_draft
from buergerportal.applications.models import Application
from buergerportal.applications.queries import application_of, read_submission
from buergerportal.jurisdiction.actions import load_reference
from buergerportal.jurisdiction.enums import Origin, RuleTarget
from buergerportal.jurisdiction.models import ResponsibilityRule
from buergerportal.processes.receiving import NotOnlineHere
from tests.factories.applying import connect, make_draft, open_portals, submit
from tests.factories.casework import make_office
from tests.factories.reference import ECKERNFOERDE, INTO_TOWN, SEHESTEDT

pytestmark = [pytest.mark.django_db, pytest.mark.thorough]

SERVICE = "probieren"


def _draft(folder: Path) -> UUID:
    """Begun in Sehestedt, for a service that whoever administers the place does."""
    load_reference(folder=folder)
    amt, town = make_office("amt-huettener-berge", "steuern"), make_office("stadt-eckernfoerde", "steuern")
    draft = make_draft(slug=SERVICE, office=amt, place_ars=SEHESTEDT, with_file=True)
    rules = ResponsibilityRule.objects.filter(service=SERVICE)
    rules.update(target=RuleTarget.ADMINISTRATION, authority=None, origin=Origin.OPERATOR)
    assert town.authority_id == "stadt-eckernfoerde"
    return draft


def _merge(folder: Path, *, day: datetime.date) -> None:
    (folder / "mergers.yaml").write_text(INTO_TOWN.replace("2027-01-01", str(day)))
    load_reference(folder=folder)


def _application(draft: UUID) -> Application:
    with acting_as(applicant_of(draft)):
        return application_of(applicant_of(draft), draft)


def test_a_draft_begun_before_is_sent_for_the_place_that_there_is_now(folder: Path) -> None:
    open_portals()
    draft = _draft(folder)
    connect(SERVICE, "stadt-eckernfoerde")
    _merge(folder, day=timezone.localdate())

    with acting_as(applicant_of(draft)):
        opened = open_draft(_application(draft), today=timezone.localdate() + datetime.timedelta(days=1))
    submit(draft)

    assert (opened.context.place.ars, opened.context.place.name) == (ECKERNFOERDE, "Eckernförde")
    application = _application(draft)
    assert (application.place_ars, application.authority_id) == (ECKERNFOERDE, "stadt-eckernfoerde")
    with acting_as(applicant_of(draft)):
        sent = read_submission(application)
    assert sent.place_name == "Eckernförde"
    assert ("Luna",) in [row.lines for section in sent.sections for row in section.rows]
    assert [file.name for file in sent.files] == ["bild.png"]


def test_a_draft_is_sent_as_ever_until_the_day(folder: Path) -> None:
    open_portals()
    draft = _draft(folder)
    _merge(folder, day=timezone.localdate() + datetime.timedelta(days=1))

    submit(draft)

    application = _application(draft)
    assert (application.place_ars, application.authority_id) == (SEHESTEDT, "amt-huettener-berge")


def test_where_the_successor_takes_nothing_in_online_the_draft_stays(folder: Path) -> None:
    draft = _draft(folder)
    _merge(folder, day=timezone.localdate())

    with pytest.raises(NotOnlineHere) as refused:
        submit(draft)

    assert refused.value.responsibility.authority_key == "stadt-eckernfoerde"
    assert _application(draft).place_ars == SEHESTEDT


def test_what_was_sent_before_stays_where_and_as_it_was(folder: Path) -> None:
    open_portals()
    draft = _draft(folder)
    submit(draft)
    _merge(folder, day=timezone.localdate())

    application = _application(draft)
    with acting_as(applicant_of(draft)):
        sent = read_submission(application)
    assert (application.place_ars, application.authority_id) == (SEHESTEDT, "amt-huettener-berge")
    assert sent.place_name == "Sehestedt"
