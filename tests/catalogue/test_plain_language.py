"""Texts for citizens are plain: what is not is named with its line, and the real texts have nothing of it."""

from pathlib import Path

import pytest
from django.conf import settings

from buergerportal.catalogue.plain_language import language_problems_in, plain_language_problems, sentences_of
from buergerportal.core.documents import load_document


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (" ".join(["Wort"] * 21) + ".", "a sentence has 21 words"),
        ("Bringen Sie ggf. den Ausweis mit.", "“ggf” is office language"),
        ("Die Antragsteller kommen selbst.", "“Antragsteller” is office language"),
        ("Das gilt gemäß § 5.", "“gemäß” is office language"),
        ("Alle Bürger*innen dürfen das.", "“Bürger*innen” is office language"),
    ],
)
def test_office_language_is_named_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    file = tmp_path / "service.yaml"
    file.write_text(f"title: Hund\nhints: '{text}'\n")

    (problem,) = plain_language_problems(load_document(file))

    assert (problem.line, message in problem.message) == (2, True)


def test_names_of_laws_may_be_what_they_are(tmp_path: Path) -> None:
    file = tmp_path / "service.yaml"
    file.write_text("legal: [{law: Gesetz gemäß Antragsteller, section: § 1}]\nsynonyms: [usw]\n")

    assert list(plain_language_problems(load_document(file))) == []


def test_items_of_a_list_and_days_are_no_ends_of_sentences() -> None:
    text = "Sie brauchen:\n\n- den *Ausweis*\n- ein Foto\n\nBis 1. Mai geht das."

    assert sentences_of(text) == ("Sie brauchen:", "den Ausweis", "ein Foto", "Bis 1.Mai geht das.")


def test_the_real_texts_are_plain() -> None:
    assert [str(problem) for problem in language_problems_in(settings.SERVICES_DIR)] == []
