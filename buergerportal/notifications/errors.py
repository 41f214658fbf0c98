"""What can go wrong with a message. No text of these errors holds an address or anything else of a person."""

import datetime


class NotificationError(Exception):
    """Root of the errors of this module."""


class BadMailUrl(NotificationError):
    """The URL of the mail server is not one; says what is wrong without repeating the password."""


class ForeignLink(NotificationError):
    """A link in a message leads away from the portal that sends it."""


class Rejected(NotificationError):
    """The mail server will never take this message; somebody must act."""


class Unavailable(NotificationError):
    """The mail server cannot take the message now; later it may."""


class TryLater(NotificationError):
    """The message was not sent this time and is due again at ``retry_at``."""

    def __init__(self, reason: str, *, retry_at: datetime.datetime) -> None:
        self.retry_at = retry_at
        super().__init__(reason)
