"""`load_reference`, with rules for the services of this catalogue only."""

from collections.abc import Collection

from django.conf import settings

from buergerportal.jurisdiction.management.commands import load_reference


class Command(load_reference.Command):
    """Stands before the command of the same name in INSTALLED_APPS, because the catalogue knows the services."""

    def known_services(self) -> Collection[str]:
        """The folders of services, published or not yet."""
        return [folder.parent.name for folder in settings.SERVICES_DIR.glob("*/service.yaml")]
