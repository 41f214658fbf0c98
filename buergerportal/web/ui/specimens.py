"""What the component page shows: each component with its states. A test sees that none is missing."""

from dataclasses import dataclass, replace

from buergerportal.web.ui import sample_fields, samples
from buergerportal.web.ui.parts import Link

type Context = dict[str, object]


@dataclass(frozen=True, kw_only=True)
class Specimen:
    """A component of ``templates/ui/`` and the contexts that show its states, by a word for each."""

    template: str
    states: dict[str, Context]


def _field_states() -> dict[str, Context]:
    states: dict[str, Context] = {}
    for field in (*sample_fields.DOG_FIELDS, *sample_fields.OTHER_FIELDS, sample_fields.DECLARATION):
        states[field.type] = {"field": field}
        if field.type not in {"info", "calculated"}:
            wrong = sample_fields.wrong(field, "Bitte füllen Sie das aus.")
            states[f"{field.type}, mit Fehler"] = {"field": _renamed(wrong, "x")}
            states[f"{field.type}, leer und freiwillig"] = {"field": _renamed(_empty(field), "y")}
        if field.type in {"text", "date"}:
            where = replace(field, where="Auf dem Bescheid, oben rechts.")
            states[f"{field.type}, mit „Wo finde ich das?“"] = {"field": _renamed(where, "w")}
            taken_over = replace(field, source="Aus Ihrem Antrag vom 23. November 2026")
            states[f"{field.type}, aus einem früheren Antrag"] = {"field": _renamed(taken_over, "z")}
    states["calculated, noch offen"] = {"field": sample_fields.NOT_YET_CALCULATED}
    states["address, weltweit"] = {"field": sample_fields.ADDRESS_ABROAD}
    return states


def _empty(field: sample_fields.SampleField) -> sample_fields.SampleField:
    """The field as somebody finds it who need not answer: with a hint and nothing filled in."""
    inputs = tuple(replace(box, value="", checked=False) for box in field.inputs)
    choices = tuple(replace(choice, checked=False) for choice in field.choices)
    hint = field.hint or "Lassen Sie das leer, wenn Sie es nicht wissen."
    return replace(field, inputs=inputs, choices=choices, hint=hint, required=False)


def _renamed(field: sample_fields.SampleField, prefix: str) -> sample_fields.SampleField:
    inputs = tuple(replace(box, name=f"{prefix}_{box.name}") for box in field.inputs)
    rows = tuple(
        replace(row, key=f"{prefix}_{row.key}", fields=tuple(_renamed(each, prefix) for each in row.fields))
        for row in field.rows
    )
    return replace(field, key=f"{prefix}_{field.key}", inputs=inputs, uploads=(), rows=rows)


def _notices() -> dict[str, Context]:
    symbols = {"info": "info", "success": "check", "warning": "warning", "danger": "warning"}
    text = "Ein Satz, der sagt, was man tun kann."
    return {
        tone: {"tone": tone, "symbol": symbol, "title": "Eine Nachricht", "text": text}
        for tone, symbol in symbols.items()
    }


