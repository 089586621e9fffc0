"""The door for gunicorn."""

import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "koprogo.settings.base")
application = get_wsgi_application()

# All views are imported before the processes part: shared memory, and no first visitor who waits for it.
for urlconf in ("koprogo.urls", "koprogo.urls_copropriete"):
    get_resolver(urlconf).reverse_dict  # noqa: B018
