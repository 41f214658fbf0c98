"""Page templates with example values: shown under ``/_ui/`` in demo mode and checked by the tests.

Pages that reverse URLs of the staff host (login, second factor) are not here; the tests of the office have them.
"""

from dataclasses import dataclass, replace

from django.utils.safestring import mark_safe

from buergerportal.web.ui import sample_fields, samples
from buergerportal.web.ui.parts import ErrorItem, Link, ServiceRow

type Context = dict[str, object]

_SERVICE = {
    "slug": "hund-anmelden",
    "title": "Hund anmelden",
    "lead": "Sie haben einen Hund bekommen oder sind mit ihm hierher gezogen? Dann melden Sie ihn hier an.",
}
_BACK = Link(label="Zurück zu „Über Sie“", url="/antrag/1/ueber-sie/")
_ROWS = tuple(replace(row, is_heading=False) for row in samples.WANTED)
_STAFF = {
    "authority_name": "Stadt Norderstedt",
    "arms": "norderstedt",
    "account": Link(label="Frau Özdemir", url="/konto/", is_person=True),
}


@dataclass(frozen=True, kw_only=True)
class SamplePage:
    """A page template and the values for one of its states."""

    template: str
    context: Context


_FORM: Context = {
    "service": _SERVICE,
    "page": {"title": "Ihr Hund", "lead": "Alles Nötige steht im Heimtierausweis oder im Impfpass."},
    "back": _BACK,
    "steps": samples.STEPS,
    "number": 2,
    "count": 5,
    "fields": sample_fields.DOG_FIELDS,
    "saved_at": "23:41 Uhr",
    "entered": samples.ENTERED,
    "next_label": "Weiter zu den Nachweisen",
    "later_label": "Später weitermachen",
}
_SERVICE_PAGE: Context = {
    "menu_current": "leistungen",
    "trail": samples.TRAIL,
    "service": _SERVICE,
    "facts": samples.FACTS,
    "ways": samples.WAYS,
    "ways_title": "So geht es in Norderstedt",
    "about": mark_safe("<p>Für jeden Hund zahlen Sie Hundesteuer.</p>"),
    "sections": samples.SECTIONS,
    "state": {"updated": "28. November 2026", "reviewed": ""},
    "share": {"url": "https://norderstedt.example/", "mail_url": "mailto:?subject=Hund"},
    "canonical": "https://norderstedt.example/",
    "structured": mark_safe("{}"),
}
_CASE: Context = {
    "staff": _STAFF,
    "menu_current": "inbox",
    "back": Link(label="Zu bearbeiten", url="/"),
    "title": "Hund anmelden: Petersen, Jana",
    "subtitle": "K7QM-4XTD · eingegangen Mo., 23.11.2026, 23:52 Uhr",
    "badge": samples.BADGES[0],
    "facts": samples.CASE_FACTS,
    "groups": samples.GROUPS,
    "files": samples.DOCUMENTS,
    "events": samples.HISTORY,
    "fields": (
        replace(
            sample_fields.OTHERS, key="state", label="Neuer Stand", inputs=(sample_fields.SampleInput(name="state"),)
        ),
        sample_fields.single("message", "long_text", "Nachricht", sample_fields.SampleInput(name="message")),
    ),
    "consequence": "Danach bekommt Frau Petersen eine E-Mail ohne persönliche Angaben.",
}
_INBOX: Context = {
    "staff": _STAFF,
    "menu_current": "inbox",
    "title": "Zu bearbeiten",
    "summary": "11 Vorgänge, 4 neu, 1 mit Frist heute",
    "shelves": samples.SHELVES,
    "services": ({"value": "", "label": "Alle Leistungen"}, {"value": "hund-anmelden", "label": "Hund anmelden"}),
    "states": ({"value": "", "label": "Jeder Stand"}, {"value": "new", "label": "Neu", "is_chosen": True}),
    "rows": samples.INBOX,
    "next_case": Link(label="Nächsten Vorgang öffnen", url="/vorgang/K7QM-4XTD/"),
    "pagination": samples.PAGINATION,
}
_REFERENCE = sample_fields.single(
    "reference", "text", "Ihr Zeichen", sample_fields.SampleInput(name="reference", width=20)
)
_ONE_ERROR = (ErrorItem(message="Zeichen oder Geburtsdatum stimmen nicht.", target="reference"),)
_IMPRINT_HTML = (
    "<h2>Angaben</h2><p>Stadt Norderstedt, Rathausallee 50</p><ul><li>Vertretung: die Oberbürgermeisterin</li></ul>"
)

