"""Search in one process: ``python -m benchmarks.step search.measuring PORTALS ROUNDS``; prints one JSON object.

DATABASE_URL names a database that `full_text.make_full_text` has prepared. With one portal, it is Norderstedt; with
more, the queries go round all of them.
"""

import gc
import json
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, replace
from functools import partial
from itertools import cycle

from benchmarks.errors import BenchmarkFailed
from benchmarks.full_text import found_by_full_text
from benchmarks.processes import highest_memory, resident_memory
from benchmarks.search.measurements import Case, Round, Times
from benchmarks.search_quality.queries import Half, labelled_queries
from buergerportal.catalogue.queries import service_titles
from buergerportal.portals.queries import all_portals, portal_by_slug
from buergerportal.portals.values import PortalSite
from buergerportal.search.actions import add_phrase, remove_phrase
from buergerportal.search.queries import phrases_in, search_services, suggest_services

_FIRST_PORTAL = "norderstedt"
_PHRASE = "grüner kasten"
_LATER = 1_000_000
"""A content version that no portal has had yet."""
_EVERY = 4
"""Suggestions are asked for every fourth query, letter by letter two at a time, up to so many letters."""
_LONGEST_START = 24


def measured(*, portals: int, rounds: int) -> Case:
    """Build the indexes, search, let an editor add a phrase."""
    titles, sites = service_titles(), _sites(portals)
    queries = [query.text for query in labelled_queries(Half.OPEN)]
    found_by_full_text(queries[0])
    gc.collect()
    before = resident_memory()
    build = _seconds(partial(search_services, queries[0], portal=sites[0]))
    gc.collect()
    memory = resident_memory() - before
    others = [_seconds(partial(search_services, queries[0], portal=site)) for site in sites[1:]]
    found = [_round(queries, sites) for _ in range(rounds)]
    suggestions = _times([_seconds(partial(suggest_services, text, portal=sites[0])) for text in _starts(queries)])
    return Case(
        services=len(titles),
        portals=portals,
        rounds=tuple(found),
        suggestions=suggestions,
        build=build,
        another_portal=1000 * statistics.median(others) if others else 0.0,
        after_phrase=_after_phrase(sites[0], service=titles[0][0]),
        memory=memory,
        memory_highest=highest_memory() - before,
    )


def _sites(number: int) -> Sequence[PortalSite]:
    slugs = [_FIRST_PORTAL, *(link.slug for link in all_portals() if link.slug != _FIRST_PORTAL)][:number]
    sites = [site for slug in slugs if (site := portal_by_slug(slug))]
    if len(sites) != number:
        raise BenchmarkFailed(f"There are {len(sites)} portals, not {number}.")
    return sites


def _round(queries: Sequence[str], sites: Sequence[PortalSite]) -> Round:
    search, full_text = [], []
    for query, site in zip(queries, cycle(sites), strict=False):
        search.append(_seconds(partial(search_services, query, portal=site)))
        full_text.append(_seconds(partial(found_by_full_text, query)))
    return Round(search=_times(search), full_text=_times(full_text))


def _starts(queries: Sequence[str]) -> Iterator[str]:
    for query in queries[::_EVERY]:
        for length in range(2, min(len(query), _LONGEST_START) + 1, 2):
            yield query[:length]


def _after_phrase(site: PortalSite, *, service: str) -> float:
    add_phrase(text=_PHRASE, service=service, portal_id=site.id, portal=site.slug, actor="staff:benchmark")
    seconds = _seconds(partial(search_services, _PHRASE, portal=replace(site, content_version=_LATER)))
    added = next(each.id for each in phrases_in(site.id) if each.text == _PHRASE)
    remove_phrase(phrase_id=added, portal_id=site.id, portal=site.slug, actor="staff:benchmark")
    return seconds


def _seconds(ask: Callable[[], object]) -> float:
    begin = time.perf_counter()
    ask()
    return time.perf_counter() - begin


def _times(seconds: Sequence[float]) -> Times:
    twentieths = statistics.quantiles(seconds, n=20)
    return Times(p50=1000 * statistics.median(seconds), p95=1000 * twentieths[-1])


if __name__ == "__main__":
    print(json.dumps(asdict(measured(portals=int(sys.argv[1]), rounds=int(sys.argv[2])))))
