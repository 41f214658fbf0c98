"""Good files are read alike in both versions; broken and hostile ones are refused with element and line."""

import io
from dataclasses import replace
from decimal import Decimal

import pytest

from buergerportal.core.xml import XmlRefused
from buergerportal.forms.xdatenfelder.reading import LARGEST, read_schema
from buergerportal.forms.xdatenfelder.schema import (
    Code,
    CodeList,
    DataField,
    DataGroup,
    FimRule,
    Limits,
    Part,
    Schema,
)
from tests.forms.xdatenfelder.conftest import NAMESPACES, THREE, TWO, VERSIONS, Messages, schema_in

GOOD = TWO.schema(TWO.part(TWO.field("F60000001", "Ort")))


def rule(own: str, text: str) -> FimRule:
    return FimRule(fim=own, name="Regel", text=text, has_script=False)


def as_it_is_written(version: str) -> Schema:
    """What the file of the test below says."""
    field = DataField(
        fim=f"F60000001V{version}",
        name="Ort",
        label="Ort",
        help="Wo?",
        rules=(),
        kind="input",
        data_type="text",
        limits=Limits(shortest=1, longest=60, pattern="[A-Z].*"),
        content="Kiel",
        codes=None,
    )
    group = DataGroup(
        fim=f"G60000001V{version}",
        name="Anschrift",
        label="Anschrift",
        help="",
        rules=(rule(f"R60000001V{version}", "Wenn …"),),
        parts=(Part(element=field, least=0, most=1),),
    )
    return Schema(
        fim=f"S60000001V{version}",
        name="Umzug melden",
        label="Umzug melden",
        help="",
        rules=(rule(f"R60000002V{version}", "Dann …"),),
        standard="",
        parts=(Part(element=group, least=2, most=None),),
        changed="2024-05-06",
    )


def test_a_schema_is_read_as_it_is_written(messages: Messages) -> None:
    limits = {"minLength": "1", "maxLength": "60", "pattern": "[A-Z].*"}
    field = messages.field("F60000001", "Ort", help="Wo?", content="Kiel", limits=limits)
    own = messages.rule("R60000001", "Wenn …")
    group = messages.group("G60000001", "Anschrift", messages.part(field, "0:1"), more=own)
    text = messages.schema(
        messages.part(group, "2:*"), name="Umzug melden", more=messages.rule("R60000002", "Dann …")
    )

    expected = as_it_is_written(VERSIONS[messages.version])

    assert schema_in(text) == replace(expected, standard=f"XDatenfelder {messages.version}")


def only_field(text: str) -> DataField:
    element = schema_in(text).parts[0].element
    assert isinstance(element, DataField)
    return element


def test_codes_that_stand_in_the_file_are_read() -> None:
    codes = THREE.codes({"001": "Ja", "002": ""})

    field = only_field(THREE.schema(THREE.part(THREE.field("F60000001", "Art", kind="select", more=codes))))

    assert field.codes == CodeList(name="", codes=(Code(code="001", label="Ja"), Code(code="002", label="")))


def test_codes_that_stand_elsewhere_are_named(messages: Messages) -> None:
    codes = messages.named_codes("urn:de:test:codeliste:art")

    field = only_field(messages.schema(messages.part(messages.field("F60000001", "Art", kind="select", more=codes))))

    assert field.codes == CodeList(name="urn:de:test:codeliste:art")


@pytest.mark.parametrize(
    ("written", "limits"),
    [
        ("", Limits()),
        ("frei", Limits(unread="frei")),
        ("[1]", Limits(unread="[1]")),
        ("[" * 100_000, Limits(unread="[" * 10_000)),
        ('{"minValue":"-1.5","maxValue":9}', Limits(least=Decimal("-1.5"), most=Decimal(9))),
        ('{"maxLength":"viel","foo":"bar"}', Limits(unread="foo: bar, maxLength: viel")),
        ('{"maxLength":"1e400"}', Limits(unread="maxLength: 1e400")),
        ('{"minLength":null}', Limits()),
    ],
    ids=["none", "no-json", "no-object", "deep", "numbers", "words", "huge", "null"],
)
def test_restrictions_that_are_not_understood_are_kept(written: str, limits: Limits) -> None:
    text = GOOD.replace("<x:praezisierung>{}</x:praezisierung>", f"<x:praezisierung>{written}</x:praezisierung>")

    assert only_field(text).limits == limits


