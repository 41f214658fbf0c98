"""How long an answer takes: ``python -m benchmarks.step routing.answers`` in the portal's environment.

DATABASE_URL names the database of one state, the first argument that of the country in the same cluster, the second
how many rounds to take. Prints one JSON list with the seconds of each round. In a round the same number of random
questions is put to both; answer and yardstick, state and country take turns question by question, so that what
disturbs the machine disturbs all four.
"""

import datetime
import json
import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import partial

from django.db import connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from benchmarks.routing.measurements import QUESTIONS, Round
from buergerportal.catalogue.models import Service
from buergerportal.jurisdiction.enums import RegionLevel
from buergerportal.jurisdiction.models import Region, ResponsibilityRule
from buergerportal.jurisdiction.queries import circumstances_by_service, responsible_for

_SEED = 20261123
# The yardstick: who knows the answer already reads it by primary keys, over the same connection, prepared alike.
_SINGLE = """
SELECT rule.key, rule.law, rule.reason, rule.review, authority.key, authority.name, authority.article
FROM jurisdiction_responsibilityrule AS rule
JOIN jurisdiction_authority AS authority ON authority.key = %(authority)s
WHERE rule.id = %(rule)s
"""


@dataclass(frozen=True, kw_only=True)
class _Question:
    service: str
    place_ars: str
    circumstance: str
    on: datetime.date
    rule: int
    """The rule that answers, and the authority: what the yardstick is told."""
    authority: str


def rounds_of_answers(*, country: str, rounds: int) -> Iterator[Round]:
    """Ask in the state, the default database, and in the database named ``country``, round by round."""
    in_state, in_country = connections["default"], connections["default"].copy()
    in_country.settings_dict["NAME"] = country
    number = rounds * QUESTIONS
    state_questions, country_questions = _questions(in_state, number), _questions(in_country, number)
    for begin in range(0, number, QUESTIONS):
        times = [0.0] * 4
        chosen = slice(begin, begin + QUESTIONS)
        for of_state, of_country in zip(state_questions[chosen], country_questions[chosen], strict=True):
            times[0] += _seconds(in_state, partial(_answer, of_state))
            times[1] += _seconds(in_state, partial(_single, of_state))
            times[2] += _seconds(in_country, partial(_answer, of_country))
            times[3] += _seconds(in_country, partial(_single, of_country))
        yield Round(state_answers=times[0], state_single=times[1], country_answers=times[2], country_single=times[3])


def _questions(database: BaseDatabaseWrapper, number: int) -> Sequence[_Question]:
    """Random pairs of service and place, in a random circumstance where the service distinguishes some.

    Each is answered once, so everything is in memory when it counts.
    """
    connections["default"] = database
    chance, today = random.Random(_SEED), datetime.datetime.now(tz=datetime.UTC).date()
    services = list(Service.objects.filter(is_published=True).order_by("slug").values_list("slug", flat=True))
    places = Region.objects.filter(level=RegionLevel.MUNICIPALITY).order_by("ars").values_list("ars", flat=True)
    rules = dict(ResponsibilityRule.objects.values_list("key", "id"))
    circumstances = circumstances_by_service()
    questions = []
    for service, place in zip(chance.choices(services, k=number), chance.choices(places, k=number), strict=True):
        circumstance = chance.choice(circumstances.get(service, ("",)))
        answer = responsible_for(service=service, place_ars=place, on=today, circumstance=circumstance)
        questions.append(
            _Question(
                service=service,
                place_ars=place,
                circumstance=circumstance,
                on=today,
                rule=rules[answer.rule],
                authority=answer.authority_key,
            )
        )
    return questions


def _seconds(database: BaseDatabaseWrapper, ask: Callable[[], None]) -> float:
    connections["default"] = database
    begin = time.perf_counter()
    ask()
    return time.perf_counter() - begin


def _answer(question: _Question) -> None:
    responsible_for(
        service=question.service,
        place_ars=question.place_ars,
        on=question.on,
        circumstance=question.circumstance,
    )


def _single(question: _Question) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_SINGLE, {"rule": question.rule, "authority": question.authority})
        cursor.fetchone()


if __name__ == "__main__":
    found = rounds_of_answers(country=sys.argv[1], rounds=int(sys.argv[2]))
    print(json.dumps([asdict(each) for each in found]))
