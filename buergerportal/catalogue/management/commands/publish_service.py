"""`publish_service`: the same as `publish_services`; one service is never published without the others it names."""

from buergerportal.catalogue.management.commands.publish_services import Command

__all__ = ["Command"]
