"""The closed lists of this module."""

from django.db.models import TextChoices


class MissKind(TextChoices):
    """How it is known that somebody did not find what they wanted."""

    NOTHING = "nothing", "Kein Treffer"
    WEAK = "weak", "Nur unsichere Treffer"
    SAID = "said", "„Nicht dabei“ gedrückt"
