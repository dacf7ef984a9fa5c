"""The door for the web server."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "engagement.config.settings.production")
application = get_wsgi_application()
# What has been imported never dies: the collector need not look through it with each request.
gc.collect()
gc.freeze()
