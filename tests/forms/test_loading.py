"""Loading a form: every mistake an author makes is named with file, line and remedy."""

import textwrap
from pathlib import Path

import pytest

from buergerportal.core.documents import DocumentError
from buergerportal.forms.api import form_from_json, load_form
from buergerportal.forms.schemas import FOLDER, written_form_schema

FORM = """\
format: 1
pages:
  - key: dog
    fields:
      - {key: dog_name, type: text, autocomplete: none}
      - {key: born, type: date}
      - {key: kind, type: choice, options: [small, large]}
      - {key: weight, type: integer, visible: kind == 'large'}
"""
TEXTS = """\
pages:
  dog: {title: Ihr Hund}
fields:
  dog_name: {label: Name}
  born: {label: Geboren}
  kind:
    label: Größe
    choices: {small: klein, large: groß}
  weight: {label: Gewicht}
"""


def written(folder: Path, form: str = FORM, texts: str = TEXTS) -> Path:
    (folder / "texts").mkdir()
    (folder / "form.yaml").write_text(form, encoding="utf-8")
    (folder / "texts" / "de.yaml").write_text(texts, encoding="utf-8")
    return folder


def problems_of(folder: Path) -> list[str]:
    with pytest.raises(DocumentError) as caught:
        load_form(folder)
    return [
        f"{each.file.relative_to(folder)}:{each.line}: {each.message} → {each.remedy}"
        for each in caught.value.problems
    ]


def test_load_form_reads_a_sound_form(tmp_path: Path) -> None:
    form = load_form(written(tmp_path))

    assert [field.key for field in form.fields] == ["dog_name", "born", "kind", "weight"]
    assert form.order.index("kind") < form.order.index("weight")


@pytest.mark.parametrize(
    ("old", "new", "start", "part"),
    [
        ("type: date", "type: datum", "form.yaml:6", "datum"),
        ("type: date}", "type: date, lenght: 3}", "form.yaml:6", "lenght"),
        ("key: born", "key: dog_name", "form.yaml:6", "the key “dog_name” stands twice"),
        ("key: born", "key: today", "form.yaml:6", "is a word of the rule language"),
        ("key: born", "key: keep", "form.yaml:6", "the key “keep” is the name of a button"),
        ("key: dog\n", "key: pruefen\n", "form.yaml:3", "the portal has a page “pruefen” of its own"),
        (
            "key: dog\n",
            "key: nicht-online\n",
            "form.yaml:3",
            "→ choose another key than fertig, nicht-online, noch-einmal,",
        ),
        ("kind == 'large'", "knd == 'large'", "form.yaml:8", "undeclared reference to 'knd'"),
        ("kind == 'large'", "age(born) > 3", "form.yaml:8", "functions: age_on, date, days_between,"),
        ("kind == 'large'", "kind > 3", "form.yaml:8", "no matching overload"),
        ("kind == 'large'", "kind", "form.yaml:8", "the rule yields string, but boolean is needed here"),
        ("kind == 'large'", "weight > 3", "form.yaml:8", "the rules go in a circle: weight → weight"),
        ("options: [small, large]", "list: sizes", "form.yaml:7", "there is no list “sizes”"),
        (", options: [small, large]", "", "form.yaml:7", "has nothing to choose from"),
        ("type: text,", "type: text, section: extra,", "form.yaml:5", "there is no section “extra”"),
        ("type: date}", "type: date, earliest: morgen}", "form.yaml:6", "morgen"),
        ("  - key: dog\n", "  - key: dog\n    key: cat\n", "form.yaml:4", "the key “key” stands twice"),
    ],
)
def test_load_form_names_mistakes_in_the_form(tmp_path: Path, old: str, new: str, start: str, part: str) -> None:
    assert old in FORM

    problems = problems_of(written(tmp_path, form=FORM.replace(old, new)))

    assert any(problem.startswith(f"{start}:") and part in problem for problem in problems), problems


@pytest.mark.parametrize(
    ("lines", "start", "part"),
    [
        (["{key: small-dog, when: kynd == 'small'}"], "form.yaml:10", "undeclared reference to 'kynd'"),
        (["{key: small-dog, when: kind}"], "form.yaml:10", "the rule yields string, but boolean is needed here"),
        (
            ["{key: small-dog, when: 'true'}", "{key: small-dog, when: 'true'}"],
            "form.yaml:11",
            "the circumstance “small-dog” stands twice → join both rules with ||",
        ),
        (["{key: small-dog}"], "form.yaml:10", '"when" is a required property'),
        (["{key: Small, when: 'true'}"], "form.yaml:10", "does not match"),
    ],
)
def test_load_form_names_mistakes_in_circumstances(tmp_path: Path, lines: list[str], start: str, part: str) -> None:
    form = FORM + "circumstances:\n" + "".join(f"  - {line}\n" for line in lines)

    problems = problems_of(written(tmp_path, form=form))

    assert any(problem.startswith(f"{start}:") and part in problem for problem in problems), problems


