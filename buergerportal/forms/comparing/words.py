"""German words for what form files call in English."""

from collections.abc import Mapping

from buergerportal.core.amounts import euros
from buergerportal.core.documents import Json, iso_date

TEXT_WORDS: Mapping[str, str] = {
    "title": "Überschrift",
    "short": "Kurztitel",
    "lead": "Einleitung",
    "text": "Text",
    "label": "Frage",
    "hint": "Hinweis",
    "where": "Wo finde ich das?",
    "help": "Hilfe zur Seite",
    "summary": "Kurzform",
    "beside": "neben der Frage",
    "statement": "Text",
    "row": "Überschrift jeder Zeile",
    "add": "Knopf für eine weitere Zeile",
    "errors": "Fehlertext",
    "parts": "Feld",
    "sections": "Abschnitt",
    "stops": "vorzeitiges Ende",
    "yes": "Antwort „Ja“",
    "no": "Antwort „Nein“",
}
"""How texts are called, by their key."""

TYPE_WORDS: Mapping[str, str] = {
    "address": "Adresse",
    "calculated": "berechneter Wert",
    "chip_number": "Chipnummer",
    "choice": "eine Antwort zur Auswahl",
    "choices": "mehrere Antworten zur Auswahl",
    "date": "Datum",
    "declaration": "Erklärung zum Ankreuzen",
    "email": "E-Mail-Adresse",
    "files": "Dateien",
    "group": "Wiederholgruppe",
    "hidden": "Angabe aus dem Ausweis, nach der niemand gefragt wird",
    "iban": "IBAN",
    "info": "Hinweistext",
    "integer": "ganze Zahl",
    "licence_plate": "Kennzeichen",
    "long_text": "mehrzeiliger Text",
    "map_point": "Stelle auf der Karte",
    "money": "Geldbetrag",
    "month": "Monat und Jahr",
    "municipality": "Gemeinde",
    "number": "Kommazahl",
    "person_name": "Name einer Person",
    "phone": "Telefonnummer",
    "select": "Auswahl aus einer Liste",
    "sepa_mandate": "Lastschriftmandat",
    "tax_id": "Steuer-ID",
    "text": "einzeiliger Text",
    "time": "Uhrzeit",
    "yes_no": "Ja oder Nein",
}
"""What a type of field asks for."""

OPTION_WORDS: Mapping[str, str] = {
    "autocomplete": "Ausfüllhilfe des Browsers",
    "choices.most": "Antworten höchstens",
    "decimals": "Stellen nach dem Komma",
    "earliest": "Frühestens",
    "files.largest": "Größe einer Datei höchstens, in MB",
    "files.media_types": "Erlaubte Arten von Dateien",
    "files.most": "Dateien höchstens",
    "group.least": "Zeilen mindestens",
    "group.most": "Zeilen höchstens",
    "latest": "Spätestens",
    "least": "Kleinster Wert",
    "maximum": "Größte Zahl",
    "maximum_length": "Zeichen höchstens",
    "minimum": "Kleinste Zahl",
    "minimum_length": "Zeichen mindestens",
    "most": "Größter Wert",
    "other": "Andere Antworten als die der Liste",
    "scope": "Adressen",
    "shown_as": "Gezeigt als",
    "time": "Zeitpunkt",
    "unit": "Einheit",
    "value": "Gezeigter Wert",
    "width": "Breite des Feldes in Zeichen",
}
"""How options are called: by ``type.option`` where the same word means something else there, or by ``option``."""

_VALUE_WORDS: Mapping[tuple[str, str], str] = {
    ("scope", "place"): "im Ort",
    ("scope", "germany"): "in Deutschland",
    ("scope", "world"): "weltweit",
    ("shown_as", "money"): "Geldbetrag",
    ("shown_as", "number"): "Kommazahl",
    ("time", "past"): "in der Vergangenheit",
    ("time", "future"): "in der Zukunft",
    ("autocomplete", "none"): "keine",
}


def type_in_words(kind: str) -> str:
    """What a type of field asks for; its name where there is no German word."""
    return f"„{TYPE_WORDS.get(kind, kind)}“"


def option_in_words(kind: str, option: str) -> str:
    """How an option of a type is called; its name where there is no German word."""
    return OPTION_WORDS.get(f"{kind}.{option}") or OPTION_WORDS.get(option) or f"„{option}“"


def value_in_words(kind: str, option: str, value: Json) -> str:
    """The value of an option of a type: amounts in euros, days as they are written in Germany."""
    if value is None:
        return "ohne Angabe"
    if kind == "money" and isinstance(value, int):
        return euros(value)
    if kind == "date" and option in {"earliest", "latest"}:
        return day(str(value))
    return in_words(_VALUE_WORDS.get((option, str(value)), value))


def in_words(value: Json) -> str:
    """Any value of a form file, texts in quotation marks."""
    if value is None:
        return "nichts"
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if isinstance(value, list):
        return ", ".join(in_words(each) for each in value)
    return f"„{value}“" if isinstance(value, str) else str(value)


def quoted(words: str) -> str:
    """The words in quotation marks, “nichts” for none."""
    return in_words(words or None)


def day(text: str) -> str:
    """An ISO date as ``1.7.2027``."""
    date = iso_date(text)
    return f"{date.day}.{date.month}.{date.year}"
