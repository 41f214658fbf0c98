"""`search`: what a portal finds for some words, for programs and for whoever measures."""

import json
import sys
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from buergerportal.catalogue.queries import leika_keys
from buergerportal.portals.queries import portal_by_slug
from buergerportal.search.queries import SearchResult, search_services


class Command(BaseCommand):
    """Prints the services that fit, best first; nothing is kept of what was asked."""

    help = "Prints what a portal finds for some words, or for each line that is read with --batch -."

    def add_arguments(self, parser: CommandParser) -> None:
        """What to search, and where."""
        parser.add_argument("query", nargs="?", help="the words, as a person types them")
        parser.add_argument("--portal", required=True, help="slug of the portal, such as norderstedt")
        parser.add_argument("--json", action="store_true", help="print a list of objects")
        parser.add_argument("--batch", metavar="FILE", help="a query on each line of FILE, - for standard input")
        parser.add_argument("--most", type=int, default=10, help="how many services, 10 by default")

    def handle(self, *args: Any, **options: Any) -> None:  # the signature is Django's
        """Search once, or once for each line."""
        portal = portal_by_slug(options["portal"])
        if portal is None:
            raise CommandError(f"There is no portal “{options['portal']}”.")
        if (options["query"] is None) == (options["batch"] is None):
            raise CommandError("Give either a query or --batch, not both.")
        leika, most = leika_keys(), max(1, options["most"])
        if options["batch"] is not None:
            for line in _lines(options["batch"]):
                found = _entries(search_services(line, portal=portal, most=most), leika)
                self.stdout.write(json.dumps({"query": line, "results": found}, ensure_ascii=False))
                self.stdout.flush()
            return
        result = search_services(options["query"], portal=portal, most=most)
        if options["json"]:
            self.stdout.write(json.dumps(_entries(result, leika), ensure_ascii=False, indent=2))
            return
        for each in result.found:
            self.stdout.write(f"{each.score:.3f}  {each.card.slug}  {each.card.title}  ({each.phrase})")
        if not result.found:
            self.stdout.write("nothing found")


def _entries(result: SearchResult, leika: dict[str, tuple[str, ...]]) -> list[dict[str, object]]:
    return [
        {
            "slug": each.card.slug,
            "title": each.card.title,
            "leika": [*leika.get(each.card.slug, ())],
            "score": round(each.score, 4),
        }
        for each in result.found
    ]


def _lines(file: str) -> Iterator[str]:
    """The lines of a file, ``-`` for standard input; bytes that are no UTF-8 are replaced."""
    is_input = file == "-"
    source = sys.stdin.fileno() if is_input else file
    try:
        with open(source, encoding="utf-8", errors="replace", closefd=not is_input) as lines:
            yield from (line.rstrip("\n") for line in lines)
    except OSError as error:
        raise CommandError(f"{file} cannot be read: {error.strerror}") from error
