"""What can be said of a form before anybody fills it in: where, what and how to mend it, and no false alarm."""

from pathlib import Path

import pytest
import yaml

from buergerportal.core.documents import DocumentError, Json
from buergerportal.forms.api import load_form

BASE: list[dict[str, Json]] = [
    {"key": "kind", "type": "choice", "options": ["one", "two"]},
    {"key": "more", "type": "yes_no"},
]


def problems(folder: Path, *fields: dict[str, Json], pages: list[Json] | None = None, **form: Json) -> list[str]:
    """What is said about a form with a page of the fields of BASE and these, or with other ``pages``."""
    first: dict[str, Json] = {"key": "page", "fields": [*BASE, *fields]}
    content: dict[str, Json] = {"format": 1, "pages": pages if pages is not None else [first], **form}
    (folder / "texts").mkdir(exist_ok=True)
    (folder / "form.yaml").write_text(yaml.safe_dump(content, sort_keys=False), encoding="utf-8")
    (folder / "texts" / "de.yaml").write_text(yaml.safe_dump(texts(content), sort_keys=False), encoding="utf-8")
    try:
        load_form(folder)
    except DocumentError as error:
        return [f"{each.line}: {each.message} → {each.remedy}" for each in error.problems]
    return []


def texts(content: dict[str, Json]) -> dict[str, Json]:
    """The least texts that a form needs."""
    pages: dict[str, Json] = {}
    fields: dict[str, Json] = {}
    for page in as_dicts(content["pages"]):
        sections: Json = {str(each["key"]): "Abschnitt" for each in as_dicts(page.get("sections"))}
        stops: Json = {str(each["key"]): {"title": "Halt", "text": "Halt"} for each in as_dicts(page.get("stops"))}
        extra = {name: value for name, value in (("sections", sections), ("stops", stops)) if value}
        pages[str(page["key"])] = {"title": "Seite", **extra}
        for field in as_dicts(page["fields"]):
            for each in (field, *as_dicts(field.get("fields"))):
                fields[str(each["key"])] = texts_of(each)
    return {"pages": pages, "fields": fields}


def texts_of(field: dict[str, Json]) -> dict[str, Json]:
    found: dict[str, Json] = {"label": "Feld"}
    options = field.get("options")
    if isinstance(options, list):
        found["choices"] = {str(each): str(each) for each in options}
    if field["type"] == "group":
        found |= {"row": "Zeile {number}", "add": "Noch eine"}
    errors: Json = {str(check["key"]): "Falsch." for check in as_dicts(field.get("checks"))}
    return found | ({"errors": errors} if errors else {})


def as_dicts(value: Json) -> list[dict[str, Json]]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def test_a_sound_form_has_no_problems(tmp_path: Path) -> None:
    sound: dict[str, Json] = {"key": "note", "type": "yes_no", "visible": "kind == 'two' && more"}

    assert problems(tmp_path, sound) == []


@pytest.mark.parametrize(
    "rule",
    [
        "false",
        "kind == 'one' && kind == 'two'",
        "more && !more",
        "kind == 'one' && flag",
        "!kind.answered && kind == 'one'",
        "more && hidden_before",
    ],
)
def test_what_is_never_shown_is_named_with_its_line(tmp_path: Path, rule: str) -> None:
    before: dict[str, Json] = {"key": "hidden_before", "type": "yes_no", "visible": "!more"}
    field: dict[str, Json] = {"key": "extra", "type": "yes_no", "visible": rule}

    found = problems(
        tmp_path, before, field, calculated=[{"key": "flag", "type": "boolean", "value": "kind == 'two'"}]
    )

    assert len(found) == 1
    assert found[0].startswith("17: the field “extra” is never shown")


@pytest.mark.parametrize(
    "rule",
    [
        "kind != 'one'",
        "kind.answered || more",
        "number > 3",
        "age_on(born, today) >= 18 && more",
        "name.matches('[A-Z]+')",
        "place.name == 'Norderstedt'",
        "identity.trust == 'high'",
        "country.eu && more",
        "flag",
    ],
)
def test_what_may_be_shown_gives_no_alarm(tmp_path: Path, rule: str) -> None:
    listed: Json = {"attributes": {"eu": "boolean"}, "items": [{"value": "DK", "label": "Dänemark", "eu": True}]}
    (tmp_path / "lists").mkdir()
    (tmp_path / "lists" / "states.yaml").write_text(yaml.safe_dump(listed), encoding="utf-8")
    others: list[dict[str, Json]] = [
        {"key": "number", "type": "integer", "maximum": 9},
        {"key": "born", "type": "date"},
        {"key": "name", "type": "text", "maximum_length": 9, "autocomplete": "none"},
        {"key": "country", "type": "select", "list": "states"},
    ]
    field: dict[str, Json] = {"key": "extra", "type": "yes_no", "visible": rule}

    found = problems(
        tmp_path, *others, field, calculated=[{"key": "flag", "type": "boolean", "value": "number == 9"}]
    )

    assert found == []


