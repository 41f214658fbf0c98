"""`intake`: which online service is taken in by whom today, and why not."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from buergerportal.catalogue.models import ConnectedAuthority
from buergerportal.catalogue.queries import intake_of


class Command(BaseCommand):
    """One line per connection, with how many applications have arrived where there is a limit."""

    help = "Lists who takes which online service in today, and what is paused, full, yet to come or over."

    def add_arguments(self, parser: CommandParser) -> None:
        """For people or for programs."""
        parser.add_argument("--json", action="store_true", help="print JSON")

    def handle(self, *args: Any, **options: Any) -> None:  # the signature is Django's
        """Print the list, by service and authority."""
        today = timezone.localdate()
        lines = [
            _line(row) for row in ConnectedAuthority.objects.order_by("service_slug", "authority_key", "valid_from")
        ]
        if options["json"]:
            self.stdout.write(
                json.dumps({"day": today.isoformat(), "connections": lines}, ensure_ascii=False, indent=2)
            )
            return
        for line in lines:
            limit = f" · {line['taken']} of {line['most']}" if line["most"] else ""
            message = f" · {line['message']}" if line["message"] else ""
            self.stdout.write(f"{line['service']} · {line['authority']} · {line['state']}{limit}{message}")


def _line(row: ConnectedAuthority) -> dict[str, str | int | None]:
    intake = intake_of(service=row.service_slug, authority_key=row.authority_key)
    return {
        "service": row.service_slug,
        "authority": row.authority_key,
        "state": intake.state.value,
        "valid_from": row.valid_from.isoformat(),
        "valid_until": row.valid_until.isoformat() if row.valid_until else None,
        "most": row.most,
        "taken": row.taken if row.most else None,
        "message": intake.message or None,
        "paused_until": intake.paused_until.isoformat() if intake.paused_until else None,
    }
