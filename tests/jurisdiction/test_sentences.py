"""Every sentence that says who is responsible and why, read for traps of German grammar."""

import datetime
import re
from collections.abc import Iterator

import pytest

from buergerportal.jurisdiction.errors import CircumstanceNeeded, PlaceNeeded
from buergerportal.jurisdiction.models import Authority
from buergerportal.jurisdiction.queries import (
    Responsibility,
    answers_by_circumstance,
    find_places,
    responsible_for,
    services_with_rules,
)

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 11, 23)
PLACES = (
    "Norderstedt",
    "Sehestedt",
    "Geesthacht",
    "Helgoland",
    "Lübeck",
    "Kiel",
    "Hallig Hooge",
    "Gemeinde Sylt",
    "Büchen",
    "Forstgutsbezirk Sachsenwald",
    "Ahrensburg",
    "Ascheberg",
    "Delve",  # under a Kirchspielslandgemeinde
    "Ellerau",  # another town's offices do the work
    "Husum",  # its county runs the job centre alone
    "Kirchspiel Garding",
)
LONGEST = 400
PRONOUNS = {"der": "er", "die": "sie", "das": "es"}
TRAPS = {
    "weil twice": re.compile(r"\bweil\b.*\bweil\b"),
    "a comma before “und” and the Amt": re.compile(r", und (?:das Amt|die Kirchspielslandgemeinde)"),
    "an article is missing": re.compile(r"[Ff]ür (?:Forstgutsbezirk|Hallig|Kirchspiel|Kreis|Stadt|Amt) "),
    "two spaces, or one before a sign": re.compile(r"\s\s|\s[,;.)]|\(\s"),
    "two signs": re.compile(r"[,;]\s*[,;.]|\.\.|\(\)"),
    "no full stop": re.compile(r"[^.]\Z"),
    "the verb twice": re.compile(r"\b(\w+) und das Amt .*\b\1\b"),
    "it is responsible because it is responsible": re.compile(r"zuständig.*zuständig"),
    "a small letter at the start": re.compile(r"\A[^A-ZÄÖÜ]"),
    "braces": re.compile(r"[{}]|None"),
}


def traps_in(sentence: str) -> list[str]:
    """The names of the traps into which the sentence falls."""
    found = [name for name, pattern in TRAPS.items() if pattern.search(sentence)]
    return [*found, "too long"] if len(sentence) > LONGEST else found


@pytest.mark.parametrize(
    ("sentence", "trap"),
    [
        ("Für Kiel ist A zuständig, weil sie so, weil B (C).", "weil twice"),
        ("Für X ist A zuständig, weil B, und das Amt C tut (D).", "a comma before “und” and the Amt"),
        ("Für Forstgutsbezirk Buchholz ist A zuständig, weil B (C).", "an article is missing"),
        ("Für Kiel  ist A zuständig, weil B (C).", "two spaces, or one before a sign"),
        ("Für Kiel ist A zuständig, weil B ().", "two signs"),
        ("Für Kiel ist A zuständig, weil B (C)", "no full stop"),
        ("Für X ist A zuständig, weil B führt und das Amt Y für sie die Verwaltung führt (C).", "the verb twice"),
        (
            "Für Kiel ist A zuständig, weil A dafür zuständig ist (C).",
            "it is responsible because it is responsible",
        ),
        ("für Kiel ist A zuständig, weil B (C).", "a small letter at the start"),
        ("Für Kiel ist None zuständig, weil B (C).", "braces"),
        (f"Für Kiel ist A zuständig, weil {'B' * LONGEST} (C).", "too long"),
    ],
)
def test_each_trap_catches_its_mistake(sentence: str, trap: str) -> None:
    assert traps_in(sentence) == [trap]


def _answers(service: str, ars: str | None) -> Iterator[Responsibility]:
    """The answer, or that in each circumstance; none where a place is needed."""
    try:
        yield responsible_for(service=service, place_ars=ars, on=TODAY)
    except PlaceNeeded:
        return
    except CircumstanceNeeded:
        found = answers_by_circumstance(service=service, place_ars=ars, on=TODAY)
        yield from (each.responsibility for each in found if each.responsibility)


@pytest.mark.parametrize("place", [*PLACES, ""])
def test_no_sentence_falls_into_a_trap(place: str) -> None:
    ars = find_places(place)[0].ars if place else None
    articles = dict(Authority.objects.values_list("key", "article"))
    faults = []
    for service in sorted(services_with_rules()):
        for answer in _answers(service, ars):
            faults += [f"{trap}: {answer.reason}" for trap in traps_in(answer.reason)]
            pronoun = re.search(r"zuständig, weil (er|sie|es)\b", answer.reason)
            if pronoun and pronoun[1] != PRONOUNS[articles[answer.authority_key]]:
                faults.append(f"wrong pronoun: {answer.reason}")

    assert faults == []


def test_the_sentence_for_a_place_under_an_amt_has_one_verb_each_and_no_comma_between() -> None:
    (buechen,) = find_places("Büchen")

    answer = responsible_for(service="wohnsitz-anmelden", place_ars=buechen.ars, on=TODAY)

    assert answer.reason == (
        "Für Büchen ist das Amt Büchen zuständig, weil die Gemeinde, in die Sie ziehen, Sie in ihr Melderegister "
        "einträgt und das Amt Büchen für sie die Verwaltung führt (§§ 1 und 17 BMG)."
    )


def test_the_sentence_for_an_area_without_a_municipality_has_its_article() -> None:
    (forest,) = find_places("Forstgutsbezirk Sachsenwald")

    answer = responsible_for(service="hund-anmelden", place_ars=forest.ars, on=TODAY)

    assert answer.reason == (
        "Für den Forstgutsbezirk Sachsenwald ist der Kreis Herzogtum Lauenburg zuständig, weil dort keine Gemeinde "
        "besteht und der Kreis deren Aufgaben übernimmt (§ 3 KAG SH und Hundesteuersatzung der Gemeinde)."
    )
