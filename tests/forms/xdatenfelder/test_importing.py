"""What becomes of a schema: pages, questions, lists, to-dos, and a folder that loads and can be filled in."""

from pathlib import Path

import pytest

from buergerportal.core.documents import Json, load_document
from buergerportal.forms.api import evaluate, exported, load_form
from buergerportal.forms.examples import load_example, outcome
from buergerportal.forms.xdatenfelder.importing import FolderTaken
from tests.forms.xdatenfelder.conftest import THREE, TWO, VERSIONS, Messages, fields_in, imported, objects, texts_in


def only_question(folder: Path) -> dict[str, Json]:
    """The only field, without what every field has."""
    [question] = fields_in(folder)
    return {name: value for name, value in question.items() if name not in {"key", "fim"}}


def of_one_field(messages: Messages, folder: Path, field: str, occurs: str = "1:1") -> dict[str, Json]:
    """The question, without the token that each line of text must have."""
    question = only_question(imported(messages.schema(messages.part(field, occurs)), folder).folder)
    token = question.pop("autocomplete", None)
    assert token == ("none" if question["type"] == "text" else None)
    return question


@pytest.mark.parametrize(
    ("name", "data_type", "limits", "expected"),
    [
        ("Ort", "text", {}, {"type": "text"}),
        ("Ort", "text_latin", {"maxLength": "60"}, {"type": "text", "maximum_length": 60}),
        (
            "PLZ",
            "text",
            {"minLength": "5", "maxLength": "5"},
            {"type": "text", "minimum_length": 5, "maximum_length": 5, "width": 5},
        ),
        ("Anlass", "text", {"maxLength": "500"}, {"type": "long_text", "maximum_length": 500}),
        ("Anlass", "text", {"maxLength": "9000"}, {"type": "long_text", "maximum_length": 5000}),
        ("Begründung", "text", {}, {"type": "long_text"}),
        ("Ort", "text", {"minLength": "9", "maxLength": "3"}, {"type": "text", "maximum_length": 3, "width": 3}),
        ("E-Mail-Adresse", "text", {"maxLength": "254"}, {"type": "email"}),
        ("Telefon (privat)", "text", {}, {"type": "phone"}),
        ("Mobiliar", "text", {}, {"type": "text"}),
        ("IBAN", "text", {}, {"type": "iban"}),
        ("Einzug", "date", {}, {"type": "date"}),
        ("Uhrzeit", "time", {}, {"type": "time"}),
        ("Zeitpunkt", "datetime", {}, {"type": "text", "maximum_length": 40}),
        (
            "Fläche",
            "num",
            {"minValue": "0.5", "maxValue": "99.25"},
            {"type": "number", "least": "0.5", "most": "99.25"},
        ),
        ("Temperatur", "num", {"minValue": "-10"}, {"type": "number", "least": "-10"}),
        (
            "Miete",
            "num_currency",
            {"minValue": "10", "maxValue": "999.99"},
            {"type": "money", "least": 1000, "most": 99999},
        ),
        ("Saldo", "num_currency", {"minValue": "-5"}, {"type": "money"}),
        ("Anzahl", "num_int", {"minValue": "1", "maxValue": "9"}, {"type": "integer", "minimum": 1, "maximum": 9}),
        ("Anzahl", "num_int", {"minValue": "0.5"}, {"type": "integer", "minimum": 1}),
        ("Anzahl", "num_int", {"minValue": "9", "maxValue": "1"}, {"type": "integer"}),
        ("Umzug", "bool", {}, {"type": "yes_no"}),
        ("Foto", "file", {}, {"type": "files", "most": 1}),
    ],
)
def test_a_field_becomes_a_question_of_its_type(
    messages: Messages, name: str, data_type: str, limits: dict[str, str], expected: dict[str, Json], tmp_path: Path
) -> None:
    field = messages.field("F60000001", name, data_type=data_type, limits=limits)

    assert of_one_field(messages, tmp_path, field) == expected


def test_a_pattern_becomes_a_check_with_an_error_text(tmp_path: Path) -> None:
    field = THREE.field("F60000001", "Kennung", limits={"pattern": r'[A-Z]{2}"\d'})
    folder = imported(THREE.schema(THREE.part(field)), tmp_path).folder

    form, example = load_form(folder), load_example(folder / "examples" / "everything.yaml")

    given = {
        text: evaluate(form, {"kennung": [text]}, example.context).is_complete for text in ('AB"1', "AB1", 'xAB"1')
    }
    assert given == {'AB"1': True, "AB1": False, 'xAB"1': False}


