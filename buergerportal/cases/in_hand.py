"""How many applications are in hand, for operators: counts by service and place, and never a row."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db import connection

from buergerportal.accounts.principals import Principal, acting_as


@dataclass(frozen=True, kw_only=True)
class InHand:
    """Applications that are begun and not sent, and cases that are not decided."""

    drafts: int = 0
    open_cases: int = 0

    def __add__(self, other: "InHand") -> "InHand":
        """Both together."""
        return InHand(drafts=self.drafts + other.drafts, open_cases=self.open_cases + other.open_cases)


def applications_in_hand(principal: Principal, services: Collection[str]) -> dict[tuple[str, str], InHand]:
    """By service and key of the place, as far as there are any; nothing for who is no operator. One query."""
    with acting_as(principal), connection.cursor() as cursor:
        cursor.execute("SELECT * FROM cases_applications_in_hand(%s)", [sorted(services)])
        return {
            (service, place): InHand(drafts=drafts, open_cases=open_cases)
            for service, place, drafts, open_cases in cursor.fetchall()
        }
