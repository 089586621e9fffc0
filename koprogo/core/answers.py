"""How answers travel to programs: what is known already is not sent, what is long is sent short."""

import zlib
from collections.abc import Callable
from hashlib import blake2b

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from koprogo.core.paths import is_api

LONG = 4096
VARIES_BY = "Accept-Encoding, Accept-Language, Authorization"
KEPT_WITH_304 = ("ETag", "Vary", "Cache-Control")


class ProgramAnswerMiddleware:
    """Name each answer to a program by its content, send 304 for one it has, and compress a long one.

    A short one is left alone: it fits in the packets it would take anyway.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if not (isinstance(response, HttpResponse) and is_api(request.path)):
            return response
        answer = _answer(request, response)
        if limit := getattr(request, "limit", None):
            limit.mark(answer)
        return answer


def _answer(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    headers = response.headers
    headers.setdefault("Vary", VARIES_BY)
    headers.setdefault("Cache-Control", "private, no-cache")
    if request.method in ("GET", "HEAD") and response.status_code == 200:
        headers.setdefault("ETag", etag_of(response.content))
        if is_known(headers["ETag"], request.META.get("HTTP_IF_NONE_MATCH", "")):
            return _not_modified(response)
    _shorten(request, response)
    headers["Content-Length"] = str(len(response.content))
    return response


def etag_of(body: bytes) -> str:
    """Return a weak name of the content: the same whether compressed or not."""
    return f'W/"{blake2b(body, digest_size=9).hexdigest()}"'


def is_known(etag: str, asked: str) -> bool:
    """Return whether a caller has this content already (RFC 9110, 13.1.2: weak comparison)."""
    names = {name.strip().removeprefix("W/") for name in asked.split(",")}
    return bool(asked) and ("*" in names or etag.removeprefix("W/") in names)


def _not_modified(response: HttpResponse) -> HttpResponse:
    answer = HttpResponse(status=304)
    del answer["Content-Type"]
    for name in KEPT_WITH_304:
        answer[name] = response[name]
    return answer


def _shorten(request: HttpRequest, response: HttpResponse) -> None:
    is_asked = "gzip" in request.META.get("HTTP_ACCEPT_ENCODING", "")
    if not is_asked or len(response.content) < LONG or response.has_header("Content-Encoding"):
        return
    packer = zlib.compressobj(1, zlib.DEFLATED, 31)
    response.content = packer.compress(response.content) + packer.flush()
    response["Content-Encoding"] = "gzip"
