"""What an application comes with."""

from django.db import models


class FactorKind(models.TextChoices):
    """What a person knows to come back to their application (zweites Merkmal)."""

    BIRTH_DATE = "birth_date", "Geburtsdatum"
    CODE = "code", "Eigener Code"


class DocumentKind(models.TextChoices):
    """What the portal makes of an application."""

    APPLICATION = "application", "Antrag als PDF"
