"""Production: everything comes from the environment, and nothing is guessed."""

from engagement.config.settings.base import *

DEBUG = False
DEMO = False
SECRET_KEY = env.str("SECRET_KEY")
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS]
BASE_URL = env.str("ENSEMBLE_BASE_URL")

_owner = env.str("ENSEMBLE_DATABASE_ROLE", "app") == "owner"
DATABASES = {"default": database(env.str("DATABASE_OWNER_URL" if _owner else "DATABASE_URL"))}
CACHES = {"default": cache(env.str("CACHE_URL"))}
CELERY_BROKER_URL = env.str("REDIS_URL")

vars().update(env.email_url("EMAIL_URL"))
EMAIL_BACKEND = "engagement.notifications.backends.SmtpBackend"

STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
LANGUAGE_COOKIE_SECURE = True
SECURE_SSL_REDIRECT = env.bool("ENSEMBLE_SSL_REDIRECT", True)
SECURE_REDIRECT_EXEMPT = [r"^health/"]
# Limits on signing in count by the visitor's address, which only the proxy knows.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("ENSEMBLE_PROXY_COUNT", 1)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = env.int("ENSEMBLE_HSTS_SECONDS", 31_536_000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
