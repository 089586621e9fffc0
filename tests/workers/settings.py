"""A real worker's settings, on a queue of its own so that tests at the same time do not meet."""

import os

from koprogo.settings.base import *  # noqa: F403

CELERY_TASK_DEFAULT_QUEUE = os.environ["WORKER_QUEUE"]
