"""Which searches may be kept: words about a matter, never about a person."""

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from buergerportal.core.documents import load_document
from buergerportal.core.json_values import as_object, text_at, texts_at
from buergerportal.search.privacy import kept_form

NOT_KEPT = {
    "empty": "",
    "blanks": " \t\n\u00a0",
    "signs": "!?! -- %",
    "emoji": "🐕👨‍👩‍👧‍👦",
    "digits": "4711",
    "e-mail": "erika@example.org",
    "e-mail without a sign": "muster(at)example.org",
    "e-mail in wide signs": "muster＠example",
    "telephone number": "04321 98-76 54",
    "telephone number within words": "rufen Sie mich an +49 170 1234567",
    "telephone number in circles": "⓪④③②① ①②③",
    "telephone number of another script": "٠٤٣٢١",
    "birth date": "12.8.1964",
    "birth date within words": "mustermann geboren am 12. August 1964",
    "birth date in words": "geboren am dritten Mai",
    "birth date in capitals": "GEBOREN AM DRITTEN MÄRZ",
    "birth date in short": "geb. im Dezember",
    "birth date without a month": "geboren am dritten fünften",
    "birth date with a year in words": "dritter Mai neunzehnhundertachtzig",
    "birth date in English": "born in July",
    "birthday": "meine Tochter hat im September Geburtstag",
    "name and birth date": "Erika Mustermann, 12.8.1964",
    "name and birth date in words": "Mustermann geboren im August",
    "name": "Erika Mustermann",
    "name in capitals": "ERIKA MUSTERMANN",
    "name in small letters": "erika mustermann",
    "name turned round": "Mustermann, Erika",
    "name within words": "Hund von Jürgen Petersen",
    "name without umlaut": "Juergen",
    "name with an accent": "Éva",
    "name with a hyphen": "Hans-Peter",
    "given name alone": "Erika",
    "Ukrainian name": "Андрій Шевченко",
    "Ukrainian name of one word": "сергій",
    "Turkish name": "Mehmet Yılmaz",
    "sir": "Herr Mustermann",
    "IBAN": "DE02 1203 0000 0000 2020 51",
    "plate": "SE-AB 123",
    "address": "Rathausallee 50",
    "address with a letter": "Am Markt 7b",
    "postal code": "22846 Norderstedt",
    "URL": "https://example.org/hund",
    "other URL": "//example.org/hund",
    "host": "www.example.org",
    "reference": "BP-7K3M-9Q2T",
    "82 signs": "x" * 82,
    "81 signs": "Hund " * 16 + "x",
    "11 words": "a b c d e f g h i j k",
    "5,000 letters": "x" * 5_000,
    "script": "<script>alert(1)</script>",
    "SQL": "' OR 1=1 --",
}
KEPT = {
    "Hund anmelden": "hund anmelden",
    "  Hund\t anmelden\n": "hund anmelden",
    "PERSO VERLOREN": "perso verloren",
    "Führungszeugnis": "führungszeugnis",
    "Fu\u0308hrungszeugnis": "führungszeugnis",
    "Straße & Gehweg?": "straße & gehweg?",
    "Kita-Platz": "kita-platz",
    "Paragraf des Waffengesetzes": "paragraf des waffengesetzes",
    "§ GewO": "§ gewo",
    "Kind geboren": "kind geboren",
    "Wahl im September": "wahl im september",
    "erster Mai Demo": "erster mai demo",
    "втрачений паспорт": "втрачений паспорт",
    "реєстрація собаки": "реєстрація собаки",
    "kira yardımı": "kira yardımı",
    "can I register a dog": "can i register a dog",
    "St. Peter-Ording Kurtaxe": "st. peter-ording kurtaxe",
    "Sankt-Hans-Feuer": "sankt-hans-feuer",
    "Heide Rathaus": "heide rathaus",
    "per Brief wählen": "per brief wählen",
    "Hu\x00nd\u202e anmelden\ud800": "hund anmelden",
    "<b>Hund</b>": "<b>hund</b>",
    "🐕 anmelden": "🐕 anmelden",
    "x": "x",
    "x" * 80: "x" * 80,
    "a b c d e f g h i j": "a b c d e f g h i j",
}


@pytest.mark.parametrize("text", NOT_KEPT.values(), ids=NOT_KEPT)
def test_what_may_be_about_a_person_or_says_nothing_is_not_kept(text: str) -> None:
    assert kept_form(text) == ""


@pytest.mark.parametrize(("text", "kept"), KEPT.items())
def test_words_about_a_matter_are_kept_in_one_form(text: str, kept: str) -> None:
    assert kept_form(text) == kept


def test_names_are_no_words_by_which_services_are_found() -> None:
    """A name that is an everyday word, too, has to leave the list."""
    assert [text for text in described_by() if not _is_kept_or_dated(text)] == []


def described_by() -> list[str]:
    """Every title, everyday word and phrase of the real catalogue that is no longer than what is kept."""
    texts: list[str] = []
    for file in sorted(settings.SERVICES_DIR.glob("*/service.yaml")):
        content = as_object(load_document(file).content)
        texts += [text_at(content, "title"), *texts_at(content, "synonyms")]
        asked = file.with_name("asked.txt")
        texts += asked.read_text(encoding="utf-8").splitlines() if asked.exists() else []
    return [text for text in texts if len(text) <= 80 and len(text.split()) <= 8]


def _is_kept_or_dated(text: str) -> bool:
    says_when = any(sign.isdigit() for sign in text) or "gebor" in text or "Geburtstag" in text
    return says_when or bool(kept_form(text))


@given(text=st.text(st.characters(), max_size=120))
def test_what_is_kept_stays_as_it_is_and_can_be_stored(text: str) -> None:
    kept = kept_form(text)

    assert kept_form(kept) == kept
    assert len(kept) <= 80
    assert all(sign.isprintable() for sign in kept)
    kept.encode()
