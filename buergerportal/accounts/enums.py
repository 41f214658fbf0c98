"""The two realms of credentials."""

from django.db import models


class Realm(models.TextChoices):
    """Which door a credential opens: citizens log in on `konto.`, staff on `amt.`; never on the other's."""

    CITIZEN = "citizen"
    STAFF = "staff"
