"""What every way of running shares. Hosts: portals by table, `konto.` for citizens, `amt.` for staff."""

import os
from pathlib import Path

from django.utils.csp import CSP

BASE_DIR = Path(__file__).resolve().parents[3]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "procrastinate.contrib.django",
    "buergerportal.core",
    "buergerportal.audit",
    "buergerportal.processes",  # before jurisdiction: its load_reference knows services, applications and portals
    "buergerportal.catalogue",  # before jurisdiction: its who_is_responsible knows the services
    "buergerportal.jurisdiction",
    "buergerportal.search",
    "buergerportal.portals",
    "buergerportal.accounts",
    "buergerportal.notifications",
    "buergerportal.applications",
    "buergerportal.cases",
    "buergerportal.web.api",
    "buergerportal.web.ui",
    "buergerportal.web.citizen",
    "buergerportal.web.office",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "buergerportal.web.device_permissions.DevicePermissionsMiddleware",
    "buergerportal.web.limits.RequestSizeMiddleware",
    "buergerportal.web.hosts.HostMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "buergerportal.config.urls.portal"
OFFICE_URLCONF = "buergerportal.config.urls.office"
ACCOUNT_URLCONF = "buergerportal.config.urls.account"
WSGI_APPLICATION = "buergerportal.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "buergerportal.web.hosts.site_context",
            ],
        },
    }
]

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.Credential"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]

LANGUAGE_CODE = "de"
TIME_ZONE = "Europe/Berlin"
USE_TZ = True

STATIC_URL = "/static/"
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "buergerportal.web.ui.finders.StylesheetFinder",
]
STORAGES = {"staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}}

# Every script, style and picture comes from the portal itself; `data:` is for the icons inside KERN's stylesheet.
SECURE_CSP = {
    "default-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "object-src": [CSP.NONE],
}
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "buergerportal.web.csrf.form_expired"

# What one upload may weigh is checked per field; this is the wall around the whole request.
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1_000
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.TemporaryFileUploadHandler"]

# Rate limits and used codes must be the same for every process, so they live in the database.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache_entry",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "name")},
    },
]
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_USER_MODEL_USERNAME_FIELD = "login"
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_USER_DISPLAY = "buergerportal.accounts.queries.display_name"
# Logins are stored in lower case, so they are looked up by their unique index.
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_ADAPTER = "buergerportal.web.office.adapter.OfficeAccountAdapter"
ACCOUNT_FORMS = {
    "login": "buergerportal.web.office.forms.LoginForm",
    "change_password": "buergerportal.web.office.forms.PasswordForm",
}
# Wrong passwords and wrong codes: five in five minutes for one person, ten in a minute from one address.
ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": "10/m/ip,5/5m/key"}
# A login lasts a working day.
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_SESSION_COOKIE_AGE = 10 * 60 * 60
ACCOUNT_LOGOUT_ON_GET = False
MFA_ADAPTER = "buergerportal.accounts.second_factors.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
# The decorator `freshly_logged_in` asks for more than allauth would: a recent login with both factors.
MFA_REAUTHENTICATION_REQUIRED = False
MFA_TOTP_ISSUER = "Bürgerportal"
LOGIN_REDIRECT_URL = "/"

BEGUN_PER_HOUR = int(os.environ.get("BEGUN_PER_HOUR", "200"))
SENT_PER_HOUR = int(os.environ.get("SENT_PER_HOUR", "300"))
SENT_WITHOUT_WORK_PER_HOUR = int(os.environ.get("SENT_WITHOUT_WORK_PER_HOUR", "20"))
"""Applications that one address may begin, and send with and without the work of browsers, in each web process."""
PORTAL_MEMORY_SECONDS = 1.0
"""For so long a process may go on showing a portal as it was."""
# To the standard error of the process, where the operator's tools pick it up; server errors with their traceback.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "loggers": {
        "django.request": {"handlers": ["stderr"], "level": "ERROR"},
        "buergerportal": {"handlers": ["stderr"], "level": "INFO"},
    },
}

DEMO_MODE = False
"""Demo people, example data and the `dev` identity exist only where this is true."""
IDENTITY_PROVIDERS: tuple[str, ...] = ()
"""Keys of the identity providers that are switched on, best first."""
OFFICE_HOST = "amt.localhost"
ACCOUNT_HOST = "konto.localhost"
REFERENCE_DIR = BASE_DIR / "reference"
SERVICES_DIR = BASE_DIR / "services"
PORTALS_DIR = BASE_DIR / "portals"
