"""The test suite: the owner creates and migrates the database, then acts as the app role."""

from engagement.config.settings.dev import *

DATABASES = {"default": database(env.str("DATABASE_OWNER_URL", EMBEDDED.owner_database_url))}
DATABASES["default"]["CONN_MAX_AGE"] = 0
DATABASES["default"]["OPTIONS"] = {
    "options": "-c row_security=off -c lock_timeout=5s -c synchronous_commit=off"
}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
SESSION_ENGINE = "django.contrib.sessions.backends.db"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
DEMO = False
DEBUG = False
LOGGING = {"version": 1, "disable_existing_loggers": False}

# Each process of a parallel run has a broker and a cache of its own in the one Valkey.
_worker = env.str("PYTEST_XDIST_WORKER", "")
VALKEY_DATABASE = 2 + 2 * (int(_worker.removeprefix("gw")) + 1 if _worker else 0)
CELERY_BROKER_URL = env.str("REDIS_URL", EMBEDDED.redis_url).replace(
    "virtual_host=0", f"virtual_host={VALKEY_DATABASE}"
)
