"""Whether what is sent arrives at somebody: asked when an application begins, and again when it is sent."""

import datetime

from buergerportal.catalogue.intake import count_in
from buergerportal.catalogue.queries import connection_for
from buergerportal.catalogue.values import Connection
from buergerportal.jurisdiction.errors import UnknownCircumstance
from buergerportal.jurisdiction.queries import Responsibility, responsible_for


class NotOnlineHere(Exception):
    """The service has no published form, or the responsible authority does not take it in online."""

    def __init__(self, responsibility: Responsibility) -> None:
        self.responsibility = responsibility
        super().__init__(f"{responsibility.service}: {responsibility.authority_key}")


def receiver_of(*, service: str, place_ars: str, circumstance: str, on: datetime.date) -> Responsibility:
    """Who takes in an application for ``service`` at the place (empty where no place decides) on that day.

    Raises NotOnlineHere if those who are responsible take it in some other way only, and what ``decider_of`` raises.
    """
    responsibility = decider_of(service=service, place_ars=place_ars, circumstance=circumstance, on=on)
    require_connection(responsibility, on=on)
    return responsibility


def decider_of(*, service: str, place_ars: str, circumstance: str, on: datetime.date) -> Responsibility:
    """Who decides about an application on that day, in whatever way they take it in.

    ``circumstance`` is what the answers say, by the form with which it began: if the service no longer distinguishes
    it, it counts for nothing.

    Raises UnknownPlace if there is no such place any more, NobodyResponsible if nobody decides, CircumstanceNeeded if
    the answers leave open who does.
    """
    place = place_ars or None
    try:
        return responsible_for(service=service, place_ars=place, on=on, circumstance=circumstance)
    except UnknownCircumstance:
        return responsible_for(service=service, place_ars=place, on=on)


def take_in(*, service: str, place_ars: str, circumstance: str, on: datetime.date) -> Responsibility:
    """The same, and count the application where the authority takes in so many and no more.

    Raises NotOnlineHere also where all have arrived.
    """
    responsibility = decider_of(service=service, place_ars=place_ars, circumstance=circumstance, on=on)
    if not count_in(require_connection(responsibility, on=on)):
        raise NotOnlineHere(responsibility)
    return responsibility


def require_connection(responsibility: Responsibility, *, on: datetime.date) -> Connection:
    """How the responsible authority takes the service in online on that day. Raises NotOnlineHere if it does not."""
    connection = connection_for(service=responsibility.service, authority_key=responsibility.authority_key, on=on)
    if connection is None:
        raise NotOnlineHere(responsibility)
    return connection