def test_sections_pages_stops_and_rows_are_looked_at_too(tmp_path: Path) -> None:
    row: dict[str, Json] = {"key": "inner", "type": "yes_no"}
    never: dict[str, Json] = {"key": "never", "type": "yes_no", "visible": "inner && more && !inner"}
    group: dict[str, Json] = {"key": "rows", "type": "group", "fields": [row, never]}
    known: dict[str, Json] = {"key": "known", "type": "hidden", "proven": "birth_name"}
    pages: list[Json] = [
        {"key": "nothing", "fields": [known]},
        {
            "key": "first",
            "sections": [{"key": "empty"}, {"key": "closed", "visible": "more && kind == 'one' && !more"}],
            "stops": [{"key": "never_stop", "when": "more && !more"}, {"key": "always", "when": "true"}],
            "fields": [*BASE, group, {"key": "inside", "type": "yes_no", "section": "closed"}],
        },
        {"key": "second", "fields": [{"key": "late", "type": "yes_no"}]},
    ]

    found = "\n".join(problems(tmp_path, pages=pages))

    assert "the page “nothing” would be empty: nothing on it is asked" in found
    assert "the section “empty” has no fields" in found
    assert "the section “closed” is never shown" in found
    assert "the field “never” is never shown" in found
    assert "the stop “never_stop” is never shown" in found
    assert "nobody reaches the page “second”: the stop “always” before it always holds" in found


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ({"type": "integer", "minimum": 5, "maximum": 4}, "minimum is more than maximum"),
        ({"type": "number", "least": "10", "most": "9.5"}, "least is more than most"),
        ({"type": "time", "earliest": "18:00", "latest": "08:00"}, "earliest is more than latest"),
        ({"type": "date", "earliest": "2027-01-01", "latest": "2026-01-01"}, "earliest is more than latest"),
        ({"type": "yes_no", "checks": [{"key": "bad", "rule": "extra && !extra"}]}, "nobody gets past “extra”"),
    ],
)
def test_what_nobody_can_answer_is_named(tmp_path: Path, field: dict[str, Json], said: str) -> None:
    found = problems(tmp_path, {"key": "extra", **field})

    assert len(found) == 1
    assert said in found[0]


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("kind == 'tow'", "tow"),
        ("'onne' != kind", "onne"),
        ("kind in ['one', 'tree']", "tree"),
        ("'thre' in many", "thre"),
        ("more && kind != 'two ' || more", "two "),
    ],
)
def test_an_option_that_is_not_there_is_named_with_the_nearest(tmp_path: Path, rule: str, text: str) -> None:
    many: dict[str, Json] = {"key": "many", "type": "choices", "options": ["one", "two", "three"], "required": False}
    field: dict[str, Json] = {"key": "extra", "type": "yes_no", "visible": f"({rule}) || more"}

    found = problems(tmp_path, many, field)

    assert len(found) == 1
    assert f"has no option '{text}'" in found[0]
    assert "did you mean '" in found[0]


def test_boxes_say_whom_they_are_about(tmp_path: Path) -> None:
    group: dict[str, Json] = {"key": "rows", "type": "group", "fields": [{"key": "child", "type": "person_name"}]}
    names: list[dict[str, Json]] = [
        {"key": "me", "type": "person_name"},
        {"key": "partner", "type": "person_name"},
        {"key": "former", "type": "person_name", "autocomplete": "none"},
        {"key": "word", "type": "text", "maximum_length": 9},
    ]

    found = "\n".join(problems(tmp_path, *names, group))

    assert "“partner” and “me” would both be filled in with the same given-name" in found
    assert "“child” would be filled in with the same given-name in every row" in found
    assert "“word” does not say whether it is about the person" in found
    assert "former" not in found


def test_a_list_that_nobody_uses_is_named(tmp_path: Path) -> None:
    (tmp_path / "lists").mkdir()
    (tmp_path / "lists" / "left.yaml").write_text("items: [{value: a, label: A}]\n", encoding="utf-8")

    assert problems(tmp_path) == ["1: no field uses the list “left” → delete the file, or name it under list"]
