"""The labelled queries and the figures made of them.

What is asserted are numbers: a failure must not show a query of the closed half.
"""

from collections.abc import Callable
from functools import cache

import pytest
from django.conf import settings

from benchmarks.search_quality.figures import Compared, HalfFigures, Quality, half_figures
from benchmarks.search_quality.outcomes import Answers, Outcome
from benchmarks.search_quality.queries import Half, labelled_queries, rank_of
from buergerportal.catalogue.folding import folded
from buergerportal.core.documents import load_document
from buergerportal.core.json_values import as_object, text_at
from buergerportal.search.words import tokens_of


@cache
def _titles() -> dict[str, str]:
    """By slug of the service."""
    return {
        file.parent.name: text_at(as_object(load_document(file).content), "title")
        for file in settings.SERVICES_DIR.glob("*/service.yaml")
    }


@pytest.mark.parametrize("half", Half)
def test_every_label_is_a_service_and_every_service_is_wanted(half: Half) -> None:
    wanted = {slug for query in labelled_queries(half) for slug in query.wanted}

    assert wanted == set(_titles())


@pytest.mark.parametrize("half", Half)
def test_each_half_has_many_queries_and_none_twice(half: Half) -> None:
    texts = [tokens_of(query.text) for query in labelled_queries(half)]

    number, different, empty = len(texts), len(set(texts)), texts.count(())

    assert number >= 300
    assert (different, empty) == (number, 0)


@pytest.mark.parametrize("same", [folded, tokens_of], ids=["folded", "as tokens"])
@pytest.mark.parametrize("half", Half)
def test_no_query_is_a_title(half: Half, same: Callable[[str], object]) -> None:
    titles = {same(title) for title in _titles().values()}

    equal = sum(same(query.text) in titles for query in labelled_queries(half))

    assert equal == 0


def test_no_query_is_in_both_halves() -> None:
    opened, closed = ({tokens_of(query.text) for query in labelled_queries(half)} for half in Half)

    shared = len(opened & closed)

    assert shared == 0


@pytest.mark.parametrize(
    ("found", "rank"),
    [(("a", "b"), 1), (("x", "b", "a"), 2), (("x", "y"), 0), ((), 0)],
)
def test_rank_of_is_the_place_of_the_first_right_answer(found: tuple[str, ...], rank: int) -> None:
    assert rank_of(("a", "b"), found) == rank


def test_half_figures_are_given_with_and_without_phrases_of_the_catalogue() -> None:
    outcomes = (
        Outcome(rank=1, full_text_rank=0, is_phrase=True),
        Outcome(rank=2, full_text_rank=1, is_phrase=False),
        Outcome(rank=4, full_text_rank=1, is_phrase=False),
        Outcome(rank=0, full_text_rank=0, is_phrase=True),
    )

    figures = half_figures(Answers(outcomes=outcomes, misses=()))

    assert figures.phrases == 0.5
    assert figures == HalfFigures(
        every=Compared(
            queries=4,
            search=Quality(first=0.25, first_three=0.5, reciprocal_rank=1.75 / 4),
            full_text=Quality(first=0.5, first_three=0.5, reciprocal_rank=0.5),
        ),
        new=Compared(
            queries=2,
            search=Quality(first=0.0, first_three=0.5, reciprocal_rank=0.75 / 2),
            full_text=Quality(first=1.0, first_three=1.0, reciprocal_rank=1.0),
        ),
    )
