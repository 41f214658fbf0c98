"""What must hold in the settings before files are taken."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error

from buergerportal.applications.errors import BadScannerAddress
from buergerportal.applications.malware import parse_scanner_address


def check_scanner_settings(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:  # Django's
    """MALWARE_SCANNER names where clamd listens."""
    try:
        parse_scanner_address(settings.MALWARE_SCANNER)
    except BadScannerAddress as error:
        return [Error(f"MALWARE_SCANNER: {error}", id="applications.E001")]
    return []
