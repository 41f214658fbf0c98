"""`failed_mails`: which mails were given up, and why."""

from typing import Any

from django.core.management.base import BaseCommand

from buergerportal.notifications.queries import failed_mails


class Command(BaseCommand):
    """List the mails that need somebody to act, without recipient and content."""

    help = "List the mails that were given up, oldest first. Put them back with retry_mails."

    def handle(self, *args: Any, **options: Any) -> None:  # the signature is Django's
        mails = failed_mails()
        for mail in mails:
            written = mail.created_at.isoformat(timespec="seconds")
            self.stdout.write(f"{mail.id}  {written}  {mail.kind}  {mail.attempts} tries: {mail.failure}")
        self.stdout.write(f"{len(mails)} failed mails.")
