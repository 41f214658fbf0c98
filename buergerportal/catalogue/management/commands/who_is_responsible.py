"""`who_is_responsible`, for every published service: one without a rule is known, but nobody is responsible yet."""

from buergerportal.catalogue.queries import published_slugs
from buergerportal.jurisdiction.management.commands import who_is_responsible


class Command(who_is_responsible.Command):
    """Stands before the command of the same name in INSTALLED_APPS, because the catalogue knows the services."""

    def known_services(self) -> frozenset[str]:
        """Published services, and those that rules name."""
        return super().known_services() | published_slugs()
