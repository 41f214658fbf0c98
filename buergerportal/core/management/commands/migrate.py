"""`migrate` as the owner of the tables, and what the plain role may do afterwards."""

from typing import Any

from django.core.management.commands import migrate

from buergerportal.core.database import as_owner, create_app_role, grant_to_app_role


class Command(migrate.Command):
    """Django's migrate, run as the role that logged in."""

    def handle(self, *args: Any, **options: Any) -> None:  # the signature is Django's
        with as_owner():
            create_app_role()
            super().handle(*args, **options)
            grant_to_app_role()
