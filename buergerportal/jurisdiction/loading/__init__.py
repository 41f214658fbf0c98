"""Read the reference tables and rules of a folder, whole or not at all."""

from buergerportal.jurisdiction.loading.reference import ReferenceData, read_reference

__all__ = ["ReferenceData", "read_reference"]
