"""Log lines: one JSON object each, or one line to read, both masked."""

import logging
from datetime import UTC, datetime
from typing import Any

import orjson
from django.http import HttpRequest, HttpResponse

from koprogo.core.masking import masked, masked_error
from koprogo.core.running import task

access = logging.getLogger("koprogo.access")


class MaskedFormatter(logging.Formatter):
    """A line to read."""

    def formatMessage(self, record: logging.LogRecord) -> str:
        return masked(super().formatMessage(record))

    def formatException(self, ei: Any) -> str:
        return masked_error(super().formatException(ei))


class JsonFormatter(MaskedFormatter):
    """One object a line; only fields named here, for what others attach to a record may be anything."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage() if record.name == access.name else masked(record.getMessage()),
            "schema": getattr(record, "schema", "-"),
            "request_id": getattr(record, "request_id", "-"),
        }
        return orjson.dumps(line | _of_access(record) | _of_task() | self._of_error(record)).decode()

    def _of_error(self, record: logging.LogRecord) -> dict[str, str]:
        return {"error": self.formatException(record.exc_info)} if record.exc_info else {}


def _of_access(record: logging.LogRecord) -> dict[str, Any]:
    return getattr(record, "access", {}) if record.name == access.name else {}


def _of_task() -> dict[str, str]:
    name, id = task.get()
    return {"task": name, "task_id": id} if id else {}


def log_access(request: HttpRequest, response: HttpResponse, route: str, seconds: float) -> None:
    """Write what was asked and how it went: the route and not the path, no parameters, no address, no person."""
    if not access.isEnabledFor(logging.INFO):
        return
    took = round(seconds * 1000, 1)
    about = {"method": request.method, "route": route, "status": response.status_code, "ms": took}
    schema = getattr(getattr(request, "access", None), "schema", "public")
    access.info(
        "%s %s %s %s ms",
        request.method,
        route,
        response.status_code,
        took,
        extra={"access": about, "in_schema": schema},
    )


def route_of(request: HttpRequest) -> str:
    """Return the name of the route that answered; ``-`` when none did."""
    match = getattr(request, "resolver_match", None)
    return (match.view_name or match.route or "-") if match else "-"
