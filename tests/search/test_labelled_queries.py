"""What the search makes of labelled everyday queries, over the services of this checkout. No portal, no places.

A failure shows figures alone: nobody is to see the queries of the closed half.
"""

import pytest
from django.conf import settings

from benchmarks.search_quality.figures import Quality, quality_of
from benchmarks.search_quality.queries import Half, labelled_queries, rank_of
from buergerportal.catalogue.documents import ServiceFolder, read_catalogue
from buergerportal.catalogue.values import ServiceWords
from buergerportal.core.json_values import text_at, texts_at
from buergerportal.search.index import Index
from buergerportal.search.memory import described_service
from buergerportal.search.ranking import rank

pytestmark = pytest.mark.thorough


@pytest.fixture(scope="module")
def index() -> Index:
    files = read_catalogue(services=settings.SERVICES_DIR, connections=settings.REFERENCE_DIR / "connections.yaml")
    return Index([described_service(_words(folder)) for folder in files.services])


def _words(folder: ServiceFolder) -> ServiceWords:
    return ServiceWords(
        slug=folder.slug,
        title=text_at(folder.content, "title"),
        lead=text_at(folder.content, "lead"),
        synonyms=texts_at(folder.content, "synonyms"),
        asked=texts_at(folder.content, "asked"),
    )


def _quality(index: Index, half: Half) -> Quality:
    return quality_of(
        [
            rank_of(query.wanted, tuple(hit.key for hit in rank(index, query.text).hits))
            for query in labelled_queries(half)
        ]
    )


@pytest.mark.parametrize(("half", "first", "first_three"), [(Half.OPEN, 0.93, 0.97), (Half.CLOSED, 0.90, 0.97)])
def test_search_finds_what_everyday_queries_want(index: Index, half: Half, first: float, first_three: float) -> None:
    quality = _quality(index, half)

    assert quality.first >= first
    assert quality.first_three >= first_three
