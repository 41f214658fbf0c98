"""Words made equal for comparison, whatever letters, signs and forms they are typed in."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from buergerportal.search.words import (
    bare_spelling,
    fillers_of,
    separated_verbs,
    stem_of,
    telling,
    tokens_of,
    written_words,
)

ANY_TEXT = st.text(st.characters(), max_size=400)


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Führungszeugnis", ("fuehrungszeugnis",)),
        ("Fu\u0308hrungszeugnis", ("fuehrungszeugnis",)),
        ("STRASSE Straße STRAẞE", ("strasse",) * 3),
        ("Café à la carte", ("cafe", "a", "la", "carte")),
        ("Kita-Platz, bitte!", ("kita", "platz", "bitte")),
        ("§ 34a GewO", ("34a", "gewo")),
        ("Реєстрація собаки", ("реєстрація", "собаки")),
        ("їжак ґанок", ("іжак", "ґанок")),
        ("ışık İZMİR", ("isik", "izmir")),
        ("SØREN på Ærø", ("soeren", "paa", "aeroe")),
        ("Łódź Đorđe", ("lodz", "dorde")),
        ("تسجيل كلب", ("تسجيل", "كلب")),
        ("ＨＵＮＤ 𝐇𝐮𝐧𝐝 ﬁnden", ("hund", "hund", "finden")),
        ("½ m² Ⅻ ③", ("12", "m2", "xii", "3")),
    ],
)
def test_tokens_are_plain_letters_of_any_script(text: str, tokens: tuple[str, ...]) -> None:
    assert tokens_of(text) == tokens


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Müll", "Muell"),
        ("Fuß", "FUSS"),
        ("José", "Jose"),
        ("Ærø", "Aeroe"),
        ("Åbenrå", "Aabenraa"),
        ("zürich", "Zu\u0308rich"),
        ("Hund\u00a0anmelden", "hund anmelden"),
        ("Führungs\u00adzeugnis", "Führungszeugnis"),
        ("\u202eHund\u202c", "Hund"),
        ("\u200fHund\u200b", "Hund"),
        ("\ufeffHund", "Hund"),
    ],
)
def test_spellings_meet(one: str, other: str) -> None:
    assert tokens_of(one) == tokens_of(other)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "\r\n\t",
        "!!! ???",
        "🐕",
        "👨‍👩‍👧‍👦🏳️‍🌈",
        "\x00\x01\x1b",
        "\u202e\u200b",
        "\u0301",
        "ͺ",
        "___",
        "\ud800",
    ],
)
def test_what_has_no_letter_has_no_words(text: str) -> None:
    assert (tokens_of(text), written_words(text)) == ((), ())


def test_control_characters_part_words() -> None:
    assert tokens_of("Hund\x00anmelden\x0bKatze\x1b[31m") == ("hund", "anmelden", "katze", "31m")


def test_no_more_is_read_than_300_signs_24_words_and_60_letters() -> None:
    assert tokens_of("ab " * 99) == ("ab",) * 24
    assert tokens_of("x" * 100_000) == ("x" * 60,)
    assert tokens_of(" " * 299 + "Hund") == ("h",)
    assert tokens_of("ß" * 60) == ("s" * 60,)


def test_words_are_given_back_as_they_were_written() -> None:
    assert written_words("Wo melde ich HÜNDCHEN an?") == ("Wo", "melde", "ich", "HÜNDCHEN", "an")


@given(text=ANY_TEXT)
@example(text="½ ﬁ İ ŉ ͺ № ⑴")
@example(text="a\u0301\u0302 \u0301a x\u0302y")
@example(text="\x00a\x00")
@example(text="हिन्दी ภาษาไทย")
@example(text="wort " * 60)
def test_tokens_and_written_words_go_together(text: str) -> None:
    tokens, written = tokens_of(text), written_words(text)

    assert len(tokens) == len(written) <= 24
    assert all(0 < len(token) <= 60 and token.isalnum() for token in tokens)
    assert tuple(token for word in written for token in tokens_of(word)) == tokens


@given(text=ANY_TEXT)
def test_tokens_stay_as_they_are(text: str) -> None:
    tokens = tokens_of(text)

    assert tuple(token for each in tokens for token in tokens_of(each)) == tokens


def test_umlauts_can_be_without_dots() -> None:
    assert tokens_of(bare_spelling("MÜLL Gebühr Öl")) == ("mull", "gebuhr", "ol")


def test_fillers_and_single_letters_tell_nothing() -> None:
    assert telling(("x", "y")) == ()
    tokens = tokens_of("Wie kann ich u meinen Hund anmelden")

    assert telling(tokens) == ("hund", "anmelden")
    assert fillers_of(tokens) == {"wie", "kann", "ich", "meinen"}


@pytest.mark.parametrize("tokens", [("wo", "ist", "das"), ()])
def test_only_fillers_tell_what_they_can(tokens: tuple[str, ...]) -> None:
    assert telling(tokens) == tokens


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hunde", "hund"),
        ("hunden", "hund"),
        ("anmeldung", "anmelden"),
        ("angemeldet", "anmelden"),
        ("anzumelden", "anmelden"),
        ("abgeholtes", "abholen"),
        ("eingetragene", "eintragen"),
        ("zurueckzugeben", "zurueckgeben"),
        ("abzugeben", "abgeben"),
        ("anzugebende", "angeben"),
        ("weiterzubewilligen", "weiterbewilligen"),
        ("umzuege", "umzug"),
        ("auszuegen", "auszug"),
        ("muelltonnen", "muelltonne"),
    ],
)
def test_forms_of_a_word_have_one_stem(one: str, other: str) -> None:
    assert stem_of(one) == stem_of(other)


@pytest.mark.parametrize(
    "word", ["angelschein", "umgebung", "angebot", "abgeben", "ausgehen", "angelkarte", "umzugswagen", "anzuenden"]
)
def test_a_word_that_only_looks_like_a_past_form_stays_whole(word: str) -> None:
    assert stem_of(word)[:4] == word[:4]


def test_a_separated_verb_is_put_together() -> None:
    verbs = separated_verbs(tokens_of("Ich melde meinen Hund ab"))

    assert stem_of("abmelden") in {stem_of(verb) for verb in verbs}


def test_without_a_particle_no_verb_is_put_together() -> None:
    assert separated_verbs(tokens_of("ich melde meinen hund")) == ()


def test_the_same_particle_counts_once() -> None:
    assert separated_verbs(("melde", "ab", "ab")) == ("abmelde",)
