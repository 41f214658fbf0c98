"""What `bin/serve` starts: everything on this machine, with example people and data. Never on the internet."""

import os
from pathlib import Path

from buergerportal.config.database import database_settings
from buergerportal.config.secrets import read_secrets
from buergerportal.config.settings.base import *  # noqa: F403  the settings modules are the one place for it
from buergerportal.config.settings.base import BASE_DIR

STATE_DIR = Path(os.environ.get("BUERGERPORTAL_STATE", BASE_DIR / ".state"))
_secrets = read_secrets(Path(os.environ.get("BUERGERPORTAL_SECRETS", STATE_DIR / "secrets.env")))
SECRET_KEY = _secrets.secret_key
MASTER_KEYS = _secrets.master_keys

if os.environ.get("BUERGERPORTAL_PRODUCTION"):
    raise RuntimeError("demo mode refuses to start where BUERGERPORTAL_PRODUCTION is set")

DEBUG = False
DEMO_MODE = True
IDENTITY_PROVIDERS = ("dev",)
ORIGIN_SCHEME = "http"
ORIGIN_PORT = os.environ.get("BUERGERPORTAL_PORT", "8000")
# The host is checked against the table of portals; an unknown one gets a plain page.
ALLOWED_HOSTS = ["*"]
DATABASES = {"default": database_settings(os.environ["DATABASE_URL"], pool_size=8)}
STATIC_ROOT = STATE_DIR / "static"
EMAIL_URL = os.environ.get("EMAIL_URL", "smtp://127.0.0.1:2525")
SERVER_EMAIL = "portal@buergerportal.localhost"
MALWARE_SCANNER = os.environ.get("MALWARE_SCANNER", "off")
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
