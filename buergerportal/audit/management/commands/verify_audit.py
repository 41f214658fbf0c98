"""`verify_audit`: prove that the audit record is as it was written."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from buergerportal.audit.queries import broken_chains


class Command(BaseCommand):
    """Recompute the hash chain of every authority; non-zero exit if one does not hold."""

    help = "Recompute every chain of the audit record and name the first entry that does not hold."

    def handle(self, *args: Any, **options: Any) -> None:  # the signature is Django's
        broken = broken_chains()
        if broken:
            raise CommandError("\n".join(f"{it.chain} entry {it.sequence}: {it.problem}" for it in broken))
        self.stdout.write("Every chain of the audit record holds.")
