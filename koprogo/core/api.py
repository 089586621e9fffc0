"""What every endpoint shares: JSON out, problems instead of errors."""

import json
from io import BytesIO
from typing import Any

import orjson
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from rest_framework import exceptions, parsers
from rest_framework.renderers import BaseRenderer
from rest_framework.response import Response
from rest_framework.serializers import as_serializer_error
from rest_framework.views import exception_handler, set_rollback

from koprogo.core.errors import DomainError
from koprogo.core.problems import MEDIA_TYPE, error_problem
from koprogo.core.refusals import problem

# How half a character is written in JSON: alone it is no text, and neither the database nor an answer can hold it.
SURROGATE = b"\\ud"


class JSONParser(parsers.JSONParser):
    """JSON as it comes; what is nested deeper than Python follows, or is half a character, cannot be read either."""

    def parse(self, stream: Any, media_type: Any = None, parser_context: Any = None) -> Any:
        body = stream.read()
        try:
            data = super().parse(BytesIO(body), media_type, parser_context)
            if SURROGATE in body.lower():
                json.dumps(data, ensure_ascii=False).encode()
        except (RecursionError, UnicodeEncodeError) as error:
            raise exceptions.ParseError from error
        return data


class JSONRenderer(BaseRenderer):
    """JSON by orjson: dates ISO 8601, UUIDs as text; money is a string before it gets here."""

    media_type = "application/json"
    format = "json"
    charset = None

    def render(self, data: Any, accepted_media_type: Any = None, renderer_context: Any = None) -> bytes:
        return b"" if data is None else orjson.dumps(data, default=str, option=orjson.OPT_NON_STR_KEYS)


class PdfRenderer(JSONRenderer):
    """Lets a caller ask for a PDF by name; the file itself is answered as it is, a problem as JSON."""

    media_type = "application/pdf"
    format = "pdf"


def problem_response(error: Exception, context: dict[str, Any]) -> Response | None:
    """Answer every expected error as ``application/problem+json`` (RFC 9457)."""
    if isinstance(error, DomainError):
        set_rollback()
        return _as_problem(Response(problem(error), status=409))
    if isinstance(error, ValidationError):
        error = exceptions.ValidationError(as_serializer_error(error))
    response = exception_handler(error, context)
    if response is None:
        return None
    response.data = error_problem(_code(error), response.status_code, **_details(error, response))
    return _as_problem(response)


def _code(error: Exception) -> str:
    if isinstance(error, Http404):
        return "not-found"
    if isinstance(error, PermissionDenied):
        return "permission-denied"
    return str(getattr(error, "default_code", "error")).replace("_", "-")


def _details(error: Exception, response: Response) -> dict[str, Any]:
    if isinstance(error, exceptions.ValidationError):
        return {"errors": response.data}
    return {"wait_seconds": error.wait} if isinstance(error, exceptions.Throttled) else {}  # type: ignore[attr-defined]


def _as_problem(response: Response) -> Response:
    response.content_type = MEDIA_TYPE
    return response
