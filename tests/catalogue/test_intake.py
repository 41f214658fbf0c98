"""Whether applications for a service are taken in, and why not: days, limits, pauses."""

import datetime
import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from buergerportal.catalogue.enums import IntakeState
from buergerportal.catalogue.intake import count_in, pause_intake, resume_intake
from buergerportal.catalogue.models import ConnectedAuthority, IntakePause
from buergerportal.catalogue.queries import connection_for, intake_of

pytestmark = pytest.mark.django_db
HERE, ELSEWHERE = "stadt-norderstedt", "stadt-geesthacht"


def day(month: int, number: int = 1) -> datetime.date:
    return datetime.date(2026, month, number)


@pytest.fixture(autouse=True)
def connections() -> None:
    """Twice a year for a while in one town, always in the other."""
    ConnectedAuthority.objects.create(
        service_slug="hund", authority_key=HERE, channel="casework", valid_from=day(2), valid_until=day(3, 31), most=2
    )
    ConnectedAuthority.objects.create(
        service_slug="hund", authority_key=HERE, channel="casework", valid_from=day(8), valid_until=day(9, 30)
    )
    ConnectedAuthority.objects.create(
        service_slug="hund", authority_key=ELSEWHERE, channel="casework", valid_from=day(1)
    )


@pytest.mark.parametrize(
    ("on", "state", "opens_on", "closed_on"),
    [
        (day(1), IntakeState.NOT_YET, day(2), None),
        (day(2), IntakeState.OPEN, None, None),
        (day(3, 31), IntakeState.OPEN, None, None),
        (day(4), IntakeState.NOT_YET, day(8), None),
        (day(9, 30), IntakeState.OPEN, None, None),
        (day(10), IntakeState.OVER, None, day(9, 30)),
    ],
)
def test_before_between_and_after_its_days(
    on: datetime.date, state: IntakeState, opens_on: datetime.date | None, closed_on: datetime.date | None
) -> None:
    intake = intake_of(service="hund", authority_key=HERE, on=on)

    assert (intake.state, intake.opens_on, intake.closed_on) == (state, opens_on, closed_on)
    assert (connection_for(service="hund", authority_key=HERE, on=on) is not None) == (state == IntakeState.OPEN)


def test_who_never_took_it_in_has_nothing_to_say() -> None:
    assert intake_of(service="hund", authority_key="stadt-kiel", on=day(2)).state == IntakeState.NEVER


def test_a_pause_of_one_authority_leaves_the_others_alone() -> None:
    pause_intake(service="hund", authority_key=HERE, message="Wir ziehen um.", until=day(2, 10))

    states = {
        (key, on): intake_of(service="hund", authority_key=key, on=on)
        for key in (HERE, ELSEWHERE)
        for on in (day(2, 10), day(2, 11))
    }

    paused = states[HERE, day(2, 10)]
    assert (paused.state, paused.message, paused.paused_until) == (IntakeState.PAUSED, "Wir ziehen um.", day(2, 10))
    assert {states[ELSEWHERE, day(2, 10)].state, states[HERE, day(2, 11)].state} == {IntakeState.OPEN}
    assert connection_for(service="hund", authority_key=HERE, on=day(2, 10)) is None
    assert connection_for(service="hund", authority_key=ELSEWHERE, on=day(2, 10)) is not None


def test_a_pause_of_all_ends_when_it_is_ended() -> None:
    pause_intake(service="hund", authority_key="", message="Störung.", until=None)
    during = [connection_for(service="hund", authority_key=key, on=day(2)) for key in (HERE, ELSEWHERE)]

    assert during == [None, None]
    assert resume_intake(service="hund", authority_key="")
    assert not resume_intake(service="hund", authority_key="")
    assert connection_for(service="hund", authority_key=HERE, on=day(2)) is not None


def test_of_two_pauses_the_one_that_lasts_longest_says_when_it_goes_on() -> None:
    pause_intake(service="hund", authority_key="", message="Störung.", until=day(2, 5))
    pause_intake(service="hund", authority_key=HERE, message="Wir ziehen um.", until=day(2, 10))
    both = intake_of(service="hund", authority_key=HERE, on=day(2, 3))
    pause_intake(service="hund", authority_key="", message="Störung.", until=None)
    without_end = intake_of(service="hund", authority_key=HERE, on=day(2, 3))

    assert (both.message, both.opens_on) == ("Wir ziehen um.", day(2, 11))
    assert (without_end.message, without_end.opens_on) == ("Störung.", None)


