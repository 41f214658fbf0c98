"""How a data centre runs it: every secret and address from outside, TLS in front, no demo anything."""

import os
from pathlib import Path

from buergerportal.config.database import database_settings
from buergerportal.config.secrets import read_secrets
from buergerportal.config.settings.base import *  # noqa: F403  the settings modules are the one place for it

_file = os.environ.get("BUERGERPORTAL_SECRETS")
_secrets = read_secrets(Path(_file) if _file else None)
SECRET_KEY = _secrets.secret_key
MASTER_KEYS = _secrets.master_keys

DEBUG = False
DEMO_MODE = False
IDENTITY_PROVIDERS = tuple(os.environ.get("IDENTITY_PROVIDERS", "").split())
OFFICE_HOST = os.environ["OFFICE_HOST"]
ACCOUNT_HOST = os.environ["ACCOUNT_HOST"]
ORIGIN_SCHEME = "https"
ORIGIN_PORT = ""
# The host is checked against the table of portals; an unknown one gets a plain page.
ALLOWED_HOSTS = ["*"]
DATABASES = {
    "default": database_settings(os.environ["DATABASE_URL"], pool_size=int(os.environ.get("DATABASE_POOL_SIZE", "8")))
}
STATIC_ROOT = Path(os.environ["STATIC_ROOT"])
EMAIL_URL = os.environ["EMAIL_URL"]
SERVER_EMAIL = os.environ["SERVER_EMAIL"]
MALWARE_SCANNER = os.environ["MALWARE_SCANNER"]
if MALWARE_SCANNER == "off":
    raise RuntimeError("files that strangers send must be scanned: set MALWARE_SCANNER to the address of clamd")

# How many proxies stand in front; otherwise everybody behind them would share one rate limit.
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("TRUSTED_PROXY_COUNT", "1"))
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-session"
CSRF_COOKIE_NAME = "__Host-csrf"
