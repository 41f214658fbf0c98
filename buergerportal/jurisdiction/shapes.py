"""How answers look to machines: the command line and the interface give the same.

A contract: keys may be added, none is ever renamed or dropped.
"""

from buergerportal.core.documents import Json
from buergerportal.jurisdiction.queries import CircumstanceAnswer, Place, Responsibility


def answer_shape(answer: Responsibility) -> dict[str, Json]:
    """Who is responsible and why.

    ``place`` is null where the answer does not depend on one and none was given; ``circumstance`` is there only
    where another one may have another answer.
    """
    place: Json = {"ars": answer.place_ars, "name": answer.place_name} if answer.place_ars else None
    return {
        "service": answer.service,
        "place": place,
        **({"circumstance": answer.circumstance} if answer.circumstance else {}),
        "authority": _authority_shape(answer),
        "rule": answer.rule,
        "reason": answer.reason,
    }


def circumstance_shape(answer: CircumstanceAnswer) -> dict[str, Json]:
    """A circumstance that may be true of a person, and who is responsible then; null for nobody."""
    responsibility = answer.responsibility
    return {
        "key": answer.key,
        "label": answer.clause,
        "authority": _authority_shape(responsibility) if responsibility else None,
        "reason": responsibility.reason if responsibility else None,
    }


def candidate_shape(place: Place) -> dict[str, Json]:
    """A place that may be meant."""
    return {"ars": place.ars, "name": place.name, "county": place.county}


def _authority_shape(answer: Responsibility) -> dict[str, Json]:
    return {"key": answer.authority_key, "name": answer.authority_name, "level": answer.authority_level}