def test_a_pattern_that_rules_do_not_know_becomes_a_to_do(tmp_path: Path) -> None:
    field = THREE.field("F60000001", "Kennung", limits={"pattern": "(?=a)b"})

    assert of_one_field(THREE, tmp_path, field) == {"type": "text"}
    assert "has the pattern (?=a)b, which the form does not check" in (tmp_path / "antrag" / "TODO.md").read_text()


@pytest.mark.parametrize(
    ("count", "occurs", "expected"),
    [
        (6, "1:1", {"type": "choice", "list": "art"}),
        (7, "1:1", {"type": "select", "list": "art"}),
        (7, "1:*", {"type": "choices", "list": "art"}),
        (7, "1:3", {"type": "choices", "list": "art", "most": 3}),
        (7, "0:7", {"type": "choices", "list": "art", "required": False}),
    ],
)
def test_codes_become_a_list_to_choose_from(
    count: int, occurs: str, expected: dict[str, Json], tmp_path: Path
) -> None:
    codes = THREE.codes({f"{number:03}": f"Wert {number}" for number in range(count)})

    assert (
        of_one_field(THREE, tmp_path, THREE.field("F60000001", "Art", kind="select", more=codes), occurs) == expected
    )


def test_what_is_chosen_goes_out_as_its_code(tmp_path: Path) -> None:
    codes = THREE.codes({"001": "Ja", "m/w": "Ja", "Z9": ""})
    field = THREE.field("F60000001", "Art", kind="select", more=codes)
    folder = imported(THREE.schema(THREE.part(field)), tmp_path).folder

    assert load_document(folder / "lists" / "art.yaml").content == {
        "source": "values that stand in the data schema",
        "attributes": {"code": "text"},
        "items": [
            {"value": "code_001", "label": "Ja", "code": "001"},
            {"value": "code_m_w", "label": "Ja (m/w)", "code": "m/w"},
            {"value": "z9", "label": "Z9", "code": "Z9"},
        ],
    }
    assert exported(load_form(folder), {"art": "code_m_w"}) == {"F60000001V1.0.0": "m/w"}


@pytest.mark.parametrize(
    ("uri", "name"),
    [
        ("urn:de:test:codeliste:erreichbarkeit_2", "erreichbarkeit"),
        ("urn:de:bund:destatis:bevoelkerungsstatistik:schluessel:staat", "countries"),
        ("", "kanal"),
    ],
)
def test_codes_that_stand_elsewhere_can_be_written_freely(
    messages: Messages, uri: str, name: str, tmp_path: Path
) -> None:
    more = messages.named_codes(uri)
    if not uri:
        more = "<x:codelisteReferenz/>"
    field = messages.field("F60000001", "Kanal", kind="select", more=more)

    assert of_one_field(messages, tmp_path, field) == {"type": "select", "list": name, "other": True}
    assert "is not in the schema" in (tmp_path / "antrag" / "TODO.md").read_text(encoding="utf-8")


def test_labels_lose_their_html_and_hidden_fields_stay_out(messages: Messages, tmp_path: Path) -> None:
    text = messages.schema(
        messages.part(messages.field("F60000001", "Versteckt", kind="hidden", content="42")),
        messages.part(
            messages.field(
                "F60000002",
                "Hinweis",
                kind="label",
                content="<p>Eins &amp; zwei</p><script>x()</script><b>drei</b> a<b",
            )
        ),
    )

    folder = imported(text, tmp_path).folder

    assert fields_in(folder) == [{"key": "hinweis", "type": "info"}]
    assert texts_in(folder) == {"hinweis": {"label": "Hinweis", "statement": "Eins & zwei\ndrei a<b"}}
    assert "F60000001" in (folder / "TODO.md").read_text(encoding="utf-8")


def test_a_schema_without_fields_says_so(messages: Messages, tmp_path: Path) -> None:
    assert of_one_field(messages, tmp_path, messages.group("G60000001", "Leer")) == {"type": "info"}
    assert "has no field to fill in" in (tmp_path / "antrag" / "TODO.md").read_text(encoding="utf-8")


def test_rules_stand_in_the_form_and_in_the_list_of_to_dos(messages: Messages, tmp_path: Path) -> None:
    rule = messages.rule("R60000001", "Nur bei\n# Umzug: ausfüllen", name="Umzug")
    fields = [messages.field(f"F6000000{number}", f"Feld {number}", more=rule) for number in (1, 2)]
    folder = imported(messages.schema(*map(messages.part, fields)), tmp_path).folder

    to_dos = (folder / "TODO.md").read_text(encoding="utf-8")
    [line] = [line for line in to_dos.splitlines() if line.startswith("- **R60000001")]
    assert all(part in line for part in ("F60000001", "F60000002", "“Umzug”", "Nur bei # Umzug: ausfüllen"))
    assert (folder / "form.yaml").read_text(encoding="utf-8").count("“Umzug”: Nur bei # Umzug: ausfüllen") == 2


