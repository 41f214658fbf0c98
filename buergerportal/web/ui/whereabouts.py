"""Where an office is and how one gets in, as the cards say it."""

from urllib.parse import quote, urlencode

from django.utils.translation import gettext as _

from buergerportal.jurisdiction.enums import WheelchairAccess
from buergerportal.web.ui.parts import Link

_MAP = "https://www.openstreetmap.org/"


def map_link(*address: str) -> Link | None:
    """A map of the address, whose first part is the street; None without a street."""
    if not address or not address[0]:
        return None
    query = urlencode({"query": ", ".join(part for part in address if part)}, quote_via=quote, safe="")
    return Link(label=_("Auf der Karte ansehen (OpenStreetMap, andere Website)"), url=f"{_MAP}search?{query}")


def map_link_to_point(latitude: str, longitude: str) -> Link:
    """A map with a mark at the point, given in degrees with a dot."""
    mark = urlencode({"mlat": latitude, "mlon": longitude})
    return Link(
        label=_("Auf der Karte ansehen (OpenStreetMap, andere Website)"),
        url=f"{_MAP}?{mark}#map=18/{latitude}/{longitude}",
    )


def wheelchair_in_words(access: str) -> str:
    """What a `WheelchairAccess` means; empty where it is not known."""
    words = {
        WheelchairAccess.FULL: _("Mit Rollstuhl zugänglich"),
        WheelchairAccess.PARTLY: _("Mit Rollstuhl teilweise zugänglich"),
        WheelchairAccess.NO: _("Mit Rollstuhl nicht zugänglich"),
    }
    return words[WheelchairAccess(access)] if access else ""
