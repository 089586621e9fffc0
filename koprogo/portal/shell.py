"""What the frame around every page needs: where one is, as whom, and where one can go."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from koprogo.portal.nav import navigation
from koprogo.portal.tabs import tabs
from koprogo.tenancy.urls import public_url
from koprogo.users.access import Access
from koprogo.users.preferences import theme_of
from koprogo.users.switching import recent_choices

PUBLIC = {
    "portfolio": "portfolio",
    "switcher": "switcher",
    "language": "language_change",
    "profile": "profile",
    "help": "help",
    "theme": "theme_change",
    "logout": "account_logout",
    "login": "account_login",
    "session_extend": "session_extend",
}


def shell(request: HttpRequest) -> dict[str, Any]:
    """Return the context of templates/shell.html; its README says what each entry is."""
    access: Access | None = getattr(request, "access", None)
    context: dict[str, Any] = {
        "access": access,
        "demo": settings.DEMO,
        "identity_provider": settings.OIDC_NAME if settings.OIDC_ISSUER else "",
        "languages": settings.LANGUAGES,
        "theme": theme_of(request),
        "urls": _urls(access),
    }
    # A request refused before it was read has no user, nor has a program that signs in.
    user = getattr(request, "user", None)
    if user and user.is_authenticated:
        recent = recent_choices(request, request.path)
        context |= {"switcher_recent": recent, "session_seconds": request.session.get_expiry_age()}
    if access:
        context |= _inside(access, request.path_info)
    return context


def _inside(access: Access, path: str) -> dict[str, Any]:
    """Name where one can go; worked out when shown, for a fragment shows none of it."""
    here = reverse("home") + path.lstrip("/")
    is_owner_only = access.may("own_account.view") and not access.may("today.view")
    return {
        "nav": SimpleLazyObject(lambda: navigation(access, here)),
        "bottom_nav": SimpleLazyObject(lambda: tabs(here)) if is_owner_only else None,
    }


def _urls(access: Access | None) -> dict[str, str]:
    urls = {key: public_url(name) for key, name in PUBLIC.items()}
    urls["home"] = reverse("home") if access else urls["portfolio"]
    if access and access.may("search.use"):
        urls["search"] = reverse("search")
    if access and access.may("log.view"):
        urls["history"] = reverse("log_list")
    if settings.DEMO:
        urls["mailbox"] = public_url("mailbox")
    return urls
