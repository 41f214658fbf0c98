"""What can go wrong in casework."""


class CaseError(Exception):
    """Root of the errors of this module."""


class NoSuchCase(CaseError):
    """There is no such case for whoever asks; says nothing about whether it exists for others."""


class MoveNotAllowed(CaseError):
    """A case cannot go from where it stands to the wanted state."""


class MessageMissing(CaseError):
    """A question or a rejection was to be sent without saying what is asked or why."""
