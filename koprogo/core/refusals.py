"""How a refusal is told: one pattern for pages, fragments and programs."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from koprogo.core.errors import DomainError
from koprogo.core.paths import is_api


def refusal_text(refusal: DomainError) -> str:
    """Return what is refused, in the user's language, with its figures."""
    return _(refusal.message) % refusal.params


def problem(refusal: DomainError) -> dict[str, Any]:
    """Return the refusal as an RFC 9457 problem."""
    body: dict[str, Any] = {
        "type": f"urn:koprogo:refusal:{refusal.code}",
        "title": refusal_text(refusal),
        "status": 409,
        "code": refusal.code,
    }
    if refusal.article:
        body["article"] = refusal.article
    if refusal.advice:
        body["advice"] = _(refusal.advice)
    return body


def refusal_response(request: HttpRequest, refusal: DomainError) -> HttpResponse:
    if is_api(request.path):
        return JsonResponse(problem(refusal), status=409, content_type="application/problem+json")
    told = {
        "refusal": {
            "text": refusal_text(refusal),
            "article": refusal.article,
            "advice": _(refusal.advice) if refusal.advice else "",
        }
    }
    template = "components/refusal.html" if getattr(request, "htmx", False) else "409.html"
    return render(request, template, told, status=409)
