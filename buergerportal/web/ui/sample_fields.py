"""Example fields for the component page and the tests, with the attributes that ``ui/field.html`` reads."""

from dataclasses import dataclass, replace

from buergerportal.web.ui.file_parts import FileItem
from buergerportal.web.ui.parts import ErrorItem

FILES = (
    FileItem(name="haftpflicht-luna.pdf", meta="PDF, 2 Seiten, 1,2 MB", url="/datei/1/", remove_name="u1"),
    FileItem(
        name="impfpass.jpg",
        meta="Bild (JPEG), 850 kB",
        note="Wir prüfen die Datei noch auf Schadsoftware. Sie können weitermachen.",
        remove_name="u2",
    ),
)


@dataclass(frozen=True, kw_only=True)
class SampleInput:
    """One box of a sample field, with the attributes that ``ui/fields/_input.html`` reads."""

    name: str
    value: str = ""
    label: str = ""
    kind: str = ""
    autocomplete: str = ""
    inputmode: str = ""
    width: int = 0
    wrong: bool = False
    optional: bool = False
    suggested: bool = False
    checked: bool = False
    hint: str = ""

    @property
    def id(self) -> str:
        """The id on the page."""
        return self.name.replace(".", "-")


@dataclass(frozen=True, kw_only=True)
class SampleChoice:
    """One row of a sample choice."""

    value: str
    label: str
    hint: str = ""
    checked: bool = False


@dataclass(frozen=True, kw_only=True)
class SampleRow:
    """A row of a repeating group."""

    id: str
    key: str
    title: str
    fields: tuple["SampleField", ...]
    removable: bool = True

    @property
    def anchor(self) -> str:
        """The id on the page."""
        return self.key.replace(".", "-")


@dataclass(frozen=True, kw_only=True)
class SampleField:
    """A field with the attributes that ``ui/field.html`` reads."""

    key: str
    type: str
    label: str
    inputs: tuple[SampleInput, ...] = ()
    choices: tuple[SampleChoice, ...] = ()
    uploads: tuple[FileItem, ...] = ()
    upload_url: str = ""
    list_url: str = ""
    hint: str = ""
    required: bool = True
    error: str = ""
    statement: str = ""
    section: str = ""
    longest: int | None = None
    rows: tuple[SampleRow, ...] = ()
    add_label: str = ""
    lines: tuple[str, ...] = ()
    source: str = ""
    where: str = ""

    @property
    def id(self) -> str:
        """The id on the page."""
        return self.key.replace(".", "-")

    @property
    def shape(self) -> str:
        """Nothing: nobody asks a sample anew."""
        return ""


def single(key: str, kind: str, label: str, box: SampleInput, *, hint: str = "") -> SampleField:
    """A sample field with one box."""
    return SampleField(key=key, type=kind, label=label, hint=hint, inputs=(box,))


def wrong(field: SampleField, message: str, *parts: str) -> SampleField:
    """The same field with an error; only ``parts`` are marked, or everything where none is named."""
    inputs = tuple(replace(box, wrong=not parts or box.name.split(".")[-1] in parts) for box in field.inputs)
    return replace(field, error=message, inputs=inputs)


def _date(key: str, label: str, hint: str, day: str, month: str, year: str) -> SampleField:
    boxes = (("day", "Tag", 2, day), ("month", "Monat", 2, month), ("year", "Jahr", 4, year))
    return SampleField(
        key=key,
        type="date",
        label=label,
        hint=hint,
        inputs=tuple(
            SampleInput(name=f"{key}.{part}", label=name, value=value, width=width, inputmode="numeric")
            for part, name, width, value in boxes
        ),
    )