SPECIMENS: tuple[Specimen, ...] = (
    Specimen(template="bait", states={"": {"bait": "x_website"}}),
    Specimen(template="breadcrumb", states={"": {"trail": samples.TRAIL, "here": "Hund anmelden"}}),
    Specimen(template="back_link", states={"": {"back": Link(label="Zurück zu „Über Sie“", url="#")}}),
    Specimen(template="search_box", states={"": {"examples": samples.EXAMPLES, "words": samples.SEARCH_WORDS}}),
    Specimen(template="best_hit", states={"": {"hit": samples.BEST_HIT}}),
    Specimen(template="found_row", states={"": {"row": samples.FOUND[1]}}),
    Specimen(template="marked", states={"": {"pieces": samples.FOUND[0].title}}),
    Specimen(template="service_row", states={"": {"row": samples.WANTED[0]}}),
    Specimen(
        template="topic_tile",
        states={"": {"tile": samples.TOPICS[0]}, "gefüllt": {"tile": samples.ALL_TILE, "is_all": True}},
    ),
    Specimen(
        template="keep_draft",
        states={"läuft bald ab": {"expires": "29. November 2026"}, "aufbewahrt": {"kept_until": "26. Februar 2027"}},
    ),
    Specimen(
        template="send_again", states={"": {"values": [("name.given", "Jana")], "action": "#", "had_files": True}}
    ),
    Specimen(template="life_card", states={"": {"card": samples.LIFE_CARDS[0]}}),
    Specimen(template="fact_box", states={"": {"facts": samples.FACTS}}),
    Specimen(template="way_list", states={"": {"ways": samples.WAYS}}),
    Specimen(template="todo_list", states={"": {"rows": samples.TODO, "key": "beispiel"}}),
    Specimen(template="filter_links", states={"": {"filters": samples.FILTERS, "filters_name": "Für wen?"}}),
    Specimen(template="accordion", states={"": {"sections": samples.SECTIONS}}),
    Specimen(
        template="authority_card",
        states={
            "": {"authority": samples.AUTHORITY},
            "geschlossen": {
                "authority": replace(
                    samples.AUTHORITY,
                    hours=samples.CLOSED_HOURS,
                    wheelchair="Mit Rollstuhl teilweise zugänglich",
                    key="-2",
                )
            },
            "wenig bekannt": {"authority": replace(samples.LITTLE_KNOWN_AUTHORITY, key="-3")},
            "amtliche Suche": {"authority": replace(samples.FINDER, key="-4")},
        },
    ),
    Specimen(
        template="hours_card",
        states={
            "": {"office": samples.OFFICE},
            "Feiertag": {
                "office": replace(
                    samples.OFFICE,
                    hours=samples.HOLIDAY_HOURS,
                    wheelchair="Mit Rollstuhl nicht zugänglich",
                    key="-2",
                )
            },
            "Öffnungszeiten unbekannt": {
                "office": replace(samples.OFFICE, hours=None, phone="", wheelchair="", is_example=False, key="-3")
            },
        },
    ),
    Specimen(
        template="opening_hours",
        states={
            "geöffnet": {"hours": samples.HOURS},
            "geschlossen": {"hours": samples.CLOSED_HOURS},
            "Feiertag": {"hours": samples.HOLIDAY_HOURS},
        },
    ),
    Specimen(
        template="place_chooser",
        states={
            "mehrere Orte": {
                "question": "Ort oder Postleitzahl",
                "query": "Seh",
                "places": samples.PLACES,
                "error": "Diesen Namen gibt es mehrfach. Bitte wählen Sie.",
            }
        },
    ),
    Specimen(
        template="step_indicator",
        states={
            "": {
                "steps": samples.STEPS,
                "number": 2,
                "count": 5,
                "service_title": "Hund anmelden",
                "saved_at": "23:41 Uhr",
            }
        },
    ),
    Specimen(template="error_summary", states={"": {"errors": sample_fields.DOG_ERRORS}}),
    Specimen(template="field", states=_field_states()),
    Specimen(template="saved_state", states={"": {"saved_at": "23:41 Uhr", "text": "Noch nicht abgeschickt."}}),
    Specimen(template="form_side", states={"": {"entered": samples.ENTERED, "after": "Meist nach 6 Werktagen."}}),
    Specimen(template="check_list", states={"": {"group": samples.GROUPS[1]}, "hidden": {"group": samples.UNASKED}}),
    Specimen(
        template="panel",
        states={"": {"kind": "Das kostet es", "title": "0,00 €", "text": "Sie zahlen erst nach dem Bescheid."}},
    ),
    Specimen(template="dated_steps", states={"": {"steps": samples.DATED_STEPS}}),
    Specimen(template="step_line", states={"": {"steps": samples.DATED_STEPS}}),
    Specimen(
        template="turn_box",
        states={"Sie": {"turn": samples.YOUR_TURN}, "die Stadt": {"turn": samples.THEIR_TURN}},
    ),
    Specimen(template="message_list", states={"": {"messages_shown": samples.MESSAGES}}),
    Specimen(template="file_list", states={"": {"files": sample_fields.FILES, "label": "Nachweis"}}),
    Specimen(template="document_list", states={"": {"documents": samples.DOCUMENTS}}),
    Specimen(template="status_badge", states={badge.tone: {"badge": badge} for badge in samples.BADGES}),
    Specimen(template="inbox_table", states={"": {"rows": samples.INBOX, "title": "Zu bearbeiten"}}),
    Specimen(template="answer_rows", states={"": {"group": samples.GROUPS[0]}}),
    Specimen(template="history", states={"": {"events": samples.HISTORY}}),
    Specimen(template="pagination", states={"": {"pagination": samples.PAGINATION}}),
    Specimen(template="notice", states=_notices()),
    Specimen(template="demo_mark", states={"": {}}),
    Specimen(
        template="empty_state",
        states={
            "": {
                "symbol": "search",
                "title": "Noch nichts hier",
                "text": "Das können Sie tun.",
                "link": Link(label="Leistung suchen", url="#"),
            }
        },
    ),
    Specimen(
        template="town_drawing", states={"Landschaft": {"drawing": ""}, "Geesthacht": {"drawing": "geesthacht"}}
    ),
)
