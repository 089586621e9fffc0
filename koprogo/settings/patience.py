"""How long one waits for a server that does not answer, before saying so to people (tests/faults measures it)."""

from typing import Any

from redis.backoff import NoBackoff
from redis.exceptions import ConnectionError as NoConnection
from redis.retry import Retry

from koprogo.settings.environment import env

# For one statement. Web processes have it from gunicorn.conf.py; commands and workers take the time they need.
DATABASE_TIMEOUT = env.float("DATABASE_TIMEOUT", default=0.0)


def database_options(*, is_pooled: bool) -> dict[str, Any]:
    """Return what notices a server that is gone; a pool takes no settings of the server."""
    noticed = {"connect_timeout": 3, "keepalives_idle": 10, "keepalives_interval": 5, "keepalives_count": 3}
    options: dict[str, Any] = {**noticed, "tcp_user_timeout": 15_000}
    if DATABASE_TIMEOUT and not is_pooled:
        limit = int(DATABASE_TIMEOUT * 1000)
        options["options"] = f"-c statement_timeout={limit} -c idle_in_transaction_session_timeout={3 * limit}"
    return options


def cache_options() -> dict[str, Any]:
    """Return short waits: a connection that broke is made anew once, a silence is not waited for twice."""
    retry = Retry(NoBackoff(), 1, supported_errors=(NoConnection,))
    return {"socket_connect_timeout": 0.5, "socket_timeout": 1.0, "retry": retry}


# The worker waits a second at a time for tasks: its socket must have more patience than that.
BROKER_PATIENCE = {"socket_connect_timeout": 2, "socket_timeout": 5, "socket_keepalive": True}
CELERY_TASK_PUBLISH_RETRY_POLICY = {"max_retries": 1, "interval_start": 0, "interval_step": 0.1, "interval_max": 0.1}
