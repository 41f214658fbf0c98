"""`load_reference`, with rules for the catalogue's services only, applications counted, and pages that follow."""

from collections.abc import Callable, Collection, Iterable

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from buergerportal.jurisdiction.loading import ReferenceData
from buergerportal.jurisdiction.management.commands import load_reference
from buergerportal.portals.actions import bump_all_content_versions
from buergerportal.processes.responsibility import COMMAND_LINE, AffectedMove, effect_of


class Command(load_reference.Command):
    """Stands before the command of the same name in INSTALLED_APPS, because processes know everything below."""

    def known_services(self) -> Collection[str]:
        """The folders of services, published or not yet."""
        return [folder.parent.name for folder in settings.SERVICES_DIR.glob("*/service.yaml")]

    def effects(self, change: Callable[[], object]) -> Iterable[str]:
        """Each move with the applications in hand for it."""
        effect = effect_of(change=change, today=timezone.localdate(), by=COMMAND_LINE)
        return [_in_words(affected) for affected in effect.moves]

    def load(self, change: Callable[[], ReferenceData]) -> ReferenceData:
        """Load, and let the pages of every portal follow."""
        with transaction.atomic():
            data = change()
            bump_all_content_versions()
        return data


def _in_words(affected: AffectedMove) -> str:
    held = affected.in_hand
    return f"{load_reference.in_words(affected.move)}; {held.drafts} drafts, {held.open_cases} open cases"
