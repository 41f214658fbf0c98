"""A form on paper: nothing is left out, and each answer has the room that it needs."""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from buergerportal.core.documents import Json
from buergerportal.forms.api import Form, PaperForm, form_from_json, load_form, paper_form
from buergerportal.forms.fields.registry import field_types
from buergerportal.forms.paper_parts import PaperBlock, PaperChoice, PaperQuestion
from tests.factories.forms import CONTEXT, one_field_form

SERVICES = Path(__file__).parents[2] / "services"
FOLDERS = sorted(file.parent for file in SERVICES.glob("*/form.yaml"))


def _question(kind: str, texts: Mapping[str, Json] | None = None, **options: Json) -> PaperQuestion:
    form = one_field_form(kind, options, texts)
    return paper_form(form, CONTEXT).sections[0].parts[0].blocks[0].questions[0]


def _questions(form: PaperForm) -> Iterator[PaperQuestion]:
    for section in form.sections:
        for part in section.parts:
            yield from _of_blocks(part.blocks)


def _of_blocks(blocks: tuple[PaperBlock, ...]) -> Iterator[PaperQuestion]:
    for block in blocks:
        for question in block.questions:
            yield question
            yield from _of_blocks(question.rows[0].blocks if question.rows else ())


def _form_of(fields: list[Json], texts: dict[str, Json], **more: Json) -> Form:
    fees = more.get("fees")
    named: dict[str, Json] = {str(fee["key"]): "Gebühr" for fee in _entries(fees)}
    stops: Json = {"no_dog": {"title": "Kein Hund", "text": "Dann ist nichts anzumelden."}}
    page: dict[str, Json] = {"title": "Seite", **({"stops": stops} if more.get("stops") else {})}
    pages: Json = [{"key": "page", "fields": fields, **({"stops": more.pop("stops")} if "stops" in more else {})}]
    return form_from_json(
        {
            "format": 1,
            "form": {"format": 1, "pages": pages, **more},
            "texts": {"de": {"pages": {"page": page}, "fields": texts, "fees": named}},
            "lists": {},
        }
    )


def _entries(value: Json) -> list[dict[str, Json]]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_field_of_a_service_is_asked_in_its_order(folder: Path) -> None:
    form = load_form(folder)

    asked = [question.key for question in _questions(paper_form(form, CONTEXT))]

    assert asked == [field.key for field in form.all_fields]


def test_every_kind_of_question_has_room_for_an_answer() -> None:
    without = {"info", "calculated", "group"}
    options: dict[str, dict[str, Json]] = {
        "choice": {"options": ["north", "south"]},
        "choices": {"options": ["north", "south"]},
        "select": {"list": "breeds"},
    }

    for kind in sorted(field_types().keys() - without):
        question = _question(kind, None, **options.get(kind, {}))
        assert question.boxes or question.choices or question.is_enclosed, kind


@pytest.mark.parametrize(
    ("kind", "groups"),
    [
        ("date", [(2,), (2,), (4,)]),
        ("month", [(2,), (4,)]),
        ("time", [(2, 2)]),
        ("iban", [(4, 4, 4, 4, 4, 2)]),
        ("chip_number", [(3, 3, 3, 3, 3)]),
        ("tax_id", [(2, 3, 3, 3)]),
        ("address", [(), (), (5,)]),
        ("text", [()]),
    ],
)
def test_signs_of_known_number_have_a_box_each(kind: str, groups: list[tuple[int, ...]]) -> None:
    assert [box.groups for box in _question(kind).boxes] == groups


def test_a_foreign_postcode_is_written_on_a_line() -> None:
    boxes = _question("address", scope="world").boxes

    assert [box.label for box in boxes] == ["Land", "Straße", "Hausnummer", "Postleitzahl", "Ort"]
    assert not any(box.groups for box in boxes)


def test_a_box_says_what_is_counted() -> None:
    units = [_question(kind, None, **more).boxes[0].unit for kind, more in _COUNTED.items()]

    assert units == ["Euro", "Uhr", "m²"]


