"""From what is typed to what fits it, on services described by hand."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buergerportal.search.index import Index
from buergerportal.search.ranking import complete, rank
from buergerportal.search.values import Field, Guess, Hit, Ranking
from buergerportal.search.words import stem_of
from tests.factories.searching import described, small_index

INDEX = small_index()
WORD = st.sampled_from(
    ["Hund", "hunt", "Steuer", "Hundesteuermarke", "Perso", "melde", "ab", "ich", "wauwau", "fiffi", "verloren", "x"]
)
ANY_TEXT = st.text(st.characters(), max_size=80) | st.lists(WORD, max_size=8).map(" ".join)


def keys(ranking: Ranking) -> list[str]:
    return [hit.key for hit in ranking.hits]


def first(text: str, index: Index = INDEX, *, portal_id: int | None = None) -> Hit:
    return rank(index, text, portal_id=portal_id).hits[0]


@pytest.mark.parametrize(
    ("text", "key", "phrase", "field"),
    [
        ("Hund anmelden", "hund", "Hund anmelden", Field.TITLE),
        ("hundesteuer", "hund", "Hundesteuer", Field.SYNONYM),
        ("Ausweis abgelaufen", "perso", "Ausweis abgelaufen", Field.ASKED),
        ("mein Hund soll angemeldet werden", "hund", "Hund anmelden", Field.TITLE),
        ("Hund abmelden", "hund", "ich melde meinen Hund ab", Field.ASKED),
        ("ich melde meinen Hund ab", "hund", "ich melde meinen Hund ab", Field.ASKED),
        ("SPERRMUELL", "muell", "Sperrmüll anmelden", Field.TITLE),
        ("Sperr Müll", "muell", "Sperrmüll anmelden", Field.TITLE),
        ("Personal Ausweis beantragen", "perso", "Personalausweis beantragen", Field.TITLE),
    ],
)
def test_it_is_found_and_the_phrase_that_fits_is_named(text: str, key: str, phrase: str, field: Field) -> None:
    hit = first(text)

    assert (hit.key, hit.phrase, hit.field) == (key, phrase, field)


def test_a_rare_word_tells_more_than_a_frequent_one() -> None:
    assert keys(rank(INDEX, "Welpe anmelden"))[0] == "hund"
    assert keys(rank(INDEX, "Gewerbe anmelden"))[0] == "gewerbe"


def test_a_title_goes_before_a_synonym_and_that_before_how_people_ask() -> None:
    index = Index(
        [
            described("a-asked", "eins", synonyms=["zwei"], asked=["Hund"]),
            described("b-synonym", "eins", synonyms=["Hund"], asked=["zwei"]),
            described("c-title", "Hund", synonyms=["eins"], asked=["zwei"]),
        ]
    )

    assert keys(rank(index, "Hund")) == ["c-title", "b-synonym", "a-asked"]


def test_the_exact_phrase_goes_before_one_that_says_more() -> None:
    index = Index(
        [
            described("a", "Baum", asked=["Hund abgeben Tierheim", "Hund abgeben Ausland"]),
            described("b", "Strauch", asked=["Hund abgeben"]),
        ]
    )

    assert first("Hund abgeben", index).key == "b"


def test_small_words_decide_between_phrases_that_are_the_same_otherwise() -> None:
    index = Index([described("to", "Umzug nach Kiel"), described("from", "Umzug aus Kiel")])

    assert first("Umzug aus Kiel", index).key == "from"
    assert first("Umzug nach Kiel", index).key == "to"


def test_the_order_of_words_does_not_matter() -> None:
    found = {keys_and_scores(" ".join(words)) for words in itertools.permutations(["Ausweis", "Perso", "verloren"])}

    assert len(found) == 1


def keys_and_scores(text: str) -> tuple[tuple[str, float], ...]:
    return tuple((hit.key, round(hit.score, 9)) for hit in rank(INDEX, text).hits)


def test_a_compound_finds_its_parts_and_the_other_way_round() -> None:
    index = Index(
        [described("whole", "Personalausweis"), described("part", "Ausweis"), described("other", "Gewerbe")]
    )

    assert keys(rank(index, "Personalausweis")) == ["whole", "part"]
    assert keys(rank(index, "Ausweis")) == ["part", "whole"]


def test_a_compound_that_nobody_knows_is_found_by_its_parts() -> None:
    assert first("Hundesteueranmeldung").key == "hund"
    assert first("Gewerbeausweis").key in {"gewerbe", "perso"}
    assert rank(INDEX, "Hundesteueranmeldung").guesses == ()


@pytest.mark.parametrize(
    ("text", "key", "guess"),
    [
        ("Personalausweiss", "perso", Guess(typed="Personalausweiss", meant="Personalausweis")),
        ("Gewrebe", "gewerbe", Guess(typed="Gewrebe", meant="Gewerbe")),
        ("sperrmul", "muell", Guess(typed="sperrmul", meant="Sperrmüll")),
        ("einen WELLPE anmelden", "hund", Guess(typed="WELLPE", meant="Welpe")),
    ],
)
def test_a_typing_error_is_forgiven_and_said(text: str, key: str, guess: Guess) -> None:
    ranking = rank(INDEX, text)

    assert (ranking.hits[0].key, ranking.guesses) == (key, (guess,))


@pytest.mark.parametrize("text", ["Personalausweiss", "Gewrebe", "hundebesitzer", "Wohnsitzwechsler"])
def test_an_exact_search_guesses_nothing(text: str) -> None:
    ranking = rank(INDEX, text, is_exact=True)

    assert ranking.guesses == ()
    assert ranking.stems <= {stem for _, stem in INDEX.vocabulary().forms}


def test_an_exact_search_finds_what_is_written_so() -> None:
    assert keys(rank(INDEX, "Gewrebe", is_exact=True)) == []
    assert keys(rank(INDEX, "Gewerbe", is_exact=True))[0] == "gewerbe"


@pytest.mark.parametrize("text", ["", "  ", "!!!", "xqzwvkj", "und", "x", "🐕", "4711 0815", "ich bin der und die"])
def test_what_nobody_knows_finds_nothing(text: str) -> None:
    assert keys(rank(INDEX, text)) == keys(complete(INDEX, text + " ")) == []


def test_unknown_words_in_a_long_sentence_do_not_spoil_it() -> None:
    text = "Guten Tag, unser Schnauzer-Rüde Qwertz ist gestern gestorben, wie kann ich den Hund abmelden, danke"

    hit = first(text)

    assert (hit.key, hit.phrase) == ("hund", "ich melde meinen Hund ab")


def test_words_of_running_text_find_it_and_are_no_reason() -> None:
    hit = first("Tiere")

    assert (hit.key, hit.phrase, hit.field) == ("hund", "", Field.TEXT)


def test_a_stem_that_was_searched_is_named_to_be_marked() -> None:
    assert rank(INDEX, "Welpen im Haus").stems >= {stem_of("welpe")}


def test_an_own_phrase_leads_there_in_its_portal_alone() -> None:
    own = first("Wauwau", portal_id=1)

    assert (own.key, own.phrase, own.field) == ("hund", "wauwau", Field.OWN)
    assert keys(rank(INDEX, "Wauwau", portal_id=2)) == keys(rank(INDEX, "Wauwau")) == []
    assert keys(complete(INDEX, "wau", portal_id=1)) == ["hund"]
    assert keys(complete(INDEX, "wau", portal_id=2)) == []


def test_an_own_phrase_goes_before_all_that_is_said_everywhere() -> None:
    index = Index([described("a", "Hund anmelden"), described("b", "Katze", own=[(1, "hund anmelden")])])

    assert keys(rank(index, "Hund anmelden", portal_id=1)) == ["b", "a"]
    assert keys(rank(index, "Hund anmelden", portal_id=2)) == ["a"]
    assert all(0 < hit.score <= 1 for hit in rank(index, "Hund anmelden", portal_id=1).hits)


@pytest.mark.parametrize("text", ["Fifi", "Fiffy", "Fifif", "fiffis", "Fiffisteuer", "wauwua", "wauwauhund"])
@pytest.mark.parametrize("portal_id", [None, 1, 2, 3])
def test_words_of_another_portal_never_show(text: str, portal_id: int | None) -> None:
    others = {1: "fiffi", 2: "wauwau"}.get(portal_id or 0, "fiffi wauwau").split()

    for ranking in (
        rank(INDEX, text, portal_id=portal_id),
        rank(INDEX, text, portal_id=portal_id, is_exact=True),
        complete(INDEX, text, portal_id=portal_id),
    ):
        assert not {guess.meant.lower() for guess in ranking.guesses} & set(others)
        assert not {hit.phrase.lower() for hit in ranking.hits} & set(others)
        assert not ranking.stems & set(map(stem_of, others))


def test_a_typing_error_in_an_own_phrase_is_forgiven_in_its_portal() -> None:
    ranking = rank(INDEX, "Fifi", portal_id=2)

    assert (keys(ranking), ranking.guesses) == (["hund"], (Guess(typed="Fifi", meant="Fiffi"),))


def test_another_portal_is_ranked_as_if_there_were_no_own_phrases() -> None:
    plain = Index([described("a", "Hund anmelden"), described("b", "Katze anmelden")])
    added = Index(
        [described("a", "Hund anmelden"), described("b", "Katze anmelden", own=[(1, "hund"), (1, "Katzenhaus")])]
    )

    for text in ("Hund", "Hunt", "Katzenhaus", "Katzenhau", "Katze", "hund anmelden"):
        assert rank(added, text, portal_id=2) == rank(plain, text)
        assert complete(added, text, portal_id=2) == complete(plain, text)


def test_what_fits_as_well_comes_by_key() -> None:
    services = [described(key, "Hund anmelden") for key in ("c", "a", "d", "b")]

    assert keys(rank(Index(services), "Hund")) == ["a", "b", "c", "d"]
    assert rank(Index(services), "Hund").hits == rank(Index(services[::-1]), "Hund").hits


def test_what_hardly_fits_is_left_out() -> None:
    assert keys(rank(INDEX, "Perso verloren")) == ["verlust", "perso"]


@pytest.mark.parametrize(
    ("text", "key"),
    [("wel", "hund"), ("Hundest", "hund"), ("sofa alt", "muell"), ("gewerbe an", "gewerbe"), ("Sperrmül", "muell")],
)
def test_a_word_that_is_still_typed_is_completed(text: str, key: str) -> None:
    assert keys(complete(INDEX, text))[0] == key


def test_after_a_blank_the_last_word_is_whole() -> None:
    assert keys(complete(INDEX, "wel")) == ["hund"]
    assert keys(complete(INDEX, "wel ")) == []


@given(text=ANY_TEXT, portal_id=st.sampled_from([None, 1, 2]), most=st.integers(1, 4), is_exact=st.booleans())
def test_any_text_is_ranked(text: str, portal_id: int | None, most: int, is_exact: bool) -> None:
    ranked = rank(INDEX, text, portal_id=portal_id, most=most, is_exact=is_exact)
    completed = complete(INDEX, text, portal_id=portal_id, most=most)

    for ranking in (ranked, completed):
        scores = [hit.score for hit in ranking.hits]
        assert len(scores) <= most
        assert scores == sorted(scores, reverse=True)
        assert all(0 < score <= 1 for score in scores)
        assert set(keys(ranking)) <= set(INDEX.keys)
    assert not (is_exact and ranked.guesses)


@given(text=ANY_TEXT)
def test_an_empty_index_finds_nothing(text: str) -> None:
    index = Index([])

    assert (rank(index, text).hits, complete(index, text).hits) == ((), ())