SAMPLE_PAGES: dict[str, SamplePage] = {
    "home": SamplePage(
        template="citizen/home.html",
        context={
            "wanted": samples.WANTED,
            "topics": samples.TOPICS,
            "all_tile": samples.ALL_TILE,
            "examples": samples.EXAMPLES,
            "office": samples.OFFICE,
            "life_cards": samples.LIFE_CARDS,
            "more_situations": 9,
        },
    ),
    "category": SamplePage(
        template="citizen/category.html",
        context={
            "category": {"name": "Steuern und Abgaben"},
            "trail": samples.TRAIL[:1],
            "rows": _ROWS,
            "audiences": samples.FILTERS,
        },
    ),
    "category-empty": SamplePage(
        template="citizen/category.html", context={"category": {"name": "Sonstiges"}, "trail": samples.TRAIL[:1]}
    ),
    "services-a-z": SamplePage(
        template="citizen/services_a_z.html",
        context={
            "trail": samples.TRAIL[:1],
            "count": 3,
            "letters": (
                {"letter": "F", "key": "buchstabe-f", "rows": _ROWS[4:5]},
                {"letter": "H", "key": "buchstabe-h", "rows": _ROWS[2:3]},
            ),
        },
    ),
    "service": SamplePage(
        template="citizen/service.html",
        context={
            **_SERVICE_PAGE,
            "authorities": [samples.AUTHORITY],
            "best": Link(label="Hund online anmelden", url="#"),
        },
    ),
    "service-choose": SamplePage(
        template="citizen/service.html",
        context={**_SERVICE_PAGE, "choose": Link(label="Ort wählen", url="/leistungen/hund-anmelden/ort/")},
    ),
    "service-elsewhere": SamplePage(
        template="citizen/service.html",
        context={
            **_SERVICE_PAGE,
            "authorities": [samples.AUTHORITY],
            "best": Link(label="Weiter zu Mein ELSTER", url="#"),
            "is_elsewhere": True,
        },
    ),
    "situations": SamplePage(
        template="citizen/situations.html", context={"trail": samples.TRAIL[:1], "cards": samples.LIFE_CARDS}
    ),
    "situation": SamplePage(
        template="citizen/situation.html",
        context={
            "trail": samples.TRAIL[:1],
            "title": "Ich ziehe um",
            "lead": "Das erledigen Sie vor und nach dem Umzug.",
            "stages": ({"title": "Vor dem Umzug", "key": "abschnitt-1", "rows": samples.TODO},),
            "key": "umzug",
        },
    ),
    "remark": SamplePage(
        template="citizen/remark.html",
        context={
            "trail": samples.TRAIL,
            "service": _SERVICE,
            "fields": (
                sample_fields.single(
                    "message", "long_text", "Was hat gefehlt?", sample_fields.SampleInput(name="message")
                ),
            ),
        },
    ),
    "remark-sent": SamplePage(
        template="citizen/remark.html", context={"trail": samples.TRAIL, "service": _SERVICE, "is_sent": True}
    ),
    "choose-place": SamplePage(
        template="citizen/choose_place.html",
        context={
            "trail": samples.TRAIL,
            "service": _SERVICE,
            "question": "Wo lebt der Hund?",
            "query": "Seh",
            "places": samples.PLACES,
        },
    ),
    "choose-place-error": SamplePage(
        template="citizen/choose_place.html",
        context={
            "trail": samples.TRAIL,
            "service": _SERVICE,
            "question": "Wo lebt der Hund?",
            "query": "Xy",
            "error": "Diesen Ort kennen wir nicht. Prüfen Sie die Schreibweise.",
        },
    ),
    "search": SamplePage(
        template="citizen/search.html",
        context={
            "query": "Köpek in Kiel",
            "summary": "3 Treffer",
            "guesses": ["Hund"],
            "exact_url": "#",
            "place": "Kiel",
            "best": samples.BEST_HIT,
            "situation": samples.LIFE_CARDS[0],
            "rows": samples.FOUND,
        },
    ),
    "search-said": SamplePage(
        template="citizen/search.html",
        context={"query": "Hund", "summary": "1 Treffer", "rows": samples.FOUND[:1], "has_said": True},
    ),
    "search-empty": SamplePage(
        template="citizen/search.html", context={"query": "Qwertz", "message_url": "#", "examples": samples.EXAMPLES}
    ),
    "search-first": SamplePage(template="citizen/search.html", context={"examples": samples.EXAMPLES}),
    "content": SamplePage(
        template="citizen/content_page.html",
        context={"trail": samples.TRAIL[:1], "page": {"title": "Impressum", "html": _IMPRINT_HTML}, "report": True},
    ),
    "report-barrier": SamplePage(
        template="citizen/report_barrier.html",
        context={
            "trail": samples.TRAIL[:1],
            "fields": (sample_fields.OTHER_FIELDS[7], sample_fields.OTHER_FIELDS[2]),
        },
    ),
    "report-barrier-sent": SamplePage(
        template="citizen/report_barrier.html", context={"trail": samples.TRAIL[:1], "is_sent": True}
    ),
    "form": SamplePage(template="citizen/form_page.html", context=_FORM),
    "form-expiring": SamplePage(template="citizen/form_page.html", context={**_FORM, "expires": "29. November 2026"}),
    "form-errors": SamplePage(
        template="citizen/form_page.html",
        context={**_FORM, "fields": sample_fields.WRONG_DOG_FIELDS, "errors": sample_fields.DOG_ERRORS},
    ),
    "form-other": SamplePage(
        template="citizen/form_page.html", context={**_FORM, "fields": sample_fields.OTHER_FIELDS, "has_files": True}
    ),
    "check-answers": SamplePage(
        template="citizen/check_answers.html",
        context={
            **_FORM,
            "back": Link(label="Zurück zu „Steuer“", url="/antrag/1/steuer/"),
            "steps": samples.LAST_STEPS,
            "number": 5,
            "groups": samples.GROUPS,
            "panels": samples.PANELS,
            "fields": (sample_fields.DECLARATION,),
            "entered": (),
            "after": "Sie bekommen sofort eine Bestätigung. Meist ist der Bescheid nach 6 Werktagen da.",
            "submit_label": "Hund anmelden",
            "later_label": "Später abschicken",
        },
    ),
    "done": SamplePage(
        template="citizen/done.html",
        context={
            "done": {
                "title": "Ihre Anmeldung für Luna ist angekommen",
                "lead": "Die Stadt Norderstedt hat sie seit 23:52 Uhr. Sie müssen jetzt nichts weiter tun.",
            },
            "steps": samples.DATED_STEPS,
            "reference": "K7QM-4XTD-9RPW-2HNCB",
            "status_url": "/status/",
            "pdf_url": "#",
            "mail_to": "jana.petersen@example.org",
            "related": (
                ServiceRow(title="Hund im Haustierregister eintragen", url="#", meta="Freiwillig, kostenlos"),
            ),
        },
    ),
    "status": SamplePage(
        template="citizen/status.html",
        context={
            "menu_current": "status",
            "case": {
                "title": "Hund anmelden: Luna",
                "reference": "K7QM-4XTD-9RPW-2HNCB",
                "authority": "Stadt Norderstedt",
            },
            "steps": samples.DATED_STEPS,
            "turn": samples.THEIR_TURN,
            "messages_shown": samples.MESSAGES,
            "expected": {"title": "Meist 6 Werktage", "text": "In 9 von 10 Fällen höchstens 11."},
            "documents": samples.DOCUMENTS,
            "leave_url": "#",
        },
    ),
    "status-login": SamplePage(
        template="citizen/status_login.html",
        context={"menu_current": "status", "fields": (_REFERENCE, sample_fields.BORN)},
    ),
    "status-login-error": SamplePage(
        template="citizen/status_login.html",
        context={
            "fields": (
                sample_fields.wrong(_REFERENCE, "Zeichen oder Geburtsdatum stimmen nicht."),
                sample_fields.BORN,
            ),
            "errors": _ONE_ERROR,
        },
    ),
    "resume": SamplePage(
        template="citizen/resume.html",
        context={
            "resume": {
                "title": "Später weitermachen",
                "lead": "Wir schicken Ihnen einen Link. Er gilt 30 Tage.",
                "button_label": "Link schicken",
            },
            "fields": (sample_fields.OTHER_FIELDS[2], sample_fields.BORN),
            "notice": {"tone": "success", "symbol": "check", "title": "Ihre Angaben sind gespeichert", "text": ""},
        },
    ),
    "draft-gone": SamplePage(
        template="citizen/draft_gone.html",
        context={"values": (("name.given", "Jana"),), "action": "/antrag/1/halter/", "typed": ("Jana", "Petersen")},
    ),
    "draft-deleted": SamplePage(
        template="citizen/draft_gone.html", context={"is_deleted": True, "typed": ("Jana", "Petersen")}
    ),
    "unknown-host": SamplePage(
        template="citizen/unknown_host.html",
        context={"portals": ({"title": "Norderstedt", "url": "http://norderstedt.example/"},)},
    ),
    "404": SamplePage(template="404.html", context={}),
    "403": SamplePage(template="403.html", context={}),
    "429": SamplePage(template="429.html", context={}),
    "500": SamplePage(template="500.html", context={}),
    "form-expired": SamplePage(
        template="ui/form_expired.html",
        context={"values": (("dog_name", "Luna"),), "action": "/antrag/1/", "had_files": True},
    ),
    "office-inbox": SamplePage(template="office/inbox.html", context=_INBOX),
    "office-inbox-empty": SamplePage(template="office/inbox.html", context={**_INBOX, "rows": (), "next_case": None}),
    "office-case": SamplePage(template="office/case.html", context=_CASE),
}
