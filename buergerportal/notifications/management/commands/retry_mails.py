"""`retry_mails`: try mails again that were given up."""

from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError, CommandParser

from buergerportal.notifications.actions import retry_failed_mails


class Command(BaseCommand):
    """Put failed mails back into the outbox."""

    help = "Put failed mails back into the outbox: the ones named, or all of them with --all."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("ids", nargs="*", type=UUID, help="as failed_mails lists them")
        parser.add_argument("--all", action="store_true", help="every failed mail")

    def handle(self, *args: Any, **options: Any) -> None:  # the signature is Django's
        ids: list[UUID] = options["ids"]
        if bool(ids) == options["all"]:
            raise CommandError("Name the mails or say --all.")
        count = retry_failed_mails(ids=None if options["all"] else ids)
        self.stdout.write(f"{count} mails are in the outbox again.")
