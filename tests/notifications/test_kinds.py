"""What may get into a mail at all."""

import dataclasses
import datetime

import pytest

from buergerportal.notifications.enums import MailKind
from buergerportal.notifications.kinds import (
    ApplicationReceived,
    BarrierReport,
    DraftExpires,
    DraftLink,
    MailContent,
    StatusChanged,
    facts_of,
    links_of,
)

TO_CITIZENS: tuple[type[MailContent], ...] = (ApplicationReceived, StatusChanged, DraftLink, DraftExpires)
ALLOWED_TO_CITIZENS = {"reference", "service", "authority", "status_link", "resume_link", "valid_until"}
ALLOWED_TO_AUTHORITIES = {"message", "page_link", "reply_address"}


@pytest.mark.parametrize("kind", TO_CITIZENS)
def test_mails_to_citizens_hold_no_other_facts(kind: type[MailContent]) -> None:
    fields = {field.name for field in dataclasses.fields(kind)}

    assert fields <= ALLOWED_TO_CITIZENS


def test_barrier_report_holds_what_was_typed_and_where() -> None:
    fields = {field.name for field in dataclasses.fields(BarrierReport)}

    assert fields == ALLOWED_TO_AUTHORITIES


def test_every_kind_has_its_facts() -> None:
    kinds = [*TO_CITIZENS, BarrierReport]

    assert sorted(kind.kind for kind in kinds) == sorted(MailKind)


def test_facts_of_puts_everything_but_the_message_on_one_line() -> None:
    content = BarrierReport(
        message="Zeile 1\r\nZeile 2\x00", page_link="https://a.example/\nx", reply_address="a@b.de"
    )

    assert facts_of(content) == {
        "message": "Zeile 1\nZeile 2",
        "page_link": "https://a.example/ x",
        "reply_address": "a@b.de",
    }


def test_links_of_leaves_out_empty_ones() -> None:
    report = BarrierReport(message="x", page_link="", reply_address="")
    draft = DraftLink(service="x", resume_link="https://a.example/x", valid_until=datetime.date(2026, 1, 1))

    assert links_of(report) == ()
    assert links_of(draft) == ("https://a.example/x",)