@pytest.mark.parametrize(
    ("until", "on", "state", "opens_on"),
    [
        (day(3, 30), day(3, 29), IntakeState.PAUSED, day(3, 31)),
        (day(3, 31), day(3, 29), IntakeState.PAUSED, day(8)),
        (day(9, 30), day(9, 1), IntakeState.PAUSED, None),
        (day(2, 10), day(1, 9), IntakeState.NOT_YET, day(2, 11)),
        (None, day(1, 9), IntakeState.PAUSED, None),
        (None, day(10), IntakeState.OVER, None),
    ],
)
def test_no_day_is_promised_on_which_nobody_could_apply(
    until: datetime.date | None, on: datetime.date, state: IntakeState, opens_on: datetime.date | None
) -> None:
    pause_intake(service="hund", authority_key=HERE, message="Wir ziehen um.", until=until)

    intake = intake_of(service="hund", authority_key=HERE, on=on)

    assert (intake.state, intake.opens_on) == (state, opens_on)


def test_where_all_have_arrived_a_pause_changes_nothing_and_the_next_time_of_the_year_is_named() -> None:
    ConnectedAuthority.objects.filter(authority_key=HERE, valid_from=day(2)).update(taken=2)
    pause_intake(service="hund", authority_key=HERE, message="Wir ziehen um.", until=day(2, 10))

    intake = intake_of(service="hund", authority_key=HERE, on=day(2, 3))

    assert (intake.state, intake.most, intake.opens_on) == (IntakeState.FULL, 2, day(8))


def test_no_more_are_counted_in_than_there_is_room_for() -> None:
    found = connection_for(service="hund", authority_key=HERE, on=day(2))
    assert found is not None

    assert [count_in(found) for _ in range(4)] == [True, True, False, False]
    assert connection_for(service="hund", authority_key=HERE, on=day(2)) is None
    assert intake_of(service="hund", authority_key=HERE, on=day(2)).most == 2
    assert connection_for(service="hund", authority_key=HERE, on=day(8)) is not None


def test_without_a_limit_nothing_is_counted() -> None:
    found = connection_for(service="hund", authority_key=ELSEWHERE, on=day(2))
    assert found is not None

    assert all(count_in(found) for _ in range(3))
    assert ConnectedAuthority.objects.get(authority_key=ELSEWHERE).taken == 0


def run(*arguments: str) -> str:
    out = StringIO()
    call_command(*arguments, stdout=out)
    return out.getvalue()


def test_the_commands_pause_list_and_resume() -> None:
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)

    said = run("pause_intake", "hund", "--authority", ELSEWHERE, "--message", "Störung.", "--until", str(tomorrow))
    listed = {
        (line["authority"], line["state"], line["message"])
        for line in json.loads(run("intake", "--json"))["connections"]
    }

    assert said == f"hund at {ELSEWHERE}: paused until {tomorrow}\n"
    assert (ELSEWHERE, "paused", "Störung.") in listed
    assert f"hund · {ELSEWHERE} · paused · Störung." in run("intake").splitlines()
    assert run("resume_intake", "hund", "--authority", ELSEWHERE) == f"hund at {ELSEWHERE}: taken in again\n"
    assert not IntakePause.objects.exists()


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("pause_intake", "katze", "--message", "x"), "no authority is connected for “katze”"),
        (("pause_intake", "hund", "--authority", "stadt-kiel", "--message", "x"), "connected are: stadt-geesthacht"),
        (("pause_intake", "hund", "--message", " "), "1 to 300 characters"),
        (("pause_intake", "hund", "--message", "x" * 301), "1 to 300 characters"),
        (("pause_intake", "hund", "--message", "x", "--until", "2026-01-01"), "2026-01-01 is over"),
        (("resume_intake", "hund"), "is not paused"),
    ],
)
def test_what_cannot_be_is_refused(arguments: tuple[str, ...], complaint: str) -> None:
    with pytest.raises(CommandError, match=complaint):
        run(*arguments)

    assert not IntakePause.objects.exists()