def test_given_and_family_name_are_one_question_with_both_ids(messages: Messages, tmp_path: Path) -> None:
    version = VERSIONS[messages.version]
    names = [messages.field("F60000227", "Familienname"), messages.field("F60000228", "Vornamen")]
    group = messages.group("G60000082", "Person", *map(messages.part, names))
    folder = imported(messages.schema(messages.part(group)), tmp_path).folder

    ways = {"given": f"G60000082V{version}/F60000228V{version}", "family": f"G60000082V{version}/F60000227V{version}"}
    assert fields_in(folder) == [{"key": "name", "type": "person_name", "fim": ways}]
    answers: dict[str, Json] = {"name": {"given": "Jana", "family": "Petersen"}}
    assert exported(load_form(folder), answers) == {
        f"G60000082V{version}": {f"F60000228V{version}": "Jana", f"F60000227V{version}": "Petersen"}
    }


def test_an_optional_group_is_asked_for_first(messages: Messages, tmp_path: Path) -> None:
    fields = [messages.field(f"F6000000{number}", f"Feld {number}") for number in (1, 2)]
    inner = messages.group("G60000002", "Vertretung", *map(messages.part, fields))
    outer = messages.group("G60000001", "Person", messages.part(inner, "0:1"))
    folder = imported(messages.schema(messages.part(outer)), tmp_path).folder

    assert [(each["key"], each.get("visible")) for each in fields_in(folder)] == [
        ("mit_vertretung", None),
        ("feld_1", "mit_vertretung"),
        ("feld_2", "mit_vertretung"),
    ]
    assert texts_in(folder)["mit_vertretung"] == {"label": "Möchten Sie Angaben zu „Vertretung“ machen?"}


def test_an_optional_group_that_needs_nothing_is_asked_at_once(messages: Messages, tmp_path: Path) -> None:
    fields = [messages.field(f"F6000000{number}", f"Feld {number}") for number in (1, 2)]
    group = messages.group("G60000001", "Vertretung", *(messages.part(each, "0:1") for each in fields))
    folder = imported(messages.schema(messages.part(group, "0:1")), tmp_path).folder

    assert [each["required"] for each in fields_in(folder)] == [False, False]


def test_of_a_selection_one_part_is_asked(tmp_path: Path) -> None:
    parts = [THREE.part(THREE.field(f"F6000000{number}", f"Weg {number}")) for number in (1, 2)]
    group = THREE.group("G60000001", "Kontakt", *parts, more="<x:art><code>X</code></x:art>")
    folder = imported(THREE.schema(THREE.part(group)), tmp_path).folder

    assert [(each["type"], each.get("visible")) for each in fields_in(folder)] == [
        ("choice", None),
        ("text", "kontakt_auswahl == 'weg_1'"),
        ("text", "kontakt_auswahl == 'weg_2'"),
    ]


def test_a_group_that_occurs_often_becomes_a_repeating_group(messages: Messages, tmp_path: Path) -> None:
    inner = messages.group("G60000002", "Schule", messages.part(messages.field("F60000002", "Klasse")))
    photo = messages.field("F60000003", "Foto", data_type="file")
    parts = [messages.part(messages.field("F60000001", "Alter", data_type="num_int"), "0:1")]
    parts += [messages.part(inner, "1:*"), messages.part(photo)]
    group = messages.group("G60000001", "Kind", *parts)
    folder = imported(messages.schema(messages.part(group, "2:5")), tmp_path).folder

    kinder, photos = fields_in(folder)
    assert (kinder["type"], kinder["least"], kinder["most"]) == ("group", 2, 5)
    assert [(each["key"], each.get("required")) for each in objects(kinder["fields"])] == [
        ("alter", False),
        ("klasse", None),
    ]
    assert (photos["type"], "fim" in photos) == ("files", False)
    to_dos = (folder / "TODO.md").read_text(encoding="utf-8")
    assert "occurs 1:*, but stands in a row itself; the form asks for it once" in to_dos
    assert "belongs to each row of “Kind”; the form asks for all files together" in to_dos


@pytest.mark.parametrize(
    ("occurs", "rows"),
    [("0:*", {}), ("1:*", {"least": 1}), ("2:5", {"least": 2, "most": 5}), ("60:70", {"least": 50, "most": 50})],
)
def test_a_field_that_occurs_often_becomes_a_group_of_one_field(
    messages: Messages, occurs: str, rows: dict[str, Json], tmp_path: Path
) -> None:
    question = of_one_field(messages, tmp_path, messages.field("F60000001", "Zeile"), occurs)

    [row] = objects(question.pop("fields"))
    assert question == {"type": "group", **rows}
    assert row["type"] == "text"


