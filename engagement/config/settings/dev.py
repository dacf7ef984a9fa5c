"""Development and demonstration: embedded servers unless the environment names real ones."""

from importlib.util import find_spec

from engagement.config.settings.base import *
from engagement.core import embedded

DEBUG = env.bool("ENSEMBLE_DEBUG", False)
SECRET_KEY = env.str("SECRET_KEY", "for-development-and-demonstration-only-never-for-real-people")
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]

# Two branches that each add a migration then clash in max_migration.txt, not in a database.
# The demonstration runs without the tools of developers.
if find_spec("django_linear_migrations"):
    INSTALLED_APPS = [*INSTALLED_APPS, "django_linear_migrations"]

EMBEDDED = embedded.current_urls(STATE_DIR)
_owner = env.str("ENSEMBLE_DATABASE_ROLE", "app") == "owner"
DATABASES = {
    "default": database(
        env.str("DATABASE_OWNER_URL", EMBEDDED.owner_database_url)
        if _owner
        else env.str("DATABASE_URL", EMBEDDED.database_url)
    )
}
CACHES = {"default": cache(env.str("CACHE_URL", EMBEDDED.cache_url))}
CELERY_BROKER_URL = env.str("REDIS_URL", EMBEDDED.redis_url)

# The demonstration keeps every message as a file that its own page shows.
EMAIL_BACKEND = "engagement.notifications.backends.FileBackend"
EMAIL_FILE_PATH = STATE_DIR / "mail"
if env.str("EMAIL_URL", ""):
    vars().update(env.email_url("EMAIL_URL"))
    EMAIL_BACKEND = "engagement.notifications.backends.SmtpBackend"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
# The demonstration serves static files from where they lie; only production collects them.
STATIC_ROOT = None
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