_COUNTED: dict[str, dict[str, Json]] = {"money": {}, "time": {}, "number": {"unit": "m²"}}


@pytest.mark.parametrize(("kind", "longest", "lines"), [("text", 120, 1), ("text", 121, 2), ("long_text", 500, 4)])
def test_long_answers_have_more_lines(kind: str, longest: int, lines: int) -> None:
    assert _question(kind, maximum_length=longest).boxes[0].lines == lines


def test_short_lists_are_printed_and_long_ones_are_not() -> None:
    short, long = _question("select", list="breeds"), _question("select", list="countries")

    assert [choice.label for choice in short.choices] == ["Großspitz", "Labrador Retriever"]
    assert (long.choices, len(long.boxes)) == ((), 1)
    assert long.note == "Eine Liste zum Aussuchen steht im Online-Formular."


def test_a_long_list_of_boxes_becomes_a_line() -> None:
    question = _question("choices", options=[f"option{at}" for at in range(31)])

    assert (question.choices, [box.is_tick for box in question.boxes]) == ((), [False])


def test_where_other_words_are_taken_there_is_a_line() -> None:
    question = _question("select", list="breeds", other=True)

    assert (question.choices, len(question.boxes)) == ((), 1)


def test_yes_and_no_are_ticked_in_the_words_of_the_service() -> None:
    usual, own = _question("yes_no"), _question("yes_no", {"no": "Noch nicht"})

    assert usual.choices == (PaperChoice(label="Ja", hint=""), PaperChoice(label="Nein", hint=""))
    assert own.choices[1].label == "Noch nicht"


def test_several_answers_may_be_ticked_up_to_their_number() -> None:
    options: list[Json] = ["north", "south", "west"]

    assert _question("choices", options=options).note == "Sie können mehrere ankreuzen."
    assert _question("choices", options=options, most=2).note == "Bitte kreuzen Sie höchstens 2 an."


def test_a_mandate_is_signed_and_not_ticked() -> None:
    question = _question("sepa_mandate", {"statement": "Ich ermächtige {authority}."})

    assert (question.is_signed, question.statement) == (True, "Ich ermächtige Stadt Norderstedt.")
    assert [box.label for box in question.boxes] == ["Wem gehört das Konto?", "IBAN"]


def test_a_declaration_is_ticked_beside_its_words() -> None:
    question = _question("declaration", {"statement": "Ich war es."})

    assert [(box.label, box.is_tick) for box in question.boxes] == [("Ich war es.", True)]
    assert question.statement == ""


def test_files_are_enclosed_and_only_words_for_paper_stand_beside_them() -> None:
    online: dict[str, Json] = {"hint": "Bis zu 5 Dateien mit je 10 MB."}

    assert [_question("files", texts).hint for texts in (online, {**online, "paper": "Eine Kopie genügt."})] == [
        "",
        "Eine Kopie genügt.",
    ]
    assert _question("files", online).is_enclosed


def test_words_for_paper_take_the_place_of_the_hint() -> None:
    assert _question("text", {"hint": "Tippen Sie.", "paper": "Schreiben Sie."}).hint == "Schreiben Sie."


def test_words_for_paper_take_the_place_of_what_a_page_begins_with() -> None:
    sections = paper_form(load_form(SERVICES / "wahlhelfer-werden"), CONTEXT).sections

    leads = {section.title: section.lead for section in sections}

    assert leads["Bei welcher Wahl?"] == "Kreuzen Sie nur Wahlen an, bei denen Sie selbst wählen dürfen."
    assert leads["Über Sie"].startswith("Wir brauchen Ihre Wohnung in Norderstedt")


