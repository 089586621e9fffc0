"""Addresses across mounts: from a copropriété to the public site, and from outside into one."""

from typing import Any

from django.conf import settings
from django.urls import get_script_prefix, reverse

INSIDE = "koprogo.urls_copropriete"


def _unmounted(name: str, urlconf: str, args: Any, kwargs: Any) -> str:
    path = reverse(name, urlconf=urlconf, args=args, kwargs=kwargs)
    return "/" + path.removeprefix(get_script_prefix())


def public_url(name: str, *args: Any, **kwargs: Any) -> str:
    """Return the path of a page of the public site, wherever one is."""
    return _unmounted(name, settings.ROOT_URLCONF, args, kwargs)


def copropriete_url(slug: str, name: str, *args: Any, **kwargs: Any) -> str:
    """Return the path of a page inside the copropriété ``slug``, wherever one is."""
    return f"/c/{slug}" + _unmounted(name, INSIDE, args, kwargs)


def absolute(path: str) -> str:
    """Return a path as an address for letters and e-mails."""
    return settings.PUBLIC_URL + path
