"""A connection that does not wait for ever: a frozen server keeps its sockets open and says nothing."""

import select
from collections.abc import Callable
from typing import Any

from psycopg import OperationalError
from psycopg.errors import ConnectionTimeout, _WaitTimeout

from koprogo.core.outages import Rest

rest = Rest(2.0)


def connected(connect: Callable[[], Any], seconds: float) -> Any:
    """Connect, so that no statement takes longer than ``seconds``; after a silence, not at once again.

    :raises OperationalError: when the server does not answer, or did not a moment ago.
    """
    if rest.is_on:
        raise OperationalError("the database is left alone for a moment")
    try:
        connection = connect()
    except ConnectionTimeout:
        rest.begin()
        raise
    _limit_waiting(connection, seconds)
    return connection


def _limit_waiting(connection: Any, seconds: float) -> None:
    """Close ``connection`` when a statement has no answer in time, whatever the server does with it."""
    wait = connection.wait

    def wait_so_long(*args: Any, **options: Any) -> Any:
        try:
            return wait(*args, **{"timeout": seconds, **options})
        except _WaitTimeout as silence:
            connection.close()
            rest.begin()
            raise OperationalError(f"no answer from the database in {seconds:g} s") from silence

    connection.wait = wait_so_long


def has_news(connection: Any) -> bool:
    """Tell whether something came between statements: a server says nothing then, but when it hangs up."""
    poll = select.poll()
    poll.register(connection.fileno(), select.POLLIN)
    return bool(poll.poll(0))
