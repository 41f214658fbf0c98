"""The words of each kind of mail."""

import dataclasses
import datetime
import re

import pytest

from buergerportal.notifications.errors import ForeignLink
from buergerportal.notifications.kinds import (
    ApplicationReceived,
    BarrierReport,
    DraftExpires,
    DraftLink,
    MailContent,
    StatusChanged,
)
from buergerportal.notifications.values import MailPortal, Recipient
from buergerportal.notifications.writing import write_mail

ORIGIN = "https://norderstedt.example"
REFERENCE = "K7QM-4XTD-9RPW-2HNCB"
JANA = Recipient(name="Jana Petersen", address="jana@example.org")
KINDS: tuple[MailContent, ...] = (
    ApplicationReceived(
        reference=REFERENCE,
        service="Hund anmelden",
        authority="Amt Hüttener Berge",
        status_link=f"{ORIGIN}/status/",
    ),
    StatusChanged(reference=REFERENCE, service="Hund anmelden", status_link=f"{ORIGIN}/status/"),
    DraftLink(
        service="Hund anmelden",
        resume_link=f"{ORIGIN}/weiter/?a=1&b=2",
        valid_until=datetime.date(2026, 3, 1),
    ),
    DraftExpires(
        service="Hund anmelden",
        resume_link=f"{ORIGIN}/weiter/abc/",
        valid_until=datetime.date(2026, 3, 1),
    ),
    BarrierReport(message="Das Bild\nhat keinen Text.", page_link=f"{ORIGIN}/suche/", reply_address="a@example.org"),
)


def _words_of(html: str) -> str:
    return re.sub(r"<[^>]+>", " ", re.sub(r"<style>.*?</style>", "", html, flags=re.DOTALL))


@pytest.mark.parametrize("content", KINDS, ids=lambda content: content.kind)
def test_every_kind_says_its_facts_in_both_parts(content: MailContent, portal: MailPortal) -> None:
    written = write_mail(content=content, recipient=JANA, portal=portal)

    for field in dataclasses.fields(content):
        value = getattr(content, field.name)
        shown = "1. März 2026" if isinstance(value, datetime.date) else str(value)
        assert shown in written.text
        for line in shown.splitlines():
            assert line.replace("&", "&amp;") in written.html


@pytest.mark.parametrize("content", KINDS, ids=lambda content: content.kind)
def test_every_kind_is_a_whole_letter(content: MailContent, portal: MailPortal) -> None:
    written = write_mail(content=content, recipient=JANA, portal=portal)

    assert written.text.startswith("Guten Tag Jana Petersen,\n\n")
    assert "Freundliche Grüße\nNorderstedt digital\n" in written.text
    assert "040 535950" in written.text
    assert written.subject
    assert "\n" not in written.subject
    assert written.html.startswith('<!DOCTYPE html>\n<html lang="de">')
    assert written.html.count("<h1>") == 1
    for part in (written.text, _words_of(written.html)):
        assert "Guten Tag Jana Petersen," in part
        assert not re.search(r"\{[{%]|None", part)


def test_text_of_application_received(portal: MailPortal) -> None:
    written = write_mail(content=KINDS[0], recipient=JANA, portal=portal)

    assert written.subject == f"Ihr Antrag ist angekommen: Hund anmelden ({REFERENCE})"
    assert (
        written.text
        == f"""Guten Tag Jana Petersen,

wir haben Ihren Antrag an die Behörde weitergegeben.

Leistung: Hund anmelden
Behörde: Amt Hüttener Berge
Aktenzeichen: {REFERENCE}

So geht es weiter:
1. Die Behörde prüft Ihren Antrag.
2. Fehlt noch etwas, dann fragt sie bei Ihnen nach.
3. Gibt es etwas Neues, dann bekommen Sie eine E-Mail von uns.

Hier sehen Sie jederzeit, wie es um Ihren Antrag steht:
{ORIGIN}/status/

Sie brauchen dort das Aktenzeichen und Ihr Geburtsdatum oder Ihren Code.

Freundliche Grüße
Norderstedt digital

--
Diese E-Mail wurde automatisch verschickt. Bitte antworten Sie nicht darauf.
Haben Sie Fragen? Rufen Sie uns an: 040 535950
{ORIGIN}/
"""
    )


def test_unknown_name_is_greeted_without(portal: MailPortal) -> None:
    nobody = Recipient(name="", address="jana@example.org")

    written = write_mail(content=KINDS[2], recipient=nobody, portal=portal)

    assert written.text.startswith("Guten Tag,\n")
    assert "<p>Guten Tag,</p>" in written.html


def test_markup_in_a_message_stays_text(portal: MailPortal) -> None:
    report = BarrierReport(message="<script>alert(1)</script> & {{ portal }}", page_link="", reply_address="")

    written = write_mail(content=report, recipient=JANA, portal=portal)

    assert "<script>alert(1)</script> & {{ portal }}" in written.text
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; {{ portal }}" in written.html
    assert "keine Antwort gewünscht" in written.text


@pytest.mark.parametrize("link", ["https://evil.example/", "https://norderstedt.example.evil.example/", "/status/"])
def test_link_that_leads_elsewhere_is_refused(link: str, portal: MailPortal) -> None:
    content = StatusChanged(reference=REFERENCE, service="Hund anmelden", status_link=link)

    with pytest.raises(ForeignLink):
        write_mail(content=content, recipient=JANA, portal=portal)