DOG_NAME = single("dog_name", "text", "Name des Hundes", SampleInput(name="dog_name", value="Luna"))
BREED = replace(
    single(
        "breed",
        "select",
        "Rasse",
        SampleInput(name="breed", value="Labrador-Mischling"),
        hint="Bei Mischlingen: die Rassen, die Sie kennen.",
    ),
    choices=(
        SampleChoice(value="labrador", label="Labrador Retriever"),
        SampleChoice(value="dackel", label="Dackel"),
    ),
)
CHIP = single(
    "chip",
    "chip_number",
    "Chipnummer",
    SampleInput(name="chip", value="276 098 106 451 237", width=20, inputmode="numeric"),
    hint="15 Ziffern. Sie beginnt meist mit 276.",
)
BORN = _date("born", "Geboren am", "Ungefähr reicht, zum Beispiel 1. 6. 2025.", "14", "8", "2025")
SINCE = _date("since", "Seit wann lebt der Hund bei Ihnen?", "Zum Beispiel 21. 11. 2026.", "21", "11", "2026")
OTHERS = SampleField(
    key="others",
    type="choice",
    label="Halten Sie noch weitere Hunde?",
    inputs=(SampleInput(name="others"),),
    choices=(
        SampleChoice(value="none", label="Nein, nur diesen einen", checked=True),
        SampleChoice(value="one", label="Ja, einen weiteren"),
        SampleChoice(value="more", label="Ja, zwei oder mehr"),
    ),
)
DOG_FIELDS = (DOG_NAME, BREED, CHIP, BORN, SINCE, OTHERS)
WRONG_DOG_FIELDS = (
    wrong(
        replace(DOG_NAME, inputs=(SampleInput(name="dog_name"),)),
        "Tragen Sie ein, wie Ihr Hund heißt.",
    ),
    BREED,
    wrong(
        replace(CHIP, inputs=(replace(CHIP.inputs[0], value="276 098 106 451 2"),)),
        "Die Nummer hat 15 Ziffern. Bei Ihnen sind es 13. Bitte vergleichen Sie sie mit dem Ausweis.",
    ),
    BORN,
    wrong(
        _date("since", SINCE.label, SINCE.hint, "21", "11", "2027"),
        "Dieses Datum liegt in der Zukunft. Meinten Sie 2026?",
        "year",
    ),
    OTHERS,
)
DOG_ERRORS = (
    ErrorItem(message="Tragen Sie ein, wie Ihr Hund heißt.", target="dog_name"),
    ErrorItem(message="Die Chipnummer hat 15 Ziffern, bei Ihnen sind es 13.", target="chip"),
    ErrorItem(message="Das Datum „seit wann“ liegt in der Zukunft.", target="since-year"),
)
DECLARATION = SampleField(
    key="declaration",
    type="declaration",
    label="",
    statement="Meine Angaben sind richtig und vollständig. Wenn sich etwas ändert, melde ich es der Stadt.",
    inputs=(SampleInput(name="declaration", kind="checkbox"),),
)


def _child(number: int, name: str) -> SampleRow:
    key = f"children.{number}"
    first = single(f"{key}.first_name", "text", "Vorname", SampleInput(name=f"{key}.first_name", value=name))
    born = _date(f"{key}.born", "Geboren am", "Zum Beispiel 1. 6. 2020.", "", "", "")
    return SampleRow(id=str(number), key=key, title=f"Kind {number}", fields=(first, born))


