"""How answers look to machines: the command line and the interface give the same."""

from buergerportal.core.documents import Json
from buergerportal.jurisdiction.queries import Place, Responsibility


def answer_shape(answer: Responsibility) -> dict[str, Json]:
    """Who is responsible and why. ``place`` is null where the answer does not depend on one and none was given.

    A contract: keys may be added, none is ever renamed or dropped.
    """
    place: Json = {"ars": answer.place_ars, "name": answer.place_name} if answer.place_ars else None
    return {
        "service": answer.service,
        "place": place,
        "authority": {
            "key": answer.authority_key,
            "name": answer.authority_name,
            "level": answer.authority_level,
        },
        "rule": answer.rule,
        "reason": answer.reason,
    }


def candidate_shape(place: Place) -> dict[str, Json]:
    """A place that may be meant. A contract as above."""
    return {"ars": place.ars, "name": place.name, "county": place.county}
