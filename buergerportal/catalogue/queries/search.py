"""Finding services by what a person typed."""

from functools import reduce
from operator import add

from django.contrib.postgres.search import SearchQuery, SearchRank, TrigramSimilarity, TrigramWordSimilarity
from django.db.models import Case, F, Q, Value, When

from buergerportal.catalogue.folding import folded, search_words
from buergerportal.catalogue.queries.cards import cards_of, published
from buergerportal.catalogue.values import SearchResult
from buergerportal.portals.values import PortalSite

_MOST_RESULTS = 30
_SIMILAR = 0.5
"""Mean likeness of the words of a query to the nearest words of a service, 0 to 1, from which it counts as found."""


def search_services(text: str, *, portal: PortalSite) -> SearchResult:
    """The services that fit what a person typed, best first, at most thirty. One query, none for an empty text.

    A title or everyday word that is exactly the text goes first; then likeness of the single words (which forgives
    typing errors and finds parts of long words) together with German full text and likeness to the title.
    """
    words = search_words(text)
    if not words:
        return SearchResult(text=text, services=())
    query = SearchQuery(" | ".join(words), search_type="raw", config="german")
    likeness = reduce(add, (TrigramWordSimilarity(word, "search_text") for word in words)) / Value(float(len(words)))
    phrases = [folded(text), " ".join(words)]
    exact = Case(When(search_phrases__overlap=phrases, then=Value(1.0)), default=Value(0.0))
    as_title = TrigramSimilarity("search_phrases__0", folded(text))
    found = (
        published()
        .annotate(likeness=likeness, rank=SearchRank("search_vector", query), exact=exact, as_title=as_title)
        .filter(Q(likeness__gte=_SIMILAR) | Q(exact=1.0))
        .annotate(score=F("exact") + F("likeness") + F("rank") + F("as_title"))
        .order_by("-score", "title")
    )
    return SearchResult(text=text, services=cards_of(found[:_MOST_RESULTS], portal, is_ordered=True))
