"""How many statements a page costs the database: ``python -m benchmarks.statements`` in the portal's environment.

A process of its own, because Django is set up once in a process. It asks through the whole portal, middleware
included, and prints one JSON object: step → number of statements. BEGIN and COMMIT are not counted, savepoints are.
"""

import json
from collections.abc import Callable, Mapping
from functools import partial

import django
from django.conf import settings
from django.db import connection
from django.test.client import Client
from django.test.utils import CaptureQueriesContext

from benchmarks.applications import START, example_answers
from benchmarks.browser import page_from
from benchmarks.errors import BenchmarkFailed
from benchmarks.stage import PORTAL_HOST

_FREE = frozenset({"BEGIN", "COMMIT"})


def statements_of_an_application() -> dict[str, int]:
    """Fill in two applications and count at the second: by then forms and keys are in memory, as in any server."""
    _walk()
    return _walk()


def _walk() -> dict[str, int]:
    counts: dict[str, int] = {}
    client, answers = Client(headers={"host": PORTAL_HOST}), example_answers()
    counts["service page"] = _count(partial(_get, client, "/leistungen/hund-anmelden/"))[0]
    counts["begin"], path = _count(partial(_send, client, START, answers))
    show, save = [], []
    while not path.endswith("/pruefen/"):
        number, text = _count(partial(_get, client, path))
        show.append(number)
        number, path = _count(partial(_send, client, path, page_from(path, text).filled(answers)))
        save.append(number)
    check = path
    counts["show a page"], counts["save a page"] = max(show), max(save)
    counts["check page"] = _count(partial(_get, client, check))[0]
    counts["submit"], path = _count(partial(_send, client, check, {"declaration": "yes"}))
    counts["confirmation"] = _count(partial(_get, client, path))[0]
    return counts


def _count(act: Callable[[], str]) -> tuple[int, str]:
    with CaptureQueriesContext(connection) as captured:
        result = act()
    return sum(query["sql"] not in _FREE for query in captured.captured_queries), result


def _get(client: Client, path: str) -> str:
    answer = client.get(path)
    if answer.status_code != 200:
        raise BenchmarkFailed(f"GET {path} has status {answer.status_code}")
    return answer.content.decode()


def _send(client: Client, path: str, values: Mapping[str, str]) -> str:
    """Send a form; where it leads, which is the same path when an answer brought further questions."""
    answer = client.post(path, dict(values))
    if answer.status_code not in {200, 302}:
        raise BenchmarkFailed(f"POST {path} has status {answer.status_code}")
    return str(answer["Location"]) if answer.status_code == 302 else path


if __name__ == "__main__":
    django.setup()
    # The pool gives each request a connection; what is captured must be the one that is used.
    settings.DATABASES["default"]["OPTIONS"].pop("pool", None)
    print(json.dumps(statements_of_an_application()))
