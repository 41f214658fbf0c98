"""The pages on which the caught mails are read. Whatever comes from a mail is escaped or boxed in."""

import json
import re
from datetime import datetime
from html import escape
from zoneinfo import ZoneInfo

from launch.mailbox import KEPT, Mail

_LINK = re.compile(r"https?://[^\s<>\"']+")
_LINK_END = ".,;:!?)"

STYLE = """
:root { color-scheme: light dark; --line: #c5ccd6; --accent: #171a5c; --soft: #f2f4f8; }
@media (prefers-color-scheme: dark) { :root { --line: #444b5c; --accent: #b9c6ff; --soft: #20242e; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 2rem 1rem 4rem; max-width: 56rem; font: 1.0625rem/1.6 system-ui, sans-serif; }
h1 { font-size: 1.75rem; line-height: 1.25; margin: 0 0 .5rem; overflow-wrap: anywhere; }
a { color: var(--accent); }
a:focus-visible { outline: 3px solid currentColor; outline-offset: 2px; }
ol { list-style: none; margin: 2rem 0 0; padding: 0; border-top: 1px solid var(--line); }
li { border-bottom: 1px solid var(--line); padding: 1rem 0; overflow-wrap: anywhere; }
li a { font-weight: 600; display: block; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; margin: 1.5rem 0; }
dt { font-weight: 600; }
dd { margin: 0; overflow-wrap: anywhere; }
pre { background: var(--soft); border-radius: .5rem; padding: 1.25rem; font: inherit; white-space: pre-wrap;
  overflow-wrap: anywhere; }
iframe { width: 100%; height: 32rem; border: 1px solid var(--line); border-radius: .5rem; background: #fff; }
"""


def list_page(mails: list[Mail]) -> str:
    """All mails, newest first."""
    entries = "".join(
        f'<li><a href="/mail/{mail.number}">{escape(mail.subject) or "(ohne Betreff)"}</a>'
        f"an {escape(', '.join(mail.recipients))} · {_time(mail.received)} Uhr</li>"
        for mail in mails
    )
    body = f"<ol>{entries}</ol>" if mails else "<p><strong>Noch ist keine E-Mail angekommen.</strong></p>"
    intro = (
        "<p>Diese Vorführung verschickt keine E-Mails. Sie landen hier, gleich an wen sie gehen. "
        f"Aufgehoben werden die neuesten {KEPT}, bis das Portal beendet wird.</p>"
    )
    return _page("Postfach der Vorführung", f"<h1>Postfach der Vorführung</h1>{intro}{body}")


def mail_page(mail: Mail) -> str:
    """One mail: the plain text with its links, and the HTML version in a closed box."""
    facts = {
        "Von": mail.sender,
        "An": ", ".join(mail.recipients),
        "Eingang": f"{_time(mail.received)} Uhr",
        "Anhänge": ", ".join(mail.attachments),
    }
    rows = "".join(f"<dt>{name}</dt><dd>{escape(value)}</dd>" for name, value in facts.items() if value)
    html = (
        f'<h2>HTML-Fassung</h2><iframe sandbox src="/mail/{mail.number}/html" title="HTML-Fassung"></iframe>'
        if mail.html
        else ""
    )
    return _page(
        mail.subject,
        f'<p><a href="/">Alle E-Mails</a></p><h1>{escape(mail.subject) or "(ohne Betreff)"}</h1>'
        f"<dl>{rows}</dl><h2>Text-Fassung</h2><pre>{with_links(mail.text)}</pre>{html}",
    )


def with_links(text: str) -> str:
    """Plain text as HTML, web addresses as links."""
    pieces, end = [], 0
    for match in _LINK.finditer(text):
        address = match.group().rstrip(_LINK_END)
        pieces.append(escape(text[end : match.start()]))
        pieces.append(f'<a href="{escape(address)}" rel="noopener noreferrer">{escape(address)}</a>')
        end = match.start() + len(address)
    return "".join(pieces) + escape(text[end:])


def as_json(mails: list[Mail]) -> str:
    """All mails for programs: a list of objects with number, to, subject, text and html."""
    return json.dumps(
        [
            {
                "number": mail.number,
                "to": list(mail.recipients),
                "subject": mail.subject,
                "text": mail.text,
                "html": mail.html,
            }
            for mail in mails
        ]
    )


def _page(title: str, body: str) -> str:
    return (
        f'<!doctype html><html lang="de"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<link rel="stylesheet" href="/style.css"></head><body><main>{body}</main></body></html>'
    )


def _time(moment: datetime) -> str:
    return moment.astimezone(ZoneInfo("Europe/Berlin")).strftime("%d.%m.%Y %H:%M:%S")
