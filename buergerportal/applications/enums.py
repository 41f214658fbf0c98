"""What an application comes with."""

from django.db import models


class FactorKind(models.TextChoices):
    """What a person knows to come back to their application (zweites Merkmal)."""

    BIRTH_DATE = "birth_date", "Geburtsdatum"
    CODE = "code", "Eigener Code"


class DocumentKind(models.TextChoices):
    """What the portal makes of an application."""

    APPLICATION = "application", "Antrag als PDF"


class FileStage(models.TextChoices):
    """How far the malware scanner is with an uploaded file. Only what is clean can be opened."""

    HELD = "held", "wird noch geprüft"
    CLEAN = "clean", "geprüft"
    INFECTED = "infected", "gelöscht: Schadsoftware"