@pytest.mark.parametrize(
    ("old", "new", "start", "part"),
    [
        ("  weight: {label: Gewicht}\n", "", "texts/de.yaml:3", "the text fields.weight.label is missing"),
        ("{title: Ihr Hund}", "{lead: Hallo}", "texts/de.yaml:2", "the text pages.dog.title is missing"),
        ("small: klein, ", "", "texts/de.yaml:8", "the text fields.kind.choices.small is missing"),
        ("small: klein", "tiny: winzig, small: klein", "texts/de.yaml:8", "a text for “tiny”"),
        ("  weight:", "  wight: {label: Gewicht}\n  weight:", "texts/de.yaml:9", "a text for “wight”"),
        (
            "{label: Geboren}",
            "{label: Geboren, errors: {in_futur: Nein}}",
            "texts/de.yaml:5",
            "a text for “in_futur”",
        ),
        (
            "{label: Geboren}",
            "{label: Geboren, errors: {in_future: 'Nach {when}'}}",
            "texts/de.yaml:5",
            "has no value “{when}”",
        ),
        (
            "{label: Geboren}",
            "{label: Geboren, errors: {in_future: Schreiben Sie, wann das war.}}",
            "texts/de.yaml:5",
            "with a comma stands in quotation marks",
        ),
        ("{label: Geboren}", "{label: Geboren, statement: Nein}", "texts/de.yaml:5", "a text for “statement”"),
    ],
)
def test_load_form_names_mistakes_in_the_texts(tmp_path: Path, old: str, new: str, start: str, part: str) -> None:
    assert old in TEXTS

    problems = problems_of(written(tmp_path, texts=TEXTS.replace(old, new)))

    assert any(problem.startswith(f"{start}:") and part in problem for problem in problems), problems


def test_load_form_reports_all_problems_at_once(tmp_path: Path) -> None:
    form = FORM.replace("kind == 'large'", "knd == 'large'").replace("key: born", "key: dog_name")

    assert len(problems_of(written(tmp_path, form=form))) >= 3


def test_load_form_checks_lists(tmp_path: Path) -> None:
    form = FORM.replace("options: [small, large]", "list: sizes")
    texts = TEXTS.replace("    choices: {small: klein, large: groß}\n", "")
    folder = written(tmp_path, form=form, texts=texts)
    (folder / "lists").mkdir()
    (folder / "lists" / "sizes.yaml").write_text(
        textwrap.dedent("""\
        attributes: {since: date}
        items:
          - {value: small, label: klein, since: "2020-01-01"}
          - {value: small, label: klein, since: gestern}
          - {value: large, label: groß, colour: red}
        """),
        encoding="utf-8",
    )

    problems = problems_of(folder)

    assert [problem.split(" → ")[0] for problem in problems] == [
        "lists/sizes.yaml:4: the value “small” stands twice",
        "lists/sizes.yaml:4: “small” has no “since”",
        "lists/sizes.yaml:5: “colour” is not an attribute of this list",
        "lists/sizes.yaml:5: “large” has no “since”",
    ]


def test_load_form_finds_a_circle_through_an_early_end(tmp_path: Path) -> None:
    form = FORM + "  - key: rest\n    fields: [{key: more, type: text}]\n"
    form = form.replace("    fields:\n", "    stops: [{key: enough, when: more.answered}]\n    fields:\n", 1)
    texts = TEXTS.replace("{title: Ihr Hund}", "{title: Ihr Hund, stops: {enough: {title: Halt, text: Halt}}}")
    texts = texts.replace("fields:\n", "  rest: {title: Rest}\nfields:\n  more: {label: Mehr}\n", 1)

    problems = problems_of(written(tmp_path, form=form, texts=texts))

    assert any("the rules go in a circle" in problem and "more" in problem for problem in problems)


def test_load_form_misses_the_german_texts(tmp_path: Path) -> None:
    (tmp_path / "form.yaml").write_text(FORM, encoding="utf-8")

    assert problems_of(tmp_path) == ["texts/de.yaml:1: is missing → write the German texts"]


def test_form_from_json_refuses_an_unknown_format() -> None:
    with pytest.raises(DocumentError, match="unknown format"):
        form_from_json({"format": 99})


def test_schema_for_editors_is_up_to_date() -> None:
    assert (FOLDER / "form.schema.json").read_text(encoding="utf-8") == written_form_schema(), (
        "run: python -m buergerportal.forms.schemas"
    )
