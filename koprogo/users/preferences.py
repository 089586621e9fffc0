"""Language and theme: kept with the person, carried by two cookies so that no page asks the database."""

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from koprogo.users.models import User

THEME_COOKIE = "theme"
THEMES = ("auto", "light", "dark")
YEAR = timedelta(days=365)


def keep_language(response: HttpResponse, language: str) -> HttpResponse:
    return _keep(response, settings.LANGUAGE_COOKIE_NAME, language)


def keep_theme(response: HttpResponse, theme: str) -> HttpResponse:
    return _keep(response, THEME_COOKIE, theme)


def keep_preferences(response: HttpResponse, user: User) -> HttpResponse:
    """Carry what the person chose earlier into this browser."""
    return keep_theme(keep_language(response, user.language), user.theme or "auto")


def theme_of(request: HttpRequest) -> str:
    theme = request.COOKIES.get(THEME_COOKIE, "")
    return theme if theme in THEMES else "auto"


def _keep(response: HttpResponse, name: str, value: str) -> HttpResponse:
    response.set_cookie(name, value, max_age=YEAR, secure=settings.SESSION_COOKIE_SECURE, samesite="Lax")
    return response
