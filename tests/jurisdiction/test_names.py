"""What counts as the same name."""

import pytest

from buergerportal.jurisdiction.models import Region
from buergerportal.jurisdiction.names import (
    name_in_accusative,
    other_names,
    search_key,
    spelling,
    split_qualifier,
    unknown_in_words,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kiel", "KIEL"),
        ("Kiel", "  kiel "),
        ("Lübeck", "Luebeck"),
        ("Lübeck", "lubeck"),
        ("Lübeck", "Lu\u0308beck"),
        ("Lübeck", "Hansestadt Lübeck"),
        ("Norderstedt", "Norderstedt, Stadt"),
        ("Großhansdorf", "GROSSHANSDORF"),
        ("Sankt Peter-Ording", "St. Peter Ording"),
        ("Sankt Peter-Ording", "st.peter-ording"),
        ("Rade b. Rendsburg", "Rade bei Rendsburg"),
        ("Neustadt in Holstein", "Neustadt i.H."),
        ("Lauenburg/Elbe", "Lauenburg / Elbe"),
        ("Groß Wittensee", "Gr. Wittensee"),
    ],
)
def test_search_key_is_the_same(one: str, other: str) -> None:
    assert search_key(one) == search_key(other)


def test_search_key_keeps_different_names_apart() -> None:
    assert len({search_key(name) for name in ("Sylt", "Gemeinde Sylt", "List auf Sylt", "Kampen (Sylt)")}) == 4


@pytest.mark.django_db
def test_spelling_merges_no_two_names_of_the_register() -> None:
    names = set(Region.objects.filter(level="municipality").values_list("name", flat=True))

    assert len({spelling(name) for name in names}) == len(names)


@pytest.mark.parametrize("text", ["", "  ", "\0", "()", "🏝"])
def test_search_key_of_no_letters_is_empty(text: str) -> None:
    assert search_key(text) == ""


def test_other_names_drop_what_only_tells_places_apart() -> None:
    assert other_names("Kellenhusen (Ostsee)") == ("Kellenhusen",)
    assert other_names("Rade b. Rendsburg") == ("Rade",)
    assert other_names("Lauenburg/Elbe") == ("Lauenburg",)
    assert other_names("Kirchspiel Garding") == ("Garding",)
    assert other_names("Kiel") == ()


def test_split_qualifier_finds_the_county() -> None:
    assert split_qualifier("Tangstedt (Stormarn)") == ("Tangstedt", "Stormarn")
    assert split_qualifier("Tangstedt, Kreis Stormarn") == ("Tangstedt", "Stormarn")
    assert split_qualifier("Tangstedt") is None


@pytest.mark.parametrize(
    ("name", "after_for"),
    [
        ("Kiel", "Kiel"),
        ("Forstgutsbezirk Sachsenwald", "den Forstgutsbezirk Sachsenwald"),
        ("Hallig Hooge", "die Hallig Hooge"),
        ("Kirchspiel Garding", "das Kirchspiel Garding"),
        ("Halligen", "Halligen"),
        ("", ""),
    ],
)
def test_a_name_that_begins_with_a_common_noun_takes_its_article(name: str, after_for: str) -> None:
    assert name_in_accusative(name) == after_for


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Hamburg", "Den Ort „Hamburg“ gibt es"),
        ("20095", "Die Postleitzahl 20095 liegt nicht in Schleswig-Holstein"),
        ("0105858901520", "hat 12 Ziffern"),
        ("01058589", "ein Gemeindeschlüssel (AGS) 8"),
        ("٢٠٠٩٥", "Den Ort „"),
    ],
)
def test_what_is_unknown_is_named_as_what_it_looks_like(text: str, said: str) -> None:
    assert said in unknown_in_words(text)
