"""`invite_staff`: a member of staff, and the password of their first login."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email

from buergerportal.accounts.actions import invite_staff
from buergerportal.jurisdiction.models import Office
from buergerportal.portals.models import Portal


class Command(BaseCommand):
    """Their first login asks for a second factor and sets it up."""

    help = "Makes a clerk, an editor or an operator, or changes what one is; prints a first password once."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("name", help="first and last name, as colleagues see it")
        parser.add_argument("--office", action="append", default=[], help="such as amt-huettener-berge/steuern")
        parser.add_argument("--portal", action="append", default=[], help="whose texts the person edits")
        parser.add_argument("--operator", action="store_true", help="says who is responsible, in the whole state")

    def handle(self, *args: Any, **options: Any) -> None:  # the signature is Django's
        try:
            validate_email(options["email"].strip())
        except ValidationError as error:
            raise CommandError(f"{options['email']} is no e-mail address.") from error
        offices = [_office(path) for path in options["office"]]
        portals = [_portal(slug) for slug in options["portal"]]
        if not offices and not portals and not options["operator"]:
            raise CommandError(
                "Name at least one --office or --portal, or --operator: without any the person sees nothing."
            )
        password = invite_staff(
            email=options["email"],
            name=options["name"],
            actor="command:invite_staff",
            offices=offices,
            portals=portals,
            is_operator=options["operator"],
        )
        self.stdout.write(f"First password, shown only now: {password}")


def _office(path: str) -> Office:
    authority, _, key = path.partition("/")
    office = Office.objects.filter(authority_id=authority, key=key).first()
    if office is None:
        known = ", ".join(Office.objects.filter(authority_id=authority).values_list("key", flat=True))
        raise CommandError(
            f"There is no office {path}. Offices of {authority}: {known or 'none, or no such authority'}."
        )
    return office


def _portal(slug: str) -> Portal:
    portal = Portal.objects.filter(slug=slug).first()
    if portal is None:
        raise CommandError(f"There is no portal {slug}.")
    return portal
