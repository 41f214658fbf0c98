"""For the suite: fixed keys, mails kept in memory, nothing outside; the plain role as in production."""

import os
from pathlib import Path

from buergerportal.config.database import database_settings
from buergerportal.config.settings.base import *  # noqa: F403  the settings modules are the one place for it
from buergerportal.config.settings.base import MIDDLEWARE as _MIDDLEWARE

SECRET_KEY = "only-for-tests"
MASTER_KEYS = (bytes(range(32)),)

DEBUG = False
# Nothing is collected for the suite, so there is no folder to serve files from.
MIDDLEWARE = [each for each in _MIDDLEWARE if "whitenoise" not in each]
DEMO_MODE = True
PORTAL_MEMORY_SECONDS = 0.0
IDENTITY_PROVIDERS = ("dev",)
ORIGIN_SCHEME = "http"
ORIGIN_PORT = "8000"
ALLOWED_HOSTS = ["*"]
DATABASES = {"default": database_settings(os.environ.get("DATABASE_URL", "postgresql://127.0.0.1/postgres"))}
STATIC_ROOT = Path(os.environ.get("BUERGERPORTAL_STATE", "/nonexistent")) / "static"
STORAGES = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
EMAIL_URL = "smtp://127.0.0.1:1"
SERVER_EMAIL = "portal@buergerportal.localhost"
MALWARE_SCANNER = "off"
# Hashing that costs what it should makes a suite slow; the hasher itself is Django's to test.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