def test_a_group_used_at_two_places_gets_keys_and_ways_of_its_own(messages: Messages, tmp_path: Path) -> None:
    address = messages.group("G60000009", "Anschrift", messages.part(messages.field("F60000009", "Ort")))
    groups = [messages.group(f"G6000000{number}", f"Teil {number}", messages.part(address)) for number in (1, 2)]
    folder = imported(messages.schema(*map(messages.part, groups)), tmp_path).folder

    first, second = fields_in(folder)
    assert (first["key"], second["key"]) == ("ort", "anschrift_ort")
    assert str(first["fim"]).partition("/")[2] == str(second["fim"]).partition("/")[2]
    assert exported(load_form(folder), {"ort": "Kiel", "anschrift_ort": "Plön"}).keys() == {
        str(each["fim"]).partition("/")[0] for each in (first, second)
    }


def test_the_same_element_twice_at_one_place_keeps_its_id_once(messages: Messages, tmp_path: Path) -> None:
    field = messages.part(messages.field("F60000001", "Ort"))
    folder = imported(messages.schema(field, field), tmp_path).folder

    assert ["fim" in each for each in fields_in(folder)] == [True, False]


def test_large_groups_are_split_and_small_ones_keep_to_one_page(messages: Messages, tmp_path: Path) -> None:
    def group(number: int, size: int, *inner: str) -> str:
        fields = [messages.field(f"F6{number}00{each:04}", f"Feld {number} {each}") for each in range(size)]
        return messages.group(f"G6000000{number}", f"Gruppe {number}", *map(messages.part, [*fields, *inner]))

    loose = messages.part(messages.field("F60000001", "Lose"))
    text = messages.schema(
        messages.part(group(1, 4, group(2, 3))), loose, messages.part(group(3, 6, group(4, 7))), loose
    )
    plan = imported(text, tmp_path).plan

    assert [(page.title, [*page.sections.values()], len(page.questions)) for page in plan.pages] == [
        ("Gruppe 1", ["Gruppe 2"], 7),
        ("Angaben", [], 2),
        ("Gruppe 3", [], 6),
        ("Gruppe 4", [], 7),
    ]


def everything(messages: Messages) -> str:
    """A file with some of everything, five groups deep."""
    kinds = ("text", "date", "bool", "num", "num_int", "num_currency", "file", "time", "obj")
    fields = [messages.field(f"F6000010{at}", f"Feld {kind}", data_type=kind) for at, kind in enumerate(kinds)]
    odd = [
        "",
        "Größe ß „“ <i>x</i>",
        "today",
        "# yes: 1",
        "123",
        "名前",
        "x" * 300,
        "{place} size",
        "\u2028\u0085 - null",
    ]
    fields += [messages.field(f"F6000020{at}", name, help=name * 9, label=name) for at, name in enumerate(odd)]
    inner = messages.group("G60000005", "Tief", *map(messages.part, fields), help="Hilfe.")
    for depth in range(4):
        inner = messages.group(
            f"G6000000{depth}", f"Ebene {depth}", messages.part(inner, ["0:1", "1:1", "0:*", "1:1"][depth])
        )
    return messages.schema(messages.part(inner), name="Alles: # {x} <b>fett</b>")


def test_the_example_of_a_large_schema_comes_out(messages: Messages, tmp_path: Path) -> None:
    made = imported(everything(messages), tmp_path)

    form, example = load_form(made.folder), load_example(made.folder / "examples" / "everything.yaml")
    assert made.is_fillable
    assert outcome(evaluate(form, example.typed, example.context), example.expected) == example.expected


def test_the_same_file_gives_the_same_bytes(messages: Messages, tmp_path: Path) -> None:
    first, second = (imported(everything(messages), tmp_path / name).folder for name in ("one", "two"))

    files = [file.relative_to(first) for file in sorted(first.rglob("*")) if file.is_file()]
    assert [str(file) for file in files if file.parent == Path()] == ["TODO.md", "form.yaml", "service.yaml"]
    assert [(first / file).read_bytes() for file in files] == [(second / file).read_bytes() for file in files]


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    text = TWO.schema(TWO.part(TWO.field("F60000001", "Ort")))
    (tmp_path / "antrag").mkdir()
    imported(text, tmp_path)
    before = (tmp_path / "antrag" / "form.yaml").read_bytes()

    with pytest.raises(FolderTaken, match="is there already"):
        imported(TWO.schema(), tmp_path)

    assert (tmp_path / "antrag" / "form.yaml").read_bytes() == before
