"""The name of the request being answered, for log lines and error pages."""

from contextvars import ContextVar

request_id: ContextVar[str] = ContextVar("request_id", default="-")