@pytest.mark.parametrize(
    ("least", "most", "printed", "has_note"),
    [(0, 20, 2, True), (3, 20, 3, True), (9, 20, 4, True), (0, 1, 1, False), (0, 2, 2, False), (4, 4, 4, False)],
)
def test_two_to_four_rows_of_a_group_are_printed(least: int, most: int, printed: int, has_note: bool) -> None:
    group: Json = {
        "key": "dogs",
        "type": "group",
        "least": least,
        "most": most,
        "fields": [{"key": "dog", "type": "text"}],
    }
    texts: dict[str, Json] = {
        "dogs": {"label": "Hunde", "row": "Hund {number}", "add": "Noch einer"},
        "dog": {"label": "Name"},
    }

    (question,) = _questions_without_rows(_form_of([group], texts))

    assert [row.title for row in question.rows] == [f"Hund {at}" for at in range(1, printed + 1)]
    assert bool(question.note) == has_note


def _questions_without_rows(form: Form) -> tuple[PaperQuestion, ...]:
    (block,) = paper_form(form, CONTEXT).sections[0].parts[0].blocks
    return block.questions


def test_questions_that_apply_at_the_same_time_stand_under_one_condition() -> None:
    fields: list[Json] = [
        {"key": "chip", "type": "yes_no"},
        {"key": "number", "type": "text", "visible": "chip"},
        {"key": "maker", "type": "text", "visible": "chip"},
        {"key": "old", "type": "text", "visible": "place.name == 'Kiel'"},
        {"key": "last", "type": "text"},
    ]
    texts: dict[str, Json] = {key: {"label": key.title()} for key in ("chip", "number", "maker", "old", "last")}

    blocks = paper_form(_form_of(fields, texts), CONTEXT).sections[0].parts[0].blocks

    assert [(block.condition, [question.key for question in block.questions]) for block in blocks] == [
        ("", ["chip"]),
        ("Nur wenn Sie bei „Chip“ Ja angekreuzt haben:", ["number", "maker"]),
        ("Falls das auf Sie zutrifft:", ["old"]),
        ("", ["last"]),
    ]


def test_a_stop_says_when_nobody_needs_the_form() -> None:
    fields: list[Json] = [{"key": "dog", "type": "yes_no"}, {"key": "age", "type": "date"}]
    texts: dict[str, Json] = {"dog": {"label": "Haben Sie einen Hund?"}, "age": {"label": "Geboren"}}
    known = _form_of(fields, texts, stops=[{"key": "no_dog", "when": "!dog"}])
    unknown = _form_of(fields, texts, stops=[{"key": "no_dog", "when": "age > today"}])

    (one,), (other,) = (paper_form(form, CONTEXT).sections[0].stops for form in (known, unknown))

    assert one.condition == (
        "Sie brauchen diesen Antrag nicht, wenn Sie bei „Haben Sie einen Hund?“ Nein angekreuzt haben:"
    )
    assert other.condition == "Sie brauchen diesen Antrag nicht, wenn das auf Sie zutrifft:"
    assert (one.title, one.text) == ("Kein Hund", "Dann ist nichts anzumelden.")


def test_fees_of_today_say_when_they_are_paid() -> None:
    fee: dict[str, Json] = {"key": "usual", "cents": 1300, "valid_from": "2020-01-01", "basis": "§ 1"}
    fees: Json = [
        fee,
        {**fee, "key": "urgent", "when": "urgent"},
        {**fee, "key": "each", "times": "urgent ? 2 : 1"},
        {**fee, "key": "former", "valid_until": "2020-12-31"},
    ]
    form = _form_of([{"key": "urgent", "type": "yes_no"}], {"urgent": {"label": "Eilt es?"}}, fees=fees)

    assert [fee.condition for fee in paper_form(form, CONTEXT).fees] == [
        "",
        "wenn Sie bei „Eilt es?“ Ja angekreuzt haben",
        "So oft, wie es sich aus Ihren Angaben ergibt.",
    ]


def test_elections_that_are_over_are_not_printed() -> None:
    form = load_form(SERVICES / "wahlhelfer-werden")
    later = replace(CONTEXT, today=datetime.date(2150, 1, 1))

    now, then = (
        [q for q in _questions(paper_form(form, context)) if q.key == "election"] for context in (CONTEXT, later)
    )

    assert len(now[0].choices) >= 2
    assert then[0].choices == ()
