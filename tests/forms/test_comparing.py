"""What differs between two versions of a form, in words."""

from pathlib import Path

import pytest

from buergerportal.forms.api import differences, form_from_json, load_form
from tests.factories.dog_form import FORM, changed

SERVICES = Path(__file__).parents[2] / "services"
CALL = FORM["form"]["pages"][1]["fields"][1]["fields"][0]
DOG = ("form", "pages", 0)
FIELDS = (*DOG, "fields")
GROUP = ("form", "pages", 1, "fields", 1)
ROW = (*GROUP, "fields")
WORDS = ("texts", "de", "fields")


@pytest.mark.parametrize(
    ("changes", "sentences"),
    [
        ([((*FIELDS, 0, "required"), True)], ["Frage „Name“: Die Antwort ist jetzt Pflicht, vorher freiwillig."]),
        (
            [((*FIELDS, 0, "required"), "chipped")],
            ["Frage „Name“: Die Antwort ist jetzt Pflicht, wenn: chipped, vorher freiwillig."],
        ),
        (
            [((*FIELDS, 4), {"key": "age", "type": "integer"}), ((*WORDS, "age"), {"label": "Alter"})],
            ["Frage „Alter“: Die Frage ist neu, auf der Seite „Ihr Hund“."],
        ),
        ([((*FIELDS, 0), None), ((*WORDS, "name"), None)], ["Frage „Name“: Die Frage entfällt."]),
        (
            [
                ((*FIELDS, 0, "key"), "dog_name"),
                ((*WORDS, "name"), None),
                ((*WORDS, "dog_name"), {"label": "Name", "hint": "Kurz."}),
            ],
            [
                "Frage „Name“: Die Frage heißt in den Daten jetzt „dog_name“, vorher „name“.",
                "Frage „Name“: Hinweis: jetzt „Kurz.“, vorher nichts.",
            ],
        ),
        (
            [((*WORDS, "name", "label"), "Wie heißt er?")],
            ["Frage „Wie heißt er?“: Frage: jetzt „Wie heißt er?“, vorher „Name“."],
        ),
        (
            [
                ((*FIELDS, 1, "options", 2), "huge"),
                ((*WORDS, "kind", "choices", "huge"), "riesig"),
                ((*WORDS, "kind", "choices", "small"), "winzig"),
            ],
            [
                "Frage „Größe“: Antwort zur Auswahl: jetzt „winzig“, vorher „klein“.",
                "Frage „Größe“: Neue Antwort zur Auswahl: „riesig“.",
            ],
        ),
        (
            [((*FIELDS, 1, "options"), ["large"]), ((*WORDS, "kind", "choices", "small"), None)],
            ["Frage „Größe“: Diese Antwort steht nicht mehr zur Auswahl: „klein“."],
        ),
        (
            [((*FIELDS, 3, "visible"), "kind == 'small'")],
            ["Frage „Rasse“: Die Frage wird gestellt: jetzt kind == 'small', vorher kind == 'large'"],
        ),
        (
            [((*FIELDS, 3, "visible"), None)],
            ["Frage „Rasse“: Die Frage wird gestellt: jetzt immer, vorher kind == 'large'"],
        ),
        ([((*FIELDS, 0, "maximum_length"), 40)], ["Frage „Name“: Zeichen höchstens: jetzt 40, vorher ohne Angabe."]),
        (
            [((*FIELDS, 0, "type"), "long_text")],
            ["Frage „Name“: Die Art der Frage ist jetzt „mehrzeiliger Text“, vorher „einzeiliger Text“."],
        ),
        (
            [
                ((*FIELDS, 0), FORM["form"]["pages"][0]["fields"][1]),
                ((*FIELDS, 1), FORM["form"]["pages"][0]["fields"][0]),
            ],
            ["Seite „Ihr Hund“: Die Fragen stehen in anderer Reihenfolge: „Größe“, „Name“, „Chip?“, „Rasse“."],
        ),
        (
            [(("form", "fees", 0, "cents"), 1550)],
            ["Gebühr „Gebühr“: jetzt 15,50 € ab 1.1.2020 nach § 4, vorher 13,00 € ab 1.1.2020 nach § 4."],
        ),
        (
            [(("form", "fees", 0, "when"), "chipped")],
            ["Gebühr „Gebühr“: Sie fällt an: jetzt chipped, vorher immer"],
        ),
        (
            [(("form", "fees", 0), None), (("texts", "de", "fees", "fee"), None)],
            ["Gebühr „Gebühr“: Die Gebühr entfällt."],
        ),
        (
            [(("form", "fees", 1, "times"), None)],
            ["Gebühr „Je Welpe“: So oft ist sie zu zahlen: jetzt einmal, vorher puppies.count"],
        ),
        (
            [
                (
                    ("form", "fees", 2),
                    {**FORM["form"]["fees"][1], "key": "more", "valid_until": "2027-12-31", "when": "chipped"},
                ),
                (("texts", "de", "fees", "more"), "Zuschlag"),
            ],
            [
                (
                    "Gebühr „Zuschlag“: Die Gebühr ist neu: 2,50 € ab 1.1.2020 bis 31.12.2027 nach § 5, "
                    "wenn: chipped, so oft: puppies.count"
                )
            ],
        ),
        (
            [((*GROUP, "most"), 8), ((*GROUP, "least"), 1)],
            [
                "Frage „Welpen“: Zeilen mindestens: jetzt 1, vorher ohne Angabe.",
                "Frage „Welpen“: Zeilen höchstens: jetzt 8, vorher 5.",
            ],
        ),
        (
            [((*WORDS, "puppies", "row"), "Hund {number}")],
            ["Frage „Welpen“: Überschrift jeder Zeile: jetzt „Hund {number}“, vorher „Welpe {number}“."],
        ),
        (
            [((*ROW, 3), {"key": "age", "type": "integer"}), ((*WORDS, "age"), {"label": "Alter"})],
            ["Frage „Alter“ in „Welpen“: Die Frage ist neu, für jede Zeile von „Welpen“."],
        ),
        (
            [((*ROW, 2), None), ((*WORDS, "coat"), None)],
            ["Frage „Fell“ in „Welpen“: Die Frage entfällt."],
        ),
        (
            [((*ROW, 1, "time"), "future"), ((*ROW, 1, "required"), True), ((*ROW, 2, "visible"), None)],
            [
                "Frage „Geboren“ in „Welpen“: Die Antwort ist jetzt Pflicht, vorher freiwillig.",
                "Frage „Geboren“ in „Welpen“: Zeitpunkt: jetzt „in der Zukunft“, vorher „in der Vergangenheit“.",
                "Frage „Fell“ in „Welpen“: Die Frage wird gestellt: jetzt immer, vorher born.answered",
            ],
        ),
        (
            [((*ROW, 0), FORM["form"]["pages"][1]["fields"][1]["fields"][1]), ((*ROW, 1), CALL)],
            ["Frage „Welpen“: Die Fragen stehen in anderer Reihenfolge: „Geboren“, „Rufname“, „Fell“."],
        ),
        (
            [
                ((*DOG, "fields", 4), {"key": "account", "type": "iban"}),
                (("form", "pages", 1, "fields", 0), None),
            ],
            ["Frage „Konto“: Die Frage steht jetzt auf der Seite „Ihr Hund“, vorher auf der Seite „Steuer“."],
        ),
        (
            [((*ROW, 3), {"key": "account", "type": "iban"}), (("form", "pages", 1, "fields", 0), None)],
            [
                (
                    "Frage „Konto“ in „Welpen“: Die Frage steht jetzt für jede Zeile von „Welpen“, "
                    "vorher auf der Seite „Steuer“."
                )
            ],
        ),
        (
            [((*DOG, "stops", 0, "when"), "!chipped")],
            ["Seite „Ihr Hund“: Das Formular endet hier („small“): jetzt !chipped, vorher kind == 'small'"],
        ),
        (
            [((*DOG, "sections", 0, "visible"), None)],
            ["Seite „Ihr Hund“: Der Abschnitt „more“ wird gezeigt: jetzt immer, vorher chipped"],
        ),
        (
            [(("form", "calculated", 0, "value"), "chipped")],
            ["Formular: Berechneter Wert „is_large“: jetzt chipped, vorher kind == 'large'"],
        ),
        (
            [
                (("lists", "breeds", "items", 0, "value"), "dog"),
                (("lists", "breeds", "items", 1, "label"), "Großspitz"),
            ],
            [
                "Liste „breeds“: Neuer Eintrag: „Mops“.",
                "Liste „breeds“: Der Eintrag „Großspitz“ ist geändert.",
                "Liste „breeds“: Dieser Eintrag entfällt: „Mops“.",
            ],
        ),
        (
            [
                (("form", "pages", 2), {"key": "end", "fields": [{"key": "remark", "type": "info"}]}),
                (("texts", "de", "pages", "end"), {"title": "Ende"}),
                ((*WORDS, "remark"), {"label": "Gut zu wissen", "statement": "Fertig."}),
            ],
            ["Seite „Ende“: Die Seite ist neu.", "Frage „Gut zu wissen“: Die Frage ist neu, auf der Seite „Ende“."],
        ),
        (
            [(("form", "circumstances"), [{"key": "old", "when": "chipped"}])],
            ["Zuständigkeit: Fallgruppe „old“ ist neu: chipped"],
        ),
        (
            [(("texts", "da"), {"pages": {}, "fields": {"name": {"label": "Navn"}}})],
            ["Formular: Die Übersetzung „da“ ist neu."],
        ),
    ],
)
def test_each_change_is_one_sentence(
    changes: list[tuple[tuple[str | int, ...], object]], sentences: list[str]
) -> None:
    old, new = form_from_json(FORM), form_from_json(changed(*changes))

    assert [str(each) for each in differences(old, new)] == sentences


