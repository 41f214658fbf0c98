"""Which known words a typed one may stand for: compounds, typing errors, beginnings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buergerportal.search.vocabulary import Nearby, Piece, Vocabulary
from buergerportal.search.words import stem_of

WORDS = st.lists(st.text("aehnrst", min_size=1, max_size=12), max_size=12)


def vocabulary(*words: str) -> Vocabulary:
    return Vocabulary({word: stem_of(word) for word in words})


def stems(*words: str) -> tuple[str, ...]:
    return tuple(map(stem_of, words))


def parts_of(word: str, known: Vocabulary) -> tuple[str, ...]:
    """The known parts of a compound, empty for letters that nobody knows."""
    return tuple(piece.stem for piece in known.split(word))


def surest_first(near: tuple[Nearby, ...]) -> bool:
    sureness = [each.sureness for each in near]
    return sureness == sorted(sureness, reverse=True)


def test_a_vocabulary_knows_stems() -> None:
    known = vocabulary("anmeldung", "hunde")

    assert [stem in known for stem in ("anmeld", "hund", "hunde", "katz")] == [True, True, False, False]
    assert known.forms == (("anmeldung", "anmeld"), ("hunde", "hund"))


@pytest.mark.parametrize(
    ("word", "first", "second"),
    [
        ("hundesteuer", "hund", "steuer"),
        ("hundsteuer", "hund", "steuer"),
        ("wohnungsamt", "wohnung", "amt"),
        ("kinderwagen", "kind", "wagen"),
        ("tagesmutter", "tag", "mutter"),
        ("blumenkasten", "blume", "kasten"),
        ("sperrmuellabholungen", "sperrmuell", "abholung"),
        ("autobahn", "auto", "bahn"),
    ],
)
def test_a_compound_is_split_with_and_without_a_link(word: str, first: str, second: str) -> None:
    assert parts_of(word, vocabulary(first, second)) == stems(first, second)


def test_a_compound_may_have_three_parts() -> None:
    known = vocabulary("hund", "steuer", "marke")

    assert parts_of("hundesteuermarke", known) == stems("hund", "steuer", "marke")


def test_a_long_part_goes_before_two_short_ones() -> None:
    known = vocabulary("sperrmuell", "sperr", "muell", "abholung")

    assert parts_of("sperrmuellabholung", known) == stems("sperrmuell", "abholung")


def test_some_letters_of_a_compound_may_be_unknown() -> None:
    known = vocabulary("steuer", "erklaerung")

    assert known.split("dackelsteuer") == (Piece("dackel", ""), Piece("steuer", "steu"))


@pytest.mark.parametrize("word", ["schnauzerhalterbundsteuer", "qwertz", ""])
def test_a_word_that_is_mostly_unknown_is_no_compound(word: str) -> None:
    assert vocabulary("steuer").split(word) == ()


def test_a_part_has_three_letters_at_least() -> None:
    known = vocabulary("ei", "uhu", "kauf", "verkauf")

    assert parts_of("eiverkauf", known) == ("", stem_of("verkauf"))
    assert parts_of("uhuverkauf", known) == stems("uhu", "verkauf")


def test_the_parts_within_a_known_compound() -> None:
    known = vocabulary("hundesteuer", "hund", "steuer", "marke")

    assert set(known.parts_within("hundesteuer")) == set(stems("hund", "steuer"))
    assert known.parts_within("hund") == ()


def test_a_part_beside_unknown_letters_has_a_stem_of_more_than_four() -> None:
    known = vocabulary("marke", "ausweis", "amt", "rat", "heirat")

    assert known.parts_within("dackelausweis") == stems("ausweis")
    assert known.parts_within("dackelmarke") == ()
    assert known.parts_within("heirat") == ()
    assert known.parts_within("xylamt") == ()


@pytest.mark.parametrize(
    ("typed", "known"),
    [
        ("huntesteuer", "hundesteuer"),
        ("hunedsteuer", "hundesteuer"),
        ("hundsteuer", "hundesteuer"),
        ("hunndesteuer", "hundesteuer"),
        ("jundesteuer", "hundesteuer"),
        ("hunde steuer".replace(" ", "x"), "hundesteuer"),
        ("hudnestuer", "hundesteuer"),
        ("hunt", "hund"),
        ("perosnalausweiss", "personalausweis"),
        ("fuerungszeugniss", "fuehrungszeugnis"),
    ],
)
def test_a_typing_error_leads_to_the_known_word(typed: str, known: str) -> None:
    (found,) = vocabulary(known, "gewerbeanmeldung").near(typed)

    assert (found.form, found.stem, 0 < found.sureness < 1) == (known, stem_of(known), True)


@pytest.mark.parametrize("typed", ["", "a", "hut", "hud", "hanf", "hundest", "umzug"])
def test_a_short_or_other_word_is_no_typing_error(typed: str) -> None:
    assert vocabulary("hund", "hundesteuer", "hut").near(typed) == ()


def test_the_surest_guess_comes_first() -> None:
    found = vocabulary("bund", "hand", "pfund", "rund").near("hund")

    assert found[0].form == "hand"
    assert surest_first(found)


def test_the_surest_guess_is_among_many_as_near() -> None:
    others = [f"{letter}eise" for letter in "bcdfghjklmnpqstvwxyz"]

    assert vocabulary(*others, "reisen").near("reisex")[0].form == "reisen"


def test_of_two_words_with_one_stem_the_nearer_is_meant() -> None:
    known = vocabulary("anmeldung", "angemeldet", "anmelden")

    assert [each.form for each in known.near("anmeldugn")] == ["anmeldung"]


def test_one_error_in_a_long_word_is_surer_than_in_a_short_one() -> None:
    known = vocabulary("hund", "personalausweis")

    assert known.near("personalauswais")[0].sureness > known.near("hunt")[0].sureness


def test_beginnings_lead_to_the_words_that_go_on() -> None:
    known = vocabulary("hund", "hunde", "hundesteuer", "hut", "katze")

    assert known.beginning_with("hu") == stems("hund", "hundesteuer", "hut")
    assert known.beginning_with("hunde") == stems("hunde", "hundesteuer")
    assert known.beginning_with("x") == ()


def test_a_beginning_leads_to_forty_forms_at_most() -> None:
    known = vocabulary(*(f"wort{number}" for number in range(99)))

    assert len(known.beginning_with("wort")) == 40


def test_a_vocabulary_may_stand_on_another() -> None:
    base = vocabulary("hund", "steuer")
    own = Vocabulary({"hundesport": "hundesport", "wauwau": "wauwau"}, base=base)

    assert ["hund" in own, "wauwau" in own, "wauwau" in base] == [True, True, False]
    assert parts_of("wauwausteuer", own) == ("wauwau", stem_of("steuer"))
    assert parts_of("wauwausteuer", base) == ("", stem_of("steuer"))
    assert [each.form for each in own.near("steuef")] == ["steuer"]
    assert [each.form for each in own.near("wauwuu")] == ["wauwau"]
    assert base.near("wauwuu") == ()
    assert own.beginning_with("hund") == ("hundesport", "hund")
    assert own.forms == (("hundesport", "hundesport"), ("wauwau", "wauwau"))


@given(word=st.text("aehnrst", max_size=60) | st.text(max_size=60), words=WORDS)
def test_pieces_are_the_whole_word_and_guesses_are_known(word: str, words: list[str]) -> None:
    known = vocabulary(*words)

    pieces, near = known.split(word), known.near(word)

    assert "".join(piece.text for piece in pieces) in {"", word}
    assert all(piece.stem in known for piece in pieces if piece.stem)
    assert all(part in known for part in known.parts_within(word))
    assert all(each.stem in known and 0 < each.sureness <= 1 for each in near)
    assert surest_first(near)
