"""Put every query to the search and to the yardstick: ``python -m benchmarks.step search_quality.answers``.

DATABASE_URL names a database that `full_text.make_full_text` has prepared. Prints JSON, without a word of the closed
half.
"""

import json
from collections.abc import Container
from dataclasses import asdict

from benchmarks.errors import BenchmarkFailed
from benchmarks.full_text import found_by_full_text
from benchmarks.search_quality.outcomes import Answers, Miss, Outcome
from benchmarks.search_quality.queries import Half, LabelledQuery, labelled_queries, rank_of
from buergerportal.catalogue.queries import service_words
from buergerportal.portals.queries import portal_by_slug
from buergerportal.portals.values import PortalSite
from buergerportal.search.queries import SearchResult, search_services
from buergerportal.search.words import tokens_of

_PORTAL = "norderstedt"


def answers_of(half: Half) -> Answers:
    """Ask all queries of a half in one portal."""
    portal = portal_by_slug(_PORTAL)
    if portal is None:
        raise BenchmarkFailed(f"There is no portal {_PORTAL}.")
    phrases = {tokens_of(text) for words in service_words() for text in (*words.synonyms, *words.asked)}
    outcomes, misses = [], []
    for query in labelled_queries(half):
        outcome, result = _asked(query, portal, phrases)
        outcomes.append(outcome)
        if half == Half.OPEN and outcome.rank != 1:
            misses.append(_miss(query, outcome.rank, result))
    return Answers(outcomes=tuple(outcomes), misses=tuple(misses))


def _asked(
    query: LabelledQuery, portal: PortalSite, phrases: Container[tuple[str, ...]]
) -> tuple[Outcome, SearchResult]:
    result = search_services(query.text, portal=portal)
    outcome = Outcome(
        rank=rank_of(query.wanted, tuple(each.card.slug for each in result.found)),
        full_text_rank=rank_of(query.wanted, found_by_full_text(query.text)),
        is_phrase=tokens_of(query.text) in phrases,
    )
    return outcome, result


def _miss(query: LabelledQuery, rank: int, result: SearchResult) -> Miss:
    first = result.found[0] if result.found else None
    return Miss(
        query=query.text,
        wanted=query.wanted,
        rank=rank,
        first=first.card.slug if first else "",
        phrase=first.phrase if first else "",
    )


if __name__ == "__main__":
    print(json.dumps({half: asdict(answers_of(half)) for half in Half}))
