"""Example values for the component page and the tests: Jana Petersen registers her dog Luna in Norderstedt."""

import datetime
from dataclasses import replace

from django.utils.safestring import mark_safe

from buergerportal.web.ui.parts import (
    AuthorityCard,
    Badge,
    BestHit,
    CheckGroup,
    CheckRow,
    DatedStep,
    DocumentItem,
    Fact,
    Filter,
    FoundRow,
    HistoryItem,
    HoursCard,
    HoursRow,
    InboxRow,
    LifeCard,
    Link,
    MarkedText,
    MessageItem,
    OpeningHours,
    OpeningState,
    PageLink,
    Pagination,
    Panel,
    PlaceRow,
    Section,
    ServiceRow,
    ShelfGroup,
    ShelfLink,
    StepMark,
    TodoRow,
    TopicTile,
    TurnBox,
    WayRow,
)

TOPICS = tuple(
    TopicTile(name=name, url=f"/themen/{symbol}/", icon=symbol, count=count)
    for name, symbol, count in (
        ("Abfall und Umweltschutz", "waste", 4),
        ("Ausweis und Dokumente", "id-card", 17),
        ("Bauen und Wohnen", "house", 10),
        ("Bildung und Schule", "school", 5),
        ("Ein- und Auswanderung", "globe", 5),
        ("Fahrzeug und Verkehr", "car", 17),
        ("Familie und Kind", "family", 13),
        ("Gesundheit und Pflege", "health", 3),
        ("Kultur und Freizeit", "music", 8),
        ("Logistik und Transport", "truck", 4),
        ("Recht und Verbraucherschutz", "scales", 7),
        ("Soziales", "heart", 6),
        ("Steuern und Abgaben", "receipt", 8),
        ("Umwelt und Klima", "leaf", 3),
        ("Unternehmen und Gewerbe", "briefcase", 9),
        ("Wahlen, Engagement, Beteiligung", "ballot", 8),
        ("Sonstiges", "tiles", 1),
    )
)
ALL_TILE = TopicTile(name="Alle von A bis Z", url="/leistungen/", icon="list", count=133)
WANTED = tuple(
    ServiceRow(title=title, url=f"/leistungen/beispiel-{number}/", meta=meta, is_heading=True)
    for number, (title, meta) in enumerate(
        (
            ("Wohnsitz anmelden oder ummelden", "Mit Termin · kostenlos"),
            ("Personalausweis beantragen", "Mit Termin · 46,00 €"),
            ("Hund anmelden", "Online · 5 Minuten · kostenlos"),
            ("Sperrmüll abholen lassen", "Online · 5 Minuten · kostenlos"),
            ("Führungszeugnis beantragen", "Online · 10 Minuten · 13,00 €"),
            ("Kita-Platz vormerken", "Online · 15 Minuten · kostenlos"),
        )
    )
)
EXAMPLES = tuple(Link(label=word, url=f"/suche/?q={word}") for word in ("Perso", "Umziehen", "Hund", "Sperrmüll"))
LIFE_CARDS = (
    LifeCard(title="Ich ziehe um", url="#", icon="box", text="Ummelden, Halteverbot, Mülltonne, Kita"),
    LifeCard(title="Wir bekommen ein Kind", url="#", icon="pram", text="Geburtsurkunde, Kindergeld, Kita-Platz"),
    LifeCard(title="Jemand ist gestorben", url="#", icon="flower", text="Was in den ersten Tagen nötig ist"),
)
TRAIL = (Link(label="Startseite", url="/"), Link(label="Steuern und Abgaben", url="/themen/steuern-und-abgaben/"))
FACTS = (
    Fact(
        icon="laptop",
        question="Geht es online?",
        answer="Ja, ganz online",
        note="Mit Konto schneller, ohne Konto geht es auch.",
    ),
    Fact(icon="building", question="Wer macht das?", answer="Stadt Norderstedt"),
    Fact(
        icon="euro",
        question="Was kostet es?",
        answer="Anmelden: kostenlos",
        note="Hundesteuer im Jahr, für den ersten Hund: 120,00 €",
        is_example=True,
    ),
    Fact(
        icon="document",
        question="Was brauche ich?",
        answer="Chipnummer des Hundes",
        note="und 2 weitere",
    ),
    Fact(icon="clock", question="Wie lange?", answer="5 Minuten für Sie", note="dann: 6 Werktage"),
)
WAYS = (
    WayRow(
        icon="laptop",
        title="Online, hier im Portal",
        text="Rund um die Uhr.",
        link=Link(label="Hund online anmelden", url="#"),
    ),
    WayRow(icon="building", title="Vor Ort", text="Rathausallee 50, 22846 Norderstedt."),
    WayRow(icon="mail", title="Mit einer E-Mail", text="Die Adresse kennen wir hier noch nicht.", is_open=False),
)
FOUND = (
    FoundRow(
        title=(MarkedText(text="Hund", is_searched=True), MarkedText(text=" anmelden")),
        url="/leistungen/hund-anmelden/",
        lead="Sie haben einen Hund bekommen? Dann melden Sie ihn hier an.",
        meta="Online · 5 Minuten · kostenlos",
    ),
    FoundRow(
        title=(MarkedText(text="Gefundenes oder entlaufenes Tier melden"),),
        url="/leistungen/fundtier-melden/",
        lead="Ihnen ist ein Haustier zugelaufen, oder Ihr eigenes Tier ist weg? Melden Sie es sofort.",
        why="mein Hund ist weg",
        meta="Am Telefon · kostenlos",
    ),
)
BEST_HIT = BestHit(
    row=replace(FOUND[0], why="köpek vergisi"),
    facts=FACTS[:3],
    link=Link(label="Hund online anmelden", url="#"),
    is_elsewhere=False,
)
SEARCH_WORDS = ("Hund anmelden", "Perso verloren", "Ich ziehe um")
TODO = (
    TodoRow(title="Wohnung kündigen", text="Meist gelten drei Monate."),
    TodoRow(title="Wohnsitz anmelden", text="In den ersten zwei Wochen.", url="#", meta="Vor Ort · kostenlos"),
)
FILTERS = (
    Filter(label="Alle", url="#", count=174, is_current=True),
    Filter(label="Für Privatpersonen", url="#", count=160, is_current=False),
    Filter(label="Für Unternehmen", url="#", count=60, is_current=False),
)
_OPEN_HTML = (
    "<p>Sagen Sie es uns bei der Anmeldung, wenn Ihr Hund</p>"
    "<ul><li>ein Assistenz- oder Rettungshund ist,</li><li>aus einem Tierheim kommt.</li></ul>"
)
SECTIONS = (
    Section(
        key="ermaessigung",
        title="Wann muss ich weniger oder nichts zahlen?",
        html=mark_safe(_OPEN_HTML),  # noqa: S308  a constant of this file
        is_open=True,
    ),
    Section(key="ablauf", title="Wie läuft die Anmeldung ab?", html=mark_safe("<p>Online in fünf Schritten.</p>")),
    Section(key="regeln", title="Welche Regeln gelten?", html=mark_safe("<p>Die Hundesteuersatzung.</p>")),
)
_CHANGES_AT = datetime.datetime(2026, 11, 26, 17, 0, tzinfo=datetime.UTC)
HOURS = OpeningHours(
    state=OpeningState(is_open=True, words="Jetzt geöffnet, bis 18 Uhr", changes_at=_CHANGES_AT),
    rows=(
        HoursRow(days="Mo, Di", times="8–16 Uhr"),
        HoursRow(days="Mi", times="geschlossen"),
        HoursRow(days="Do", times="8–18 Uhr", is_today=True),
        HoursRow(days="Fr", times="8–12 Uhr"),
    ),
)
CLOSED_HOURS = replace(
    HOURS,
    state=OpeningState(
        is_open=False, words="Jetzt geschlossen. Öffnet Montag, 30. November, um 8 Uhr", changes_at=_CHANGES_AT
    ),
)
HOLIDAY_HOURS = OpeningHours(
    state=OpeningState(
        is_open=False,
        words="Heute: Erster Weihnachtstag, geschlossen. Öffnet Montag, 28. Dezember, um 8 Uhr",
        changes_at=_CHANGES_AT,
    ),
    rows=(
        HoursRow(days="Mo, Di", times="8–16 Uhr"),
        HoursRow(days="Mi", times="geschlossen"),
        HoursRow(days="Do", times="8–12, 14–18 Uhr"),
        HoursRow(days="Fr", times="geschlossen: Erster Weihnachtstag", is_today=True),
    ),
    closed=("Freitag, 1. Januar: geschlossen, Neujahr",),
)
_MAP = Link(
    label="Auf der Karte ansehen (OpenStreetMap, andere Website)",
    url="https://www.openstreetmap.org/search?query=Rathausallee%2050%2C%2022846%20Norderstedt",
)
OFFICE = HoursCard(
    office="Bürgeramt im Rathaus",
    address="Rathausallee 50, 22846 Norderstedt",
    map=_MAP,
    hours=HOURS,
    phone="040 66969-100",
    wheelchair="Mit Rollstuhl zugänglich",
    is_example=True,
)
AUTHORITY = AuthorityCard(
    name="Stadt Norderstedt",
    office="Fachbereich Steuern",
    address_lines=("Rathausallee 50", "22846 Norderstedt"),
    map=_MAP,
    phone="040 535 95-0",
    email="steuern@norderstedt.example",
    hours=HOURS,
    wheelchair="Mit Rollstuhl zugänglich",
    why="Sie wohnen in Norderstedt. Die Hundesteuer erhebt die Gemeinde, in der der Hund lebt.",
    change=Link(label="Der Hund lebt woanders", url="/leistungen/hund-anmelden/ort/"),
    is_example=True,
)
LITTLE_KNOWN_AUTHORITY = AuthorityCard(
    name="Handwerkskammer Flensburg",
    website=Link(label="www.hwk-flensburg.example (andere Website)", url="https://www.hwk-flensburg.example"),
    unknown="Weitere Kontaktdaten kennen wir noch nicht.",
)
FINDER = AuthorityCard(
    name="Finanzamtssuche",
    is_finder=True,
    website=Link(label="Zur Suche (andere Website)", url="https://www.finanzamt.example"),
    why="Diese Suche nennt Ihnen die Stelle, die für Sie zuständig ist (§ 19 AO).",
)
PLACES = (
    PlaceRow(name="Sehestedt", detail="Kreis Rendsburg-Eckernförde, 24814", url="?ort=010585830147"),
    PlaceRow(name="Brekendorf", detail="Kreis Rendsburg-Eckernförde, 24811", url="?ort=010585830030"),
)
STEPS = (
    StepMark(label="Über Sie", state="done", url="/antrag/1/ueber-sie/"),
    StepMark(label="Ihr Hund", state="current"),
    StepMark(label="Nachweise", state="todo"),
    StepMark(label="Steuer", state="todo"),
    StepMark(label="Prüfen", state="todo"),
)
LAST_STEPS = (
    *(replace(step, state="done", url="/antrag/1/x/") for step in STEPS[:-1]),
    replace(STEPS[-1], state="current"),
)
ENTERED = (
    CheckRow(label="Halterin", value="Jana Petersen"),
    CheckRow(label="Anschrift", value="Ulzburger Straße 12, 22846 Norderstedt"),
)
GROUPS = (
    CheckGroup(
        title="Über Sie",
        rows=(
            CheckRow(label="Name", value="Jana Petersen", change_url="/antrag/1/ueber-sie/#f-name"),
            CheckRow(
                label="Anschrift", value="Ulzburger Straße 12\n22846 Norderstedt", change_url="/antrag/1/ueber-sie/"
            ),
            CheckRow(label="E-Mail", value="jana.petersen@example.org", change_url="/antrag/1/ueber-sie/"),
        ),
    ),
    CheckGroup(
        title="Ihr Hund",
        rows=(
            CheckRow(label="Name", value="Luna", change_url="/antrag/1/ihr-hund/"),
            CheckRow(label="Rasse", value="Labrador-Mischling", change_url="/antrag/1/ihr-hund/"),
            CheckRow(label="Chipnummer", value="276 098 106 451 237", change_url="/antrag/1/ihr-hund/"),
        ),
    ),
)
UNASKED = CheckGroup(title="Zur Person", rows=(CheckRow(label="Geburtsname", value="Lorenzen"),))
"""What a proof of identity says without a question: only the last page shows it."""
PANELS = (
    Panel(
        kind="Das kostet es",
        title="Anmelden: 0,00 €",
        text="Steuer für Dezember 2026: 10,00 €, ab 2027 120,00 € im Jahr.",
    ),
    Panel(
        kind="Das bekommt",
        title="Stadt Norderstedt",
        text="Fachbereich Steuern, sonst niemand.",
        link=Link(label="Warum diese Stelle?", url="/leistungen/hund-anmelden/#warum"),
    ),
)
DATED_STEPS = (
    DatedStep(
        title="Eingegangen",
        state="done",
        when="Montag, 23. November 2026, 23:52 Uhr",
        text="Die Bestätigung ist unterwegs zu Ihnen.",
    ),
    DatedStep(
        title="Die Stadt prüft Ihre Angaben",
        state="current",
        when="ab Dienstag, 24. November",
        text="Fehlt etwas, sagen wir Ihnen genau, was.",
    ),
    DatedStep(
        title="Steuerbescheid und Hundemarke", state="todo", when="meist bis 1. Dezember", text="Mit der Post."
    ),
)
YOUR_TURN = TurnBox(
    is_you=True,
    title="Sie sind dran",
    until="bis Mittwoch, 9. Dezember",
    heading="Laden Sie den Haftpflicht-Nachweis neu hoch",
    text="Nur dieses eine Dokument. Alles andere ist in Ordnung.",
    quote="Auf dem Foto kann ich die Versicherungsnummer nicht lesen.",
    quoted_from="Frau Özdemir, Fachbereich Steuern, 25. November",
)
THEIR_TURN = TurnBox(
    is_you=False, title="Die Stadt ist dran", text="Sie müssen jetzt nichts tun.", until="meist bis 1. Dezember"
)
MESSAGES = (
    MessageItem(
        sender="Frau Özdemir, Stadt Norderstedt",
        when="gestern, 9:14 Uhr",
        text="Guten Tag Frau Petersen, Ihr Antrag ist fast fertig.",
        is_new=True,
    ),
    MessageItem(sender="Bürgerportal", when="23. November, 23:52 Uhr", text="Ihre Anmeldung ist angekommen."),
)
DOCUMENTS = (
    DocumentItem(name="Ihre Anmeldung", meta="PDF, 84 kB, 23. November", url="/dokument/1/"),
    DocumentItem(name="Eingangsbestätigung", meta="wird gerade erstellt"),
)
BADGES = (
    Badge(tone="neutral", symbol="pencil", text="In Arbeit"),
    Badge(tone="info", symbol="mail", text="Neu"),
    Badge(tone="success", symbol="check", text="Erledigt"),
    Badge(tone="warning", symbol="clock", text="Wartet auf Bürgerin"),
    Badge(tone="danger", symbol="warning", text="Frist heute"),
)
INBOX = (
    InboxRow(
        service="Hund anmelden",
        reference="K7QM-4XTD",
        url="/vorgang/K7QM-4XTD/",
        who="Petersen, Jana",
        where="Ulzburger Straße",
        received="heute, 8:02",
        deadline="Di., 1.12.",
        badge=BADGES[1],
        is_unread=True,
    ),
    InboxRow(
        service="Hund anmelden",
        reference="M4VD-7QHS",
        url="/vorgang/M4VD-7QHS/",
        who="Kowalski, Anna",
        received="16.11.",
        deadline="heute",
        deadline_tone="today",
        badge=BADGES[4],
        assignee="mir",
    ),
    InboxRow(
        service="Hund anmelden",
        reference="W6RA-5TNB",
        url="/vorgang/W6RA-5TNB/",
        who="Nguyễn, Minh Anh",
        received="19.11.",
        deadline="Mo., 30.11.",
        deadline_tone="soon",
        badge=BADGES[3],
        badge_note="seit 2 Tagen",
        assignee="Herr Lund",
    ),
)
SHELVES = (
    ShelfGroup(
        title="Fachbereich Steuern",
        links=(
            ShelfLink(label="Zu bearbeiten", url="/", count=11, is_current=True),
            ShelfLink(label="Neu", url="/?stand=new", count=4),
            ShelfLink(label="Abgeschlossen", url="/?stand=closed", count=46),
        ),
    ),
)
CASE_FACTS = (
    CheckRow(label="Stand", value="In Prüfung"),
    CheckRow(label="Eingegangen", value="Mo., 23.11.2026, 23:52 Uhr"),
    CheckRow(label="Zuständig, weil", value="Wohnort Norderstedt"),
)
HISTORY = (
    HistoryItem(when="Mi., 25.11., 9:02", text="Frau Özdemir hat den Vorgang geöffnet"),
    HistoryItem(when="Mo., 23.11., 23:52", text="Eingegangen"),
)
PAGINATION = Pagination(
    previous_url="?seite=1",
    next_url="?seite=3",
    pages=(
        PageLink(label="1", url="?seite=1"),
        PageLink(label="2", is_current=True),
        PageLink(label="3", url="?seite=3"),
        PageLink(label="…"),
        PageLink(label="9", url="?seite=9"),
    ),
)
