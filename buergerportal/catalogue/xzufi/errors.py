"""What can be wrong with a file, and with one record of it."""

from buergerportal.core.xml import XmlRefused


class FileRefused(XmlRefused):
    """The file cannot be read as XZuFi; nothing has changed."""


class BadRecord(Exception):
    """One record cannot be taken over; the message says why."""
