"""How a refusal is told: one pattern for pages, fragments and programs."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.functional import lazy
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from koprogo.core.errors import DomainError
from koprogo.core.formats import day
from koprogo.core.paths import is_api
from koprogo.core.problems import MEDIA_TYPE


def refusal_text(refusal: DomainError) -> str:
    """Return what is refused, in the user's language, with its figures."""
    return _filled(refusal.message, refusal)


def told(refusal: DomainError) -> dict[str, str]:
    """Return what a page says of a refusal: what, which article and rule, why here, what to do."""
    return {
        "what": refusal_text(refusal),
        "article": refusal.article,
        "rule": refusal.rule,
        "why": _filled(refusal.why, refusal),
        "advice": _filled(refusal.advice, refusal),
    }


def refusal_in_full(refusal: DomainError) -> str:
    """Return the whole refusal as one text: what, why here, what to do, and the article."""
    texts = told(refusal)
    said = [texts[name] for name in ("what", "why", "advice") if texts[name]]
    return " ".join([*said, f"({texts['article']})"] if texts["article"] else said)


refusal_later = lazy(refusal_text, str)
OPERATORS_LANGUAGE = "en"


def told_to_operators(refusal: DomainError) -> str:
    """Return the same for the output of a command: one language, whatever that of the data."""
    with override(OPERATORS_LANGUAGE):
        return "\n".join(text for text in told(refusal).values() if text)


def in_operators_language(text: str) -> str:
    """Put a text of ``later`` into words for the output of a command."""
    with override(OPERATORS_LANGUAGE):
        return str(text)


def _filled(text: str, refusal: DomainError) -> str:
    """Translate a text and put the refusal's figures in their places, days as the language writes them."""
    language = get_language() or "fr"
    params = {name: _shown(value, language) for name, value in refusal.params.items()}
    return _(text) % params if text else ""


def _shown(value: Any, language: str) -> Any:
    if isinstance(value, date):
        return day(value, language)
    return ", ".join(map(_, value)) if isinstance(value, tuple) else value


def problem(refusal: DomainError) -> dict[str, Any]:
    """Return the refusal as an RFC 9457 problem."""
    texts = told(refusal)
    details = {name: text for name, text in texts.items() if name != "what" and text}
    return {
        "type": f"urn:koprogo:refusal:{refusal.code}",
        "title": texts["what"],
        "status": 409,
        "code": refusal.code,
        **details,
    }


def refusal_response(request: HttpRequest, refusal: DomainError) -> HttpResponse:
    if is_api(request.path):
        return JsonResponse(problem(refusal), status=409, content_type=MEDIA_TYPE)
    if getattr(request, "htmx", False):
        return render(request, "components/refusal.html", told(refusal), status=409)
    return render(request, "409.html", {"refusal": told(refusal)}, status=409)