def test_a_group_alone_is_read_as_a_schema() -> None:
    group = THREE.group("G60000001", "Anschrift", THREE.part(THREE.field("F60000001", "Ort")))
    root = "x:xdatenfelder.datenfeldgruppe.0103"
    text = f'<{root} xmlns:x="{NAMESPACES[3]}">{group}</{root}>'

    schema = schema_in(text)

    assert (schema.fim, schema.label, schema.changed) == ("G60000001V1.0.0", "Anschrift", "")
    assert [part.element.fim for part in schema.parts] == ["G60000001V1.0.0"]


def without(part: str) -> str:
    return GOOD.replace(part, "")


ID = "<x:id>F60000001</x:id>"
BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "the file is empty"),
        (b"no xml", "line 1: this is no well-formed XML"),
        (bytes(range(256)) * 40, "line 1: this is no well-formed XML"),
        (GOOD[:-40].encode(), "line 6: this is no well-formed XML"),
        (GOOD.replace("?>", f"?>{BOMB}").encode(), "a document type"),
        (GOOD.replace("?>", f"?>{BOMB}").replace("UTF-8", "UTF-16").encode("utf-16"), "a document type"),
        (GOOD.replace("?>", '?><!DOCTYPE x SYSTEM "file:///etc/passwd">').encode(), "a document type"),
        (GOOD.replace(">Ort<", ">&evil;<").encode(), "line 5: this is no well-formed XML"),
        (GOOD.replace("xdatenfelder_2", "xdatenfelder_9").encode(), "line 2: .*the namespace “urn.*_9” is none of"),
        (GOOD.replace("stammdatenschema.0102", "datenfeld.0104").encode(), "line 2: .*0104: is no data schema"),
        (GOOD.replace("x:stammdatenschema>", "x:anderes>").encode(), "line 2: .*0102: has no stammdatenschema"),
        (without(ID).encode(), "line 5: identifikation: has no id"),
        (GOOD.replace(ID, ID + ID).encode(), "line 5: id: stands twice in identifikation"),
        (GOOD.replace(ID, "<x:id/>").encode(), "line 5: id: is empty"),
        (GOOD.replace(ID, "<x:id>../../x</x:id>").encode(), "line 5: id: “../../x” is no FIM id"),
        (GOOD.replace("<x:version>1.0<", "<x:version>neu<").encode(), "line 4: version: “neu” is no version"),
        (without("<x:name>Ort</x:name>").encode(), "line 5: datenfeld: has no name"),
        (without("<x:feldart><code>input</code></x:feldart>").encode(), "line 5: datenfeld: has no feldart"),
        (GOOD.replace(">input<", ">magic<").encode(), "line 5: feldart: “magic” is none of input, select"),
        (GOOD.replace("<code>text<", "<code>blob<").encode(), "line 5: datentyp: “blob” is none of text"),
        (GOOD.replace("1:1", "viele").encode(), "line 5: anzahl: “viele” is no number of times"),
        (GOOD.replace("1:1", "5:2").encode(), "line 5: anzahl: “5:2” is no number of times"),
        (GOOD.replace("x:enthaelt>", "x:leer>").encode(), "line 5: struktur: has no enthaelt"),
        (GOOD.replace("x:datenfeld>", "x:anderes>").encode(), "line 5: enthaelt: must hold one datenfeld"),
        (
            GOOD.replace("<x:name>Antrag", "<x:status><code>neu</code></x:status><x:name>Antrag").encode(),
            "line 4: status: “neu” is none of aktiv",
        ),
        ((GOOD[:60] + "<x>" * 400).encode(), "no well-formed XML"),
    ],
)  # fmt: skip
def test_a_bad_file_is_refused_with_element_and_line(content: bytes, reason: str) -> None:
    with pytest.raises(XmlRefused, match=reason):
        read_schema(io.BytesIO(content))


def test_a_file_that_is_too_large_is_refused_before_it_is_read_to_its_end() -> None:
    source = io.BytesIO(GOOD.replace("<x:name>Antrag", f"{'<!-- x -->' * (LARGEST // 10)}<x:name>Antrag").encode())

    with pytest.raises(XmlRefused, match="larger than 32 MiB"):
        read_schema(source)


@pytest.mark.parametrize("messages", [TWO, THREE], ids=["version 2", "version 3"])
def test_every_cut_of_a_file_is_refused(messages: Messages) -> None:
    content = messages.schema(messages.part(messages.field("F60000001", "Straße"))).rstrip().encode()

    for length in range(len(content)):
        with pytest.raises(XmlRefused):
            read_schema(io.BytesIO(content[:length]))
