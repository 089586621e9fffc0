"""Asking a worker to do now what its sweep would do within a minute."""

import logging
from functools import partial
from typing import Any

from celery import Task, current_app
from django.db import transaction
from django.urls import get_script_prefix, set_script_prefix
from kombu.exceptions import OperationalError

logger = logging.getLogger(__name__)

# The queues, in the order in which workers look: what a person waits for, what goes on, what repeats.
NOW, SOON, NIGHTLY = "1-now", "2-soon", "3-nightly"


def nudge(task: str, **arguments: Any) -> None:
    """Send a task by name once the transaction is committed; nothing is lost when the broker is away."""
    transaction.on_commit(partial(_send, task, arguments))


def _send(task: str, arguments: dict[str, Any]) -> None:
    """Send by name alone: a web process need not load what only workers run."""
    try:
        if current_app.conf.task_always_eager:
            _loaded(task).delay(**arguments)
        else:
            current_app.send_task(task, kwargs=arguments, queue=NOW)
    except OperationalError:
        logger.warning("no broker for %s: the next sweep does it", task)


def _loaded(task: str) -> Task[Any, Any]:
    prefix = get_script_prefix()
    current_app.loader.import_default_modules()
    # Importing sets Django up again, which forgets under which address this request is mounted.
    set_script_prefix(prefix)
    return current_app.tasks[task]
