"""Texts of schemas without HTML, and keys made of them."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buergerportal.core.documents import load_document
from buergerportal.forms.xdatenfelder.words import Keys, key_of, shortened, text_of
from buergerportal.forms.xdatenfelder.yaml_text import as_yaml, comment


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("<p>Eins &amp; zwei</p><ul><li>drei<li>vier</ul>", "Eins & zwei\ndrei\nvier"),
        ("<style>p {}</style>Eins<script>x()</script> zwei", "Eins zwei"),
        ("Eins<br/>zwei <!-- nie --> <B>drei</B>", "Eins\nzwei drei"),
        ("a<b, 5 < 6 und 7 > 3, <Straße>", "a<b, 5 < 6 und 7 > 3, <Straße>"),
        ("<![foo[x]]>", "<![foo[x]]>"),
        ("Eins\u2028zwei\u0085\u202edrei\x00", "Eins\nzwei\ndrei"),
        ("<script>" * 50_000 + "&#" * 50_000, ""),
    ],
)
def test_html_becomes_words(written: str, text: str) -> None:
    assert text_of(written) == text


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Größe (in m²)", "groesse_in_m2"),
        ("1. Straße", "strasse"),
        ("名前", ""),
        ("x" * 80, "x" * 40),
        ("Angaben zur Krankenversicherung der Kinder", "angaben_zur_krankenversicherung_der"),
    ],
)
def test_keys_are_made_of_names(text: str, key: str) -> None:
    assert key_of(text) == key


def test_no_key_is_given_out_twice_and_none_has_another_meaning() -> None:
    keys = Keys()

    assert [keys.new("Ort", "Anschrift", fallback="field") for _ in range(4)] == [
        "ort", "anschrift_ort", "ort_2", "ort_3",
    ]  # fmt: skip
    assert [keys.new(text, "", fallback="field") for text in ("today", "名前", "")] == ["today_2", "field", "field_2"]


def test_long_texts_end_with_a_sentence_or_a_word() -> None:
    assert shortened("Eins. Zwei drei vier.", 8) == "Eins."
    assert shortened("Eins zwei drei", 12) == "Eins zwei …"
    assert shortened("Eins", 12) == "Eins"


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n"), max_size=60))
def test_any_text_is_read_back_from_the_yaml_as_it_was(text: str) -> None:
    written = as_yaml({"a": text, "b": [text]}) + comment(text)

    assert loaded(written) == {"a": text, "b": [text]}


def loaded(written: str) -> object:

    with tempfile.NamedTemporaryFile("w", suffix=".yaml", encoding="utf-8") as file:
        file.write(written)
        file.flush()
        return load_document(Path(file.name)).content