@pytest.mark.parametrize("folder", sorted(file.parent.name for file in SERVICES.glob("*/form.yaml")))
def test_a_form_does_not_differ_from_itself(folder: str) -> None:
    form = load_form(SERVICES / folder)

    assert differences(form, form) == ()


def test_forms_of_two_services_can_be_compared() -> None:
    hund, wahl = (load_form(SERVICES / slug) for slug in ("hund-anmelden", "wahlhelfer-werden"))

    sentences = [str(each) for each in differences(hund, wahl)]

    assert "Seite „Ihr Hund“: Die Seite entfällt." in sentences
    assert len(sentences) > 20


def test_a_whole_page_may_go_with_its_questions() -> None:
    gone = ("account", "puppies", "call", "born", "coat", "sum")
    source = changed(
        (("form", "pages", 1), None),
        (("texts", "de", "pages", "tax"), None),
        (("form", "fees"), None),
        (("texts", "de", "fees"), None),
        (("form", "calculated", 1), None),
        *(((*WORDS, key), None) for key in gone),
    )
    old, new = form_from_json(FORM), form_from_json(source)

    sentences = [str(each) for each in differences(old, new)]

    assert "Seite „Steuer“: Die Seite entfällt." in sentences
    assert "Frage „Welpen“: Die Frage entfällt." in sentences
    assert "Frage „Rufname“ in „Welpen“: Die Frage entfällt." in sentences
