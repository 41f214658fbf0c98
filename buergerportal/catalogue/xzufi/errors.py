"""What can be wrong with a file, and with one record of it."""


class FileRefused(Exception):
    """The file cannot be read as XZuFi; nothing has changed."""


class BadRecord(Exception):
    """One record cannot be taken over; the message says why."""
