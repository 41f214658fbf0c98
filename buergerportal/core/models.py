"""Tables without a word of the domain."""

from typing import ClassVar

from django.db import models


class DataKey(models.Model):
    """A key that seals one owner's data, itself wrapped by a master key from outside the database.

    The owner is a name such as an authority's key. The newest version seals; older ones still open.
    """

    owner = models.CharField(max_length=120)
    version = models.PositiveIntegerField()
    wrapped = models.BinaryField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["owner", "version"], name="data_key_version_once"),
        ]

    def __str__(self) -> str:
        return f"{self.owner} v{self.version}"
