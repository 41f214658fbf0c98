"""Whether what is sent arrives at somebody: asked when an application begins, and again when it is sent."""

import datetime

from buergerportal.catalogue.queries import connection_for
from buergerportal.jurisdiction.queries import Responsibility, responsible_for


class NotOnlineHere(Exception):
    """The service has no published form, or the responsible authority does not take it in online."""

    def __init__(self, responsibility: Responsibility) -> None:
        self.responsibility = responsibility
        super().__init__(f"{responsibility.service}: {responsibility.authority_key}")


def receiver_of(*, service: str, place_ars: str, on: datetime.date) -> Responsibility:
    """Who takes in an application for ``service`` at the place (empty where no place decides) on that day.

    Raises NotOnlineHere if those who are responsible take it in some other way only, UnknownPlace if there is no
    such place any more, and NobodyResponsible if nobody is.
    """
    responsibility = responsible_for(service=service, place_ars=place_ars or None, on=on)
    require_connection(responsibility, on=on)
    return responsibility


def require_connection(responsibility: Responsibility, *, on: datetime.date) -> None:
    """Raises NotOnlineHere unless the responsible authority takes the service in online on that day."""
    connection = connection_for(service=responsibility.service, authority_key=responsibility.authority_key, on=on)
    if connection is None:
        raise NotOnlineHere(responsibility)
