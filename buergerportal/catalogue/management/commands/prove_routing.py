"""`prove_routing`: is there exactly one answer for every published service at every place?"""

import argparse
import json
import sys
import time
from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from buergerportal.catalogue.routing_proof import Finding, RoutingProof, prove_routing
from buergerportal.core.documents import iso_date

DOES_NOT_HOLD = 1


class Command(BaseCommand):
    """Ends with DOES_NOT_HOLD where there is a gap or a conflict, or nothing to prove."""

    help = "Check who is responsible for every published service at every place, today and after each known change."
    requires_system_checks = ()

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument(
            "--on", type=iso_date, default=None, help="the first day, as YYYY-MM-DD; today if left out"
        )
        parser.add_argument("--json", action="store_true", help="print JSON")

    def handle(self, *args: Any, **options: Any) -> None:  # the signature is Django's
        begin = time.monotonic()
        proof = prove_routing(today=options["on"] or timezone.localdate())
        seconds = round(time.monotonic() - begin, 2)
        self.stdout.write(_as_json(proof, seconds) if options["json"] else _as_text(proof, seconds))
        if not proof.holds:
            sys.exit(DOES_NOT_HOLD)


def _as_json(proof: RoutingProof, seconds: float) -> str:
    content = {
        "services": proof.services,
        "places": proof.places,
        "pairs": proof.pairs,
        "days": [day.isoformat() for day in proof.days],
        "gaps": [_entry(finding) for finding in proof.gaps],
        "conflicts": [_entry(finding) for finding in proof.conflicts],
        "coarse": [_entry(finding) for finding in proof.coarse],
        "seconds": seconds,
    }
    return json.dumps(content, ensure_ascii=False)


def _entry(finding: Finding) -> dict[str, str | list[str]]:
    circumstance = {"circumstance": finding.circumstance} if finding.circumstance else {}
    return {
        "service": finding.service,
        "place": finding.place_ars,
        "on": finding.on.isoformat(),
        **circumstance,
        "rules": list(finding.rules),
    }


def _as_text(proof: RoutingProof, seconds: float) -> str:
    checked = f"{proof.services} services × {proof.places} places = {proof.pairs} pairs"
    lines = [
        f"{checked}, on {len(proof.days)} day(s), in {seconds} s",
        *_summary("gaps", proof.gaps),
        *_summary("conflicts", proof.conflicts),
        *_summary("coarse", proof.coarse),
    ]
    return "\n".join(lines)


def _summary(name: str, findings: tuple[Finding, ...]) -> list[str]:
    found = Counter((it.service, f" ({it.circumstance})" if it.circumstance else "", it.on) for it in findings)
    lines = (f"  {slug}{circumstance}, {day}: {n} places" for (slug, circumstance, day), n in found.items())
    return [f"{name}: {len(findings)}", *lines]
