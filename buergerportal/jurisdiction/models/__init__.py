"""The tables of this module."""

from buergerportal.jurisdiction.models.authorities import (
    Administration,
    Authority,
    AuthorityContact,
    Office,
    SharedAdministration,
)
from buergerportal.jurisdiction.models.regions import PlaceName, PostalCode, Region
from buergerportal.jurisdiction.models.rules import ResponsibilityRule

__all__ = [
    "Administration",
    "Authority",
    "AuthorityContact",
    "Office",
    "PlaceName",
    "PostalCode",
    "Region",
    "ResponsibilityRule",
    "SharedAdministration",
]
