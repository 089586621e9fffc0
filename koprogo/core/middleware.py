"""Middleware by kind of request: programs pay for no session, cookie, locale or message."""

import logging
import time
from collections.abc import Callable
from typing import Any

from csp.middleware import CSPMiddleware
from django.conf import settings
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse
from django.middleware.clickjacking import XFrameOptionsMiddleware
from django.middleware.csrf import CsrfViewMiddleware
from django.middleware.gzip import GZipMiddleware
from django.middleware.locale import LocaleMiddleware
from django.utils import translation
from django_htmx.middleware import HtmxMiddleware
from whitenoise.middleware import WhiteNoiseMiddleware

from koprogo.core.addresses import address_of
from koprogo.core.counting import count_request
from koprogo.core.errors import DomainError
from koprogo.core.handlers import bad_request, method_not_allowed, too_often
from koprogo.core.ids import uuid7
from koprogo.core.limits import AskedTooOften
from koprogo.core.logs import log_access, route_of
from koprogo.core.origin import place, via
from koprogo.core.paths import is_api
from koprogo.core.refusals import refusal_response
from koprogo.core.request_id import request_id

Handler = Callable[[HttpRequest], HttpResponse]
logger = logging.getLogger(__name__)


def for_pages(middleware: Callable[[Handler], Any]) -> Callable[[Handler], Any]:
    """Wrap a middleware so that requests of programs go around it, and around those right behind it, in one step."""

    class PageMiddleware:
        def __init__(self, get_response: Handler) -> None:
            self.get_response = get_response
            self.inner = middleware(get_response)
            # Django's wrapper of what comes next carries its attributes along.
            self.for_programs: Handler = getattr(get_response, "for_programs", get_response)
            for hook in ("process_view", "process_exception"):
                if hasattr(self.inner, hook):
                    setattr(self, hook, _around(getattr(self.inner, hook)))

        def __call__(self, request: HttpRequest) -> HttpResponse:
            return self.for_programs(request) if is_api(request.path) else self.inner(request)

    return PageMiddleware


def _around(hook: Callable[..., Any]) -> Callable[..., Any]:
    return lambda request, *rest: None if is_api(request.path) else hook(request, *rest)


PageFileMiddleware = for_pages(WhiteNoiseMiddleware)
PageGZipMiddleware = for_pages(GZipMiddleware)
PageSessionMiddleware = for_pages(SessionMiddleware)
PageLocaleMiddleware = for_pages(LocaleMiddleware)
PageCsrfMiddleware = for_pages(CsrfViewMiddleware)
PageAuthenticationMiddleware = for_pages(AuthenticationMiddleware)
PageMessageMiddleware = for_pages(MessageMiddleware)
PageHtmxMiddleware = for_pages(HtmxMiddleware)
PageContentSecurityMiddleware = for_pages(CSPMiddleware)
PageFrameMiddleware = for_pages(XFrameOptionsMiddleware)


class ProgramLocaleMiddleware:
    """Answer programs in the language they accept: a thread still speaks that of its last page."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if is_api(request.path):
            translation.activate(translation.get_language_from_request(request))
        return self.get_response(request)


class CacheMiddleware:
    """Let no cache answer with a page, which is of one person, and no disk keep one of somebody signed in."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        is_personal = settings.SESSION_COOKIE_NAME in request.COOKIES
        response.headers.setdefault("Cache-Control", "private, no-store" if is_personal else "private, no-cache")
        return response


PageCacheMiddleware = for_pages(CacheMiddleware)


class MethodMiddleware:
    """Explain a 405 that says nothing."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != 405 or response.content or request.method == "HEAD":
            return response
        explained = method_not_allowed(request)
        explained["Allow"] = response.get("Allow", "")
        return explained


PageMethodMiddleware = for_pages(MethodMiddleware)


METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


class AddressMiddleware:
    """Refuse methods nobody needs, bodies in other letters than UTF-8, and an address with a NUL in it.

    No text of the database can hold one; and what a body names as its letters may be no letters at all.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in METHODS:
            return method_not_allowed(request)
        has_nul = "\0" in request.path_info or "%00" in request.META.get("QUERY_STRING", "")
        if has_nul or (request.encoding or "utf-8").lower() not in ("utf-8", "utf8"):
            return bad_request(request)
        return self.get_response(request)


class RequestIdMiddleware:
    """Name each request, so that a log line and an error page can be brought together, and count it."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request_id.set(uuid7().hex[-12:])
        place.set(address_of(request))
        via.set("")
        began = time.perf_counter()
        response = self.get_response(request)
        response["X-Request-Id"] = request_id.get()
        route, seconds = route_of(request), time.perf_counter() - began
        count_request(request.method or "", route, response.status_code, seconds)
        log_access(request, response, route, seconds)
        return response


class RefusalMiddleware:
    """Turn a refusal no view explained into 409, as a page, a fragment or problem+json; too much of a page into 429."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, AskedTooOften):
            return too_often(request, exception.wait_seconds)
        if not isinstance(exception, DomainError):
            return None
        logger.info("refused: %s", exception.code)
        return refusal_response(request, exception)
