"""Coming back by link or reference: what opens, what does not, and how often one may try."""

import datetime
import hashlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

import pytest
from django.db import connection, connections
from django.utils import timezone

from buergerportal.accounts.principals import acting_as, applicant_of
from buergerportal.applications.access import (
    TRIES_AT_ONCE,
    IssuedLink,
    application_behind_link,
    application_behind_reference,
    forget_old_tries,
    issue_resume_link,
    link_hash,
)
from buergerportal.applications.errors import AccessDenied, TooManyLinks, TooManyTries
from buergerportal.applications.models import AccessFactor, FailedAccess, ResumeLink
from buergerportal.applications.queries import application_of
from buergerportal.core.references import new_reference
from tests.factories.applying import BORN, OTHER_DAY, make_draft, submit

pytestmark = pytest.mark.django_db

type Try = Callable[[], UUID]


def issue(draft: UUID) -> IssuedLink:
    person = applicant_of(draft)
    with acting_as(person):
        return issue_resume_link(application=application_of(person, draft))


def fail(attempt: Try, times: int) -> None:
    for _ in range(times):
        with pytest.raises(AccessDenied):
            attempt()


def test_a_link_opens_with_its_factor_and_is_counted() -> None:
    draft = make_draft()
    link = issue(draft)

    assert application_behind_link(link=link_hash(link.token), known=BORN) == draft
    assert ResumeLink.objects.get().used == 1


def test_a_token_has_128_random_bits_or_more_and_stands_nowhere_in_the_table() -> None:
    link = issue(make_draft())

    row = ResumeLink.objects.get()
    assert len(link.token) * 6 >= 128
    assert link.token not in repr(link)
    assert row.token_hash == hashlib.sha256(f"link:{link.token}".encode()).hexdigest()


def test_a_wrong_an_unknown_and_an_expired_link_are_the_same() -> None:
    live, expired = issue(make_draft()), issue(make_draft())
    ResumeLink.objects.filter(application_id__isnull=False).exclude(
        token_hash=hashlib.sha256(f"link:{live.token}".encode()).hexdigest()
    ).update(expires_at=timezone.now())

    for token, known in ((live.token, OTHER_DAY), ("unbekannt", BORN), (expired.token, BORN)):
        with pytest.raises(AccessDenied) as denied:
            application_behind_link(link=link_hash(token), known=known)
        assert str(denied.value) == ""


@pytest.mark.parametrize("write", [str, str.lower, lambda text: text.replace("-", " "), lambda text: f"  {text} "])
def test_a_reference_opens_however_it_is_typed(write: Callable[[str], str]) -> None:
    draft = make_draft()
    reference = submit(draft)

    assert application_behind_reference(reference=write(reference), known=BORN) == draft


def test_a_reference_alone_or_of_somebody_else_opens_nothing() -> None:
    mine, theirs = make_draft(known=OTHER_DAY), make_draft(known=BORN)
    submit(mine)
    reference = submit(theirs)

    for typed, known in ((reference, OTHER_DAY), (new_reference(), BORN), ("kein Zeichen", BORN), ("", BORN)):
        with pytest.raises(AccessDenied):
            application_behind_reference(reference=typed, known=known)


def test_what_does_not_exist_costs_one_comparison_too(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[str] = []
    monkeypatch.setattr(
        "buergerportal.applications.access.compare_with_nothing", lambda known: compared.append(known.kind)
    )

    for typed in (new_reference(), "x"):
        with pytest.raises(AccessDenied):
            application_behind_reference(reference=typed, known=BORN)
    with pytest.raises(AccessDenied):
        application_behind_link(link=link_hash("x"), known=BORN)

    assert compared == ["birth_date"] * 3


@pytest.mark.parametrize("is_known", [True, False])
def test_after_some_wrong_tries_one_waits_whether_or_not_it_exists(*, is_known: bool) -> None:
    reference = submit(make_draft()) if is_known else new_reference()
    fail(lambda: application_behind_reference(reference=reference, known=OTHER_DAY), TRIES_AT_ONCE)

    with pytest.raises(TooManyTries) as refused:
        application_behind_reference(reference=reference, known=BORN)

    wait = refused.value.until - timezone.now()
    assert datetime.timedelta(minutes=14) < wait <= datetime.timedelta(minutes=15)


def test_the_wait_grows() -> None:
    reference = submit(make_draft())
    waits = []
    for _ in range(5):
        FailedAccess.objects.update(blocked_until=timezone.now())
        fail(lambda: application_behind_reference(reference=reference, known=OTHER_DAY), TRIES_AT_ONCE)
        blocked = FailedAccess.objects.get()
        assert blocked.blocked_until is not None
        waits.append(round((blocked.blocked_until - blocked.last_at) / datetime.timedelta(minutes=1)))

    assert waits == [15, 60, 240, 960, 1440]


def test_success_before_the_limit_forgets_the_wrong_tries() -> None:
    reference = submit(make_draft())
    fail(lambda: application_behind_reference(reference=reference, known=OTHER_DAY), TRIES_AT_ONCE - 1)

    application_behind_reference(reference=reference, known=BORN)

    assert FailedAccess.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_many_tries_at_once_are_not_more_than_one_after_another() -> None:
    reference = new_reference()

    def attempt(_number: int) -> str:
        try:
            application_behind_reference(reference=reference, known=BORN)
        except (AccessDenied, TooManyTries) as error:
            return type(error).__name__
        finally:
            connections.close_all()
        return ""

    with ThreadPoolExecutor(8) as pool:
        outcomes = list(pool.map(attempt, range(16)))

    assert outcomes.count("AccessDenied") == TRIES_AT_ONCE
    assert outcomes.count("TooManyTries") == 16 - TRIES_AT_ONCE


def test_only_five_links_a_day() -> None:
    draft = make_draft()
    for _ in range(5):
        issue(draft)

    with pytest.raises(TooManyLinks):
        issue(draft)


def test_the_tables_outside_the_wall_hold_hashes_and_nothing_that_was_typed() -> None:
    draft = make_draft()
    link = issue(draft)
    reference = submit(draft)
    with pytest.raises(AccessDenied):
        application_behind_reference(reference=reference, known=OTHER_DAY)

    with connection.cursor() as cursor:
        rows = []
        for model in (AccessFactor, ResumeLink, FailedAccess):
            cursor.execute(f"SELECT t::text FROM {model._meta.db_table} AS t")  # noqa: S608  a table of ours
            rows += [row[0] for row in cursor.fetchall()]
    assert len(rows) == 3
    for typed in (link.token, reference, reference.replace("-", ""), "1971", "Jana", "example"):
        assert not any(typed in row for row in rows)


def test_old_tries_and_expired_links_are_forgotten() -> None:
    link = issue(make_draft())
    with pytest.raises(AccessDenied):
        application_behind_link(link=link_hash("x"), known=BORN)
    ResumeLink.objects.update(expires_at=timezone.now() - datetime.timedelta(seconds=1))
    FailedAccess.objects.update(last_at=timezone.now() - datetime.timedelta(days=3))

    forget_old_tries()

    assert (ResumeLink.objects.count(), FailedAccess.objects.count(), link.token != "") == (0, 0, True)
