"""A real worker's settings: those of an installation; BROKER_KEY_PREFIX keeps tests at the same time apart."""

from koprogo.settings.base import *  # noqa: F403

CELERY_IMPORTS = ["tests.workers.strange"]
