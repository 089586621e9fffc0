"""Language and theme: kept with the person, carried by two cookies so that no page asks the database."""

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from koprogo.users.models import User

THEMES = ("auto", "light", "dark")
YEAR = timedelta(days=365)


def keep_language(response: HttpResponse, language: str) -> HttpResponse:
    return _keep(response, "LANGUAGE", language)


def keep_theme(response: HttpResponse, theme: str) -> HttpResponse:
    return _keep(response, "THEME", theme)


def keep_preferences(response: HttpResponse, user: User) -> HttpResponse:
    """Carry what the person chose earlier into this browser."""
    return keep_theme(keep_language(response, user.language), user.theme or "auto")


def theme_of(request: HttpRequest) -> str:
    theme = request.COOKIES.get(settings.THEME_COOKIE_NAME, "")
    return theme if theme in THEMES else "auto"


def _keep(response: HttpResponse, kind: str, value: str) -> HttpResponse:
    own = {name: getattr(settings, f"{kind}_COOKIE_{name.upper()}") for name in ("secure", "httponly", "samesite")}
    response.set_cookie(getattr(settings, f"{kind}_COOKIE_NAME"), value, max_age=YEAR, **own)
    return response
