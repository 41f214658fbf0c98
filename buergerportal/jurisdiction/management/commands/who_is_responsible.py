"""`who_is_responsible`: the authority for a service at a place, and why."""

import argparse
import datetime
import json
import sys
from enum import IntEnum
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from buergerportal.core.documents import iso_date
from buergerportal.jurisdiction.errors import CircumstanceNeeded, NobodyResponsible, UnknownCircumstance
from buergerportal.jurisdiction.names import unknown_in_words
from buergerportal.jurisdiction.queries import (
    CircumstanceAnswer,
    Place,
    answers_by_circumstance,
    circumstances_of,
    match_places,
    responsible_for,
    services_with_rules,
)
from buergerportal.jurisdiction.shapes import answer_shape, candidate_shape, circumstance_shape


class ExitCode(IntEnum):
    """How the command ends when there is no single answer."""

    AMBIGUOUS = 10
    UNKNOWN_PLACE = 11
    NOBODY_RESPONSIBLE = 12
    UNKNOWN_SERVICE = 13
    CIRCUMSTANCE_NEEDED = 14
    UNKNOWN_CIRCUMSTANCE = 15


class Command(BaseCommand):
    """Ask who is responsible; see ExitCode for the ends other than an answer."""

    help = "Who is responsible for SERVICE at PLACE? PLACE is a name, a postal code or a regional key (ARS)."
    requires_system_checks = ()

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("service", help="the key of a service, such as hund-anmelden")
        parser.add_argument("place", help="name, postal code, or regional key of 12 digits")
        parser.add_argument(
            "--circumstance", default="", help="the key of a circumstance, where the answer depends on one"
        )
        parser.add_argument("--on", type=iso_date, default=None, help="the day, as YYYY-MM-DD; today if left out")
        parser.add_argument("--json", action="store_true", help="print JSON")

    def known_services(self) -> frozenset[str]:
        """The services one may ask about; a module that knows the catalogue overrides it."""
        return services_with_rules()

    def handle(self, *args: Any, **options: Any) -> None:  # the signature is Django's
        service, text, circumstance = options["service"], options["place"], options["circumstance"]
        day = options["on"] or timezone.localdate()
        if service not in self.known_services():
            self._end(ExitCode.UNKNOWN_SERVICE, f"Die Leistung „{service}“ ist nicht bekannt.", options)
        matches = match_places(text, on=day)
        if len(matches.exact) > 1:
            self._end(ExitCode.AMBIGUOUS, f"„{text}“ kann mehrere Orte meinen.", options, candidates=matches.exact)
        if not matches.exact:
            self._end(ExitCode.UNKNOWN_PLACE, unknown_in_words(text.strip()), options, suggestions=matches.similar)
        place = matches.exact[0]
        try:
            answer = responsible_for(service=service, place_ars=place.ars, on=day, circumstance=circumstance)
        except CircumstanceNeeded:
            self._end_with_circumstances(service, place, day, options)
            return
        except UnknownCircumstance:
            known = ", ".join(circumstances_of(service))
            message = f"Den Fall „{circumstance}“ unterscheidet diese Leistung nicht."
            message += f" Bekannt sind: {known}." if known else ""
            self._end(ExitCode.UNKNOWN_CIRCUMSTANCE, message, options)
            return
        except NobodyResponsible:
            self._end(ExitCode.NOBODY_RESPONSIBLE, f"Für {place.label} ist keine Behörde bekannt.", options)
            return
        if options["json"]:
            self.stdout.write(json.dumps(answer_shape(answer), ensure_ascii=False))
        else:
            self.stdout.write(answer.reason)

    def _end_with_circumstances(
        self, service: str, place: Place, day: datetime.date, options: dict[str, Any]
    ) -> None:
        """Print who is responsible in each circumstance and leave."""
        code = ExitCode.CIRCUMSTANCE_NEEDED
        message = f"Wer für {place.label} zuständig ist, hängt vom Fall ab. Wählen Sie einen mit --circumstance."
        found = answers_by_circumstance(service=service, place_ars=place.ars, on=day)
        if options["json"]:
            circumstances = [circumstance_shape(answer) for answer in found]
            content = {"error": code.name.lower(), "message": message, "circumstances": circumstances}
            self.stdout.write(json.dumps(content, ensure_ascii=False))
        else:
            self.stderr.write(message)
            self.stderr.write("\n".join(f"  {answer.key}  {_in_words(answer)}" for answer in found))
        sys.exit(code)

    def _end(self, code: ExitCode, message: str, options: dict[str, Any], **places: tuple[Place, ...]) -> None:
        """Print what is missing and leave with ``code``."""
        if options["json"]:
            lists = {name: [candidate_shape(place) for place in found] for name, found in places.items()}
            text = lists if "candidates" in lists else {"error": code.name.lower(), "message": message, **lists}
            self.stdout.write(json.dumps(text, ensure_ascii=False))
        else:
            self.stderr.write(message)
            for found in places.values():
                self.stderr.write("\n".join(f"  {place.ars}  {place.label}" for place in found))
        sys.exit(code)


def _in_words(answer: CircumstanceAnswer) -> str:
    return answer.responsibility.reason if answer.responsibility else f"{answer.clause}: keine Behörde bekannt"
