"""Settings that every process shares. What differs per place is read from the environment."""

from pathlib import Path

import environ
import fontpkg_atkinson_hyperlegible
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

BASE_DIR = Path(__file__).resolve().parents[3]
env = environ.Env()

STATE_DIR = Path(env.str("ENSEMBLE_STATE_DIR", str(BASE_DIR / "var")))
DEMO = env.bool("ENSEMBLE_DEMO", False)
BASE_URL = env.str("ENSEMBLE_BASE_URL", "http://localhost:8000")
BACKGROUND_LEASE_SECONDS = env.int("ENSEMBLE_BACKGROUND_LEASE_SECONDS", 120)
APP_DATABASE_ROLE = "engagement_app"
BACKUP_DATABASE_ROLE = "engagement_backup"

INSTALLED_APPS = [
    "modeltranslation",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "csp",
    "guardian",
    "engagement.core",
    "engagement.tenancy",
    "engagement.jobs",
    "engagement.accounts",
    "engagement.audit",
    "engagement.notifications",
    "engagement.access",
    "engagement.organisations",
    "engagement.people",
    "engagement.portal",
    "programmes",
    "evaluation",
    "compensation",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "engagement.accounts.middleware.LanguageMiddleware",
    "engagement.accounts.middleware.PrivatePagesMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "engagement.organisations.middleware.OrganisationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
]

ROOT_URLCONF = "engagement.config.urls"
WSGI_APPLICATION = "engagement.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "engagement.portal.context_processors.layout",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static"],
        },
    }
]
FORM_RENDERER = "engagement.core.form_renderer.EnsembleRenderer"

# Each request owns one transaction, opened by OrganisationMiddleware together with the
# organisation; ATOMIC_REQUESTS would commit before templates render (docs/adr/0002).
ATOMIC_REQUESTS = False
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "allauth.account.auth_backends.AuthenticationBackend",
    "guardian.backends.ObjectPermissionBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
ANONYMOUS_USER_NAME = None
GUARDIAN_RAISE_403 = False

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "portal:landing"
ACCOUNT_ADAPTER = "engagement.organisations.account_adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "engagement.accounts.forms.LoginForm",
    "request_login_code": "engagement.accounts.forms.RequestCodeForm",
    "confirm_login_code": "engagement.accounts.forms.CodeForm",
    "reauthenticate": "engagement.accounts.forms.ReauthenticateForm",
    "change_password": "engagement.accounts.forms.ChangePasswordForm",
    "set_password": "engagement.accounts.forms.SetPasswordForm",
    "reset_password": "engagement.accounts.forms.ResetPasswordForm",
    "reset_password_from_key": "engagement.accounts.forms.ResetPasswordKeyForm",
    "add_email": "engagement.accounts.forms.NewAddressForm",
    "confirm_email_verification_code": "engagement.accounts.forms.NewAddressCodeForm",
}
MFA_FORMS = {
    "authenticate": "engagement.accounts.forms.SecondStepForm",
    "reauthenticate": "engagement.accounts.forms.SecondStepAgainForm",
    "activate_totp": "engagement.accounts.forms.ActivateAppForm",
    "login_webauthn": "engagement.accounts.forms.EnterByPasskeyForm",
    "authenticate_webauthn": "engagement.accounts.forms.UsePasskeyForm",
    "reauthenticate_webauthn": "engagement.accounts.forms.UsePasskeyAgainForm",
    "add_webauthn": "engagement.accounts.forms.AddPasskeyForm",
    "edit_webauthn": "engagement.accounts.forms.EditPasskeyForm",
}
MFA_ADAPTER = "engagement.organisations.account_adapter.SecondFactorAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = 600
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_UNIQUE_EMAIL = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_LOGIN_ON_PASSWORD_RESET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "request_login_code": "20/m/ip,3/5m/key",
    "reset_password": "20/m/ip,5/5m/key",
    "reauthenticate": "10/m/user",
    "change_password": "5/m/user",
    "manage_email": "5/5m/user",
    "confirm_email": "3/5m/key",
    "express_interest": "20/h/ip",
    "answer_consultation": "20/h/ip",
    "attendance_code": "10/5m/user",
    "joining_code": "10/5m/user",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Ensemble"
MFA_TOTP_TOLERANCE = 1
MFA_RECOVERY_CODE_COUNT = 10
USERSESSIONS_TRACK_ACTIVITY = False

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("fr", _("French"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
LANGUAGE_COOKIE_SAMESITE = "Lax"
MODELTRANSLATION_DEFAULT_LANGUAGE = "en"
MODELTRANSLATION_LANGUAGES = ("en", "fr")
MODELTRANSLATION_FALLBACK_LANGUAGES = ("en", "fr")
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATIC_ROOT = env.path("ENSEMBLE_STATIC_ROOT", str(STATE_DIR / "static"))
STATICFILES_DIRS = [
    ("fonts", fontpkg_atkinson_hyperlegible.ROOT / "files"),
]
MEDIA_ROOT = env.path("ENSEMBLE_MEDIA_ROOT", str(STATE_DIR / "media"))
STORAGES = {
    # Private files: never served by URL, only through a view that checks who asks.
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
RECEIPT_MAX_BYTES = 15 * 1024 * 1024
DOCUMENT_FONT_FOLDERS = env.list("DOCUMENT_FONT_FOLDERS", default=[])

SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"
SESSION_COOKIE_AGE = 20 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"

DEFAULT_FROM_EMAIL = env.str("ENSEMBLE_FROM_EMAIL", "Ensemble <no-reply@localhost>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
EMAIL_TIMEOUT = 20

CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_SOFT_TIME_LIMIT = 540
CELERY_TASK_TIME_LIMIT = 600
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 1200,
    "unacked_restore_interval": 10,
    "unacked_restore_throttle": 1,
}
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_DEFAULT_QUEUE = "default"
CELERY_TASK_PUBLISH_RETRY = False
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TIMEZONE = "UTC"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "engagement.core.logs.JsonFormatter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {"django.server": {"handlers": ["console"], "propagate": False}},
}

SILENCED_SYSTEM_CHECKS: list[str] = []


def database(url: str, *, guarded: bool = True) -> dict[str, object]:
    """Describe one PostgreSQL connection.

    Row-level security is off at the start of each connection, so that a query on an
    organisation's table outside `acting_for` fails instead of returning nothing.
    """
    config: dict[str, object] = dict(environ.Env.db_url_config(url))
    config["ENGINE"] = "engagement.tenancy.postgresql"
    options = "-c row_security=off -c lock_timeout=5s -c idle_in_transaction_session_timeout=60s"
    config["OPTIONS"] = {"options": options} if guarded else {}
    config["CONN_MAX_AGE"] = 600
    config["CONN_HEALTH_CHECKS"] = True
    config["ATOMIC_REQUESTS"] = False
    return config


def cache(url: str) -> dict[str, object]:
    """Describe the cache, which lives in the same Valkey as the broker."""
    return {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": url}
