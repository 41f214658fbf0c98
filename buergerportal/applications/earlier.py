"""What a draft took over from an application that its person sent earlier."""

import datetime
from dataclasses import dataclass

from buergerportal.core.documents import Json, iso_date
from buergerportal.core.json_values import JsonObject, as_object, text_at
from buergerportal.forms.api import Typed


@dataclass(frozen=True, kw_only=True)
class TakenOver:
    """What stood in the boxes when the draft began, and when the earlier application was sent."""

    sent_on: datetime.date
    typed: Typed

    def as_json(self) -> dict[str, Json]:
        """To be sealed with the draft."""
        return {
            "sent_on": self.sent_on.isoformat(),
            "typed": {name: [*values] for name, values in self.typed.items()},
        }


def taken_over_from(content: JsonObject) -> TakenOver:
    """What `TakenOver.as_json` wrote."""
    typed = {
        name: [str(each) for each in values]
        for name, values in as_object(content["typed"]).items()
        if isinstance(values, list)
    }
    return TakenOver(sent_on=iso_date(text_at(content, "sent_on")), typed=typed)