OTHER_FIELDS = (
    SampleField(
        key="holder",
        type="person_name",
        label="Wie heißen Sie?",
        inputs=(
            SampleInput(name="holder.given", label="Vorname", autocomplete="given-name", value="Jana", width=20),
            SampleInput(name="holder.family", label="Nachname", autocomplete="family-name", width=20),
            SampleInput(name="holder.no_given", label="Ich habe nur einen Namen", kind="checkbox", optional=True),
        ),
    ),
    SampleField(
        key="address",
        type="address",
        label="Wo wohnen Sie?",
        inputs=(
            SampleInput(name="address.street", label="Straße", autocomplete="address-line1", width=20),
            SampleInput(name="address.number", label="Hausnummer", width=5),
            SampleInput(name="address.postcode", label="Postleitzahl", autocomplete="postal-code", width=5),
            SampleInput(name="address.town", label="Ort", autocomplete="address-level2", width=20),
        ),
    ),
    single("former", "municipality", "Wo haben Sie vorher gewohnt?", SampleInput(name="former", value="Westerland")),
    SampleField(
        key="spot",
        type="map_point",
        label="Wo liegt der Müll?",
        inputs=(
            SampleInput(name="spot.street", label="Straße oder Weg", value="Ochsenzoller Straße"),
            SampleInput(name="spot.house_number", label="Hausnummer", width=6, optional=True),
            SampleInput(
                name="spot.description",
                label="Beschreibung der Stelle",
                width=34,
                value="gegenüber der Bushaltestelle",
            ),
            SampleInput(
                name="spot.point",
                label="Koordinaten oder Link zur Karte",
                width=34,
                optional=True,
                value="53.69771, 10.00325",
            ),
        ),
    ),
    single("mail", "email", "E-Mail", SampleInput(name="mail", autocomplete="email", inputmode="email")),
    replace(single("phone", "phone", "Telefon", SampleInput(name="phone", width=20)), required=False),
    single("iban", "iban", "IBAN", SampleInput(name="iban", width=34), hint="Sie beginnt mit DE."),
    SampleField(
        key="mandate",
        type="sepa_mandate",
        label="Lastschrift",
        statement="Die Stadt darf die Hundesteuer von meinem Konto abbuchen.",
        inputs=(
            SampleInput(name="mandate.holder", label="Name auf dem Konto", autocomplete="name"),
            SampleInput(name="mandate.iban", label="IBAN", width=27),
            SampleInput(name="mandate.consent", label="Ich bin einverstanden", kind="checkbox"),
        ),
    ),
    single("area", "number", "Wie groß ist die Fläche?", SampleInput(name="area", value="12,5", width=12)),
    single(
        "rent",
        "money",
        "Wie hoch ist die Miete?",
        SampleInput(name="rent", width=12),
        hint="In Euro, zum Beispiel 650.",
    ),
    single("hour", "time", "Um wie viel Uhr?", SampleInput(name="hour", width=8), hint="Zum Beispiel 8:30."),
    SampleField(
        key="moved",
        type="month",
        label="Seit wann wohnen Sie dort?",
        inputs=(
            SampleInput(name="moved.month", label="Monat", width=9),
            SampleInput(name="moved.year", label="Jahr", width=4, inputmode="numeric"),
        ),
    ),
    single("tax", "tax_id", "Steuer-ID", SampleInput(name="tax", width=14, inputmode="numeric"), hint="11 Ziffern."),
    single(
        "plate", "licence_plate", "Kennzeichen", SampleInput(name="plate", width=12), hint="Zum Beispiel SE-AB 123."
    ),
    single("people", "integer", "Wie viele Personen?", SampleInput(name="people", width=3, inputmode="numeric")),
    replace(single("reason", "long_text", "Was möchten Sie uns sagen?", SampleInput(name="reason")), longest=2000),
    SampleField(
        key="guide_dog",
        type="yes_no",
        label="Ist es ein Assistenzhund?",
        inputs=(SampleInput(name="guide_dog"),),
        choices=(
            SampleChoice(value="yes", label="Ja"),
            SampleChoice(value="no", label="Nein"),
        ),
    ),
    SampleField(
        key="elections",
        type="choices",
        label="Bei welchen Wahlen möchten Sie helfen?",
        required=False,
        inputs=(SampleInput(name="elections"),),
        choices=(
            SampleChoice(value="landtag", label="Landtagswahl", hint="am 18. April 2027", checked=True),
            SampleChoice(value="europa", label="Europawahl"),
        ),
    ),
    SampleField(
        key="proof",
        type="files",
        label="Nachweis",
        hint="Die erste Seite reicht.",
        inputs=(SampleInput(name="proof"),),
        uploads=FILES,
    ),
    SampleField(
        key="children",
        type="group",
        label="Ihre Kinder",
        hint="Nur Kinder, die bei Ihnen wohnen.",
        rows=(_child(1, "Mia"), _child(2, "")),
        add_label="Weiteres Kind hinzufügen",
    ),
    SampleField(key="tax_due", type="calculated", label="Hundesteuer im Jahr", lines=("96,00 €",)),
    SampleField(
        key="note", type="info", label="Gut zu wissen", statement="Die Steuer zahlen Sie erst nach dem Bescheid."
    ),
)
ADDRESS_ABROAD = SampleField(
    key="abroad",
    type="address",
    label="Wohin dürfen wir schreiben?",
    inputs=(
        SampleInput(
            name="abroad.country", label="Land", autocomplete="country-name", value="Dänemark", suggested=True
        ),
        SampleInput(name="abroad.street", label="Straße", value="Rådhuspladsen"),
        SampleInput(name="abroad.house_number", label="Hausnummer", width=6, value="1"),
        SampleInput(name="abroad.postcode", label="Postleitzahl", width=10, value="1550", autocomplete="postal-code"),
        SampleInput(name="abroad.town", label="Ort", value="København V", autocomplete="address-level2"),
    ),
    choices=(SampleChoice(value="DE", label="Deutschland"), SampleChoice(value="DK", label="Dänemark")),
)
NOT_YET_CALCULATED = SampleField(
    key="days_left", type="calculated", label="So viele Tage haben Sie noch", hint="Gezählt wird ab morgen."
)
