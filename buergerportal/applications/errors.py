"""What can go wrong with an application."""

import datetime


class ApplicationError(Exception):
    """Root of the errors of this module."""


class NoSuchApplication(ApplicationError):
    """There is no such application for whoever asks; says nothing about whether it exists for others."""


class AlreadySubmitted(ApplicationError):
    """The application was sent and can no longer be changed."""


class FileRefused(ApplicationError):
    """An uploaded file cannot be taken; ``code`` says why, ``details`` with what bounds."""

    def __init__(self, code: str, **details: str | int) -> None:
        self.code = code
        self.details = details
        super().__init__(code)


class FileNotClean(ApplicationError):
    """The file is still held for the malware scanner, or malware was found in it: nobody gets it."""


class ScannerUnavailable(ApplicationError):
    """The malware scanner gave no verdict; a later try may."""


class BadScannerAddress(ApplicationError):
    """MALWARE_SCANNER cannot be read; says why."""


class AccessDenied(ApplicationError):
    """Reference or link and second factor do not belong together; does not say which of them is wrong."""


class TooManyTries(ApplicationError):
    """This reference or link was tried too often; ``until`` is when it can be tried again."""

    def __init__(self, until: datetime.datetime) -> None:
        self.until = until
        super().__init__(until.isoformat())


class TooManyLinks(ApplicationError):
    """For this draft enough links were sent today."""
