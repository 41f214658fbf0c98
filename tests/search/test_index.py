"""The index: what each word is worth, and what holds it."""

import pytest

from buergerportal.search.index import Index
from buergerportal.search.ranking import rank
from buergerportal.search.values import Field, Phrase, Ranking
from buergerportal.search.vocabulary import Nearby
from buergerportal.search.words import stem_of
from tests.factories.searching import described, small_index


def test_a_rare_word_is_worth_more_than_a_frequent_one() -> None:
    index = small_index()

    assert index.worth(stem_of("welpe")) > index.worth(stem_of("anmelden")) > 0
    assert index.worth(stem_of("unbekannt")) == 0
    assert index.worth(stem_of("welpe")) > index.worth_of_unknown > 0


def test_what_a_title_says_counts_more_than_a_synonym_and_that_more_than_how_people_ask() -> None:
    index = Index(
        [
            described("title", "Hund", synonyms=["eins"], asked=["zwei"], text="drei"),
            described("synonym", "eins", synonyms=["Hund"], asked=["zwei"], text="drei"),
            described("asked", "eins", synonyms=["zwei"], asked=["Hund"], text="drei"),
            described("text", "eins", synonyms=["zwei"], asked=["drei"], text="Hund"),
        ]
    )

    held = index.holding("hund")

    assert sorted(held, key=held.__getitem__, reverse=True) == [0, 1, 2, 3]
    assert all(0 < share < 1 for share in held.values())


def test_running_text_is_held_and_is_no_phrase() -> None:
    index = small_index()

    assert index.holding(stem_of("tiere")).keys() == {0}
    assert index.saying(stem_of("tiere")) == ()


def test_a_compound_holds_its_parts_for_less() -> None:
    index = Index([described("any", "Ausweis"), described("one", "Personalausweis"), described("dog", "Hund")])
    part = stem_of("ausweis")

    held = index.holding(part)

    assert index.parts(stem_of("personalausweis")) == (part,)
    assert held.keys() == {0, 1}
    assert held[1] < held[0]
    assert [phrase.text for phrase in index.saying(part)] == ["Ausweis", "Personalausweis"]


@pytest.mark.parametrize(
    ("form", "shown"),
    [("muell", "Müll"), ("mull", "Müll"), ("umzug", "Umzug"), ("xyz", "xyz"), ("wauwau", "wauwau")],
)
def test_a_form_is_shown_as_people_write_it(form: str, shown: str) -> None:
    assert small_index().shown(form, 1) == shown


def test_words_with_umlauts_are_known_without_their_dots() -> None:
    known = small_index().vocabulary()

    assert known.near("sperrmull")[0] == Nearby(form="sperrmull", stem=stem_of("sperrmuell"), sureness=1.0)


def test_phrases_of_a_portal_are_known_in_that_portal_alone() -> None:
    index = small_index()

    assert [phrase.text for phrase in index.own(1)] == ["wauwau", "Einzug melden"]
    assert [phrase.text for phrase in index.own(2)] == ["Fiffi"]
    assert (index.own(3), index.own(None)) == ((), ())
    assert [stem_of("wauwau") in index.vocabulary(portal_id) for portal_id in (1, 2, 3, None)] == [
        True,
        False,
        False,
        False,
    ]
    assert index.saying(stem_of("wauwau")) == ()
    assert index.holding(stem_of("wauwau")) == {}


def test_what_a_portal_adds_changes_nothing_for_the_others() -> None:
    plain = Index([described("hund", "Hund anmelden"), described("katze", "Katze melden")])
    added = Index(
        [described("hund", "Hund anmelden", own=[(1, "Katzentier"), (1, "Hund")]), described("katze", "Katze melden")]
    )

    for stem in map(stem_of, ("hund", "anmelden", "katze", "melden")):
        assert added.worth(stem) == plain.worth(stem)
        assert added.holding(stem) == plain.holding(stem)
        assert added.parts(stem) == plain.parts(stem)
        assert [phrase.text for phrase in added.saying(stem)] == [phrase.text for phrase in plain.saying(stem)]
    assert added.vocabulary(2).forms == plain.vocabulary(2).forms


def test_other_phrases_of_portals_replace_those_that_were_there() -> None:
    plain = Index([described("hund", "Hund anmelden"), described("katze", "Katze melden")])

    first = plain.with_own([("katze", Phrase("Mausefänger", Field.OWN, 1)), ("gone", Phrase("Fisch", Field.OWN, 1))])
    second = first.with_own([("hund", Phrase("Katzenhund", Field.OWN, 2))])

    built = Index([described("hund", "Hund anmelden", own=[(2, "Katzenhund")]), described("katze", "Katze melden")])
    texts = [[phrase.text for phrase in index.own(portal)] for index in (plain, first, second) for portal in (1, 2)]
    assert texts == [[], [], ["Mausefänger"], [], [], ["Katzenhund"]]
    assert rank(second, "katzenhund", portal_id=2) == rank(built, "katzenhund", portal_id=2) != Ranking()
    assert second.compounds(stem_of("hund")) == (stem_of("katzenhund"),)
    assert [index.worth(stem_of("mausefaenger")) for index in (plain, second)] == [0, 0]


def test_an_index_may_be_empty() -> None:
    index = Index([])

    assert (index.keys, index.holding("hund"), index.own(1)) == ((), {}, ())


def test_a_phrase_without_words_is_none() -> None:
    index = Index([described("leer", "???", synonyms=["🐕"])])

    assert index.vocabulary().forms == ()
