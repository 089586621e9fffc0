"""The base of all tasks: what fails three times, or kills three workers, is set aside instead of going round."""

import logging
from typing import Any

from celery import Task
from celery.exceptions import Ignore
from redis.exceptions import RedisError

from koprogo.core.outages import AWAY
from koprogo.operations.services.setting_aside import set_aside
from koprogo.operations.tries import MOST_TRIES, count_delivery, count_failure, forget, rests

logger = logging.getLogger(__name__)
KILLED = "Its worker died each time, or was killed for taking too long."


class TriedTask(Task):
    """Counts how often its message was handed out, and how often its work failed.

    ``is_row_driven``: a sweep asks for the work again as long as rows want it, so a lost message is no loss.
    ``has_secrets``: the arguments are not kept.
    """

    abstract = True
    is_row_driven = False
    has_secrets = False

    def before_start(self, task_id: str, args: Any, kwargs: Any) -> None:
        """Refuse work that rests, and a message that was handed out too often.

        :raises Ignore: which takes the message off the queue.
        """
        if self.request.is_eager:
            return
        try:
            is_resting = self.is_row_driven and rests(self.name, kwargs)
            count = count_delivery(task_id) - (self.request.retries or 0)
        except RedisError:
            return
        if is_resting:
            raise Ignore
        if count > MOST_TRIES:
            count_failure(self.name, kwargs, by=MOST_TRIES)
            self._set_aside(task_id, kwargs, count - 1, KILLED)
            raise Ignore

    def on_success(self, retval: Any, task_id: str, args: Any, kwargs: Any) -> None:
        if not self.request.is_eager:
            _quietly(lambda: forget(self.name, kwargs, task_id=task_id))

    def on_failure(self, exc: Exception, task_id: str, args: Any, kwargs: Any, einfo: Any) -> None:
        # The machine's troubles, not the task's: they pass, and count for nothing.
        if self.request.is_eager or isinstance(exc, AWAY):
            return
        tries = MOST_TRIES
        if self.is_row_driven:
            tries = count_failure(self.name, kwargs)
        if tries >= MOST_TRIES:
            self._set_aside(task_id, kwargs, tries, str(einfo))

    def _set_aside(self, task_id: str, kwargs: dict[str, Any], count: int, error: str) -> None:
        arguments = {"is_secret": True} if self.has_secrets else kwargs
        set_aside(task_id=task_id, name=self.name, arguments=arguments, attempt_count=count, error=error)


def _quietly(act: Any) -> None:
    try:
        act()
    except RedisError:
        logger.warning("the broker is away: tries are not forgotten")


class RowTask(TriedTask):
    """Work that rows ask for."""

    abstract = True
    is_row_driven = True


class SecretTask(TriedTask):
    """Work whose arguments nobody may read."""

    abstract = True
    has_secrets = True
