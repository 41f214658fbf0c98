"""The tables of this module."""

from buergerportal.jurisdiction.models.authorities import (
    Administration,
    Authority,
    AuthorityContact,
    Office,
    SharedAdministration,
)
from buergerportal.jurisdiction.models.regions import PlaceName, PostalCode, Region
from buergerportal.jurisdiction.models.rules import Circumstance, ResponsibilityRule

__all__ = [
    "Administration",
    "Authority",
    "AuthorityContact",
    "Circumstance",
    "Office",
    "PlaceName",
    "PostalCode",
    "Region",
    "ResponsibilityRule",
    "SharedAdministration",
]
